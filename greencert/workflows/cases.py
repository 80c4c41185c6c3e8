"""All assessments of a workspace, each in one row: what the list at home shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from greencert.errors import Problem
from greencert.model.edition import Edition
from greencert.model.files import FILES, PROFILE
from greencert.scoring import Basis, Result, Verdict
from greencert.store import journal
from greencert.store.document import read_document
from greencert.store.workspace import Workspace
from greencert.workflows.archive import archived
from greencert.workflows.case import Case, open_case
from greencert.workflows.case_row import CaseSummary, Known, ThemeProgress
from greencert.workflows.score import score_bases
from greencert.workflows.spoken import spoken


def list_cases(workspace: Workspace, language: str, known: Known | None = None) -> Iterator[CaseSummary]:
    """The assessments, those of the archive last: first what is known or quickly read of each, then the rest of it.

    An assessment that comes twice comes with everything the second time. What is `known` and hasn't changed since isn't
    read again; what is new is added to it.
    """
    known = {} if known is None else known
    put_aside = frozenset(archived(workspace))
    criteria = tuple(_looks(criteria_folders(workspace)))
    waiting = []
    for path in [*workspace.assessments(), *sorted(put_aside)]:
        stamp = (language, *criteria, *_looks(path / name for name in (*FILES, journal.NAME)))
        if path in known and known[path][0] == stamp:
            yield known[path][1]
        else:
            waiting.append((path, stamp))
            yield head(path, archived=path in put_aside)
    for path, stamp in waiting:
        known[path] = stamp, _row(workspace, path, language, archived=path in put_aside)
        yield known[path][1]


def head(path: Path, *, archived: bool = False) -> CaseSummary:
    """What the profile alone says; `pending` until the rest is read."""
    parsed = read_document(path / PROFILE)
    data = parsed.data if not isinstance(parsed, Problem) and isinstance(parsed.data, dict) else {}
    park = data.get("park")
    name = park.get("name") if isinstance(park, dict) else None
    return CaseSummary(
        path=path,
        park=str(name or path.parent.name),
        year=str(data.get("reference_year", path.name)),
        scheme=str(data.get("scheme", "")),
        edition=str(data.get("edition", "")),
        archived=archived,
        pending=True,
    )


def criteria_folders(workspace: Workspace) -> Iterator[Path]:
    """Folders whose state says whether criteria have changed."""
    for scheme in workspace.schemes():
        for folder in workspace.directories(scheme):
            yield from (folder, folder / "editions", folder / "i18n")


def _looks(paths: Iterable[Path]) -> Iterator[object]:
    """Sizes and times of files and folders that a row is made of."""
    for path in paths:
        with suppress(OSError):
            found = path.stat()
            yield (path.name, found.st_size, found.st_mtime_ns)


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
    certain, possible = (edition.scheme.level(level) for level in ends)
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
        again=sum(any(reason.code == "open.look_again" for reason in found.reasons) for found in claimed.criteria),
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
