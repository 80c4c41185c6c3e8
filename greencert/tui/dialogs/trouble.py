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
from greencert.tui.outside import clash_lines
from greencert.tui.problem_text import told
from greencert.tui.widgets.hung import Hung
from greencert.tui.widgets.picks import Pick, Picks

MOST = 8
"""Places that are named."""


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
        view = self.desk.view
        for problem in view.trouble:
            yield Hung(told(problem, self.words))
        for line in list(clash_lines(view.outside, self.words))[:MOST]:
            yield Hung(literal(line))
        kept = self.words.plural(
            "{n} change is kept here until you decide.", "{n} changes are kept here until you decide.", view.waiting
        )
        if view.waiting:
            yield Static(literal(kept), classes="gap")
        yield Picks(self._ways(), id="ways")

    def _ways(self) -> tuple[Pick, ...]:
        words, view = self.words, self.desk.view
        later = Pick("later", words.text("Decide later: go on reading, nothing is written until then"))
        mine = Pick("reread", words.text("Read the files again and put my changes on top"))
        theirs = Pick("drop", words.text("Read the files again and let my changes go"))
        if any(problem.code == "changed-on-disk" for problem in view.trouble):
            return (mine, theirs, later)
        if not view.waiting:
            return (Pick("reread", words.text("Read the files again")), later)
        return (
            Pick("retry", words.text("Try again")),
            mine,
            theirs,
            Pick("leave", words.text("Leave greencert without them")),
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
