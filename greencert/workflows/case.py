"""A case: one assessment with the edition it is pinned to, as read from disk, and how a change to it is written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from greencert.errors import GreencertError, Problem
from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.store import atomic, journal
from greencert.store.assessment import with_file
from greencert.store.loaded import Loaded
from greencert.store.transaction import finish
from greencert.store.workspace import Workspace, load_assessment

FILES = ("assessment.yaml", "answers.yaml", "data.csv", "evidence.yaml", "findings.yaml")


@dataclass(frozen=True)
class Case:
    """One assessment, its edition, and the digests of the files as they were read."""

    workspace: Workspace
    path: Path
    edition: Edition
    assessment: Assessment
    problems: tuple[Problem, ...]
    digests: Mapping[str, str | None]


def open_case(workspace: Workspace, path: Path) -> Loaded[Case]:
    """Read an assessment and the edition it names. Content never raises: what is wrong comes as problems."""
    try:
        finish(path)
        digests = {name: atomic.file_digest(path / name) for name in FILES}
    except GreencertError as error:
        return Loaded(None, error.problems)
    loaded = load_assessment(path)
    if loaded.value is None:
        return Loaded(None, loaded.problems)
    profile = loaded.value.profile
    edition = workspace.edition(profile.scheme, profile.edition)
    problems = (*loaded.problems, *edition.problems)
    if edition.value is None:
        return Loaded(None, problems)
    return Loaded(Case(workspace, path, edition.value, loaded.value, problems, digests), problems)


def now() -> datetime:
    """The moment that goes into the journal; nothing that is printed or scored comes from it."""
    return datetime.now(UTC)


def write(case: Case, name: str, change: Callable[[str], str], entries: tuple[journal.Entry, ...]) -> Case:
    """Change one file of a case, write the journal, and return the case as it is then.

    Refused with `GreencertError` when the file changed on disk since the case was read, when the change can't be made
    without touching something else or couldn't be read again, or when it can't be written: then nothing is changed.
    """
    path = case.path / name
    if atomic.file_digest(path) != case.digests.get(name):
        raise atomic.changed_meanwhile(path)
    before = path.read_bytes().decode("utf-8") if path.exists() else ""
    after = change(before)
    if after == before:
        return case
    # Read before it is written: what couldn't be read again never reaches the disk.
    assessment, problems = with_file(case.assessment, name, after, str(path))
    if assessment is None:
        raise GreencertError(problems)
    digest = atomic.write(path, after.encode("utf-8"), case.digests.get(name))
    for entry in entries:
        journal.append(case.path, entry)
    return replace(case, assessment=assessment, digests={**case.digests, name: digest})


def refused(case: Case, code: str, message: str, hint: str = "") -> GreencertError:
    """A refusal that belongs to the case as a whole."""
    return GreencertError([Problem(path=str(case.path), code=code, message=message, hint=hint)])
