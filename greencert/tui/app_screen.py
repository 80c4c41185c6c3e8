"""What every full screen knows of the app that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import getters
from textual.screen import Screen

from greencert.language import Language

if TYPE_CHECKING:
    from greencert.tui.app import GreencertApp


class AppScreen(Screen[None]):
    """A screen of this app, in its language."""

    if TYPE_CHECKING:
        app = getters.app(GreencertApp)

    @property
    def words(self) -> Language:
        """The language of the interface."""
        return self.app.words
