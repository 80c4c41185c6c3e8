"""`data.csv` edited in place: one record is replaced or added, all others keep their bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

COLUMNS = ("company", "datapoint", "period", "value", "unit", "evidence", "note")
KEY = ("company", "datapoint", "period")


def _record(header: Sequence[str], row: Mapping[str, str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([row.get(name, "") for name in header])
    return out.getvalue()


def set_row(text: str, row: Mapping[str, str]) -> str:
    """The table with the record of this company, data point and period set; added at the end when it is new."""
    return edit_rows(text, ((row, True),))


def edit_rows(text: str, rows: Iterable[tuple[Mapping[str, str], bool]]) -> str:
    """The table with records set (True) or removed (False), each found by company, data point and period.

    Columns that a row doesn't name keep what they hold. An empty text gets the header first. One pass, so that a sheet
    of thousands of figures can be pasted.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
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
            places[key], held[key] = len(parts), dict(row)
            parts.append(_record(header, row) + newline)
        elif place is not None:
            held[key] = {**held[key], **row} if there else {name: row.get(name, "") for name in KEY}
            parts[place] = _record(header, held[key]) + newline if there else ""
    return "".join(parts)


Key = tuple[str, ...]


def _records(
    reader: Any, lines: list[str], header: list[str]
) -> tuple[list[str], dict[Key, int], dict[Key, dict[str, str]]]:
    """The text cut into records, where each key stands among them, and what it holds."""
    parts = ["".join(lines[: reader.line_num])]
    places: dict[Key, int] = {}
    held: dict[Key, dict[str, str]] = {}
    start = reader.line_num
    for record in reader:
        fields = dict(zip(header, record, strict=False))
        key = tuple(fields.get(name, "").strip() for name in KEY)
        if record and key not in places:
            places[key], held[key] = len(parts), fields
        parts.append("".join(lines[start : reader.line_num]))
        start = reader.line_num
    return parts, places, held
