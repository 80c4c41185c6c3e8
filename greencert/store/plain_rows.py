"""`data.csv` in its plainest form, as greencert and spreadsheets write it: a quarter of the time of the careful way.

A sheet says the same companies, data points and units in thousands of rows, so the model looks at each of them once.
Whatever is padded, of several lines, of other columns or doubtful is left to `figures`, which names the place of every
mistake: what is read here reads the same there (a law under test).
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from functools import cached_property
from itertools import compress, product
from operator import ne
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

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


class _Cells(dict[str, Any]):
    """What cells of one column say, over all files. Forgotten when it grows."""

    def __init__(self, column: str) -> None:
        super().__init__()
        self._column = column

    @cached_property
    def _model(self) -> TypeAdapter[Any]:
        return TypeAdapter(Figure.model_fields[self._column].rebuild_annotation(), config=Figure.model_config)

    def __missing__(self, text: str) -> Any:
        """What a cell says, by the model. Raises `ValueError` and `ValidationError`."""
        if text != text.strip() or not text.isprintable():
            raise ValueError(text)
        value: Any = int(text) if self._column == "period" and _YEAR.fullmatch(text) else text or None
        found = self._model.validate_python(value)
        if len(self) >= _MOST:
            self.clear()
        self[text] = found
        return found


_CELLS = {column: _Cells(column) for column in _KEYED}


_last: tuple[list[str], list[Figure | None]] = ([], [])
"""Lines of the table read last and the figure in each: while somebody types, the next one differs in a single line."""


def read(text: str) -> tuple[tuple[Figure, ...], tuple[int, ...]] | None:
    """Figures and the line of each; None when the table takes a closer look."""
    global _last  # put in place whole, so that threads at worst read more lines than they need
    lines = text.replace("\r\n", "\n").split("\n")
    if lines[0] != _HEADER:
        return None
    before, known = _last
    held = [*known[: len(lines)], *[None] * (len(lines) - len(known))]
    others = [*compress(range(len(lines)), map(ne, lines, before)), *range(max(1, len(before)), len(lines))]
    try:
        _fill(held, lines, others)
    except (ValueError, ValidationError, csv.Error):  # another number of fields, or a cell that the model doesn't take
        return None
    _last = lines, held
    starts = (number for number, figure in enumerate(held, 1) if figure is not None)
    return tuple(figure for figure in held if figure is not None), tuple(starts)


def _fill(held: list[Figure | None], lines: list[str], places: list[int]) -> None:
    """Read the lines at some places. Raises `ValueError`, `ValidationError` and `csv.Error` for what isn't plain."""
    companies, points, periods, units, documents = _CELLS.values()
    fits = _VALUE.fullmatch
    for at in places:
        line = lines[at]
        if not line:
            held[at] = None
            continue
        fields = line.split(",") if '"' not in line else next(csv.reader((line,), strict=True))
        company, point, period, value, unit, evidence, note = fields
        if not fits(value) or (note and not _is_note(note)):
            raise ValueError(line)
        figure = {
            "company": companies[company],
            "datapoint": points[point],
            "period": periods[period],
            "value": Decimal(value),
            "unit": units[unit],
            "evidence": documents[evidence],
            "note": note or None,
            "row": at + 1,
        }
        usual = company and evidence and not note
        held[at] = _figure(figure, _USUAL if usual else _GIVEN[bool(company), bool(evidence), bool(note)])


def _is_note(text: str) -> bool:
    return len(text) <= _LONGEST and text == text.strip() and text.isprintable()


_ALWAYS = frozenset({"datapoint", "period", "value", "unit", "row"})
_GIVEN = {
    shape: set(_ALWAYS.union(compress(("company", "evidence", "note"), shape)))
    for shape in product((False, True), repeat=3)
}
"""Fields that a row gives, by whether company, evidence and note are among them."""
_USUAL = _GIVEN[True, True, False]

_set_fields, _set_given, _set_extra, _set_private = (
    vars(BaseModel)[name].__set__
    for name in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def _figure(values: dict[str, Any], given: set[str]) -> Figure:
    """A figure of fields that the model has accepted one by one; all of them, in its order.

    What `Figure.model_construct` comes to, which looks for aliases and defaults again in every row.
    """
    figure = object.__new__(Figure)
    _set_fields(figure, values)
    _set_given(figure, given)
    _set_extra(figure, None)
    _set_private(figure, None)
    return figure
