"""Some fields of one entry of a file, set as one change: what was there before goes into the journal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from greencert.model.base import Model
from greencert.model.edits import plain
from greencert.store import edit
from greencert.store.journal import Entry
from greencert.workflows.case import Case, now, write

Fields = Mapping[str, Any]
"""Field -> value as it goes into the file; None empties it, for a list `[]`."""


def before(entry: Model, fields: Fields) -> dict[str, Any]:
    """What the fields hold now."""
    return {name: plain(getattr(entry, name)) for name in fields}


def set_fields(
    case: Case, name: str, place: Sequence[str | int], entry: Model, fields: Fields, *, by: str, what: str, where: str
) -> Case:
    """Write the fields that differ from what `entry`, which stands at `place`, holds. Raises `GreencertError`."""
    held = before(entry, fields)
    changed = {field: value for field, value in fields.items() if plain(value) != held[field]}
    if not changed:
        return case

    def change(text: str) -> str:
        for field, value in changed.items():
            text = edit.set_value(text, (*place, field), value)
        return text

    line = Entry(now(), by, what, where, {field: held[field] for field in changed}, changed)
    return write(case, name, change, (line,))
