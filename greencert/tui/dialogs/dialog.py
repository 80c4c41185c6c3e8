"""The frame of every small window: a title, what it says or asks, and the keys that close it."""

from __future__ import annotations

from abc import abstractmethod
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from greencert.language import N_, Language
from greencert.tui.abstract import AbstractMeta
from greencert.tui.keys import key, tab
from greencert.tui.literal import literal
from greencert.tui.widgets.keybar import KeyBar

T = TypeVar("T")

TALL = 32
"""From this many rows on there is air between the lines."""


class Dialog(ModalScreen[T]):
    """Subclasses give `title_text` and `content`; Escape closes with nothing."""

    CSS_PATH = "dialog.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012 - no ClassVar in Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        tab(),
        key("escape", "cancel", N_("Close"), N_("Close this window")),
    ]
    title_text = ""

    def __init__(self, words: Language) -> None:
        super().__init__()
        self.words = words

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="window"):
            yield Static(literal(self.title_text), id="window-title")
            with VerticalScroll(id="window-body", can_focus=self.scrolls):
                yield from self.content()
        yield KeyBar(self.words)

    scrolls: ClassVar[bool] = False
    """Whether the text itself takes the arrow keys, because nothing else in the window does."""

    def content(self) -> ComposeResult:
        """What the window holds."""
        yield from ()

    def action_cancel(self) -> None:
        self.dismiss(None)


class HandedIn(Dialog[T], metaclass=AbstractMeta):
    """A window with a button at its end: Enter goes on to the next field, and on the button it is done."""

    BINDINGS: ClassVar[list[BindingType]] = [key("ctrl+s", "hand_in", N_("Done"), N_("Hand the form in"))]

    @abstractmethod
    def action_hand_in(self) -> None:
        """Close with what was typed and picked, or say what is missing."""

    def entered(self) -> None:
        """Enter in a line of text."""
        self.focus_next()

    def on_input_submitted(self) -> None:
        self.entered()

    def on_button_pressed(self) -> None:
        self.action_hand_in()
