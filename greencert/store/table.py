"""`data.csv` edited in place: one record is replaced or added, all others keep their bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

COLUMNS = ("company", "datapoint", "period", "value", "unit", "evidence", "note")
KEY = ("company", "datapoint", "period")


def _record(header: Sequence[str], row: Mapping[str, str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow([row.get(name, "") for name in header])
    return out.getvalue()


def set_row(text: str, row: Mapping[str, str]) -> str:
    """The table with the record of this company, data point and period set; added at the end when it is new.

    Columns that `row` doesn't name keep what they hold. An empty text gets the header first.
    """
    newline = "\r\n" if "\r\n" in text else "\n"
    if not text.strip("\ufeff \r\n"):
        text = ",".join(COLUMNS) + newline
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines)
    header = [name.strip("\ufeff ") for name in next(reader)]
    start = reader.line_num
    for record in reader:
        held = dict(zip(header, record, strict=False))
        if record and all(held.get(name, "").strip() == row.get(name, "") for name in KEY):
            merged = {**held, **row}
            return "".join([*lines[:start], _record(header, merged) + newline, *lines[reader.line_num :]])
        start = reader.line_num
    if not text.endswith("\n"):
        text += newline
    return text + _record(header, row) + newline
