"""Answers: to criteria that exist, of the right kind, and determinations that say why."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from greencert.language import said
from greencert.model.assessment import Answer, Claim, Determination, EvidenceUse, Outcome, State
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.flaw import Address, Flaw, unknown, warning
from greencert.model.checks.values import misfits
from greencert.model.checks.words import OUTCOMES, PHASES
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
            yield unknown(
                place, said("a criterion of {edition}", edition=case.edition.name), name, case.edition.by_id, "key"
            )
            continue
        phase = case.assessment.profile.park.phase
        if phase not in criterion.phases:
            message = said("`{name}` is not asked of parks that are {phase}", name=name, phase=PHASES[phase])
            yield warning(place, "phase", message, said("the answer doesn't count"), "key")
        if answer.meaning is not None and answer.meaning != meaning_digest(criterion):
            # A proposal for now: whether it fits the criterion is asked when somebody confirms it.
            message = said("`{name}` was answered for another meaning of the criterion", name=name)
            hint = said("read the criterion again, then confirm or change the answer")
            yield warning((*place, "meaning"), "meaning", message, hint)
            yield from known_evidence((*place, "claim", "evidence"), answer.claim.evidence, case)
            continue
        yield from _claim((*place, "claim"), answer.claim, criterion, case)
        if answer.determination is not None:
            yield from _determination((*place, "determination"), answer, criterion, case)
    yield from _without_figures(case)


FEW = 5
"""So many criteria are named; who reads it has found the file by then."""


def _without_figures(case: AssessmentCase) -> Iterator[Flaw]:
    """Answers that an assessor accepted on figures of which none is left: the file was lost, or emptied."""
    if case.assessment.figures:
        return
    accepted = [
        name
        for name, answer in case.assessment.answers.items()
        if answer.determination is not None
        and answer.determination.outcome is Outcome.ACCEPTED
        and answer.claim.not_applicable is None
        and name in case.edition.by_id
        and _is_computed(case.edition.by_id[name])
    ]
    if accepted:
        names = ", ".join(accepted[:FEW]) + (", …" if len(accepted) > FEW else "")
        message = said("accepted on figures: {names}; data.csv has none", names=names)
        place: Address = ("answers", accepted[0], "determination", "outcome")
        yield warning(place, "no-figures", message, said("put data.csv back, from git or a copy"))


def _claim(place: Address, claim: Claim, criterion: Criterion, case: AssessmentCase) -> Iterator[Flaw]:
    for name in ("value", "intended"):
        value = getattr(claim, name)
        if value is not None:
            yield from misfits((*place, name), value, criterion.means)
    if claim.value is not None and _is_computed(criterion):
        message = said("this value is computed from data.csv; the one given here isn't used")
        yield warning(
            (*place, "value"), "computed", message, said("take it out, or put the figures into data.csv"), "key"
        )
    if claim.not_applicable is not None:
        yield from _not_applicable(place, claim, criterion)
    yield from _plan(place, claim, criterion, case.assessment.profile.assessed_on)
    yield from known_evidence((*place, "evidence"), claim.evidence, case)


def _is_computed(criterion: Criterion) -> bool:
    return isinstance(criterion.means, Quantity) and criterion.means.formula is not None


def _not_applicable(place: Address, claim: Claim, criterion: Criterion) -> Iterator[Flaw]:
    address = (*place, "not_applicable")
    if not criterion.not_applicable.allowed:
        message = said("`{criterion}` can't be left out as not applicable", criterion=criterion.id)
        yield Flaw(address, "not-applicable", message, said("answer it, or leave it open"), on="key")
    elif not (claim.not_applicable or "").strip():
        rule = criterion.not_applicable.when
        hint = (
            said("say why the park fits the rule: {when}", when=rule)
            if rule
            else said("say why the park fits the rule")
        )
        yield Flaw(address, "not-applicable", said("not applicable needs a reason"), hint)
    if claim.value is not None:
        message = said("an answer has a value or is not applicable, not both")
        yield Flaw(address, "not-applicable", message, said("take one of them out"), on="key")


def _plan(place: Address, claim: Claim, criterion: Criterion, on: date | None) -> Iterator[Flaw]:
    if claim.state is State.PLANNED and not criterion.planned_counts:
        message = said("planned measures don't count for `{criterion}`", criterion=criterion.id)
        hint = said("it stays not met until it is carried out; `intended` keeps what will hold then")
        yield warning((*place, "state"), "planned", message, hint)
    if claim.intended is not None and claim.intended_by is None:
        message = said("nobody says when the planned measure will be carried out")
        yield warning((*place, "intended"), "planned", message, said("add `intended_by`"), "key")
    if claim.intended_by is not None and claim.intended is None and claim.state is State.IMPLEMENTED:
        message = said("there is a date, but nothing is intended and nothing planned")
        yield warning((*place, "intended_by"), "planned", message, said("add `intended`, or `state: planned`"), "key")
    if claim.intended_by is not None and on is not None and claim.intended_by < on:
        message = said(
            "{intended_by} was over on the day of the assessment, {on}", intended_by=claim.intended_by, on=on
        )
        hint = said("was it carried out? Then claim it, or set a new date")
        yield warning((*place, "intended_by"), "planned", message, hint)


def known_evidence(place: Address, uses: tuple[EvidenceUse, ...], case: AssessmentCase) -> Iterator[Flaw]:
    """Uses of evidence that isn't in the register."""
    for position, use in enumerate(uses):
        if use.id not in case.register:
            yield unknown((*place, position, "id"), said("an entry of evidence.yaml"), use.id, case.register)


