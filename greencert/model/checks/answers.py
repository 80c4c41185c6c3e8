"""Answers: to criteria that exist, of the right kind, and determinations that say why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from greencert.model.assessment import Answer, Claim, Determination, EvidenceUse, Outcome, State
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.flaw import Address, Flaw, unknown, warning
from greencert.model.checks.values import misfits
from greencert.model.criterion import Criterion
from greencert.model.digest import meaning_digest
from greencert.model.means import Quantity


def answers(case: AssessmentCase) -> Iterator[Flaw]:
    """Every answer."""
    for name, answer in case.assessment.answers.items():
        place: Address = ("answers", name)
        criterion = case.edition.by_id.get(name)
        if answer.void is not None:
            continue  # kept for the record: nothing asks for it any more
        if criterion is None:
            yield unknown(place, f"a criterion of {case.edition.name}", name, case.edition.by_id, "key")
            continue
        phase = case.assessment.profile.park.phase
        if phase not in criterion.phases:
            message = f"`{name}` is not asked of parks that are {phase}"
            yield warning(place, "phase", message, "the answer doesn't count", "key")
        if answer.meaning is not None and answer.meaning != meaning_digest(criterion):
            # A proposal for now: whether it fits the criterion is asked when somebody confirms it.
            message = f"`{name}` was answered for another meaning of the criterion"
            hint = "read the criterion again, then confirm or change the answer"
            yield warning((*place, "meaning"), "meaning", message, hint)
            yield from known_evidence((*place, "claim", "evidence"), answer.claim.evidence, case)
            continue
        yield from _claim((*place, "claim"), answer.claim, criterion, case)
        if answer.determination is not None:
            yield from _determination((*place, "determination"), answer, criterion, case)


def _claim(place: Address, claim: Claim, criterion: Criterion, case: AssessmentCase) -> Iterator[Flaw]:
    for name in ("value", "intended"):
        value = getattr(claim, name)
        if value is not None:
            yield from misfits((*place, name), value, criterion.means)
    if claim.value is not None and _is_computed(criterion):
        message = "this value is computed from data.csv; the one given here isn't used"
        yield warning((*place, "value"), "computed", message, "take it out, or put the figures into data.csv", "key")
    if claim.not_applicable is not None:
        yield from _not_applicable(place, claim, criterion)
    yield from _plan(place, claim, criterion, case.assessment.profile.assessed_on)
    yield from known_evidence((*place, "evidence"), claim.evidence, case)


def _is_computed(criterion: Criterion) -> bool:
    return isinstance(criterion.means, Quantity) and criterion.means.formula is not None


def _not_applicable(place: Address, claim: Claim, criterion: Criterion) -> Iterator[Flaw]:
    address = (*place, "not_applicable")
    if not criterion.not_applicable.allowed:
        message = f"`{criterion.id}` can't be left out as not applicable"
        yield Flaw(address, "not-applicable", message, "answer it, or leave it open", on="key")
    elif not (claim.not_applicable or "").strip():
        hint = f"say why the park fits the rule: {criterion.not_applicable.when or ''}".rstrip(": ")
        yield Flaw(address, "not-applicable", "not applicable needs a reason", hint)
    if claim.value is not None:
        message = "an answer has a value or is not applicable, not both"
        yield Flaw(address, "not-applicable", message, "take one of them out", on="key")


def _plan(place: Address, claim: Claim, criterion: Criterion, on: date | None) -> Iterator[Flaw]:
    if claim.state is State.PLANNED and not criterion.planned_counts:
        message = f"planned measures don't count for `{criterion.id}`"
        hint = "it stays not met until it is carried out; `intended` keeps what will hold then"
        yield warning((*place, "state"), "planned", message, hint)
    if claim.intended is not None and claim.intended_by is None:
        message = "nobody says when the planned measure will be carried out"
        yield warning((*place, "intended"), "planned", message, "add `intended_by`", "key")
    if claim.intended_by is not None and claim.intended is None and claim.state is State.IMPLEMENTED:
        message = "there is a date, but nothing is intended and nothing planned"
        yield warning((*place, "intended_by"), "planned", message, "add `intended`, or `state: planned`", "key")
    if claim.intended_by is not None and on is not None and claim.intended_by < on:
        message = f"{claim.intended_by} was over on the day of the assessment, {on}"
        hint = "was it carried out? Then claim it, or set a new date"
        yield warning((*place, "intended_by"), "planned", message, hint)


def known_evidence(place: Address, uses: tuple[EvidenceUse, ...], case: AssessmentCase) -> Iterator[Flaw]:
    """Uses of evidence that isn't in the register."""
    for position, use in enumerate(uses):
        if use.id not in case.register:
            yield unknown((*place, position, "id"), "in evidence.yaml", use.id, case.register)


def _determination(place: Address, answer: Answer, criterion: Criterion, case: AssessmentCase) -> Iterator[Flaw]:
    found = answer.determination
    assert found is not None
    if found.outcome is not Outcome.ACCEPTED and not (found.reason or "").strip():
        message = f"`{found.outcome}` needs a reason"
        yield Flaw((*place, "outcome"), "determination", message, "the park has to learn why: add `reason`")
    yield from _value(place, found, answer.claim, criterion)
    yield from _dates((*place, "on"), found.on, case)
    if found.outcome is Outcome.ACCEPTED and criterion.evidence and not answer.claim.evidence:
        message = f"`{criterion.id}` was accepted without any evidence"
        yield warning((*place, "outcome"), "no-evidence", message, "attach what the assessor saw")


def _value(place: Address, found: Determination, claim: Claim, criterion: Criterion) -> Iterator[Flaw]:
    if found.outcome is Outcome.ADJUSTED and found.value is None:
        message = "adjusted, but to what?"
        yield Flaw((*place, "outcome"), "determination", message, "add `value`: what holds instead")
    elif found.outcome is not Outcome.ADJUSTED and found.value is not None:
        message = f"a value is given although the claim was {found.outcome}"
        yield Flaw((*place, "value"), "determination", message, "only `adjusted` has a value of its own", on="key")
    if found.value is not None:
        yield from misfits((*place, "value"), found.value, criterion.means)
    if found.outcome is Outcome.ACCEPTED and not _claims(claim, criterion):
        message = "accepted, although nothing is claimed"
        yield Flaw((*place, "outcome"), "determination", message, "a determination answers a claim: add its value")


def _claims(claim: Claim, criterion: Criterion) -> bool:
    if claim.value is not None or claim.not_applicable is not None:
        return True
    return _is_computed(criterion) or criterion.means.kind == "any_of"


def _dates(place: Address, on: date, case: AssessmentCase) -> Iterator[Flaw]:
    profile = case.assessment.profile
    if on.year < profile.reference_year:
        message = f"determined on {on}, before the reference year {profile.reference_year}"
        yield Flaw(place, "dates", message)
    if profile.decision is not None and on > profile.decision.on:
        message = f"determined on {on}, after the decision of {profile.decision.on}"
        yield Flaw(place, "dates", message, "a decision rests on what was determined before it")
