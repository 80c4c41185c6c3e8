"""Evidence files: copied into the assessment, named safely, bound by their digest."""

from __future__ import annotations

import hashlib
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from greencert.errors import GreencertError, Problem
from greencert.language import said

FOLDER = "evidence"
MAX_BYTES = 500_000_000


@dataclass(frozen=True)
class Attached:
    """A file that lies in the evidence folder now."""

    name: str
    sha256: str


def safe_name(name: str) -> str:
    """A file name that is safe on every system: letters, digits, dots, hyphens; never hidden, never a path."""
    plain = unicodedata.normalize("NFC", Path(name.replace("\\", "/")).name)
    plain = re.sub(r"[^\w.-]+", "-", plain, flags=re.UNICODE).strip(".-_")
    stem, dot, suffix = plain.rpartition(".")
    return f"{(stem or suffix)[:80]}{dot if stem else ''}{suffix[:10] if stem else ''}" or "evidence"


def _refuse(source: Path, code: str, message: str, hint: str = "") -> GreencertError:
    return GreencertError([Problem(path=str(source), code=code, message=message, hint=hint)])


def copy_in(directory: Path, source: Path) -> Attached:
    """Copy a file into `evidence/`. The same bytes are kept once; another file of that name gets a number.

    Raises `GreencertError` when the source is no readable file, or the copy can't be made.
    """
    try:
        if not source.is_file():
            raise _refuse(
                source, "no-file", said("there is no file here"), said("give the path of one file, not of a folder")
            )
        if source.stat().st_size > MAX_BYTES:
            raise _refuse(source, "too-large", said("larger than 500 MB"), said("attach the pages that matter"))
        with source.open("rb") as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        return _place(directory / FOLDER, source, sha256)
    except OSError as error:
        raise _refuse(
            source, "cannot-attach", said("can't be copied: {error}", error=error.strerror or error)
        ) from error


def _place(folder: Path, source: Path, sha256: str) -> Attached:
    folder.mkdir(parents=True, exist_ok=True)
    name = safe_name(source.name)
    for number in range(1, 10_000):
        candidate = folder / (name if number == 1 else f"{Path(name).stem}-{number}{Path(name).suffix}")
        if not candidate.exists():
            _copy(source, candidate)
            return Attached(candidate.name, sha256)
        with candidate.open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() == sha256:
                return Attached(candidate.name, sha256)
    raise _refuse(source, "cannot-attach", said("too many files of this name"))


def _copy(source: Path, target: Path) -> None:
    """Copy under a temporary name first, so that half a file never looks like evidence."""
    temporary = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(source, temporary)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
