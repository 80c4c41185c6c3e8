"""`data.csv` edited in place: one record is replaced or added, all others keep their bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from greencert.store.plain_rows import COLUMNS as COLUMNS
from greencert.store.reading import newline_of

KEY = ("company", "datapoint", "period")


def _fields(header: Sequence[str], row: Mapping[str, str]) -> list[str]:
    return [row.get(name, "") for name in header]


def _line(fields: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(fields)
    return out.getvalue()


def edit_rows(text: str, rows: Iterable[tuple[Mapping[str, str], bool]]) -> str:
    """The table with records set (True) or removed (False), each found by company, data point and period.

    Columns that a row doesn't name keep what they hold. An empty text gets the header first. One pass, so that a sheet
    of thousands of figures can be pasted.
    """
    newline = newline_of(text)
    if not text.strip("\ufeff \r\n"):
        text = ",".join(COLUMNS) + newline
    if not text.endswith("\n"):
        text += newline
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines)
    header = [name.strip("\ufeff ") for name in next(reader)]
    parts, places, held = _records(reader, lines, header)
    for row, there in rows:
        key = tuple(row.get(name, "") for name in KEY)
        place = places.get(key)
        if place is None and there:
            places[key], held[key] = len(parts), _fields(header, row)
            parts.append(_line(held[key]) + newline)
        elif place is not None:
            kept = dict(zip(header, held[key], strict=False)) if there else {name: row.get(name, "") for name in KEY}
            held[key] = _fields(header, {**kept, **row})
            parts[place] = _line(held[key]) + newline if there else ""
    return "".join(parts)


Key = tuple[str, ...]


def _records(
    reader: Any, lines: list[str], header: list[str]
) -> tuple[list[str], dict[Key, int], dict[Key, list[str]]]:
    """The text cut into records, where each key stands among them, and its fields."""
    parts = ["".join(lines[: reader.line_num])]
    places: dict[Key, int] = {}
    held: dict[Key, list[str]] = {}
    columns = {name: at for at, name in enumerate(header)}
    at = [columns.get(name, len(header)) for name in KEY]
    start = reader.line_num
    for record in reader:
        key = tuple([record[column].strip() if column < len(record) else "" for column in at])
        if record and key not in places:
            places[key], held[key] = len(parts), record
        end = reader.line_num
        parts.append(lines[start] if end == start + 1 else "".join(lines[start:end]))
        start = end
    return parts, places, held
