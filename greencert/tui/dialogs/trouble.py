"""What can't be saved: why, and the ways out. What was typed stays until a person decides."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Static

from greencert.language import N_, Language
from greencert.tui.desk import Desk
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.widgets.picks import Pick, Picks


class TroubleDialog(Dialog[None]):
    """Try again, read again and put what was typed on top, or let it go."""

    AUTO_FOCUS = "Picks"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("escape", "cancel", N_("Go on working"), N_("Leave it as it is for now")),
    ]

    def __init__(self, desk: Desk, words: Language) -> None:
        super().__init__(words)
        self.desk = desk
        self.title_text = words.text("Not saved")

    def content(self) -> ComposeResult:
        for problem in self.desk.view.trouble:
            yield Static(literal("✗ ", "$error") + literal(problem.message, "bold"))
            yield Static(literal(problem.path), classes="excerpt")
            if problem.hint:
                yield Static(literal(f"→ {problem.hint}"), classes="hint")
        count = max(1, self.desk.view.waiting)
        kept = self.words.plural(
            "{n} change is kept here until you decide.", "{n} changes are kept here until you decide.", count
        )
        yield Static(literal(kept), classes="gap")
        yield Picks(
            (
                Pick("retry", self.words.text("Try again")),
                Pick("reread", self.words.text("Read the files again and put my changes on top")),
                Pick("drop", self.words.text("Read the files again and let my changes go")),
                Pick("leave", self.words.text("Leave greencert without them")),
            ),
            id="ways",
        )

    def on_picks_picked(self, event: Picks.Picked) -> None:
        way = event.picked[0] if event.picked else ""
        self.dismiss(None)
        if way == "retry":
            self.desk.retry()
        elif way == "reread":
            self.desk.reread()
        elif way == "drop":
            self.desk.drop()
        elif way == "leave":
            self.app.exit()
