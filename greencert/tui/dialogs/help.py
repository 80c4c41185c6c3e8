"""The keys that work on a screen, read from the screen itself, so that the help is true."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.containers import HorizontalGroup
from textual.screen import Screen
from textual.widgets import Static

from greencert.language import N_, Language
from greencert.report.words import SIGNS, word
from greencert.scoring import Verdict
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.keys import FOCUS_NEXT, key_name, working
from greencert.tui.literal import literal
from greencert.tui.widgets.meter import CLAIMED, FLOOR, POSSIBLE, VERIFIED


def keys_of(screen: Screen[Any]) -> list[tuple[str, str, str]]:
    """(keys, word, explanation) of everything that a key does on a screen right now."""
    found: dict[str, tuple[list[str], str, str]] = {}
    for binding in working(screen):
        if not binding.description or not binding.id or binding.action == FOCUS_NEXT:
            continue
        keys, _, _ = found.setdefault(binding.action, ([], binding.description, binding.tooltip))
        name = key_name(binding.key)
        if name not in keys:
            keys.append(name)
    return [(" ".join(keys), described, tooltip) for keys, described, tooltip in found.values()]


class HelpDialog(Dialog[None]):
    """Keys, then signs."""

    scrolls: ClassVar[bool] = True
    AUTO_FOCUS = "#window-body"

    def __init__(self, screen: Screen[Any], words: Language) -> None:
        super().__init__(words)
        self.keys = keys_of(screen)
        self.title_text = words.text("Keys on this screen")

    def content(self) -> ComposeResult:
        words = self.words
        yield _row(N_("Tab"), words.text("Next field; with Shift the one before"))
        for keys, described, tooltip in self.keys:
            yield _row(keys, words.text(described), words.text(tooltip))
        yield Static(literal(words.text("Signs")), classes="label gap")
        for found in Verdict:
            yield _row(SIGNS[found], word(found, words))
        for sign, meaning in self._bar():
            yield _row(sign, meaning)

    def _bar(self) -> tuple[tuple[str, str], ...]:
        return (
            (VERIFIED * 4, self.words.text("verified by the assessor")),
            (CLAIMED * 4, self.words.text("claimed by the park")),
            (POSSIBLE * 4, self.words.text("possible, if everything open turns out well")),
            (FLOOR, self.words.text("floor of the theme for the level aimed at")),
            ("‼", self.words.text("must: decides every level")),
            ("✔", self.words.text("determined by the assessor")),
        )


def _row(keys: str, said: str, more: str = "") -> HorizontalGroup:
    """A key or sign, and beside it what it does or means."""
    text = literal(said, "bold") + literal(f"  {more}" if more and more != said else "", "$quiet")
    return HorizontalGroup(Static(literal(keys, "$primary bold"), classes="keys"), Static(text, classes="said"))
