"""Blocks of a report as Textual content for one width: the same documents that are printed, read on the screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from rich.cells import cell_len
from textual.content import Content

from greencert.report.inline import plain
from greencert.report.tree import (
    Beside,
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Facts,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Span,
    Table,
    Together,
    Trend,
)
from greencert.tui.literal import literal
from greencert.tui.widgets.hung import wrapped

GAP = 2
"""Columns between two columns of a table."""
ROOMY = 96
"""From this many columns on the cells of a table are wrapped; below, a table that doesn't fit is a list."""
LEAST = 12
"""Columns that a text is left however deep it stands."""
STYLES = {
    "strong": "bold",
    "emphasis": "italic",
    "code": "$secondary",
    "muted": "$quiet",
    "inserted": "$success underline",
    "deleted": "$error strike",
}
TONES = {"good": "$success", "warning": "$warning", "bad": "$error", "muted": "$quiet", "neutral": "$primary"}


def content_of(blocks: Iterable[Block], width: int) -> Content:
    """The blocks below one another, each wrapped; a blank line between them, but none below the heading of a part.

    Words put in are underlined, words taken out struck through, in colours of their own; `marked` gives them signs.
    """
    parts: list[Content] = []
    for block in blocks:
        lines = list(_block(block, max(LEAST, width)))
        if lines:
            gap = "\n" if isinstance(block, Heading) and block.level > 1 else "\n\n"
            parts += [Content("\n").join(lines), Content(gap)]
    return Content("").join(parts[:-1])


def inline(text: Inline) -> Content:
    """A run of text with its styles, as it stands in files; never markup."""
    if isinstance(text, str):
        return literal(text)
    spans = (text,) if isinstance(text, Span) else text
    return Content.assemble(*(literal(span.text, STYLES.get(span.style, "")) for span in spans))


def _cell(cell: Cell) -> Content:
    return literal(cell.text) if isinstance(cell, Trend) else inline(cell)


def marked(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks with signs around words that were put in or taken out, for screens without colour."""
    return tuple(_with_marks(block) for block in blocks)


def _with_marks(block: Block) -> Block:
    match block:
        case Paragraph(content=said):
            return replace(block, content=plain(said))
        case Bullets(items=items):
            return replace(block, items=tuple(plain(item) for item in items))
        case Facts(pairs=pairs):
            return replace(block, pairs=tuple((name, plain(value)) for name, value in pairs))
        case Together(blocks=inner):
            return replace(block, blocks=marked(inner))
    return block


def _hung(text: Content, width: int, first: str = "", rest: str = "") -> Iterator[Content]:
    """A text wrapped, its first line and those that follow behind signs of their own."""
    for number, line in enumerate(wrapped(text, max(LEAST, width - len(rest)))):
        yield literal(rest if number else first, "$quiet") + line


def _block(block: Block, width: int) -> Iterator[Content]:
    match block:
        case Heading(text=text, level=level):
            yield from _hung(literal(text, "$primary bold" if level < 3 else "bold"), width)
        case Paragraph(content=said, role="quote"):
            yield from _hung(inline(said), width, "│ ", "│ ")
        case Paragraph(content=said, role="lead"):
            yield from _hung(inline(said).stylize("bold"), width)
        case Paragraph(content=said, role="small"):
            yield from _hung(inline(said).stylize("$quiet"), width)
        case Paragraph(content=said):
            yield from _hung(inline(said), width)
        case Bullets(items=items, numbered=numbered):
            for number, item in enumerate(items, 1):
                sign = f"{number}. " if numbered else "· "
                yield from _hung(inline(item), width, sign, " " * len(sign))
        case Facts(pairs=pairs):
            yield from _facts(pairs, width)
        case Callout(title=title, content=inner, tone=tone):
            yield literal("▌ ", TONES[tone]) + literal(title, f"{TONES[tone]} bold")
            yield from (literal("▌ ", TONES[tone]) + line for line in _several(inner, width - 2))
        case Table():
            yield from _table(block, width)
        case Figure(alternative=said):
            yield from _hung(literal(said, "$quiet"), width)
        case Together(blocks=inner):
            yield from _several(inner, width)
        case Beside(left=left, right=right):
            yield from _several((left, right), width)


def _several(blocks: Iterable[Block], width: int) -> Iterator[Content]:
    return iter(content_of(blocks, width).split("\n", allow_blank=True))


def _facts(pairs: tuple[tuple[str, Inline], ...], width: int) -> Iterator[Content]:
    """Short values beside their names, where all of them fit; else each below its name."""
    values = [(literal(name, "$quiet"), inline(value)) for name, value in pairs]
    column = max((name.cell_length for name, _ in values), default=0) + 2
    if all(column + value.cell_length <= width for _, value in values):
        yield from (name.pad_right(column - name.cell_length) + value for name, value in values)
        return
    for name, value in values:
        yield from _hung(name, width)
        yield from _hung(value, width, "  ", "  ")


def _table(table: Table, width: int) -> Iterator[Content]:
    """Columns where there is room for them; else every row as a list of its cells with their titles."""
    titles = [literal(column.title, "$quiet bold") for column in table.columns]
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    if table.caption:
        yield from _hung(literal(table.caption, "$quiet bold"), width)
    sizes = _sizes(table, [titles, *rows], width)
    if sizes:
        for row in (titles, *rows):
            yield from _row(row, sizes, table.columns)
        return
    for row in rows:
        yield from _hung(row[0].stylize("bold"), width)
        for title, cell in zip(titles[1:], row[1:], strict=True):
            if cell:
                yield from _hung(Content.assemble(title, "  ", cell), width, "  ", "    ")


def _sizes(table: Table, rows: list[list[Content]], width: int) -> list[int]:
    """Widths of the columns: as wide as they would be, or by their shares where the screen is wide; else none."""
    sizes = [max(cell.cell_length for cell in column) for column in zip(*rows, strict=True)]
    room = width - GAP * (len(sizes) - 1)
    if sum(sizes) <= room:
        return sizes
    if width < ROOMY:
        return []
    least = [
        max(cell_len(word) for cell in column for word in cell.plain.split(" ")) for column in zip(*rows, strict=True)
    ]
    spare, shares = room - sum(least), sum(column.width for column in table.columns)
    return (
        [low + int(spare * column.width / shares) for low, column in zip(least, table.columns, strict=True)]
        if spare >= 0
        else []
    )


def _row(cells: list[Content], sizes: list[int], columns: tuple[Column, ...]) -> Iterator[Content]:
    """One row, each cell wrapped in its column."""
    parts = [wrapped(cell, size) for cell, size in zip(cells, sizes, strict=True)]
    for line in zip_longest(*parts, fillvalue=Content("")):
        yield Content(" " * GAP).join([_aligned(*each) for each in zip(line, sizes, columns, strict=True)])


def _aligned(cell: Content, size: int, column: Column) -> Content:
    spare = max(0, size - cell.cell_length)
    return cell.pad_left(spare) if column.align == "right" else cell.pad_right(spare)
