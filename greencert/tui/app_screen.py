"""What every full screen knows of the app that shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual import getters
from textual.screen import Screen
from textual.worker import get_current_worker

from greencert.language import Language

if TYPE_CHECKING:
    from greencert.tui.app import GreencertApp


T = TypeVar("T")


class AppScreen(Screen[None]):
    """A screen of this app, in its language."""

    if TYPE_CHECKING:
        app = getters.app(GreencertApp)

    @property
    def words(self) -> Language:
        """The language of the interface."""
        return self.app.words

    def work_out(self, work: Callable[[], T], then: Callable[[T], None], group: str = "sheet") -> None:
        """Work something out off the interface's thread and go on with it, unless something newer of the group is."""

        def worked() -> None:
            found, worker = work(), get_current_worker()
            if not worker.is_cancelled:
                self.app.call_from_thread(arrived, found)

        def arrived(found: T) -> None:
            if self.is_attached:
                then(found)

        # Not by @work: its description writes out every argument, a whole view among them.
        self.run_worker(worked, thread=True, exclusive=True, group=group)
