"""The document as plain text for a terminal: no colour, no markup, fixed width, the same bytes everywhere."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from greencert.report.drawn import bar_line, level_line, roadmap_lines, scale_line
from greencert.report.inline import nested, plain, seen
from greencert.report.tree import (
    Bars,
    Beside,
    Block,
    Bullets,
    Callout,
    Document,
    Facts,
    Figure,
    Heading,
    KeyFigures,
    LevelBar,
    PageBreak,
    Paragraph,
    Roadmap,
    Scale,
    Table,
    Together,
)


def render_text(document: Document, width: int = 100) -> str:
    """The document as text, `width` columns wide. Ends with a line break."""
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        color_system=None,
        markup=False,
        highlight=False,
        emoji=False,
        legacy_windows=False,
        force_terminal=False,
    )
    if document.watermark:
        console.print(Text(f"*** {document.watermark} ***\n"))
    console.print(Text(document.title))
    if document.subtitle:
        console.print(Text(document.subtitle))
    for block in document.blocks:
        for part in _block(block, width):
            console.print(part)
    return "\n".join(seen(line.rstrip()) for line in out.getvalue().split("\n")).strip("\n") + "\n"


def _block(block: Block, width: int) -> Iterable[Any]:
    match block:
        case Heading(text, level):
            yield Text(f"\n{text}\n{('=' if level == 1 else '-') * len(text)}" if level < 3 else f"\n{text}")
        case Paragraph(content):
            yield Text(plain(content))
        case Bullets(items, numbered):
            yield from _bullets(items, numbered=numbered)
        case Facts(pairs):
            yield _facts(pairs)
        case KeyFigures(figures):
            yield _facts(tuple((each.label, f"{each.value}  {each.note}".rstrip()) for each in figures))
        case Table():
            yield _table(block)
        case Callout(title, content):
            yield Text(f"\n▌ {title}")
            for inner in content:
                for part in _block(inner, width - 2):
                    yield Padding(part, (0, 0, 0, 2))
        case Figure():
            yield _figure(block)
        case Together() | Beside() | PageBreak():
            for inner in nested(block):
                yield from _block(inner, width)


def _bullets(items: tuple[Any, ...], *, numbered: bool) -> Iterable[Any]:
    for number, item in enumerate(items, 1):
        yield Padding(Text(f"{f'{number}.' if numbered else '•'} {plain(item)}"), (0, 0, 0, 2))


def _facts(pairs: tuple[tuple[str, Any], ...]) -> RichTable:
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for name, value in pairs:
        grid.add_row(Text(name), Text(plain(value)))
    return grid


def _table(table: Table) -> RichTable:
    drawn = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, title_justify="left")
    for column in table.columns:
        drawn.add_column(Text(column.title), justify=column.align, overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(plain(cell)) for cell in row))
    return drawn


def _figure(figure: Figure) -> Text:
    lines: list[str] = []
    match figure.chart:
        case Bars(bars):
            wide = max((len(bar.label) for bar in bars), default=0)
            lines = [bar_line(bar, wide) for bar in bars]
        case Scale():
            lines = scale_line(figure.chart)
        case LevelBar():
            lines = [level_line(figure.chart)]
        case Roadmap():
            lines = roadmap_lines(figure.chart)
        case _:
            lines = [figure.alternative]
    return Text("\n".join([*([figure.caption] if figure.caption else []), *lines]))
