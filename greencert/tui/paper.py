"""A report's document on the screen: headings, paragraphs, lists, facts, and tables as wide as there is room."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from greencert.report.inline import plain
from greencert.report.tree import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Table,
    Together,
)
from greencert.tui.literal import literal, rich_text

ROOMY = 96
"""From this many columns on a table stands as one; below, each of its rows is a few lines."""


class Paper(VerticalScroll, can_focus=False):
    """The blocks of a document below one another. Texts are data and never read as markup."""

    DEFAULT_CSS = """
    Paper { scrollbar-size-vertical: 1; & > Static { height: auto; } }
    """

    async def show(self, document: Document) -> None:
        """Another document, or the same one for another width."""
        width = self.size.width - 1
        parts = [Static(part, markup=False) for block in document.blocks for part in _block(block, width)]
        with self.app.batch_update():
            await self.remove_children()
            await self.mount(*parts)
        self.scroll_home(animate=False)


def _text(content: Content) -> Text:
    text = rich_text(content)
    text.no_wrap, text.overflow = False, "fold"
    return text


def _styled(said: str, style: str = "") -> Text:
    return _text(literal(said, style))


def _block(block: Block, width: int) -> Iterator[RenderableType]:
    match block:
        case Heading(text=said):
            yield Text("")
            yield _styled(said, "$primary bold")
        case Paragraph(content=content, role=role):
            yield _styled(plain(content), {"lead": "bold", "small": "$quiet"}.get(role, ""))
        case Bullets(items=items, numbered=numbered):
            for number, item in enumerate(items, 1):
                yield _hanging(f"{number}." if numbered else "·", plain(item))
        case Facts(pairs=pairs):
            yield from (_fact(name, plain(value)) for name, value in pairs)
        case Table():
            yield from _table(block, width)
        case Callout(title=title, content=content):
            yield _styled(title, "bold")
            yield from (part for inner in content for part in _block(inner, width))
        case Together(blocks=blocks):
            yield from (part for inner in blocks for part in _block(inner, width))
        case Figure(alternative=said):
            yield _styled(said, "$quiet")


def _hanging(sign: str, said: str) -> Grid:
    """A sign, and a text that wraps beside it."""
    row = Grid.grid(padding=(0, 1))
    row.add_column(width=max(1, len(sign)))
    row.add_column()
    row.add_row(Text(sign), _styled(said))
    return row


def _fact(name: str, said: str) -> Text:
    return _text(Content.assemble(literal(f"{name}  ", "$quiet"), literal(said)))


def _table(table: Table, width: int) -> Iterator[RenderableType]:
    if table.caption:
        yield Text("")
        yield _styled(table.caption, "$quiet bold")
    if width < ROOMY:
        for row in table.rows:
            yield _stacked(table.columns, [plain(part) for part in row])
        return
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), expand=True, header_style="")
    for column in table.columns:
        grid.add_column(_styled(column.title, "$quiet"), ratio=max(1, round(column.width * 10)), justify=column.align)
    for row in table.rows:
        grid.add_row(*(_styled(plain(part)) for part in row))
    yield grid


def _stacked(columns: tuple[Column, ...], cells: list[str]) -> RenderableType:
    """One row of a table as a line with its name, and the rest of it below."""
    number = cells[0] if not columns[0].title else ""
    named = [(column.title, said) for column, said in zip(columns, cells, strict=True) if column.title and said]
    (_, head), *rest = named or [("", "")]
    facts = "  ·  ".join(f"{title}: {said}" for title, said in rest)
    lines = Group(_styled(f"{number}  {head}".strip(), "bold"), Padding(_styled(facts, "$quiet"), (0, 0, 0, 3)))
    return lines if facts else _styled(f"{number}  {head}".strip(), "bold")
