"""Start an assessment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from greencert.errors import GreencertError, refusal
from greencert.language import said
from greencert.model.assessment import Profile
from greencert.model.base import Phase
from greencert.model.digest import edition_digest, sha256
from greencert.model.files import ANSWERS, DATA, EVIDENCE, FINDINGS, PROFILE
from greencert.store import atomic, emit, journal, table
from greencert.store.modeline import begun
from greencert.store.shape import validated
from greencert.store.workspace import Workspace
from greencert.store.yaml import parse
from greencert.workflows.case import now
from greencert.workflows.companies import slug


@dataclass(frozen=True)
class NewAssessment:
    """What the short form asks for."""

    park: str
    holder: str
    country: str
    place: str
    scheme: str
    edition: str
    reference_year: int
    phase: Phase = Phase.EXISTING
    language: str = "en"
    boundary: str = ""


def new_assessment(workspace: Workspace, form: NewAssessment) -> Path:
    """Make the folder of a new assessment, pinned to an edition; returns its path. Raises `GreencertError`."""
    edition = workspace.edition(form.scheme, form.edition)
    if edition.value is None:
        raise GreencertError(edition.problems)
    folder = workspace.root / "assessments"
    if not form.park.strip():
        raise refusal(folder, "park-missing", said("the park needs a name"))
    # A name in letters that make no id (Greek, Cyrillic, Arabic) gets one of its own.
    park = slug(form.park) or f"park-{sha256(form.park)[:6]}"
    path = folder / park / str(form.reference_year)
    if path.exists():
        hint = said("open it, or choose another year")
        raise refusal(
            path, "assessment-exists", said("there is an assessment of {park} for this year", park=form.park), hint
        )
    profile: dict[str, Any] = {
        "id": f"{park}-{form.reference_year}",
        "park": {
            "name": form.park,
            "holder": form.holder or form.park,
            "country": form.country.upper(),
            "place": form.place or form.park,
            "phase": form.phase,
        },
        "scope": {"boundary": form.boundary or form.park, "companies": []},
        "reference_year": form.reference_year,
        "scheme": form.scheme,
        "edition": form.edition,
        "digest": f"sha256:{edition_digest(edition.value)}",
        "status": "selection",
        "language": form.language,
    }
    text = emit.block(profile, 0) + "\n"
    _check(path, text)
    for name, content in (
        (ANSWERS, ""),
        (DATA, ",".join(table.COLUMNS) + "\n"),
        (EVIDENCE, "evidence: []\n"),
        (FINDINGS, "findings: []\n"),
        (PROFILE, text),
    ):
        atomic.write(path / name, (begun(path / name, workspace.root / "criteria") + content).encode(), None)
    journal.append(
        path, journal.Entry(now(), "park manager", "new", profile["id"], None, f"{form.scheme}@{form.edition}")
    )
    return path


def _check(path: Path, text: str) -> None:
    """Refuse what could not be read again, before anything is written."""
    _, problems = validated(Profile, parse(text, str(path / PROFILE)))
    if problems:
        # The file isn't there yet, so a line in it would say nothing.
        raise GreencertError([replace(problem, line=0, column=0, excerpt=()) for problem in problems])


def newest_edition(workspace: Workspace, scheme: str) -> str:
    """The newest released version of a scheme; the edition under work when nothing is released yet.

    Raises `GreencertError` for a scheme that isn't there.
    """
    released = workspace.versions(scheme)
    if released:
        return released[-1]
    loaded = workspace.edition(scheme, None)
    if loaded.value is None:
        raise GreencertError(loaded.problems)
    return loaded.value.scheme.version


def current_edition(workspace: Workspace, scheme: str, on: date) -> str:
    """The newest released version that may be used on a day; the newest of all when none may yet.

    Raises `GreencertError` for a scheme that isn't there.
    """
    for version in reversed(workspace.versions(scheme)):
        loaded = workspace.edition(scheme, version)
        if loaded.value is not None and (loaded.value.scheme.valid_from or "") <= on.isoformat():
            return version
    return newest_edition(workspace, scheme)
