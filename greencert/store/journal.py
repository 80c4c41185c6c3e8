"""`journal.jsonl`: who did what when. Append-only; every line carries the hash of the one before.

The chain shows that a line was changed, removed or put in later; it can't show that the last lines were cut off.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from greencert.errors import GreencertError, Problem
from greencert.model.digest import canonical_json

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


def _last(path: Path) -> tuple[str, bool]:
    """Hash of the last whole line, and whether something unfinished follows it."""
    if not path.exists():
        return START, False
    text = path.read_text("utf-8", errors="replace")
    *whole, torn = text.split("\n")
    return (line_hash(whole[-1]) if whole else START), bool(torn)


def _plain(value: Any) -> Any:
    return json.loads(canonical_json(value), object_hook=_number)


def _number(found: dict[str, Any]) -> Any:
    return found["n"] if set(found) == {"n"} else found


def append(directory: Path, entry: Entry) -> str:
    """Add one line and make it durable; returns its hash. Raises `GreencertError` when it can't be written."""
    path = directory / NAME
    try:
        before, torn = _last(path)
        fields: Mapping[str, Any] = {
            "at": entry.at.isoformat(timespec="seconds"),
            "by": entry.by,
            "what": entry.what,
            "where": entry.where,
            "before": _plain(entry.before),
            "after": _plain(entry.after),
            **({"why": entry.why} if entry.why else {}),
            "previous": before,
        }
        line = json.dumps(fields, ensure_ascii=False, separators=(", ", ": "))
        with path.open("ab") as target:
            # A line that an interrupted write left unfinished stays as it is; the chain goes on after it.
            target.write((("\n" if torn else "") + line + "\n").encode())
            target.flush()
            os.fsync(target.fileno())
    except OSError as error:
        message = f"the journal can't be written: {error.strerror or error}"
        raise GreencertError([Problem(path=str(path), code="cannot-write", message=message)]) from error
    return line_hash(line)


def check(directory: Path) -> list[Problem]:
    """Breaks of the chain, each with its line."""
    path = directory / NAME
    if not path.exists():
        return []
    problems = []
    previous = START
    lines = path.read_text("utf-8", errors="replace").split("\n")
    for number, line in enumerate(lines, 1):
        if not line and number == len(lines):
            break
        problem = _broken(line, previous)
        if problem:
            problems.append(Problem(path=str(path), line=number, column=1, code="journal-chain", message=problem))
        previous = line_hash(line)
    return problems


def _broken(line: str, previous: str) -> str | None:
    try:
        fields = json.loads(line)
    except ValueError:
        return "this line was left unfinished by an interrupted write, or was damaged"
    if not isinstance(fields, dict) or fields.get("previous") != previous:
        return "this line doesn't follow the one before: a line was changed, removed or put in"
    return None
