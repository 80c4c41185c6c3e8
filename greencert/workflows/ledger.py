"""How changes reach the journal: each at once, or a run of typing in one field as one line once the field is left.

Before a file is written, `journal.pending` says what is about to be journaled. Whoever holds the assessment next finds
it there when the program was killed in between, and journals what really happened.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from greencert.errors import refusal
from greencert.language import said
from greencert.model.assessment import Assessment
from greencert.model.edits import value_at
from greencert.model.files import ANSWERS, DATA
from greencert.store import atomic, journal
from greencert.store.journal import Entry

PENDING = "journal.pending"
RECOVERED = "the program was interrupted; journaled when it was opened again"
_PROSE = frozenset({"claim.note", "claim.not_applicable"})


class Ledger:
    """Journals every change as soon as its file is written."""

    def begin(self, directory: Path, file: str, digest: str | None, entries: Sequence[Entry]) -> None:
        """A file that has this digest is about to be written. Raises `GreencertError`."""
        _lay_down(directory, file, digest, entries)

    def record(self, directory: Path, entries: Sequence[Entry]) -> None:
        """The file is written. Raises `GreencertError`."""
        journal.append_all(directory, entries)
        _take_up(directory)


class Runs(Ledger):
    """Journals a run of typing in one field as one line: from what stood there first to what stands there at the end.

    `commit` ends the run. `joined` says whether the last change went on with it.
    """

    def __init__(self) -> None:
        self._open: Entry | None = None
        self._directory = Path()
        self.joined = False

    @property
    def running(self) -> bool:
        """Whether a run isn't in the journal yet."""
        return self._open is not None

    def _joins(self, entries: Sequence[Entry]) -> bool:
        return len(entries) == 1 and self._open is not None and goes_on(self._open, entries[0])

    def begin(self, directory: Path, file: str, digest: str | None, entries: Sequence[Entry]) -> None:
        if not self._joins(entries):
            self.commit()
            super().begin(directory, file, digest, entries)

    def record(self, directory: Path, entries: Sequence[Entry]) -> None:
        self.joined = self._joins(entries)
        if self.joined and self._open is not None:
            self._open = replace(self._open, after=entries[0].after)
        elif len(entries) == 1 and can_run(entries[0]):
            self._open, self._directory = entries[0], directory
        else:
            super().record(directory, entries)

    def commit(self) -> None:
        """Journal the run, if there is one. Raises `GreencertError`, and then the run stays open."""
        if self._open is None:
            return
        if self._open.before != self._open.after:
            journal.append_all(self._directory, (self._open,))
        self._open = None
        _take_up(self._directory)


def can_run(entry: Entry) -> bool:
    """Whether it may be the beginning of a run of typing: some text, or a number that is typed digit by digit.

    What has a reason of its own, undone or taken over, wasn't typed.
    """
    if entry.why is not None:
        return False
    typed = entry.what == "claim.value" or entry.what == "figure"
    return entry.what in _PROSE or (typed and _digits(entry.after) is not None)


def goes_on(run: Entry, entry: Entry) -> bool:
    """Whether a change goes on with a run in the same field: text, or a number with more or fewer digits."""
    if (run.what, run.where, run.by) != (entry.what, entry.where, entry.by):
        return False
    if entry.what in _PROSE:
        return True
    was, now = _digits(run.after), _digits(entry.after)
    return was is not None and now is not None and (was.startswith(now) or now.startswith(was))


def _digits(value: Any) -> str | None:
    """A number as it is typed; None for what isn't one. An empty field is the beginning of any number."""
    if value is None:
        return ""
    if isinstance(value, dict) and len(value) == 1:
        return _digits(next(iter(value.values())))
    return format(value, "f") if isinstance(value, Decimal) else None


def _lay_down(directory: Path, file: str, digest: str | None, entries: Sequence[Entry]) -> None:
    path = directory / PENDING
    lines = [journal.fields_of(entry) for entry in entries]
    text = json.dumps({"file": file, "digest": digest, "entries": lines}, ensure_ascii=False) + "\n"
    atomic.write(path, text.encode(), atomic.file_digest(path))


def _take_up(directory: Path) -> None:
    path = directory / PENDING
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        message = said("the journal can't be written: {error}", error=error.strerror or error)
        raise refusal(path, "cannot-write", message) from error


def recover(directory: Path, assessment: Assessment) -> int:
    """Journal what was written before an interruption and isn't in the journal; how many lines that made.

    Raises `GreencertError`.
    """
    path = directory / PENDING
    if not path.exists():
        return 0
    try:
        found = json.loads(path.read_text("utf-8"))
        file, digest = str(found["file"]), found["digest"]
        entries = [_entry(each) for each in found["entries"]]
    except (OSError, ValueError, KeyError, TypeError):
        entries, file, digest = [], "", None  # torn by hand: what stands in the files is compared with the journal
    happened = bool(entries) and "/" not in file and atomic.file_digest(directory / file) != digest
    missing = [_settled(each, assessment) for each in entries if happened and not journal.has(directory, each)]
    missing = [each for each in missing if each.before != each.after]
    if missing:
        journal.append_all(directory, missing)
    _take_up(directory)
    return len(missing)


def _entry(fields: dict[str, Any]) -> Entry:
    return Entry(**{**fields, "at": datetime.fromisoformat(fields["at"])})


def _settled(entry: Entry, assessment: Assessment) -> Entry:
    """The entry with what stands there now: a run may have gone on after its first change."""
    if entry.what == "figure":
        company, point, year = entry.where.split("/")
        row = value_at(assessment, DATA, ("" if company == "park" else company, point, year))
        after: Any = row and row["value"]
    elif entry.what in _PROSE or entry.what == "claim.value":
        after = value_at(assessment, ANSWERS, (entry.where, *entry.what.split(".")))
    else:
        return replace(entry, why=entry.why or RECOVERED)
    return replace(entry, after=journal.plain(after), why=RECOVERED)
