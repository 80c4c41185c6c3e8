"""Put an assessment aside and take it back. Its folder moves as it is; nothing in it is deleted."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from greencert.errors import GreencertError, refusal
from greencert.language import said
from greencert.model.files import PROFILE
from greencert.store import journal
from greencert.store.transaction import finish
from greencert.store.workspace import Workspace
from greencert.workflows.case import now
from greencert.workflows.hold import holding

FOLDER = "archive"
"""Beside `assessments/`, with the same two levels below."""


def archived(workspace: Workspace) -> list[Path]:
    """Folders of the assessments that were put aside, by park and name."""
    return sorted(path.parent for path in (workspace.root / FOLDER).glob(f"*/*/{PROFILE}"))


def archive(workspace: Workspace, path: Path, by: str) -> Path:
    """Move an assessment to the archive; returns where it is then. Raises `GreencertError`, then nothing has moved."""
    return _moved(workspace, path, FOLDER, "archive", by)


def restore(workspace: Workspace, path: Path, by: str) -> Path:
    """Move an assessment back from the archive; returns where it is then. Raises `GreencertError`."""
    return _moved(workspace, path, "assessments", "restore", by)


def _moved(workspace: Workspace, path: Path, folder: str, what: str, by: str) -> Path:
    if not (path / PROFILE).exists():
        raise refusal(path, "no-assessment", said("there is no assessment.yaml here"))
    target = workspace.root / folder / path.parent.name / path.name
    if target.resolve() == path.resolve():
        raise refusal(path, "assessment-exists", said("it is in {folder}/ already", folder=folder))
    if target.exists():
        hint = said("rename one of the two folders")
        raise refusal(target, "assessment-exists", said("there is another assessment in this place"), hint)
    with holding(path, by):  # refused while another program has it open
        finish(path)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        path.rename(target)
    except OSError as error:
        raise refusal(
            path, "cannot-write", said("it can't be moved: {error}", error=error.strerror or error)
        ) from error
    try:
        journal.append(target, journal.Entry(now(), by, what, folder, _name(workspace, path), _name(workspace, target)))
    except GreencertError:
        target.rename(path)  # a move that nobody wrote down didn't happen
        raise
    with suppress(OSError):  # other years of the park are still there
        path.parent.rmdir()
    return target


def _name(workspace: Workspace, path: Path) -> str:
    return str(path.relative_to(workspace.root)) if path.is_relative_to(workspace.root) else path.name
