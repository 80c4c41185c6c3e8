"""Two lists of any published standard, matched: JSON or CSV with an id, a text and whatever else is at hand."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from greencert.errors import GreencertError, Problem, refusal
from greencert.language import said
from greencert.revision.link import Candidate, Matching
from greencert.revision.match import match
from greencert.revision.record import Record
from greencert.store.reading import decode, read_bytes

_FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "req_id", "number", "key"),
    "text": ("text", "requirement", "description", "req_description", "statement"),
    "title": ("title", "name"),
    "more": ("more", "guidance", "discussion", "rationale"),
    "path": ("path", "section", "section_name", "theme", "family", "category", "chapter", "chapter_name"),
    "facts": ("facts", "tags", "references"),
}
"""Field of a record -> names that lists use for it."""


def are_lists(names: Sequence[str]) -> bool:
    """Whether two files of a kind that holds lists are meant."""
    return len(names) == 2 and all(Path(name).suffix.lower() in {".json", ".csv"} for name in names)


def matched_lists(old: Path, new: Path, language: str = "en") -> dict[str, Any]:
    """What became of each entry, as JSON-able values. Raises `GreencertError` for what isn't a list of entries."""
    before, after = records_from(old), records_from(new)
    return _as_json(match(before, after, language), before, after)


def records_from(path: Path) -> list[Record]:
    """The entries of a list. Raises `GreencertError`."""
    raw = read_bytes(path)
    text = decode(raw, str(path)) if isinstance(raw, bytes) else raw
    if isinstance(text, Problem):
        raise GreencertError([text])
    rows = list(csv.DictReader(io.StringIO(text))) if path.suffix.lower() == ".csv" else _json_rows(text, path)
    return [_record(row, position, path) for position, row in enumerate(rows)]


def _json_rows(text: str, path: Path) -> list[Any]:
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise _unfit(path, said("not readable as JSON: {error}", error=error)) from error
    if isinstance(found, dict):
        found = next((value for value in found.values() if isinstance(value, list)), None)
    if not isinstance(found, list):
        raise _unfit(path, said("a list of entries is expected"))
    return found


def _record(row: Any, position: int, path: Path) -> Record:
    if not isinstance(row, dict):
        raise _unfit(path, said("entry {position} is not a map of fields", position=position + 1))
    fields = {field: _first(row, names) for field, names in _FIELDS.items()}
    if not fields["id"] or not (fields["text"] or fields["title"]):
        raise _unfit(path, said("entry {position} has no id, or neither text nor title", position=position + 1))
    lines = {field: str(fields[field] or "") for field in ("id", "text", "title", "more")}
    lines["text"] = lines["text"] or lines["title"]
    return Record(**lines, path=tuple(_texts(fields["path"])), facts=frozenset(_texts(fields["facts"])))


def _first(row: Mapping[str, Any], names: Iterable[str]) -> Any:
    return next((row[name] for name in names if row.get(name) not in (None, "")), None)


def _texts(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else [str(value)] if value else []


def _unfit(path: Path, message: str) -> GreencertError:
    hint = said(
        'entries read {"id": "A-1", "text": "…", "title": "…", "path": ["…"]}; all but id and text may be missing'
    )
    return refusal(path, "list", message, hint)


def _as_json(found: Matching, old: Sequence[Record], new: Sequence[Record]) -> dict[str, Any]:
    def names(side: Sequence[Record], places: Iterable[int]) -> list[str]:
        return [side[at].id for at in places]

    links = [
        {
            "from": names(old, link.old),
            "to": names(new, link.new),
            "kind": link.shape,
            "renumbered": old[link.old[0]].id != new[link.new[0]].id,
            "confidence": link.confidence,
            "runner_up": _candidate(link.runner_up) if link.runner_up else None,
        }
        for link in found.links
    ]
    unclear = [
        {"from": old[one.old].id, "candidates": [_candidate(near) for near in one.candidates]} for one in found.unclear
    ]
    same = all(link["kind"] == "same" for link in links) and not (found.retired or found.added or unclear)
    texts = all(old[link.old[0]].text == new[link.new[0]].text for link in found.links)
    return {
        "changed": not (same and texts),
        "matches": links,
        "unclear": unclear,
        "retired": [
            {"from": old[at].id, "nearest": [_candidate(near) for near in found.candidates.get(at, ())[:3]]}
            for at in found.retired
        ],
        "added": names(new, found.added),
    }


def _candidate(one: Candidate) -> dict[str, Any]:
    return {"id": one.id, "confidence": one.confidence, "likeness": one.content}


def matching_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """One line per entry."""
    for link in found["matches"]:
        near = f"; next {link['runner_up']['id']} {link['runner_up']['confidence']:.2f}" if link["runner_up"] else ""
        yield f"{' + '.join(link['from'])} → {' + '.join(link['to'])}  {link['confidence']:.2f}{near}"
    for one in found["unclear"]:
        yield f"{one['from']} ?  " + ", ".join(f"{near['id']} {near['confidence']:.2f}" for near in one["candidates"])
    yield from (f"{one['from']} retired" for one in found["retired"])
    yield from (f"{name} added" for name in found["added"])
