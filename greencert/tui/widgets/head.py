"""The first line of every screen: where one is, where one can go, and whether everything is on disk."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.content import Content
from textual.widgets import Static

from greencert.tui.literal import one_line

NAME = "greencert"
LEAST = 12
"""Columns that a title has to be left."""
SHORTEST = 6
"""Columns below which a title says nothing."""
GAPS = (2, 1)


@dataclass(frozen=True)
class Tab:
    """One place to go: key, word, and the action that goes there."""

    key: str
    word: str
    action: str
    here: bool = False


class Head(Static):
    """Shows a title, tabs and a state; long titles give way to the tabs."""

    DEFAULT_CSS = """
    Head { dock: top; height: 1; background: $panel; color: $foreground; text-wrap: nowrap; }
    """
    ALLOW_SELECT = False

    def __init__(self, title: str = NAME, tabs: tuple[Tab, ...] = (), state: str = "", tone: str = "$quiet") -> None:
        super().__init__()
        self._title, self._tabs, self._state, self._tone = title, tabs, state, tone
        self._start = 0
        """Where the tabs begin."""
        self._short = False
        """Whether there is no room for the words of the other tabs."""
        self._gap = GAPS[0]
        """Columns between tabs."""

    def show(self, *, title: str | None = None, state: str | None = None, tone: str = "$quiet") -> None:
        """Another title or state."""
        self._title = self._title if title is None else title
        if state is not None:
            self._state, self._tone = state, tone
        self.refresh(layout=False)

    async def on_click(self, event: events.Click) -> None:
        """A click on a tab goes there."""
        left = event.x - self._start
        for tab in self._tabs:
            width = _tab(tab, short=self._short).cell_length + self._gap
            if 0 <= left < width:
                await self.run_action(tab.action)
                return
            left -= width

    def render(self) -> Content:
        state = Content.styled(f" {one_line(self._state)} ", self._tone) if self._state else Content("")
        tabs = self._fitted(self.size.width - state.cell_length)
        room = self.size.width - tabs.cell_length - state.cell_length - 4
        title = _clipped(one_line(self._title), room if room >= SHORTEST else 0)
        left = Content.assemble(" ", (f"{title}  " if title and self._tabs else title, "$primary bold"), tabs)
        self._start = left.cell_length - tabs.cell_length
        gap = max(0, self.size.width - left.cell_length - state.cell_length)
        return Content.assemble(left, " " * gap, state)

    def _fitted(self, width: int) -> Content:
        """The tabs with their words where there is room, at the cost of the title; else only this one with its word."""
        for self._gap, least in zip(GAPS, (LEAST, 0), strict=True):
            self._short = False
            if (tabs := self._row()).cell_length + least + 1 <= width:
                return tabs
        self._gap, self._short = GAPS[0], True
        return self._row()

    def _row(self) -> Content:
        return Content(" " * self._gap).join(_tab(tab, short=self._short) for tab in self._tabs)


def _tab(tab: Tab, *, short: bool) -> Content:
    word = "" if short and not tab.here else f" {tab.word}"
    return Content.assemble((tab.key, "$primary"), (word, "bold underline" if tab.here else "$quiet"))


def _clipped(text: str, room: int) -> str:
    return text if cell_len(text) <= room else set_cell_size(text, max(0, room - 1)) + "…" * (room > 0)
