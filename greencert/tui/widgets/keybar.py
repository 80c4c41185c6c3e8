"""The foot of every screen: at most six keys that work right now, in the language of the interface."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from greencert.language import Language
from greencert.tui.keys import FOCUS_NEXT, key_name, typing, working

MOST, GAP = 6, 3
HELP = "help"
LEAVE = ("cancel", "back", "leave_search", FOCUS_NEXT)
"""While somebody types: the ways out of the field come first."""


def foremost(screen: Screen[object]) -> tuple[str, ...]:
    """Actions that come first where the focus is; a screen may have `foremost` of its own."""
    own = getattr(screen, "foremost", ())
    return (*own, *LEAVE) if typing(screen) else tuple(own)


class KeyBar(Static):
    """Follows the bindings of the focused widget and its screen."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; padding: 0 1; background: $panel; color: $quiet; text-wrap: nowrap; }
    """
    ALLOW_SELECT = False

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language
        self._places: list[tuple[int, str]] = []
        self._said = Content("")

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._follow(self.screen)

    def on_resize(self) -> None:
        self._follow(self.screen)

    def _follow(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            said = self._content()
            if said != self._said:  # an update lays out the whole screen again
                self._said = said
                self.update(said)

    def _content(self) -> Content:
        room = max(0, self.size.width - 2)
        bindings = self._bindings_shown()
        parts = [self._part(binding) for binding in bindings]
        while len(parts) > 1 and sum(part.cell_length + GAP for part in parts) - GAP > room:
            del bindings[-2], parts[-2]  # the last one is help
        self._places = [(part.cell_length + GAP, each.key) for part, each in zip(parts, bindings, strict=True)]
        return Content(" " * GAP).join(parts)

    def _part(self, binding: Binding) -> Content:
        return Content.assemble((key_name(binding.key), "$primary bold"), " ", self.language.text(binding.description))

    def on_click(self, event: events.Click) -> None:
        """A click on a key presses it."""
        left = event.x - 1
        for width, key in self._places:
            if left < width:
                self.app.simulate_key(key)
                return
            left -= width

    def _bindings_shown(self) -> list[Binding]:
        """One key for each action: what the screen puts first where the focus is, then those of the focused widget.

        Help is always the last of them.
        """
        wanted = foremost(self.screen)
        first: dict[str, Binding] = {}
        for binding in working(self.screen):
            if binding.show or binding.action in wanted:
                first.setdefault(binding.action, binding)
        help_key = first.pop(HELP, None)
        ordered = [first.pop(action) for action in wanted if action in first]
        chosen = [*ordered, *first.values()][: MOST - 1 if help_key else MOST]
        return [*chosen, help_key] if help_key else chosen
