"""All assessments of a workspace, each in one row: what the list at home shows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from greencert.errors import Problem
from greencert.model.assessment import AssessmentStatus
from greencert.model.edition import Edition
from greencert.scoring import Basis, Result, Verdict
from greencert.scoring.award import level_of
from greencert.store import journal
from greencert.store.workspace import Workspace
from greencert.workflows.archive import archived
from greencert.workflows.case import FILES, Case, open_case
from greencert.workflows.score import score_bases
from greencert.workflows.spoken import spoken


@dataclass(frozen=True)
class ThemeProgress:
    """How far one theme is: `answered` of `asked` criteria have a claim, `verified` of them are determined."""

    title: str
    answered: int
    verified: int
    asked: int


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
    rank: tuple[int, int] = (0, 0)
    """Places of the two levels from the lowest up, 0 for no level."""
    themes: tuple[ThemeProgress, ...] = ()
    findings: int = 0
    """Findings that are open."""
    changed: date | None = None
    """Day of the last entry in the journal."""
    archived: bool = False
    problems: tuple[Problem, ...] = ()


Stamp = tuple[object, ...]
Known = dict[Path, tuple[Stamp, CaseSummary]]
"""Rows by folder, each with what the files looked like when it was made."""


def list_cases(workspace: Workspace, language: str, known: Known | None = None) -> Iterator[CaseSummary]:
    """The assessments one by one, as each is read and scored; those of the archive last.

    What is `known` and hasn't changed since isn't read again; what is new is added to it.
    """
    known = {} if known is None else known
    put_aside = frozenset(archived(workspace))
    for path in [*workspace.assessments(), *sorted(put_aside)]:
        stamp = (language, *_looks(path, workspace))
        if path not in known or known[path][0] != stamp:
            known[path] = stamp, _row(workspace, path, language, archived=path in put_aside)
        yield known[path][1]


def _looks(path: Path, workspace: Workspace) -> Iterator[object]:
    """Sizes and times of the files that a row is made of, and of the criteria at hand."""
    folders = (folder for scheme in workspace.schemes() for folder in workspace.directories(scheme))
    for file in [*(path / name for name in (*FILES, journal.NAME)), *folders]:
        with suppress(OSError):
            found = file.stat()
            yield (file.name, found.st_size, found.st_mtime_ns)


def _row(workspace: Workspace, path: Path, language: str, *, archived: bool) -> CaseSummary:
    loaded = open_case(workspace, path)
    if loaded.value is None:
        return CaseSummary(path, path.parent.name, path.name, archived=archived, problems=loaded.problems)
    return summary(loaded.value, spoken(workspace, loaded.value.edition, language), archived=archived)


def summary(case: Case, edition: Edition, *, archived: bool = False) -> CaseSummary:
    """One case in one row; titles come from `edition`, the case's own in the language to show."""
    profile = case.assessment.profile
    results = score_bases(case)
    verified, claimed = results[Basis.VERIFIED], results[Basis.CLAIMED]
    ends = verified.range.certain, verified.range.possible
    certain, possible = (level_of(edition, level) for level in ends)
    places = [level.id for level in edition.scheme.levels]
    low, high = (places.index(end) + 1 if end in places else 0 for end in ends)
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
        rank=(low, high),
        themes=_themes(edition, verified, claimed),
        findings=sum(finding.status == "open" for finding in case.assessment.findings),
        changed=last_change(case.path),
        archived=archived,
        problems=case.problems,
    )


def _themes(edition: Edition, verified: Result, claimed: Result) -> tuple[ThemeProgress, ...]:
    """Progress of every theme that asks for something."""
    found = []
    for theme in edition.scheme.themes:
        own = {each.id for each in edition.criteria if each.theme == theme.id}
        said = [each for each in claimed.criteria if each.id in own]
        determined = sum(not each.open for each in verified.criteria if each.id in own)
        answered = sum(each.verdict is not Verdict.NO_DATA for each in said)
        if said:
            found.append(ThemeProgress(theme.title, answered, determined, len(said)))
    return tuple(found)


def last_change(path: Path) -> date | None:
    """The day of the last entry in an assessment's journal."""
    last = None
    for fields in journal.lines(path):
        last = fields.get("at", last)
    with suppress(TypeError, ValueError):  # somebody wrote something else there
        return datetime.fromisoformat(last).date() if last else None
    return None
