"""The document as plain text for a terminal: no colour, no markup, fixed width, the same bytes everywhere."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from greencert.report.drawn import LEAST, WIDTH, bar_line, level_line, roadmap_lines, scale_line
from greencert.report.inline import hung, nested, plain, seen
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
    whole = out.getvalue().replace(_TIED, _INDENT)
    return "\n".join(seen(line.rstrip()) for line in whole.split("\n")).strip("\n") + "\n"


def _block(block: Block, width: int) -> Iterable[Any]:
    match block:
        case Heading(text, level):
            yield Text(f"\n{text}\n{('=' if level == 1 else '-') * len(text)}" if level < 3 else f"\n{text}")
        case Paragraph(content):
            yield Text(plain(content))
        case Bullets():
            yield from _bullets(block)
        case Facts(pairs):
            yield _facts(pairs)
        case KeyFigures(figures):
            yield _facts(tuple((each.label, f"{each.value}  {each.note}".rstrip()) for each in figures))
        case Table():
            if block.caption:
                yield Text(f"\n{block.caption}")
            yield _table(block, width)
        case Callout(title, content):
            yield Text(f"\n▌ {title}")
            for inner in content:
                for part in _block(inner, width - 2):
                    yield Padding(part, (0, 0, 0, 2))
        case Figure():
            yield _figure(block, width)
        case Together() | Beside() | PageBreak():
            for inner in nested(block):
                yield from _block(inner, width)


def _bullets(bullets: Bullets) -> Iterable[Any]:
    """Items whose later lines stand under their first word, not under what they hang from."""
    for sign, item in hung(bullets):
        grid = RichTable.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column()
        grid.add_row(Text(sign), Text(plain(item)))
        yield Padding(grid, (0, 0, 0, 2))


def _facts(pairs: tuple[tuple[str, Any], ...]) -> RichTable:
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column()
    for name, value in pairs:
        grid.add_row(Text(name), Text(plain(value)))
    return grid


def _table(table: Table, width: int) -> RichTable:
    drawn = RichTable(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, title_justify="left")
    for column, wide in zip(table.columns, _widths(table, width), strict=True):
        drawn.add_column(Text(column.title), justify=column.align, overflow="fold", width=wide)
    for row in table.rows:
        drawn.add_row(*(_cell(plain(cell)) for cell in row))
    return drawn


_BETWEEN = 3
"""Columns between two cells."""


def _widths(table: Table, width: int) -> Sequence[int | None]:
    """How wide each column is where not all fit: the widest give way first, and none breaks a word while one can.

    None leaves it to Rich: where everything fits, and where even the longest words don't.
    """
    texts = list(zip([column.title for column in table.columns], *_plain_rows(table), strict=True))
    most = [max(map(cell_len, column)) for column in texts]
    least = [max(cell_len(word) for text in column for word in _words(text)) for column in texts]
    room = width - _BETWEEN * (len(texts) - 1)
    if sum(most) <= room or sum(least) > room:
        return [None] * len(texts)
    widths = least
    for cap in range(1, room):
        wider = [min(long, max(short, cap)) for long, short in zip(most, least, strict=True)]
        if sum(wider) > room:
            break
        widths = wider
    for at, long in enumerate(most):
        widths[at] += min(long - widths[at], room - sum(widths))
    return widths


def _plain_rows(table: Table) -> Iterator[list[str]]:
    for row in table.rows:
        yield [plain(cell) for cell in row]


def _words(text: str) -> Iterator[str]:
    """The parts of a cell that don't break, each with the indent of its lines."""
    inner = text.lstrip(_INDENT)
    depth = len(text) - len(inner)
    hanging = " " * (depth + 2 if depth else 0)
    yield ""
    for at, word in enumerate(inner.split(" ")):
        yield (hanging if at else " " * depth) + word


_INDENT = "\N{NO-BREAK SPACE}"
_TIED = "\ue000"
"""Stands for a space that doesn't break while Rich wraps, which breaks at any white space: `32.8 %` stays together."""


def _cell(text: str) -> Text | Padding:
    """A cell. One that is indented stays so on all its lines, the later ones a little more."""
    inner = text.lstrip(_INDENT)
    depth, inner = len(text) - len(inner), inner.replace(_INDENT, _TIED)
    if not depth:
        return Text(inner)
    return Padding(_Hanging(inner), (0, 0, 0, depth))


class _Hanging:
    """Rich has no hanging indent: the text is wrapped to what is left, and every line but the first moved in."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        least, most = Measurement.get(console, options, Text(self.text))
        return Measurement(least + 2, most)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        whole = Text(self.text)
        first = whole.wrap(console, options.max_width)[0]
        yield first
        rest = self.text[len(first.plain) :].lstrip()
        if rest:
            yield Padding(Text(rest), (0, 0, 0, min(2, options.max_width - 1)))


def _figure(figure: Figure, width: int) -> Text:
    lines: list[str] = []
    match figure.chart:
        case Bars(bars):
            wide = max((len(bar.label) for bar in bars), default=0)
            said = max((len(bar.text) for bar in bars), default=0)
            lines = [bar_line(bar, wide, max(min(WIDTH, width - wide - said - 4), LEAST)) for bar in bars]
        case Scale():
            lines = scale_line(figure.chart)
        case LevelBar():
            lines = [level_line(figure.chart)]
        case Roadmap():
            lines = roadmap_lines(figure.chart)
        case _:
            lines = [figure.alternative]
    return Text("\n".join([*([figure.caption] if figure.caption else []), *lines]))
