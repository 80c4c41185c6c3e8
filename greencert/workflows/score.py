"""Score a case on one basis, as of the day that the assessment itself names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from greencert.model.assessment import Profile
from greencert.scoring import Basis, Result, score, score_all
from greencert.scoring.standing import Standing, rescored, standing
from greencert.workflows.case import Case


def as_of(profile: Profile) -> date:
    """The day a score speaks of: last day on site, else the decision, else the end of the reference year."""
    if profile.assessed_on:
        return profile.assessed_on
    return profile.decision.on if profile.decision else date(profile.reference_year, 12, 31)


def score_case(case: Case, basis: Basis = Basis.VERIFIED, on: date | None = None) -> Result:
    """The result of a case."""
    return score(case.edition, case.assessment, on or as_of(case.assessment.profile), basis)


def score_bases(case: Case) -> dict[Basis, Result]:
    """The results of a case on every basis; figures are added up once."""
    return score_all(case.edition, case.assessment, as_of(case.assessment.profile))


def stand(case: Case, bases: Iterable[Basis]) -> Standing:
    """Where a case stands on some bases, ready to be scored again after a change."""
    return standing(case.edition, case.assessment, as_of(case.assessment.profile), bases)


def stand_again(before: Standing, case: Case) -> Standing:
    """Where a case stands after a change: only what depends on what changed is scored."""
    return rescored(before, case.edition, case.assessment, as_of(case.assessment.profile))
