"""One of a short list."""

from __future__ import annotations

from textual.app import ComposeResult

from greencert.language import Language
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.widgets.picks import Pick, Picks


class ChooseDialog(Dialog[str]):
    """Hands back the id of what was picked."""

    AUTO_FOCUS = "Picks"

    def __init__(self, title: str, choices: tuple[Pick, ...], value: str, words: Language) -> None:
        super().__init__(words)
        self.title_text = title
        self.choices, self.value = choices, value

    def content(self) -> ComposeResult:
        yield Picks(self.choices, (self.value,), required=True, always=True)

    def on_picks_picked(self, event: Picks.Picked) -> None:
        self.dismiss(event.picked[0])
