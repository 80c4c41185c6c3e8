"""What an evidence file looks like inside: its beginning, read in another thread, shown letter by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from rich.console import RenderableType
from rich.table import Table
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from greencert.language import Language
from greencert.model.assessment import EvidenceItem
from greencert.store.preview import Preview
from greencert.tui.literal import cell, literal
from greencert.tui.reading import lines

ACROSS = 20
"""Columns that a wide document moves to the side with one key."""
_UNITS = ("B", "kB", "MB", "GB")


class PreviewPane(VerticalScroll, can_focus=False):
    """Shows one document of the register; the one asked for last holds."""

    DEFAULT_CSS = """
    PreviewPane {
        scrollbar-size-vertical: 1;
        scrollbar-size-horizontal: 1;
        overflow-x: auto;
        & > .about { color: $quiet; height: auto; }
        & > .shown { height: auto; width: auto; min-width: 100%; text-wrap: nowrap; }
    }
    """

    class Read(Message):
        """The beginning of a file, or None for an address."""

        def __init__(self, item: EvidenceItem, found: Preview | None) -> None:
            self.item, self.found = item, found
            super().__init__()

    def __init__(self, words: Language, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = words
        self._asked: tuple[str, str | None] | None = None
        self._read_last: tuple[EvidenceItem, Preview | None] | None = None

    def compose(self) -> ComposeResult:
        yield Static("", classes="about", markup=False)
        yield Static("", classes="shown", markup=False)

    def open(self, directory: Path, item: EvidenceItem | None) -> None:
        """Show another document, or the same one whose file changed."""
        wanted = (item.id, item.sha256 or item.file or item.address) if item else None
        if wanted == self._asked:
            return
        self._asked, self._read_last = wanted, None
        self.scroll_home(animate=False)
        self._say(literal(self.words.text("Reading …")) if item else literal(""), "")
        if item is not None:
            self.run_worker(lambda: self._read(directory, item), thread=True, group="list", exclusive=True)

    def _read(self, directory: Path, item: EvidenceItem) -> None:
        from greencert.workflows.register import show

        self.post_message(self.Read(item, show(directory, item)))

    def on_preview_pane_read(self, event: Read) -> None:
        event.stop()
        if self._asked is not None and self._asked[0] == event.item.id:
            self._read_last = (event.item, event.found)
            self._show(*self._read_last)

    def on_resize(self) -> None:
        """Prose is wrapped anew for another width."""
        if self._read_last is not None:
            self._show(*self._read_last)

    def page(self, by: int) -> None:
        """A page on, or back."""
        if by > 0:
            self.scroll_page_down(animate=False)
        else:
            self.scroll_page_up(animate=False)

    def across(self, by: int) -> None:
        """To the right, or back."""
        self.scroll_relative(x=by * ACROSS, animate=False)

    def say(self, sentence: Content) -> None:
        """A sentence in place of a document."""
        self._say(sentence, "")

    def _say(self, about: object, shown: RenderableType) -> None:
        parts = list(self.query(Static))
        if len(parts) == 2:
            parts[0].update(about)  # type: ignore[arg-type]
            parts[1].update(shown)

    def _show(self, item: EvidenceItem, found: Preview | None) -> None:
        words = self.words
        if found is None:
            self._say(literal(words.text("An address; it isn't fetched.")), literal(item.address or "", "$primary"))
            return
        about = literal(self._about(found))
        if found.kind == "table":
            self._say(about, _table(found))
        elif found.kind in {"text", "pdf"}:
            shown = "\n".join(readable(found.lines, self.size.width - 3, joined=found.kind == "pdf"))
            self._say(about, lines(literal(shown), self._end(found)))
        else:
            self._say(about, "")

    def _end(self, found: Preview) -> str:
        return "…" if found.more and found.lines else ""

    def _about(self, found: Preview) -> str:
        words = self.words
        said = {
            "missing": words.text("There is no such file in evidence/."),
            "outside": words.text("This name leads out of evidence/, so it isn't opened."),
            "unreadable": words.text("This can't be read: it isn't a file, or the right to read it is missing."),
            "empty": words.text("The file is empty."),
        }
        if found.kind in said:
            return said[found.kind]
        size = size_text(found.size, words)
        if found.kind == "picture":
            pixels = words.text("{width} × {height} pixels", width=found.width, height=found.height)
            return words.text("Picture ({form}), {pixels}, {size}", form=found.form, pixels=pixels, size=size)
        if found.kind == "pdf":
            if not found.pages:
                return words.text("PDF, {size}; its text can't be read here.", size=size)
            pages = words.plural("{n} page", "{n} pages", found.pages)
            if not found.lines:
                return words.text("PDF, {pages}, {size}; no text on the first pages.", pages=pages, size=size)
            return words.text("PDF, {pages}, {size}", pages=pages, size=size)
        if found.kind == "table":
            return words.text("Table, {size}", size=size)
        if found.kind == "text":
            return words.text("Text, {size}", size=size)
        return words.text("A file of {size} that can't be shown here.", size=size)


def readable(text: Iterable[str], width: int, *, joined: bool) -> Iterator[str]:
    """Prose wrapped at a width; lines with columns stay as they are, to be scrolled to the side.

    `joined`: whether lines that follow one another are one paragraph, as on a printed page.
    """
    for prose, group in groupby(text, lambda line: bool(line.strip()) and "  " not in line.strip()):
        if not prose:
            yield from group
            continue
        for paragraph in [" ".join(group)] if joined else group:
            yield from wrap(paragraph, max(20, width), drop_whitespace=joined) or [""]


def size_text(size: int, words: Language) -> str:
    """A size as people read it: `3.4 MB`."""
    value, unit = Decimal(size), 0
    while value >= 1000 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{words.number(value, 0 if not unit or value >= 100 else 1)} {_UNITS[unit]}"


def _table(found: Preview) -> Table:
    shown = Table(box=None, pad_edge=False, padding=(0, 1), show_header=True, header_style="bold")
    width = max((len(row) for row in found.rows), default=0)
    head, *rows = found.rows or ((),)
    for at in range(width):
        shown.add_column(cell(head[at]) if at < len(head) else "", no_wrap=True, overflow="ellipsis", max_width=28)
    for row in rows:
        shown.add_row(*(cell(text) for text in row))
    if found.more:
        shown.add_row("…")
    return shown
