"""Evidence files as they lie on disk. No name leads out of the assessment's own `evidence/`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path, PurePosixPath, PureWindowsPath

from greencert.model.assessment import EvidenceItem
from greencert.model.checks.case import FileFact, FileState

FOLDER = "evidence"


def evidence_path(directory: Path, name: str) -> Path | None:
    """The file that a register's name stands for, or None when it leads out of `evidence/`.

    Refused are absolute paths, drives, `..`, backslashes, and links whose target lies elsewhere.
    """
    if "\0" in name or "\\" in name or ".." in PurePosixPath(name).parts:
        return None
    if PurePosixPath(name).is_absolute() or PureWindowsPath(name).drive:
        return None
    folder = directory / FOLDER
    try:
        inside = (folder / name).resolve()
        # The folder itself may not be a link out of the assessment either.
        safe = inside.is_relative_to(folder.resolve()) and folder.resolve().is_relative_to(directory.resolve())
    except (OSError, RuntimeError):  # a circle of links
        return None
    return folder / name if safe else None


def file_fact(directory: Path, name: str) -> FileFact:
    """What became of one evidence file, with its digest."""
    path = evidence_path(directory, name)
    if path is None:
        return FileFact(FileState.OUTSIDE)
    try:
        if not path.is_file():
            return FileFact(FileState.MISSING)
        with path.open("rb") as content:
            return FileFact(FileState.PRESENT, hashlib.file_digest(content, "sha256").hexdigest())
    except OSError:
        return FileFact(FileState.UNREADABLE)


def file_facts(directory: Path, register: Iterable[EvidenceItem]) -> dict[str, FileFact]:
    """The facts of every file in the register, by the name that it gives."""
    return {item.file: file_fact(directory, item.file) for item in register if item.file}
