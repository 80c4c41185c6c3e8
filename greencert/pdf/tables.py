"""Tables: a quiet head that is repeated on every page, hairlines, and a mark beside rows that have a tone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise

from greencert.pdf.columns import column_widths
from greencert.pdf.flow import Item
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Run
from greencert.pdf.marks import Key, KeyEntry, draw_mark, key
from greencert.pdf.palette import INK, TONES, Mark
from greencert.pdf.pen import Pen
from greencert.pdf.pieces import Text
from greencert.pdf.rows import Row
from greencert.pdf.structure import Element
from greencert.pdf.typography import CAPTION, CELL, CELL_HEAD, SMALL, Style
from greencert.report.tree import Inline, Table, Tone

_GAP = 10.0
_WIDE_GAP = 18.0
"""After a column of numbers that has a column of words beside it."""
_GUTTER = 14.0
_CROWDED = 8
"""With more columns than this the letters are smaller, so that two of them fit side by side in any column."""
_HEAD_LINES = 8


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
        from greencert.pdf.lines import break_lines

        code = self.setting.words.code
        return tuple(
            (
                left,
                Text(
                    break_lines(run, width, code) if any(r.text for r in run) else (),
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
    style, head_style = _styles(len(table.columns), width)
    head = [setting.runs(column.title, head_style) for column in table.columns]
    rows = [[setting.runs(cell, style) for cell in _filled(row, len(head))] for row in table.rows]
    grid = _grid(setting, table, width, [head, *rows], style)
    items = _caption(setting, table, width, element)
    items += _body(grid, head, rows, head_style, element)
    tones = [tone for tone in TONES if tone in set(table.tones.values()) and TONES[tone].word]
    if tones:
        items[-1] = replace(items[-1], keep_next=True)
        items.append(Item(_tone_key(setting, tones, width, parent), before=5, after=10))
    return items


def _styles(columns: int, width: float) -> tuple[Style, Style]:
    if columns <= _CROWDED:
        return CELL, CELL_HEAD
    size = min(7.25, 0.5 * width / columns)
    leading = round(size * 1.35, 2)
    return replace(CELL, size=size, leading=leading), replace(CELL_HEAD, size=size, leading=leading)


def _filled(row: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    return (*row[:count], *("",) * (count - len(row)))


def _grid(setting: Setting, table: Table, width: float, cells: list[list[list[Run]]], style: Style) -> _Grid:
    gaps = _gaps(table, width)
    gutter = _GUTTER if any(TONES[tone].mark != "none" for tone in table.tones.values()) else 0.0
    room = width - gutter - sum(gaps)
    widths = column_widths(cells[0], cells[1:], [column.width for column in table.columns], room)
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
    grid: _Grid, head: list[list[Run]], rows: list[list[list[Run]]], style: Style, element: Element
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


def _row(grid: _Grid, runs: list[list[Run]], tone: Tone, element: Element) -> Row:
    look = TONES[tone] if TONES[tone].mark != "none" else None
    elements: list[Element | None] = [element.add("TD") for _ in runs]
    sign = None
    if look is not None and elements[0] is not None:
        sign = elements[0].add("Span", alternative=grid.setting.words.text(look.word))
    cells = grid.cells(runs, grid.style.leading, elements)
    return Row(cells, grid.style.leading, grid.width, tone=look, tone_element=sign)


def _tone_key(setting: Setting, tones: list[Tone], width: float, parent: Element) -> Key:
    entries = [
        KeyEntry(partial(_sample, TONES[tone].mark, tone), setting.words.text(TONES[tone].word), 8) for tone in tones
    ]
    return key(entries, width, SMALL, parent.add("P"))


def _sample(mark: Mark, tone: Tone, pen: Pen, x: float, middle: float) -> None:
    draw_mark(pen, mark, x + 4, middle, TONES[tone].colour)