def _determination(place: Address, answer: Answer, criterion: Criterion, case: AssessmentCase) -> Iterator[Flaw]:
    found = answer.determination
    assert found is not None
    if found.outcome is not Outcome.ACCEPTED and not (found.reason or "").strip():
        message = said("`{outcome}` needs a reason", outcome=found.outcome)
        yield Flaw((*place, "outcome"), "determination", message, said("the park has to learn why: add `reason`"))
    yield from _value(place, found, answer.claim, criterion)
    yield from _dates((*place, "on"), found.on, case)
    if found.outcome is Outcome.ACCEPTED and criterion.evidence and not answer.claim.evidence:
        message = said("`{criterion}` was accepted without any evidence", criterion=criterion.id)
        yield warning((*place, "outcome"), "no-evidence", message, said("attach what the assessor saw"))


def _value(place: Address, found: Determination, claim: Claim, criterion: Criterion) -> Iterator[Flaw]:
    if found.outcome is Outcome.ADJUSTED and found.value is None:
        message = said("adjusted, but to what?")
        yield Flaw((*place, "outcome"), "determination", message, said("add `value`: what holds instead"))
    elif found.outcome is not Outcome.ADJUSTED and found.value is not None:
        message = said("a value is given although the claim was {outcome}", outcome=OUTCOMES[found.outcome])
        yield Flaw(
            (*place, "value"), "determination", message, said("only `adjusted` has a value of its own"), on="key"
        )
    if found.value is not None:
        yield from misfits((*place, "value"), found.value, criterion.means)
    if found.outcome is Outcome.ACCEPTED and not _claims(claim, criterion):
        message = said("accepted, although nothing is claimed")
        yield Flaw(
            (*place, "outcome"), "determination", message, said("a determination answers a claim: add its value")
        )


def _claims(claim: Claim, criterion: Criterion) -> bool:
    if claim.value is not None or claim.not_applicable is not None:
        return True
    return _is_computed(criterion) or criterion.means.kind == "any_of"


def _dates(place: Address, on: date, case: AssessmentCase) -> Iterator[Flaw]:
    profile = case.assessment.profile
    if on.year < profile.reference_year:
        message = said(
            "determined on {on}, before the reference year {reference_year}",
            on=on,
            reference_year=profile.reference_year,
        )
        yield Flaw(place, "dates", message)
    if profile.decision is not None and on > profile.decision.on:
        message = said("determined on {on}, after the decision of {decided}", on=on, decided=profile.decision.on)
        yield Flaw(place, "dates", message, said("a decision rests on what was determined before it"))
