"""One document, as large as the screen."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.widgets import Static

from greencert.language import N_, Language
from greencert.model.assessment import EvidenceItem
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.widgets.keybar import KeyBar
from greencert.tui.widgets.preview import PreviewPane


class LookDialog(Dialog[None]):
    """The beginning of a file of evidence."""

    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    LookDialog PreviewPane { height: 1fr; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        key("down,pagedown,space", "scroll(1)", N_("Read on"), N_("Scroll down")),
        key("up,pageup,b", "scroll(-1)", N_("Read back"), N_("Scroll up")),
        key("right", "across(1)", N_("To the right"), N_("Scroll wide documents to the right")),
        key("left", "across(-1)", N_("To the left"), N_("Scroll wide documents to the left"), show=False),
    ]

    def __init__(self, directory: Path, item: EvidenceItem, words: Language) -> None:
        super().__init__(words)
        self.directory, self.item = directory, item
        self.title_text = item.title

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="window", classes="-large"):
            yield Static(literal(self.title_text), id="window-title")
            yield PreviewPane(self.words)
        yield KeyBar(self.words)

    def on_mount(self) -> None:
        self.query_one(PreviewPane).open(self.directory, self.item)

    def action_scroll(self, by: int) -> None:
        self.query_one(PreviewPane).page(by)

    def action_across(self, by: int) -> None:
        self.query_one(PreviewPane).across(by)
