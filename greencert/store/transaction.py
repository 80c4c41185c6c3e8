"""Several files of an assessment changed as one: a kill at any moment leaves the old state or the new, never a mix.

The old and the new bytes are laid down in `migrations/<number>/before` and `after`. One atomically written file,
`migrations/pending`, is the moment from which the change holds; what is left to do then is copying, and whoever opens
the assessment next finishes it. Going back is the same the other way round, so it gives back the same bytes.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from greencert.errors import GreencertError, Problem
from greencert.language import said
from greencert.store import atomic, journal

FOLDER = "migrations"
_PENDING = "pending"
_FACTS = "migration.json"
_UNDONE = "undone"

Side = Literal["before", "after"]


@dataclass(frozen=True)
class Stored:
    """One change that was made. `facts` is what its maker wrote down about it."""

    number: str
    folder: Path
    facts: Mapping[str, Any]
    undone: bool

    def digests(self, side: Side) -> dict[str, str]:
        """Name -> digest of the files as they were before or after."""
        return {path.name: atomic.digest(path.read_bytes()) for path in sorted((self.folder / side).iterdir())}


@dataclass(frozen=True)
class NewBytes:
    """What a file shall hold, and the digest of what it has to hold until then."""

    content: bytes
    expected: str | None


def stored(directory: Path) -> list[Stored]:
    """Changes that were made, oldest first."""
    found = []
    for folder in _numbered(directory):
        facts = json.loads((folder / _FACTS).read_text("utf-8"))
        found.append(Stored(folder.name, folder, facts, (folder / _UNDONE).exists()))
    return found


def _numbered(directory: Path) -> list[Path]:
    return sorted(path for path in (directory / FOLDER).glob("*") if path.name.isdigit() and path.is_dir())


def change(directory: Path, files: Mapping[str, NewBytes], facts: Mapping[str, Any], entry: journal.Entry) -> str:
    """Change files as one; returns the number of the change. Raises `GreencertError`, and then nothing has changed."""
    journal.writable(directory)
    try:
        number = f"{max((int(path.name) for path in _numbered(directory)), default=0) + 1:04d}"
        staging = directory / FOLDER / f"staging-{number}"
        shutil.rmtree(staging, ignore_errors=True)  # an interrupted try of before: nothing of it ever counted
        for name, new in files.items():
            atomic.write(staging / "before" / name, (directory / name).read_bytes(), None)
            atomic.write(staging / "after" / name, new.content, None)
        text = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
        atomic.write(staging / _FACTS, text.encode(), None)
        for name, new in files.items():
            if atomic.file_digest(staging / "before" / name) != new.expected:
                raise atomic.changed_meanwhile(directory / name)
        _begin(directory, number, "after", entry)
    except OSError as error:
        raise _refused(directory, error) from error
    _carry_out(directory, staging, "before", entry)
    return number


def take_back(directory: Path, made: Stored, entry: journal.Entry) -> None:
    """Give the files the bytes that they had before a change; those that they have now are kept beside.

    Raises `GreencertError`, and then they are as they were.
    """
    journal.writable(directory)
    try:
        kept = made.folder / "taken-back"
        for name in made.digests("before"):
            atomic.write(kept / name, (directory / name).read_bytes(), atomic.file_digest(kept / name))
        _begin(directory, made.number, "before", entry)
    except OSError as error:
        raise _refused(directory, error) from error
    _carry_out(directory, made.folder, "after", entry)


def _begin(directory: Path, number: str, side: Side, entry: journal.Entry) -> None:
    """The moment from which the change holds."""
    fields = {
        "at": entry.at.isoformat(timespec="seconds"),
        "by": entry.by,
        "what": entry.what,
        "where": entry.where,
        "before": entry.before,
        "after": entry.after,
        "why": entry.why,
    }
    pending = directory / FOLDER / _PENDING
    content = json.dumps({"change": number, "side": side, "entry": fields}, ensure_ascii=False)
    atomic.write(pending, content.encode(), atomic.file_digest(pending))


def _carry_out(directory: Path, folder: Path, back: Side, entry: journal.Entry) -> None:
    """Finish what was just begun; when that fails, the files get the bytes of `back`. Raises `GreencertError`.

    What the journal tells of already stays begun, and whoever opens the assessment next finishes it.
    """
    try:
        finish(directory)
    except GreencertError as error:
        if journal.has(directory, entry):
            raise
        try:
            _put(directory, folder / back)
            (directory / FOLDER / _PENDING).unlink(missing_ok=True)
        except (OSError, GreencertError):
            raise error from None
        hint = said("free some space, or check who may write there; nothing was changed")
        raise GreencertError([replace(problem, hint=hint) for problem in error.problems]) from error


def _put(directory: Path, side: Path) -> None:
    """Give the files of an assessment the bytes that are laid down for them."""
    for source in sorted(side.iterdir()):
        target, content = directory / source.name, source.read_bytes()
        there = atomic.file_digest(target)
        if there != atomic.digest(content):
            atomic.write(target, content, there)


def finish(directory: Path) -> None:
    """Finish what was begun, if anything was. Harmless to repeat. Raises `GreencertError` when it can't be written."""
    pending = directory / FOLDER / _PENDING
    if not pending.exists():
        return
    try:
        number, side, entry = _begun(pending)
        final, staging = directory / FOLDER / number, directory / FOLDER / f"staging-{number}"
        folder = final if final.is_dir() else staging
        _put(directory, folder / side)
        if not journal.has(directory, entry):
            journal.append(directory, entry)
        if folder is staging:
            os.replace(staging, final)  # noqa: PTH105 - a folder, moved whole
        elif side == "before":
            (final / _UNDONE).touch()
        pending.unlink(missing_ok=True)
    except OSError as error:
        raise _refused(directory, error) from error


def _begun(pending: Path) -> tuple[str, Side, journal.Entry]:
    """What was begun. The file is ours; one that isn't is refused, so that it can't name other places."""
    try:
        found = json.loads(pending.read_text("utf-8"))
        number, side, fields = found["change"], found["side"], found["entry"]
        if not str(number).isdigit() or side not in {"before", "after"}:
            raise ValueError(number)
        entry = journal.Entry(**{**fields, "at": datetime.fromisoformat(fields["at"])})
    except (ValueError, KeyError, TypeError) as error:
        hint = said("compare the files of the assessment with those in migrations/, then remove `pending`")
        message = said("this isn't what greencert writes there, so it can't go on")
        raise GreencertError([Problem(str(pending), code="pending", message=message, hint=hint)]) from error
    return str(number), "before" if side == "before" else "after", entry


def unfinished(directory: Path) -> tuple[Problem, ...]:
    """Finish what was begun; the problem when that isn't possible."""
    try:
        finish(directory)
    except GreencertError as error:
        return error.problems
    return ()


def _refused(directory: Path, error: OSError) -> GreencertError:
    path = str(error.filename) if isinstance(error.filename, str) else str(directory / FOLDER)
    message = said("a change of several files can't be finished: {error}", error=error.strerror or error)
    hint = said("free some space, or check who may write there; open the assessment again and it goes on")
    return GreencertError([Problem(path, code="cannot-write", message=message, hint=hint)])
