"""Keys: how bindings are written, how keys are named, and which of them work at the moment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input, TextArea

from greencert.language import N_

_SHORT = {
    "enter": "↵",
    "escape": "esc",
    "question_mark": "?",
    "slash": "/",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "delete": "del",
    "space": "␣",
    "pageup": "pgup",
    "pagedown": "pgdn",
}
FOCUS_NEXT = "app.focus_next"
_TYPED = frozenset({"question_mark", "slash", "space", "minus", "backspace", "delete"})


def key(keys: str, action: str, word: str, tooltip: str, *, show: bool = True, priority: bool = False) -> Binding:
    """A binding with a word for the foot of the screen and a sentence for help and palette, both marked with `N_`.

    Its id, by which a person can put it on another key, is the action's name.
    """
    name = re.sub(r"\W+", "-", action).strip("-").replace("_", "-")
    return Binding(keys, action, word, show=show, priority=priority, tooltip=tooltip, id=name)


def tab() -> Binding:
    """The key that leaves a field for the next one, with a word for the foot of the screen."""
    return key("tab", FOCUS_NEXT, N_("Next field"), N_("Next field; with Shift the one before"), show=False)


def key_name(key: str) -> str:
    """A key as people read it: `^p`, `↵`, `F2`."""
    *modifiers, bare = key.split("+")
    name = _SHORT.get(bare, bare.upper() if bare[:1] == "f" and bare[1:].isdigit() else bare)
    if "ctrl" in modifiers:
        name = f"^{name}"
    if "shift" in modifiers:
        name = f"⇧{name}"
    return f"alt+{name}" if "alt" in modifiers else name


def typing(screen: Screen[Any]) -> bool:
    """Whether what has the focus takes letters."""
    return isinstance(screen.focused, Input | TextArea)


def working(screen: Screen[Any]) -> Iterator[Binding]:
    """The bindings that do something right now: while somebody types, a letter is a letter."""
    typed = typing(screen)
    for active in screen.active_bindings.values():
        if active.enabled and not (typed and _is_typed(active.binding.key)):
            yield active.binding


def _is_typed(key: str) -> bool:
    return len(key) == 1 or key in _TYPED
