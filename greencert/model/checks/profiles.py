"""The head of an assessment: companies, dates, roles, and the edition that it is pinned to."""

from __future__ import annotations

from collections.abc import Iterator

from greencert.language import said
from greencert.model.assessment import AssessmentStatus, Profile
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.flaw import Flaw, warning
from greencert.model.checks.ids import twice

_DECIDED = frozenset({AssessmentStatus.DECIDED, AssessmentStatus.CLOSED})
_ON_SITE_OVER = frozenset({AssessmentStatus.REVIEW, AssessmentStatus.DECIDED, AssessmentStatus.CLOSED})


def profile(case: AssessmentCase) -> Iterator[Flaw]:
    """`assessment.yaml`."""
    found = case.assessment.profile
    yield from _pinned(case)
    yield from twice(("profile", "scope", "companies"), found.scope.companies)
    for i, company in enumerate(found.scope.companies):
        if not company.in_scope and not company.why_out:
            message = said("`{company}` is out of scope, but nobody says why", company=company.id)
            yield warning(
                ("profile", "scope", "companies", i, "in_scope"), "scope", message, said("add `why_out`"), "key"
            )
    yield from _dates(found)
    yield from _decision(found)


def _pinned(case: AssessmentCase) -> Iterator[Flaw]:
    digest = case.assessment.profile.digest
    if digest is not None and digest.removeprefix("sha256:") != case.digest:
        message = said(
            "edition {edition} isn't the one that the answers were given for: its digest differs",
            edition=case.edition.name,
        )
        hint = said("compare the criteria, look at the answers again, then set the digest anew")
        yield warning(("profile", "digest"), "edition-digest", message, hint)


def _dates(found: Profile) -> Iterator[Flaw]:
    if found.assessed_on is None:
        if found.status in _ON_SITE_OVER:
            message = said("the status is `{status}`, but nobody says when the park was assessed", status=found.status)
            yield warning(("profile", "status"), "dates", message, said("add `assessed_on`"))
    elif found.assessed_on.year < found.reference_year:
        message = said(
            "assessed on {assessed_on}, before the reference year {reference_year}",
            assessed_on=found.assessed_on,
            reference_year=found.reference_year,
        )
        yield Flaw(("profile", "assessed_on"), "dates", message)


def _decision(found: Profile) -> Iterator[Flaw]:
    decision = found.decision
    if decision is None:
        # A desk study tells what others decided; it holds no decision of its own.
        if found.status in _DECIDED and not found.sources:
            message = said("the status is `{status}`, but there is no decision", status=found.status)
            yield warning(("profile", "status"), "decision", message, said("add `decision`, or set the status back"))
        return
    if found.status not in _DECIDED:
        message = said("there is a decision, but the status is `{status}`", status=found.status)
        yield warning(("profile", "status"), "decision", message, said("set `status: decided`"))
    if found.assessed_on is None or decision.on < found.assessed_on:
        message = (
            said("decided on {on}, before the assessment ended on {end}", on=decision.on, end=found.assessed_on)
            if found.assessed_on
            else said("decided on {on}, without an assessment", on=decision.on)
        )
        yield Flaw(("profile", "decision", "on"), "dates", message, said("mend the dates"))
    if any(_same_role(member.role, decision.by) for member in found.team):
        message = said("`{by}` assessed and decided", by=decision.by)
        hint = said("who decides has not assessed (ISO/IEC 17021-1:2015 cl. 9.5)")
        yield warning(("profile", "decision", "by"), "impartiality", message, hint)


def _same_role(role: str, other: str) -> bool:
    return " ".join(role.split()).casefold() == " ".join(other.split()).casefold()
