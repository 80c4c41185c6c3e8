"""What the screens for reading share: an outline on the left, the text of the row under the cursor on the right."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalGroup, VerticalScroll
from textual.widgets import Input, Static

from greencert.errors import GreencertError
from greencert.language import N_
from greencert.report.tree import Block, Heading, Paragraph
from greencert.tui.abstract import AbstractMeta
from greencert.tui.app_screen import AppScreen
from greencert.tui.document import content_of
from greencert.tui.keys import key, tab
from greencert.tui.page import TALL, WIDE
from greencert.tui.widgets.head import Head
from greencert.tui.widgets.keybar import KeyBar
from greencert.tui.widgets.outline import Node, Outline

T = TypeVar("T")


class Rows(Outline):
    """What there is to read."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "choose", N_("Read"), N_("Read it, or fold and unfold what lies below")),
    ]


class Reader(AppScreen, metaclass=AbstractMeta):
    """Subclasses give `heading`, `rows` and `text`, and load what they need."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012 - no ClassVar in Textual
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012 - no ClassVar in Textual
    AUTO_FOCUS: ClassVar[str | None] = "#rows"
    CSS_PATH = "reader.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("n,ctrl+down", "step(1)", N_("Next"), N_("The next text"), show=False),
        key("p,ctrl+up", "step(-1)", N_("Previous"), N_("The text before"), show=False),
        key("pagedown,space", "scroll(1)", N_("Read on"), N_("Scroll the text down")),
        key("pageup,b", "scroll(-1)", N_("Read back"), N_("Scroll the text up"), show=False),
        Binding("down", "line(1)", N_("Down"), show=False),
        Binding("up", "line(-1)", N_("Up"), show=False),
        tab(),
        key("escape", "back", N_("Back"), N_("Back to where you came from")),
    ]

    def compose(self) -> ComposeResult:
        yield Head(self.heading())
        with Horizontal(id="panels"):
            with VerticalGroup(id="left"):
                yield Input(placeholder=self.words.text("Id or words"), id="find", classes="-off")
                yield Rows(id="rows")
            with VerticalScroll(id="text", can_focus=False):
                yield Static(self.words.text("Reading criteria …"), id="page", markup=False)
        yield KeyBar(self.words)

    # --- what subclasses give

    @abstractmethod
    def heading(self) -> str:
        """The title of the screen."""

    @abstractmethod
    def rows(self) -> tuple[Node, ...]:
        """The outline."""

    @abstractmethod
    def text(self, id: str) -> tuple[Block, ...]:
        """What there is to read about a row."""

    # --- reading off the interface's thread

    def fetch(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do something that reads files in another thread, and go on with what it gives; problems are shown."""

        def worked() -> T | GreencertError:
            try:
                return work()
            except GreencertError as error:
                return error

        def arrived(found: T | GreencertError) -> None:
            if isinstance(found, GreencertError):
                self.refused(found)
            else:
                then(found)

        self.work_out(worked, arrived, "criteria")

    def refused(self, error: GreencertError) -> None:
        """What was asked for can't be read."""
        self.app.report(error)

    # --- showing

    @property
    def outline(self) -> Rows:
        """The outline."""
        return self.query_one(Rows)

    def fill(self, unfold: frozenset[str] | None = None, at: str = "") -> None:
        """Show the rows anew, the cursor on one of them where it is there."""
        nodes = self.rows()
        self.outline.show(nodes, unfold=unfold)
        if not (at and self.outline.go(at, quiet=True)) and self.outline.current is None and nodes:
            self.outline.go(nodes[0].id, quiet=True)
        self.query_one(Head).show(title=self.heading())
        self.read()

    def read(self) -> None:
        """Show the text of the row under the cursor, from its beginning."""
        row = self.outline.current
        if row is not None:
            self.app.place = replace(self.app.place, reading=row.id)
        pane = self.query_one("#text")
        blocks = self.text(row.id) if row is not None else ()
        self.query_one("#page", Static).update(content_of(blocks, self._room()))
        pane.scroll_home(animate=False)

    def _room(self) -> int:
        """Columns for the text: what the pane has, or would have were it in sight."""
        shown = self.query_one("#text").scrollable_content_region.width
        return shown if shown > 1 else max(1, self.app.size.width - 6)

    def on_resize(self) -> None:
        self.call_after_refresh(self.read)

    def on_outline_moved(self) -> None:
        self.read()

    def on_outline_chosen(self, event: Outline.Chosen) -> None:
        self.chosen(event.id)

    def chosen(self, id: str) -> None:  # noqa: ARG002 - for subclasses
        """Enter on a row without rows below it."""
        self.add_class("-reading")
        self.call_after_refresh(self.read)

    # --- moving

    def action_scroll(self, by: int) -> None:
        pane = self.query_one("#text")
        if not self.has_class("-wide"):
            self.add_class("-reading")
        if by > 0:
            pane.scroll_page_down(animate=False)
        else:
            pane.scroll_page_up(animate=False)

    def action_line(self, by: int) -> None:
        """A line up or down, while the outline is out of sight."""
        self.query_one("#text").scroll_relative(y=by, animate=False)

    def action_step(self, by: int) -> None:
        self.outline.action_move(by)

    def action_back(self) -> None:
        find = self.query_one("#find", Input)
        if self.focused is find:
            self.outline.focus()
        elif self.has_class("-reading"):
            self.remove_class("-reading")
            self.outline.focus()
        elif find.value:
            find.value = ""
            find.add_class("-off")
        else:
            self.leave()

    def leave(self) -> None:
        """Nothing is left to close here."""
        self.app.action_go(self.app.place.back)


def said(title: str, *texts: str) -> tuple[Block, ...]:
    """A short text under a title."""
    return (Heading(title, 2), *(Paragraph(text) for text in texts))
