"""Tables: a quiet head that is repeated on every page, hairlines, and a mark beside rows that have a tone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from greencert.pdf.charts.trend import TrendDrawing
from greencert.pdf.columns import column_widths
from greencert.pdf.fitting import unhyphenated
from greencert.pdf.flow import Item
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Run
from greencert.pdf.marks import Key, KeyEntry, draw_mark, key
from greencert.pdf.palette import INK, TONES, Mark
from greencert.pdf.pen import Pen
from greencert.pdf.pieces import Text
from greencert.pdf.printable import printable
from greencert.pdf.rows import Row, Small
from greencert.pdf.structure import Element
from greencert.pdf.typography import CAPTION, CELL, CELL_HEAD, CELL_SMALL, SMALL, Style
from greencert.report.tree import Cell, Table, Tone, Trend

_GAP = 10.0
_WIDE_GAP = 18.0
"""After a column of numbers that has a column of words beside it."""
_GUTTER = 14.0
_CROWDED = 8
"""With more columns than this the letters are smaller, so that two of them fit side by side in any column."""
_HEAD_LINES = 8
_TREND = "\N{NO-BREAK SPACE}" * 24
"""As wide as a small chart."""
_PAD = 3.5
_SMALL_PAD = 2.25


@dataclass(frozen=True)
class _Grid:
    """Where the columns of a table are."""

    setting: Setting
    table: Table
    width: float
    lefts: tuple[float, ...]
    widths: tuple[float, ...]
    style: Style

    def cells(
        self, runs: list[list[Run]], leading: float, elements: list[Element | None]
    ) -> tuple[tuple[float, Text], ...]:
        code = self.setting.words.code
        return tuple(
            (
                left,
                Text(
                    unhyphenated(run, width, code) if any(r.text for r in run) else (),
                    leading,
                    width,
                    element,
                    column.align,
                ),
            )
            for left, width, run, column, element in zip(
                self.lefts, self.widths, runs, self.table.columns, elements, strict=True
            )
        )


def table_items(setting: Setting, table: Table, width: float, parent: Element) -> list[Item]:
    """Caption, head, rows and the key to the marks."""
    if not table.columns:
        return []
    element = parent.add("Table")
    style, head_style = _styles(len(table.columns), width, small=table.small)
    head = [setting.runs(column.title, head_style) for column in table.columns]
    filled = [_filled(row, len(head)) for row in table.rows]
    rows = [[_runs(setting, cell, style) for cell in row] for row in filled]
    grid = _grid(setting, table, width, [head, *rows], style)
    items = _caption(setting, table, width, element)
    items += _body(grid, head, filled, head_style, element)
    tones = [tone for tone in TONES if tone in set(table.tones.values()) and TONES[tone].word]
    if tones:
        items[-1] = replace(items[-1], keep_next=True)
        items.append(Item(_tone_key(setting, tones, width, parent), before=5, after=10))
    return items


def _runs(setting: Setting, cell: Cell, style: Style) -> list[Run]:
    return [Run(_TREND, style.look)] if isinstance(cell, Trend) else setting.runs(cell, style)


def _styles(columns: int, width: float, *, small: bool) -> tuple[Style, Style]:
    if columns <= _CROWDED:
        return (CELL_SMALL, replace(CELL_HEAD, size=7.5, leading=9.5)) if small else (CELL, CELL_HEAD)
    size = min(7.25, 0.5 * width / columns)
    leading = round(size * 1.35, 2)
    return replace(CELL, size=size, leading=leading), replace(CELL_HEAD, size=size, leading=leading)


def _filled(row: tuple[Cell, ...], count: int) -> tuple[Cell, ...]:
    return (*row[:count], *("",) * (count - len(row)))


def _grid(setting: Setting, table: Table, width: float, cells: list[list[list[Run]]], style: Style) -> _Grid:
    gaps = _gaps(table, width)
    gutter = _GUTTER if any(TONES[tone].mark != "none" for tone in table.tones.values()) else 0.0
    room = width - gutter - sum(gaps)
    counted = [column.align == "right" for column in table.columns]
    widths = column_widths(cells[0], cells[1:], [column.width for column in table.columns], room, counted)
    lefts = [gutter + sum(widths[:i]) + sum(gaps[:i]) for i in range(len(widths))]
    return _Grid(setting, table, width, tuple(lefts), tuple(widths), style)


def _gaps(table: Table, width: float) -> list[float]:
    """The space after every column but the last."""
    if len(table.columns) > _CROWDED:
        return [min(5.0, 0.2 * width / len(table.columns))] * (len(table.columns) - 1)
    return [
        _WIDE_GAP if (one.align, other.align) == ("right", "left") else _GAP for one, other in pairwise(table.columns)
    ]


def _caption(setting: Setting, table: Table, width: float, element: Element) -> list[Item]:
    if not table.caption:
        return []
    text = setting.piece(table.caption, CAPTION, width, element.add("Caption"))
    return [Item(text, before=12, after=3, keep_next=True)]


def _body(
    grid: _Grid, head: list[list[Run]], rows: list[tuple[Cell, ...]], style: Style, element: Element
) -> list[Item]:
    line = element.add("TR")
    titles: list[Element | None] = [line.add("TH", attributes={"Scope": "Column"}) for _ in head]
    first = _head(grid, head, style, titles)
    again = _head(grid, head, style, [None] * len(head))
    items = [Item(first, before=10 if not grid.table.caption else 0, keep_next=bool(rows), after=0 if rows else 10)]
    for place, row in enumerate(rows):
        piece = _row(grid, row, grid.table.tones.get(place, "neutral"), element.add("TR"))
        last = place == len(rows) - 1
        # Neither the first row nor the last one stands alone on its page.
        items.append(
            Item(piece, keep_next=place in (0, len(rows) - 2) and not last, after=12 if last else 0, head=again)
        )
    return items


def _head(grid: _Grid, head: list[list[Run]], style: Style, elements: list[Element | None]) -> Row:
    cells = grid.cells(head, style.leading, elements)
    short = tuple((x, replace(cell, lines=cell.lines[:_HEAD_LINES])) for x, cell in cells)
    return Row(short, style.leading, grid.width, rule=INK, rule_width=0.8, bottom=True)


def _row(grid: _Grid, row: tuple[Cell, ...], tone: Tone, element: Element) -> Row:
    look = TONES[tone] if TONES[tone].mark != "none" else None
    elements: list[Element | None] = [
        element.add("TH", attributes={"Scope": "Row"}) if not place and _names_row(grid.table) else element.add("TD")
        for place, _ in enumerate(row)
    ]
    sign = None
    if look is not None and elements[0] is not None:
        sign = elements[0].add("Span", alternative=grid.setting.words.text(look.word))
    runs = [[] if isinstance(cell, Trend) else grid.setting.runs(cell, grid.style) for cell in row]
    cells = grid.cells(runs, grid.style.leading, elements)
    pad = _SMALL_PAD if grid.table.small else _PAD
    return Row(
        cells, grid.style.leading, grid.width, pad=pad, tone=look, tone_element=sign, small=_small(grid, row, elements)
    )


def _names_row(table: Table) -> bool:
    """Whether the first column says what its row is about, which is read out before every cell of it."""
    return len(table.columns) > 1 and table.columns[0].align == "left"


def _small(grid: _Grid, row: tuple[Cell, ...], elements: list[Element | None]) -> tuple[Small, ...]:
    """The small charts of a row, each a figure of its own."""
    found = []
    for left, width, cell, element in zip(grid.lefts, grid.widths, row, elements, strict=True):
        if isinstance(cell, Trend) and any(value is not None for value in cell.values):
            figure = element.add("Figure", alternative=printable(cell.text)) if element else None
            found.append(Small(left, TrendDrawing(cell, min(width, 72.0), grid.style.leading), figure))
    return tuple(found)


def _tone_key(setting: Setting, tones: list[Tone], width: float, parent: Element) -> Key:
    entries = [
        KeyEntry(partial(_sample, TONES[tone].mark, tone), setting.words.text(TONES[tone].word), 8) for tone in tones
    ]
    return key(entries, width, SMALL, parent.add("P"))


def _sample(mark: Mark, tone: Tone, pen: Pen, x: float, middle: float) -> None:
    draw_mark(pen, mark, x + 4, middle, TONES[tone].colour)
