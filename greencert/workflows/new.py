"""Start an assessment."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from greencert.errors import GreencertError, Problem
from greencert.model.base import Phase
from greencert.model.digest import edition_digest
from greencert.store import atomic, emit, journal, table
from greencert.store.workspace import Workspace
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


def _refused(path: Path, code: str, message: str, hint: str = "") -> GreencertError:
    return GreencertError([Problem(path=str(path), code=code, message=message, hint=hint)])


def new_assessment(workspace: Workspace, form: NewAssessment) -> Path:
    """Make the folder of a new assessment, pinned to an edition; returns its path. Raises `GreencertError`."""
    edition = workspace.edition(form.scheme, form.edition)
    if edition.value is None:
        raise GreencertError(edition.problems)
    park = slug(form.park)
    folder = workspace.root / "assessments"
    if not park:
        raise _refused(folder, "park-missing", "the park needs a name with at least one letter or digit")
    path = folder / park / str(form.reference_year)
    if path.exists():
        hint = "open it, or choose another year"
        raise _refused(path, "assessment-exists", f"there is an assessment of {form.park} for this year", hint)
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
    _check(path, profile)
    for name, content in (
        ("answers.yaml", ""),
        ("data.csv", ",".join(table.COLUMNS) + "\n"),
        ("evidence.yaml", "evidence: []\n"),
        ("findings.yaml", "findings: []\n"),
        ("assessment.yaml", emit.block(profile, 0) + "\n"),
    ):
        atomic.write(path / name, content.encode(), None)
    journal.append(
        path, journal.Entry(now(), "park manager", "new", profile["id"], None, f"{form.scheme}@{form.edition}")
    )
    return path


def _check(path: Path, profile: dict[str, Any]) -> None:
    """Refuse what could not be read again, before anything is written."""
    from pydantic import ValidationError

    from greencert.model.assessment import Profile

    try:
        Profile.model_validate(profile)
    except ValidationError as error:
        first = error.errors()[0]
        place = "/".join(str(part) for part in first["loc"])
        raise _refused(path, "form", f"{place}: {first['msg']}", "correct the field and try again") from error


def current_edition(workspace: Workspace, scheme: str) -> str:
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
