"""Start the assessment of the next year from the one before.

What was true of a year is not true of the next, so no claim and no determination is copied: last year's answers stand
beside the criteria of the new year, and a person takes over what still holds. What goes along are the park itself, its
companies and team, who answers what, the figures (they keep their year and so become last year's column), findings that
are still open, and the documents that figures and findings rest on or that are still in force.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from greencert.errors import refusal
from greencert.language import said
from greencert.model.assessment import Assessment, AssessmentStatus, EvidenceItem, Finding
from greencert.model.digest import edition_digest
from greencert.model.files import ANSWERS, DATA, EVIDENCE, FINDINGS, PROFILE
from greencert.store import atomic, edit, emit, journal
from greencert.store.evidence_files import FOLDER
from greencert.store.modeline import begun, without_schema
from greencert.workflows.case import Case, now, refused
from greencert.workflows.companies import slug


def next_year(case: Case, by: str, year: int | None = None) -> Path:
    """Make the folder of the assessment that follows; returns its path. Raises `GreencertError`.

    `year`: its reference year; the one after that of `case` without it. Edition and scheme stay; a newer edition is a
    migration, which says answer by answer what it changes.
    """
    profile = case.assessment.profile
    year = year or profile.reference_year + 1
    if year <= profile.reference_year:
        raise refused(
            case,
            "year",
            said("{year} doesn't come after {reference_year}", year=year, reference_year=profile.reference_year),
        )
    target = case.workspace.root / "assessments" / case.path.parent.name / str(year)
    if target.exists():
        raise refusal(
            target,
            "assessment-exists",
            said("there is an assessment of {park} for {year}", park=profile.park.name, year=year),
        )
    texts = {
        ANSWERS: _answers(case.assessment),
        DATA: _text(case.path / DATA),
        EVIDENCE: _register("evidence", kept_documents(case.assessment, year)),
        FINDINGS: _register("findings", open_findings(case.assessment)),
        PROFILE: without_schema(_profile(case, year)),
    }
    texts = {name: begun(target / name, case.workspace.root / "criteria") + text for name, text in texts.items()}
    # One level up, where nobody takes it for an assessment before it is whole.
    draft = target.parent.with_name(f".{target.parent.name}-{target.name}.new")
    try:
        shutil.rmtree(draft, ignore_errors=True)
        _copy_files(case, draft, year)
        for name, text in texts.items():
            atomic.write(draft / name, text.encode(), None)
        journal.append_all(draft, list(_entries(case, by, target.name)))
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.rename(target)
    except OSError as error:
        raise refusal(
            target, "cannot-write", said("it can't be written: {error}", error=error.strerror or error)
        ) from error
    return target


def _name(case: Case) -> str:
    return f"{case.path.parent.name}/{case.path.name}"


def _entries(case: Case, by: str, name: str) -> Iterator[journal.Entry]:
    """What the journal of the new year begins with: from which assessment it starts, and all that came along."""
    moment, profile, year = now(), case.assessment.profile, int(name)
    why = f"carried over from {_name(case)}"
    yield journal.Entry(moment, by, "new", name, _name(case), f"{profile.scheme}@{profile.edition}")
    for company in profile.scope.companies:
        yield journal.Entry(moment, by, "company", company.id, None, {"id": company.id}, why)
    for figure in case.assessment.figures:
        where = f"{figure.company or 'park'}/{figure.datapoint}/{figure.period}"
        yield journal.Entry(moment, by, "figure", where, None, figure.value, why)
    for item in kept_documents(case.assessment, year):
        yield journal.Entry(moment, by, "evidence", item.id, None, {"id": item.id}, why)
    for finding in open_findings(case.assessment):
        yield journal.Entry(moment, by, "finding", finding.id, None, {"id": finding.id}, why)
    for criterion, answer in case.assessment.answers.items():
        if answer.assigned:
            yield journal.Entry(moment, by, "assigned", criterion, None, answer.assigned, why)


def open_findings(assessment: Assessment) -> tuple[Finding, ...]:
    """Findings that the next assessment has to follow up."""
    return tuple(finding for finding in assessment.findings if finding.status == "open")


def kept_documents(assessment: Assessment, year: int) -> tuple[EvidenceItem, ...]:
    """Documents that go along: figures or open findings rest on them, or they say that they hold in the new year."""
    needed = {figure.evidence for figure in assessment.figures}
    needed |= {use.id for finding in open_findings(assessment) for use in finding.evidence}
    first = date(year, 1, 1)
    return tuple(item for item in assessment.evidence if item.id in needed or _holds(item, first))


def _holds(item: EvidenceItem, first: date) -> bool:
    ends = [day for day in (item.expires, item.period_to) if day is not None]
    return bool(ends) and min(ends) >= first


def _copy_files(case: Case, draft: Path, year: int) -> None:
    """The files of the documents that go along; one that is missing stays missing, and `check` says so."""
    (draft / FOLDER).mkdir(parents=True)
    for item in kept_documents(case.assessment, year):
        source = case.path / FOLDER / (item.file or "")
        inside = source.resolve().is_relative_to((case.path / FOLDER).resolve())
        if item.file and inside and source.is_file():
            copy = draft / FOLDER / item.file
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, copy)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8") if path.exists() else ""


def _answers(assessment: Assessment) -> str:
    """Who answers what; nothing is answered yet."""
    assigned = {name: {"assigned": answer.assigned} for name, answer in assessment.answers.items() if answer.assigned}
    return emit.block(assigned, 0) + "\n" if assigned else ""


def _register(name: str, entries: tuple[EvidenceItem, ...] | tuple[Finding, ...]) -> str:
    content: Mapping[str, Any] = {name: [each.model_dump(exclude_defaults=True) for each in entries]}
    return emit.block(content, 0) + "\n" if entries else f"{name}: []\n"


def _profile(case: Case, year: int) -> str:
    """The profile with the new year in it; comments and the order of the lines stay."""
    profile = case.assessment.profile
    changes: dict[str, Any] = {
        "id": _id(case, year),
        "reference_year": year,
        "digest": f"sha256:{edition_digest(case.edition)}",
        "status": AssessmentStatus.SELECTION,
    }
    if profile.title and str(profile.reference_year) in profile.title:
        changes["title"] = profile.title.replace(str(profile.reference_year), str(year))
    for name in ("assessed_on", "decision", "sample", "sources"):
        if getattr(profile, name) is not None:
            changes[name] = None
    text = _text(case.path / PROFILE)
    for name, value in changes.items():
        text = edit.set_value(text, (name,), value)
    return text


def _id(case: Case, year: int) -> str:
    """The id with the new year in the place of the old one; every assessment of a workspace has an id of its own."""
    profile = case.assessment.profile
    bare = re.sub(rf"-?{profile.reference_year}$", "", profile.id)
    return slug(f"{bare or case.path.parent.name}-{year}")
