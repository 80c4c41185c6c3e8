"""All assessments of a workspace, each in one row: what the list at home shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from greencert.errors import Problem
from greencert.model.assessment import AssessmentStatus
from greencert.model.edition import Edition
from greencert.scoring import Basis, Verdict
from greencert.scoring.award import level_of
from greencert.store.workspace import Workspace
from greencert.workflows.case import Case, open_case
from greencert.workflows.score import score_bases
from greencert.workflows.spoken import spoken


@dataclass(frozen=True)
class CaseSummary:
    """One assessment. Where it can't be read, `status` is None and `problems` says why; the names are its folders'.

    `answered` of `asked` criteria have a claim that can be judged; `verified` of them are determined. `certain` and
    `possible` are titles of levels, None for no level.
    """

    path: Path
    park: str
    year: str
    scheme: str = ""
    edition: str = ""
    status: AssessmentStatus | None = None
    answered: int = 0
    verified: int = 0
    asked: int = 0
    certain: str | None = None
    possible: str | None = None
    findings: int = 0
    """Findings that are open."""
    problems: tuple[Problem, ...] = ()


def list_cases(workspace: Workspace, language: str) -> Iterator[CaseSummary]:
    """The assessments one by one, as each is read and scored."""
    for path in workspace.assessments():
        loaded = open_case(workspace, path)
        if loaded.value is None:
            yield CaseSummary(path, path.parent.name, path.name, problems=loaded.problems)
        else:
            yield summary(loaded.value, spoken(loaded.value.workspace, loaded.value.edition, language))


def summary(case: Case, edition: Edition) -> CaseSummary:
    """One case in one row; titles come from `edition`, the case's own in the language to show."""
    profile = case.assessment.profile
    results = score_bases(case)
    verified, claimed = results[Basis.VERIFIED], results[Basis.CLAIMED]
    certain, possible = (level_of(edition, level) for level in (verified.range.certain, verified.range.possible))
    return CaseSummary(
        path=case.path,
        park=profile.park.name,
        year=str(profile.reference_year),
        scheme=profile.scheme,
        edition=profile.edition,
        status=profile.status,
        answered=sum(found.verdict is not Verdict.NO_DATA for found in claimed.criteria),
        verified=sum(not found.open for found in verified.criteria),
        asked=len(claimed.criteria),
        certain=certain.title if certain else None,
        possible=possible.title if possible else None,
        findings=sum(finding.status == "open" for finding in case.assessment.findings),
        problems=case.problems,
    )
