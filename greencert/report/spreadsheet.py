"""The tables of a document as a workbook (Office Open XML): real numbers, filters, a frozen head, a sheet per table."""

from __future__ import annotations

import datetime
import io
import re
from decimal import Decimal
from typing import Any

from greencert.report.inline import plain
from greencert.report.tables import Named, number_of, tables
from greencert.report.tree import Cell, Document

_NAME = 31
"""Longest name of a sheet."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDEST = 60
_NARROWEST = 6
_CELL = 32_767
"""Longest text of a cell."""
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML can't hold."""


def render_xlsx(document: Document) -> bytes:
    """The workbook. The same document gives the same bytes; no text in it is ever taken for a formula or a link."""
    from xlsxwriter import Workbook

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(out, options) as book:
        book.set_properties(
            {
                "title": _clean(document.title)[:255],
                "subject": _clean(document.subject)[:255],
                "author": "greencert",
                "created": _created(document.created),
            }
        )
        formats = _formats(book)
        found = tables(document)
        names = _sheet_names([named.name for named in found])
        for named, name in zip(found, names, strict=True):
            _sheet(book.add_worksheet(name), named, formats)
        if not found:
            book.add_worksheet(_sheet_names([document.title])[0])
    return out.getvalue()


def _created(iso: str) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(iso[:10]).replace(tzinfo=None)
    except ValueError:
        return datetime.datetime(2000, 1, 1)


def _formats(book: Any) -> dict[str, Any]:
    return {
        "title": book.add_format({"bold": True, "font_size": 12}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
        "number": book.add_format({"num_format": "#,##0.##", "valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "year": book.add_format({"num_format": "0", "valign": "top"}),
    }


def _sheet(sheet: Any, named: Named, formats: dict[str, Any]) -> None:
    columns, rows = named.table.columns, named.table.rows
    sheet.write_string(0, 0, _clean(named.name), formats["title"])
    for at, column in enumerate(columns):
        sheet.write_string(1, at, _clean(column.title), formats["head"])
    for place, row in enumerate(rows, 2):
        for at, cell in enumerate(row[: len(columns)]):
            _cell(sheet, place, at, cell, formats)
    for at, column in enumerate(columns):
        longest = max([len(column.title), *(len(plain(row[at])) for row in rows if at < len(row))])
        sheet.set_column(at, at, min(max(longest + 2, _NARROWEST), _WIDEST))
    if columns:
        sheet.autofilter(1, 0, max(len(rows) + 1, 2), len(columns) - 1)
    sheet.freeze_panes(2, 0)
    sheet.repeat_rows(1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _cell(sheet: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    number = number_of(cell)
    if number is None:
        sheet.write_string(row, column, _clean(plain(cell)), formats["text"])
        return
    # A workbook holds binary floating point; what is exact stands in the JSON.
    sheet.write_number(row, column, float(number), formats[_format_of(number, plain(cell))])


def _format_of(number: Decimal, text: str) -> str:
    if number != number.to_integral_value():
        return "number"
    return "year" if text == str(number) else "whole"


def _clean(text: str) -> str:
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)[:_CELL]


def _sheet_names(names: list[str]) -> list[str]:
    """Names that a workbook accepts: short, without some signs, each once whatever its case."""
    found: list[str] = []
    for name in names:
        base = _FORBIDDEN.sub(" ", _clean(name)).strip().strip("'").strip() or "Sheet"
        own, number = base[:_NAME].strip().strip("'"), 2
        while own.casefold() in {each.casefold() for each in found} or own.casefold() == "history":
            tail = f" {number}"
            own, number = base[: _NAME - len(tail)].strip() + tail, number + 1
        found.append(own)
    return found
