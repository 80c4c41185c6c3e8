"""A titled part of the criterion pane."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalGroup
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from greencert.tui.literal import literal
from greencert.tui.widgets.hung import Hung


class Section(VerticalGroup):
    """A quiet title with something below it."""

    DEFAULT_CSS = """
    Section {
        margin-bottom: 1;
        & > .section-title { color: $quiet; text-style: bold; }
        & > .section-text { height: auto; }
    }
    """

    def __init__(self, title: str, *inside: Widget | Content, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self._title, self._inside = title, inside

    def compose(self) -> ComposeResult:
        yield Static(literal(self._title), classes="section-title")
        for part in self._inside:
            yield part if isinstance(part, Widget) else Hung(part, classes="section-text")
