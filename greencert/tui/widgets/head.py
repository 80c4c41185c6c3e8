"""The first line of every screen: where one is, where one can go, and whether everything is on disk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.widgets import Static

from greencert.tui.abbreviated import clipped
from greencert.tui.literal import one_line

NAME = "greencert"
Form = Literal["full", "digits", "short"]
"""`F2 Walk F3 Figures`, `F2 Walk 3 Figures`, or words for the tab at hand only."""
LEAST = 10
"""Columns that a title is left at least."""
SHORTEST = 6
"""Columns below which a title says nothing."""
FORMS: tuple[tuple[Form, int], ...] = (("full", 2), ("full", 1), ("digits", 1), ("short", 2))
"""How tabs are written, with the columns between them; the first that leaves room for a title is taken."""


@dataclass(frozen=True)
class Tab:
    """One place to go: key, word, and the action that goes there."""

    key: str
    word: str
    action: str
    here: bool = False


class Head(Static):
    """Shows a title, tabs and a state; where there is little room, the tabs are written shorter."""

    DEFAULT_CSS = """
    Head { dock: top; height: 1; background: $panel; color: $foreground; text-wrap: nowrap; }
    """
    ALLOW_SELECT = False

    def __init__(self, title: str = NAME, tabs: tuple[Tab, ...] = (), state: str = "", tone: str = "$quiet") -> None:
        super().__init__()
        self._title, self._tabs, self._state, self._tone = title, tabs, state, tone
        self._start = 0
        """Where the tabs begin."""
        self._form, self._gap = FORMS[0]

    def show(self, *, title: str | None = None, state: str | None = None, tone: str = "$quiet") -> None:
        """Another title or state."""
        self._title = self._title if title is None else title
        if state is not None:
            self._state, self._tone = state, tone
        self.refresh(layout=False)

    async def on_click(self, event: events.Click) -> None:
        """A click on a tab goes there."""
        left = event.x - self._start
        for tab, shown in zip(self._tabs, self._written(), strict=True):
            width = shown.cell_length + self._gap
            if 0 <= left < width:
                await self.run_action(tab.action)
                return
            left -= width

    def render(self) -> Content:
        state = Content.styled(f" {one_line(self._state)} ", self._tone) if self._state else Content("")
        tabs = self._fitted(self.size.width - state.cell_length)
        room = self.size.width - tabs.cell_length - state.cell_length - 4
        title = clipped(one_line(self._title), room if room >= SHORTEST else 0)
        left = Content.assemble(" ", (f"{title}  " if title and self._tabs else title, "$primary bold"), tabs)
        self._start = left.cell_length - tabs.cell_length
        gap = max(0, self.size.width - left.cell_length - state.cell_length)
        return Content.assemble(left, " " * gap, state)

    def _fitted(self, width: int) -> Content:
        """The tabs in the longest form that leaves room for the title."""
        least = min(LEAST, cell_len(one_line(self._title))) + 3
        for self._form, self._gap in FORMS:
            if (tabs := Content(" " * self._gap).join(self._written())).cell_length + least <= width:
                break
        return tabs

    def _written(self) -> list[Content]:
        """Each tab as it is written in the form at hand."""
        first = self._tabs[:1]
        return [_tab(tab, self._form, first=tab in first) for tab in self._tabs]


def _tab(tab: Tab, form: Form, *, first: bool) -> Content:
    key = tab.key if first or form != "digits" else tab.key.lstrip("F")
    word = "" if form == "short" and not tab.here else f" {tab.word}"
    return Content.assemble((key, "$primary"), (word, "bold underline" if tab.here else "$quiet"))
