"""What is wrong, where, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from greencert.errors import Problem, Severity
from greencert.language import Language
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.literal import literal

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
            sign = "✗" if problem.severity is Severity.ERROR else "!"
            tone = "$error" if problem.severity is Severity.ERROR else "$warning"
            yield Static(literal(f"{sign} ", tone) + literal(self.words.say(problem.message), "bold"))
            place = f"{problem.path}:{problem.line}:{problem.column}" if problem.line else problem.path
            yield Static(literal(f"{place}  [{problem.code}]"), classes="excerpt")
            if problem.excerpt:
                yield Static(literal("\n".join(problem.excerpt)), classes="excerpt")
            if problem.hint:
                yield Static(literal(f"→ {self.words.say(problem.hint)}"), classes="hint")
            yield Static("")
        if len(self.problems) > MOST:
            more = len(self.problems) - MOST
            yield Static(literal(self.words.plural("and {n} more", "and {n} more", more)), classes="hint")
