"""`journal.jsonl`: who did what when. Append-only; every line carries the hash of the one before.

The chain shows that a line was changed, removed or put in later; it can't show that the last lines were cut off.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from greencert.errors import GreencertError, Problem, Severity
from greencert.language import said
from greencert.model.canonical import canonical_json

NAME = "journal.jsonl"
START = "0" * 64


@dataclass(frozen=True)
class Entry:
    """One thing that somebody did.

    `what`: `claim`, `determination`, `evidence`, `figure`, `finding`, `decision`, …; `where`: criterion id or other
    place; `before` and `after`: the values.
    """

    at: datetime
    by: str
    what: str
    where: str
    before: Any = None
    after: Any = None
    why: str | None = None


def line_hash(line: str) -> str:
    """Hash of one line, without its line break."""
    return sha256(line.encode()).hexdigest()


_TAIL = 65_536


def _last(path: Path) -> tuple[str, bool]:
    """Hash of the last whole line, and whether something unfinished follows it."""
    if not path.exists():
        return START, False
    if not path.is_file():
        raise GreencertError([_no_file(path)])
    with path.open("rb") as source:
        size = source.seek(0, os.SEEK_END)
        reach = _TAIL
        while True:  # the last line is looked for from the end, because a journal grows for years
            source.seek(max(0, size - reach))
            text = source.read()
            if reach >= size or text.count(b"\n") > 1:
                break
            reach *= 4
    *whole, torn = text.decode("utf-8", "replace").split("\n")
    return (line_hash(whole[-1]) if whole else START), bool(torn)


def _no_file(path: Path) -> Problem:
    """A pipe or a device would be waited for without end."""
    return Problem(str(path), code="not-a-file", message=said("a file is expected here, but this is something else"))


def plain(value: Any) -> Any:
    """A value as a line of the journal has it."""
    return json.loads(canonical_json(value), object_hook=_number)


def _number(found: dict[str, Any]) -> Any:
    return found["n"] if set(found) == {"n"} else found


def fields_of(entry: Entry) -> dict[str, Any]:
    """What a line says, apart from the chain."""
    return {
        "at": entry.at.isoformat(timespec="seconds"),
        "by": entry.by,
        "what": entry.what,
        "where": entry.where,
        "before": plain(entry.before),
        "after": plain(entry.after),
        **({"why": entry.why} if entry.why else {}),
    }


def append(directory: Path, entry: Entry) -> None:
    """Add one line and make it durable. Raises `GreencertError` when it can't be written."""
    append_all(directory, (entry,))


def append_all(directory: Path, entries: Iterable[Entry]) -> None:
    """Add lines and make them durable, all or none. Raises `GreencertError` when they can't be written."""
    path = directory / NAME
    try:
        previous, torn = _last(path)
        lines = []
        for entry in entries:
            fields = {**fields_of(entry), "previous": previous}
            lines.append(json.dumps(fields, ensure_ascii=False, separators=(", ", ": ")))
            previous = line_hash(lines[-1])
        if not lines:
            return
        # A line that an interrupted write left unfinished stays as it is; the chain goes on after it.
        _write(path, (("\n" if torn else "") + "\n".join(lines) + "\n").encode())
    except OSError as error:
        raise _cannot_write(path, error) from error


def writable(directory: Path) -> None:
    """Make sure that lines can be added, before something is done that has to be told. Raises `GreencertError`."""
    path = directory / NAME
    try:
        _last(path)
        if path.exists():
            path.open("ab").close()
    except OSError as error:
        raise _cannot_write(path, error) from error


def _cannot_write(path: Path, error: OSError) -> GreencertError:
    message = said("the journal can't be written: {error}", error=error.strerror or error)
    return GreencertError([Problem(path=str(path), code="cannot-write", message=message)])


def _write(path: Path, content: bytes) -> None:
    """Append; what a full disk let through is cut off again."""
    with path.open("ab", buffering=0) as target:
        size = os.fstat(target.fileno()).st_size
        try:
            while content:
                content = content[target.write(content) :]
            os.fsync(target.fileno())
        except OSError:
            with contextlib.suppress(OSError):
                os.ftruncate(target.fileno(), size)
            raise


def lines(directory: Path) -> Iterator[dict[str, Any]]:
    """The lines that can be read, oldest first."""
    path = directory / NAME
    if not path.is_file():
        return
    for line in path.read_text("utf-8", errors="replace").split("\n"):
        try:
            fields = json.loads(line)
        except ValueError:
            continue  # a line that an interrupted write left unfinished
        if isinstance(fields, dict):
            yield fields


def has(directory: Path, entry: Entry) -> bool:
    """Whether the journal has an entry already, from a try that was interrupted after it."""
    meant = fields_of(entry)
    told = ("at", "by", "what", "where", "before")
    return any(all(found.get(name) == meant[name] for name in told) for found in lines(directory))


_CHAIN = said(
    "two journals that git merged look like this too; compare the lines around it with those in version control"
)


def check(directory: Path) -> list[Problem]:
    """Breaks of the chain, each with its line."""
    path = directory / NAME
    if not path.exists():
        return []
    if not path.is_file():
        return [_no_file(path)]
    problems = []
    previous = START
    lines = path.read_text("utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines, 1):
        if not line and number == len(lines):
            break
        problem = _broken(line, previous)
        if problem:
            place = Problem(str(path), number, 1, "journal-chain", Severity.WARNING, problem, _CHAIN)
            problems.append(place)
        previous = line_hash(line)
    return problems


def _broken(line: str, previous: str) -> str | None:
    try:
        fields = json.loads(line)
    except ValueError:
        return said("this line was left unfinished by an interrupted write, or was damaged")
    if not isinstance(fields, dict) or fields.get("previous") != previous:
        return said("this line doesn't follow the one before: a line was changed, removed or put in")
    return None
