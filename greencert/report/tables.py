"""The tables of a document, each with a name of its own: what spreadsheets and data files carry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from greencert.report.inline import nested, spans
from greencert.report.tree import (
    Beside,
    Block,
    Callout,
    Cell,
    Column,
    Document,
    Heading,
    KeyFigures,
    Table,
    Together,
    Trend,
)


class Named(NamedTuple):
    """A table and what it is called: its caption, or the heading that it stands under."""

    name: str
    table: Table


def tables(document: Document) -> list[Named]:
    """Every table in reading order, those that are not printed last. Names are unique."""
    found: list[Named] = []
    taken: set[str] = set()
    for name, table in (*_tables(document.blocks, document.title), *((t.caption or "", t) for t in document.sheets)):
        own, number = name, 2
        while own.casefold() in taken:
            own, number = f"{name} {number}", number + 1
        taken.add(own.casefold())
        found.append(Named(own, table))
    return found


def _tables(blocks: Iterable[Block], heading: str) -> Iterator[tuple[str, Table]]:
    for block in blocks:
        match block:
            case Heading(text):
                heading = text
            case Table():
                if block.rows:
                    yield block.caption or heading, block
            case KeyFigures() if block.figures:
                yield heading, _as_table(block)
            case Together() | Beside():
                yield from _tables(nested(block), heading)
            case Callout(content=content):
                yield from _tables(content, heading)
            case _:
                continue


def _as_table(block: KeyFigures) -> Table:
    columns = (Column(""), Column(""), Column(""))
    return Table(columns, tuple((each.label, each.value, each.note) for each in block.figures))


def number_of(cell: Cell) -> Decimal | None:
    """The number that a cell says, where its maker named one."""
    if isinstance(cell, Trend):
        return None
    return next((span.number for span in spans(cell) if span.number is not None), None)


FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be taken for a formula by a spreadsheet (OWASP, CSV injection)."""


def harmless(text: str) -> str:
    """A text that a spreadsheet never takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA) else text
