"""One line below the head, there only while there is something that everybody at this screen has to know."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


class Banner(Static):
    """Shows a sentence, or isn't there."""

    DEFAULT_CSS = """
    Banner { height: auto; max-height: 3; padding: 0 1; background: $panel; color: $warning; display: none; }
    Banner.-shown { display: block; }
    Banner:nocolor { text-style: bold; }
    """

    def __init__(self) -> None:
        super().__init__("", markup=False)
        self._said = Content("")

    def say(self, said: Content) -> None:
        """Another sentence; an empty one takes the line away."""
        if said == self._said:
            return  # an update lays out the whole screen again
        self._said = said
        self.update(said)
        self.set_class(bool(said.plain), "-shown")
