"""What is wrong, where, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from greencert.errors import Problem
from greencert.language import Language
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.literal import literal
from greencert.tui.problem_text import told
from greencert.tui.widgets.hung import Hung

MOST = 200


class ProblemsDialog(Dialog[None]):
    """A list of problems with their places, excerpts and hints."""

    scrolls: ClassVar[bool] = True
    AUTO_FOCUS = "#window-body"

    def __init__(self, problems: tuple[Problem, ...], words: Language, title: str = "") -> None:
        super().__init__(words)
        self.problems = problems
        self.title_text = title or words.plural("{n} problem", "{n} problems", len(problems))

    def content(self) -> ComposeResult:
        for problem in self.problems[:MOST]:
            yield Hung(told(problem, self.words))
            yield Static("")
        if len(self.problems) > MOST:
            more = len(self.problems) - MOST
            yield Static(literal(self.words.plural("and {n} more", "and {n} more", more)), classes="hint")
