"""`answers.yaml` moved to another edition: ids followed, meanings stamped, proposals added, everything else untouched.

All places are found in one pass over the text, cut from the end to the beginning, and the outcome is parsed again and
compared with what was meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from greencert.language import said
from greencert.store import emit
from greencert.store.edit import EditError
from greencert.store.yaml import Parsed, Path, parse


@dataclass(frozen=True)
class Moved:
    """One answer of the file: the id it gets, and fields that are added to it and to its determination."""

    source: str
    key: str
    answer: Mapping[str, Any]
    determination: Mapping[str, Any]


def with_moves(text: str, moves: Iterable[Moved], added: Mapping[str, Mapping[str, Any]]) -> str:
    """The text with ids, fields and new answers as given. Raises `EditError` and changes nothing else."""
    bom = "\ufeff" if text.startswith("\ufeff") else ""
    parsed = parse(text.removeprefix("\ufeff"))
    data = parsed.data or {}
    moves = list(moves)
    cuts: list[tuple[int, int, str]] = []
    for move in moves:
        cuts += _cuts(parsed, move, data[move.source])
    after = parsed.text
    for start, end, new in sorted(cuts, key=lambda cut: cut[:2], reverse=True):
        after = after[:start] + new.replace("\n", parsed.newline) + after[end:]
    after = _appended(after, added, parsed.newline)
    if parse(after).data != (_meant(data, moves) | _plain(added) or None):
        raise EditError(("answers",), said("the text around it is written in a way that can't be kept"))
    return bom + after


def _cuts(parsed: Parsed, move: Moved, answer: Any) -> Iterable[tuple[int, int, str]]:
    span = parsed.span((move.source,))
    assert span is not None
    assert span.key is not None
    if move.key != move.source:
        yield span.key.start.offset, span.key.end.offset, emit.scalar(move.key)
    if not isinstance(answer, Mapping):
        return
    inner = _addition(parsed, (move.source, "determination"), answer.get("determination"), move.determination)
    outer = _addition(parsed, (move.source,), answer, move.answer)
    if inner and outer and inner[0] == outer[0]:
        # The determination is the last thing of its answer: its own field comes first, then what follows it.
        yield inner[0], inner[0], inner[1] + outer[1]
    else:
        yield from ((at, at, new) for at, new in filter(None, (inner, outer)))


def _addition(parsed: Parsed, path: Path, value: Any, fields: Mapping[str, Any]) -> tuple[int, str] | None:
    """Where fields are added to a map, and their text."""
    if not fields or not isinstance(value, Mapping):
        return None
    span = parsed.span(path)
    assert span is not None
    start, end = span.value.start.offset, span.value.end.offset
    if parsed.text[start] == "{":
        inside = emit.flow(dict(fields))[1:-1]
        return end - 1, f", {inside}" if value else inside
    stop = parsed.text.find("\n", end)
    stop = len(parsed.text) if stop < 0 else stop
    if parsed.text[stop - 1 : stop] == "\r":
        stop -= 1
    return stop, "\n" + emit.block(fields, span.value.start.column - 1)


def _appended(text: str, added: Mapping[str, Mapping[str, Any]], newline: str) -> str:
    if not added:
        return text
    block = emit.block(added, 0).replace("\n", newline) + newline
    if not (parse(text).data or {}):
        stop = text.find("{}")  # an empty file may say so
        text = text if stop < 0 else text[:stop] + text[stop + 2 :].lstrip("\r\n")
    return text + ("" if not text or text.endswith("\n") else newline) + block


def _meant(data: Mapping[str, Any], moves: Iterable[Moved]) -> dict[str, Any]:
    by_source = {move.source: move for move in moves}
    meant: dict[str, Any] = {}
    for name, answer in data.items():
        move = by_source.get(name)
        if move is not None and isinstance(answer, Mapping):
            answer = {**answer, **_plain(move.answer)}
            if isinstance(answer.get("determination"), Mapping):
                answer["determination"] = {**answer["determination"], **_plain(move.determination)}
        meant[move.key if move else name] = answer
    return meant


def _plain(value: Mapping[str, Any]) -> dict[str, Any]:
    """Values as they read when they were written."""
    found: dict[str, Any] = parse(emit.block(value, 0)).data or {} if value else {}
    return found
