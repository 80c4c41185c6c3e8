"""`data.csv`: one row per figure, with the line and column of every mistake."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import TypeAdapter, ValidationError

from greencert.errors import Problem, nearest
from greencert.language import said
from greencert.model.assessment import Figure
from greencert.model.checks.flaw import Address
from greencert.store import plain_rows
from greencert.store.excerpt import Lines
from greencert.store.plain_rows import COLUMNS
from greencert.store.reading import unwelcome
from greencert.store.wording import quoted, worded

REQUIRED = ("company", "datapoint", "period", "value", "unit")
MOST_PROBLEMS = 100
_YEAR = re.compile(r"[0-9]{4}")
_FIGURES = TypeAdapter(tuple[Figure, ...])


@dataclass(frozen=True)
class Table:
    """A CSV text as a `Source`; addresses are (position of the record after the header, column)."""

    path: str
    text: str
    header: tuple[str, ...]
    starts: tuple[int, ...]
    """Line on which each record begins."""

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self.text)

    def point(self, problem: Problem, address: Address, *, on_key: bool = False, offset: int = 0) -> Problem:
        """The problem at a field of a record."""
        if not address or not isinstance(address[0], int):
            return replace(problem, path=self.path)
        column = self.header.index(address[1]) if len(address) > 1 and address[1] in self.header else 0
        line = self.starts[address[0]]
        return self.at(problem, line, 0 if on_key else column, offset)

    def at(self, problem: Problem, line: int, field: int, offset: int = 0) -> Problem:
        """The problem at a field of the record that begins on a line."""
        starts = _field_starts(self.text, self._lines.starts[line - 1])
        place = starts[min(field, len(starts) - 1)] + offset
        row, column = self._lines.place(place)
        return replace(problem.at(self.path, row, column), excerpt=self._lines.excerpt(row, column))


def _field_starts(text: str, at: int) -> list[int]:
    """Where the fields of the record at `at` begin, the quote left out."""
    starts = []
    while True:
        quote = text[at : at + 1] == '"'
        starts.append(at + quote)
        at += quote
        while quote and at < len(text):
            if text[at] != '"':
                at += 1
            elif text[at + 1 : at + 2] == '"':
                at += 2
            else:
                quote, at = False, at + 1
        while at < len(text) and text[at] not in ",\r\n":
            at += 1
        if text[at : at + 1] != ",":
            return starts
        at += 1


def read_figures(text: str, path: str) -> tuple[tuple[Figure, ...], Table, tuple[Problem, ...]]:
    """Figures of a table, the table to point into, and what is wrong. An empty text has no figures."""
    known = plain_rows.read(text)
    if known is not None:
        return known[0], Table(path, text, COLUMNS, known[1]), ()
    stray = unwelcome(text, path)
    if stray is not None:
        return (), Table(path, text, (), ()), (stray,)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[int, list[str]]] = []
    stuck: list[Problem] = []
    line = 1
    try:
        for record in reader:
            fields = [field.strip() for field in record]
            if any(fields):
                rows.append((line, fields))
            line = reader.line_num + 1
    except csv.Error as error:
        stuck.append(
            Problem(path, code="csv", message=said("not readable as CSV: {error}", error=error), hint=_quote_hint)
        )
    header = tuple(rows[0][1]) if rows else ()
    table = Table(path, text, header, tuple(start for start, _ in rows[1:]))
    problems = [table.at(problem, line, 0) for problem in stuck]
    problems += _head(rows[0], table) if rows else []
    if problems:
        return (), table, tuple(problems)
    problems = list(_surplus(rows[1:], table))
    figures, wrong = _validated([_raw(header, start, record) for start, record in rows[1:]], table)
    return figures, table, tuple(sorted({*problems, *wrong}))


_quote_hint = said(
    'a field with a comma, a quote or a line break stands in double quotes; a quote inside is doubled: ""'
)


def _head(first: tuple[int, list[str]], table: Table) -> list[Problem]:
    line, names = first
    found = []
    if len(names) == 1 and (";" in names[0] or "\t" in names[0]):
        message = said("the columns are not parted by commas")
        hint: str = said("export the sheet as CSV with commas, in UTF-8")
        return [table.at(Problem(table.path, code="csv-header", message=message, hint=hint), line, 0)]
    for position, name in enumerate(table.header):
        if name not in COLUMNS:
            hint = nearest(name, COLUMNS) or said("the columns are {columns}", columns=",".join(COLUMNS))
            message = said("{name} is not a column of data.csv", name=quoted(name))
            found.append(table.at(Problem(table.path, code="csv-header", message=message, hint=hint), line, position))
        elif name in table.header[:position]:
            message = said("the column `{name}` is there twice", name=name)
            found.append(table.at(Problem(table.path, code="csv-header", message=message), line, position))
    missing = [name for name in REQUIRED if name not in table.header]
    if missing and not found:
        message = said("the first line lacks {missing}", missing=", ".join(missing))
        hint = said("it reads {columns}", columns=",".join(COLUMNS))
        found.append(table.at(Problem(table.path, code="csv-header", message=message, hint=hint), line, 0))
    return found


def _surplus(rows: list[tuple[int, list[str]]], table: Table) -> Iterator[Problem]:
    for line, record in rows:
        if len(record) > len(table.header):
            message = said(
                "fields in this row: {count}, in the header: {expected}", count=len(record), expected=len(table.header)
            )
            problem = Problem(table.path, code="csv-row", message=message, hint=_quote_hint)
            yield table.at(problem, line, len(table.header))


def _raw(header: tuple[str, ...], line: int, record: list[str]) -> dict[str, Any]:
    raw: dict[str, Any] = {name: field for name, field in zip(header, record, strict=False) if field}
    if _YEAR.fullmatch(raw.get("period", "")):
        raw["period"] = int(raw["period"])
    raw["row"] = line
    return raw


def _validated(rows: list[dict[str, Any]], table: Table) -> tuple[tuple[Figure, ...], list[Problem]]:
    try:
        return _FIGURES.validate_python(rows), []
    except ValidationError as error:
        entries = error.errors(include_url=False)[:MOST_PROBLEMS]
        return (), [_problem(entry, table) for entry in entries]


_NO_VALUE = said("leave the row out until the figure is known; `0` means that there is none")


def _problem(entry: Any, table: Table) -> Problem:
    row, column = entry["loc"][0], str(entry["loc"][1])
    message: str
    hint: str
    if entry["type"] == "missing":
        hint = _NO_VALUE if column == "value" else ""
        code, message = "csv-row", said("the row has no {column}", column=column)
    elif column == "period":
        message = said("`period`: a year is expected, found {entry}", entry=quoted(str(entry["input"])))
        code, hint = "value", said("such as 2025")
    else:
        words, hint = worded(entry["type"], entry["input"], entry.get("ctx") or {}, entry["msg"])
        code, message = "value", said("`{column}`: {words}", column=column, words=words)
    return table.point(Problem(table.path, code=code, message=message, hint=hint), (row, column))
