"""The head of an assessment: companies, dates, roles, and the edition that it is pinned to."""

from __future__ import annotations

from collections.abc import Iterator

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
            message = f"`{company.id}` is out of scope, but nobody says why"
            yield warning(("profile", "scope", "companies", i, "in_scope"), "scope", message, "add `why_out`", "key")
    yield from _dates(found)
    yield from _decision(found)


def _pinned(case: AssessmentCase) -> Iterator[Flaw]:
    digest = case.assessment.profile.digest
    if digest is not None and digest.removeprefix("sha256:") != case.digest:
        message = f"edition {case.edition.name} isn't the one that the answers were given for: its digest differs"
        hint = "compare the criteria, look at the answers again, then set the digest anew"
        yield warning(("profile", "digest"), "edition-digest", message, hint)


def _dates(found: Profile) -> Iterator[Flaw]:
    if found.assessed_on is None:
        if found.status in _ON_SITE_OVER:
            message = f"the status is `{found.status}`, but nobody says when the park was assessed"
            yield warning(("profile", "status"), "dates", message, "add `assessed_on`")
    elif found.assessed_on.year < found.reference_year:
        message = f"assessed on {found.assessed_on}, before the reference year {found.reference_year}"
        yield Flaw(("profile", "assessed_on"), "dates", message)


def _decision(found: Profile) -> Iterator[Flaw]:
    decision = found.decision
    if decision is None:
        # A desk study tells what others decided; it holds no decision of its own.
        if found.status in _DECIDED and not found.sources:
            message = f"the status is `{found.status}`, but there is no decision"
            yield warning(("profile", "status"), "decision", message, "add `decision`, or set the status back")
        return
    if found.status not in _DECIDED:
        message = f"there is a decision, but the status is `{found.status}`"
        yield warning(("profile", "status"), "decision", message, "set `status: decided`")
    if found.assessed_on is None or decision.on < found.assessed_on:
        when = f"before the assessment ended on {found.assessed_on}" if found.assessed_on else "without an assessment"
        yield Flaw(("profile", "decision", "on"), "dates", f"decided on {decision.on}, {when}", "mend the dates")
    if any(_same_role(member.role, decision.by) for member in found.team):
        message = f"`{decision.by}` assessed and decided"
        hint = "who decides has not assessed (ISO/IEC 17021-1:2015 cl. 9.5)"
        yield warning(("profile", "decision", "by"), "impartiality", message, hint)


def _same_role(role: str, other: str) -> bool:
    return " ".join(role.split()).casefold() == " ".join(other.split()).casefold()
