"""What a problem of an assessment is about: read off its file and line, so that a face can go there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from greencert.errors import Problem
from greencert.model.files import ANSWERS, DATA, EVIDENCE, FINDINGS, PROFILE
from greencert.store.document import read_document
from greencert.store.reading import decode, read_bytes
from greencert.store.yaml import Parsed

Kind = Literal["answer", "document", "finding", "figure", "profile", "elsewhere"]

_LISTS: dict[str, tuple[Kind, str]] = {
    EVIDENCE: ("document", "evidence"),
    FINDINGS: ("finding", "findings"),
}


@dataclass(frozen=True)
class ProblemPlace:
    """`subject`: id of the criterion, document, finding or data point; `company`: whose figure, None for the park's."""

    kind: Kind
    subject: str = ""
    company: str | None = None


def place_of(problem: Problem) -> ProblemPlace:
    """What a problem is about; `elsewhere` where that can't be told."""
    path = Path(problem.path)
    if path.name == PROFILE:
        return ProblemPlace("profile")
    if path.name == DATA:
        return _figure(path, problem.line)
    parsed = read_document(path) if path.suffix == ".yaml" and path.exists() else None
    if not isinstance(parsed, Parsed):
        return ProblemPlace("elsewhere")
    if path.name == ANSWERS:
        names = parsed.data if isinstance(parsed.data, dict) else {}
        return _nearest(problem.line, "answer", [(str(name), _line(parsed, (name,))) for name in names])
    if path.name in _LISTS:
        kind, inside = _LISTS[path.name]
        entries = parsed.data.get(inside) if isinstance(parsed.data, dict) else None
        named = [(_id(entry), _line(parsed, (inside, at))) for at, entry in enumerate(entries or ())]
        return _nearest(problem.line, kind, named)
    return ProblemPlace("elsewhere")


def _id(entry: Any) -> str:
    return str(entry.get("id", "")) if isinstance(entry, dict) else ""


def _line(parsed: Parsed, address: tuple[str | int, ...]) -> int:
    span = parsed.span(address)
    if span is None:
        return 0
    return (span.key.start if span.key is not None else span.value.start).line


def _nearest(line: int, kind: Kind, named: Iterable[tuple[str, int]]) -> ProblemPlace:
    """The last of the entries that begin at the line or before it."""
    before = [(start, name) for name, start in named if 0 < start <= line]
    return ProblemPlace(kind, max(before)[1]) if before else ProblemPlace("elsewhere")


def _figure(path: Path, line: int) -> ProblemPlace:
    raw = read_bytes(path)
    text = raw if isinstance(raw, Problem) else decode(raw, str(path))
    rows = [] if isinstance(text, Problem) else text.splitlines()
    if not 1 < line <= len(rows):
        return ProblemPlace("elsewhere")
    header = [name.strip("\ufeff ") for name in rows[0].split(",")]
    fields = dict(zip(header, rows[line - 1].split(","), strict=False))
    return ProblemPlace("figure", fields.get("datapoint", ""), fields.get("company") or None)
