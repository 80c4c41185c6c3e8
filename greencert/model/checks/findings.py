"""Findings: about things that exist, closed only when verified, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator

from greencert.language import said
from greencert.model.assessment import CorrectiveAction, Finding, Grade
from greencert.model.checks.answers import known_evidence
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.flaw import Address, Flaw, unknown
from greencert.model.checks.ids import twice

NONCONFORMITIES = frozenset({Grade.MAJOR, Grade.MINOR})


def findings(case: AssessmentCase) -> Iterator[Flaw]:
    """Every finding."""
    yield from twice(("findings",), case.assessment.findings)
    void = {name for name, answer in case.assessment.answers.items() if answer.void is not None}
    for i, finding in enumerate(case.assessment.findings):
        place: Address = ("findings", i)
        if finding.criterion is not None and finding.criterion not in {*case.edition.by_id, *void}:
            what = said("a criterion of {edition}", edition=case.edition.name)
            yield unknown((*place, "criterion"), what, finding.criterion, case.edition.by_id)
        if finding.company is not None and finding.company not in case.companies:
            yield unknown((*place, "company"), said("a company of assessment.yaml"), finding.company, case.companies)
        yield from known_evidence((*place, "evidence"), finding.evidence, case)
        yield from _closing(place, finding)
        if finding.action is not None:
            yield from _action((*place, "action"), finding, finding.action)


def _closing(place: Address, finding: Finding) -> Iterator[Flaw]:
    if finding.status == "open":
        if finding.closed is not None:
            message = said("`{finding}` has a closing date but is open", finding=finding.id)
            yield Flaw((*place, "closed"), "finding", message, said("add `status: closed`, or take the date out"))
        return
    if finding.closed is None:
        yield Flaw(
            (*place, "status"),
            "finding",
            said("`{finding}` is closed, but nobody says when", finding=finding.id),
            said("add `closed`"),
        )
    elif finding.closed < finding.raised:
        message = said(
            "closed on {closed}, before it was raised on {raised}", closed=finding.closed, raised=finding.raised
        )
        yield Flaw((*place, "closed"), "dates", message)
    verified = finding.action.verified if finding.action is not None else None
    if finding.grade in NONCONFORMITIES and verified is None:
        message = said("`{finding}` is closed, but no corrective action was verified", finding=finding.id)
        hint = said(
            "a nonconformity stays open until the assessor has seen that the action works: `action`, `verified`"
        )
        yield Flaw((*place, "status"), "finding", message, hint)
    elif verified is not None and finding.closed is not None and finding.closed < verified:
        message = said(
            "closed on {closed}, before its action was verified on {verified}", closed=finding.closed, verified=verified
        )
        yield Flaw((*place, "closed"), "dates", message)


def _action(place: Address, finding: Finding, action: CorrectiveAction) -> Iterator[Flaw]:
    if action.due < finding.raised:
        message = said("due on {due}, before the finding was raised on {raised}", due=action.due, raised=finding.raised)
        yield Flaw((*place, "due"), "dates", message)
    if action.done is not None and action.done < finding.raised:
        message = said(
            "done on {done}, before the finding was raised on {raised}", done=action.done, raised=finding.raised
        )
        yield Flaw((*place, "done"), "dates", message)
    if action.verified is None:
        return
    if action.done is None:
        message = said("verified, but nobody says when it was done")
        yield Flaw((*place, "verified"), "finding", message, said("add `done`"), on="key")
    elif action.verified < action.done:
        message = said(
            "verified on {verified}, before it was done on {done}", verified=action.verified, done=action.done
        )
        yield Flaw((*place, "verified"), "dates", message)
