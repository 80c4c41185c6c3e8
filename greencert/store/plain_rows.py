"""`data.csv` in its plainest form, as greencert and spreadsheets write it: a quarter of the time of the careful way.

A sheet says the same companies, data points and units in thousands of rows, so the model looks at each of them once.
Whatever is padded, of several lines, of other columns or doubtful is left to `figures`, which names the place of every
mistake: what is read here reads the same there (a law under test).
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from itertools import compress, product
from typing import Any

from pydantic import ValidationError

from greencert.model.assessment import Figure

COLUMNS = ("company", "datapoint", "period", "value", "unit", "evidence", "note")
_HEADER = ",".join(COLUMNS)
_KEYED = ("company", "datapoint", "period", "unit", "evidence")
"""Columns whose cells recur."""

_LONGEST = 20_000
"""Characters of a note, and less than csv takes for a field that never ends."""
_MOST = 10_000
_YEAR = re.compile(r"[0-9]{4}")
# Well within what a number of ours may have: 40 digits.
_VALUE = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,18})?")
_SOMETHING = {"datapoint": "point", "period": 2000, "value": 0, "unit": "t", "row": 1}

_CELLS: dict[str, dict[str, Any]] = {column: {} for column in _KEYED}
"""What cells say, by column, over all files. Forgotten when it grows."""


def read(text: str) -> tuple[tuple[Figure, ...], tuple[int, ...]] | None:
    """Figures and the line of each; None when the table takes a closer look."""
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0] != _HEADER:
        return None
    companies, points, periods, units, documents = (_CELLS[column] for column in _KEYED)
    figures: list[Figure] = []
    starts: list[int] = []
    fits = _VALUE.fullmatch
    try:
        for number, line in enumerate(lines[1:], 2):
            if not line:
                continue
            fields = line.split(",") if '"' not in line else next(csv.reader((line,), strict=True))
            company, point, period, value, unit, evidence, note = fields
            if not fits(value) or (note and not _is_note(note)):
                return None
            figure = {
                "company": companies[company] if company in companies else _cell("company", company),
                "datapoint": points[point] if point in points else _cell("datapoint", point),
                "period": periods[period] if period in periods else _cell("period", period),
                "value": Decimal(value),
                "unit": units[unit] if unit in units else _cell("unit", unit),
                "evidence": documents[evidence] if evidence in documents else _cell("evidence", evidence),
                "note": note or None,
                "row": number,
            }
            figures.append(_figure(figure, _GIVEN[bool(company), bool(evidence), bool(note)]))
            starts.append(number)
    except (ValueError, ValidationError, csv.Error):  # another number of fields, or a cell that the model doesn't take
        return None
    return tuple(figures), tuple(starts)


def _is_note(text: str) -> bool:
    return len(text) <= _LONGEST and text == text.strip() and text.isprintable()


_ALWAYS = frozenset({"datapoint", "period", "value", "unit", "row"})
_GIVEN = {
    shape: set(_ALWAYS.union(compress(("company", "evidence", "note"), shape)))
    for shape in product((False, True), repeat=3)
}
"""Fields that a row gives, by whether company, evidence and note are among them."""

_set = object.__setattr__


def _figure(values: dict[str, Any], given: set[str]) -> Figure:
    """A figure of fields that the model has accepted one by one; all of them, in its order.

    What `Figure.model_construct` comes to, which looks for aliases and defaults again in every row.
    """
    figure = Figure.__new__(Figure)
    _set(figure, "__dict__", values)
    _set(figure, "__pydantic_fields_set__", given)
    _set(figure, "__pydantic_extra__", None)
    _set(figure, "__pydantic_private__", None)
    return figure


def _cell(column: str, text: str) -> Any:
    """What a cell says, by the model. Raises `ValueError` and `ValidationError`."""
    if text != text.strip() or not text.isprintable():
        raise ValueError(text)
    value: Any = int(text) if column == "period" and _YEAR.fullmatch(text) else text or None
    known = _CELLS[column]
    if len(known) >= _MOST:
        known.clear()
    known[text] = found = getattr(Figure.model_validate({**_SOMETHING, column: value}), column)
    return found
