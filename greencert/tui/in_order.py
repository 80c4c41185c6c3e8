"""Keys one after the other: none reaches a window before it has its focus, none the window behind it.

Textual hands a key to whatever has the focus when the key comes. One that opens a window, or that leaves a field, does
so a little later; what is typed right behind it would be lost, or would be a command for what is about to be covered.
Here every key waits until the one before it has done all that it does, however slow the machine is.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakSet

from textual import events
from textual.app import App
from textual.message import Message
from textual.worker import get_current_worker

if TYPE_CHECKING:
    from textual.screen import Screen
    from textual.timer import Timer
    from textual.widget import Widget
    from textual.worker import Worker

LAPS = 3
"""How often the way of a key is gone before it is done: what its handlers post goes the same way behind it, and what
the handlers of that post."""
PATIENCE = 3.0
"""Seconds after which a key goes where the focus is, come what may; so that nothing that hangs locks the keyboard."""
PAUSE = 0.005
"""Seconds between two looks whether a window is there."""
OPENING = frozenset({"default", "open", "new"})
"""Groups of workers that open a window, or go to another screen, before they end."""


class InOrder(App[None]):
    """An app that deals with keys and pasted texts in order."""

    class Passed(Message):
        """Goes the way that a key went, behind it."""

        def __init__(self, way: Widget, lap: int) -> None:
            self.way, self.lap = way, lap
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self._typed: deque[tuple[events.Key | events.Paste, float]] = deque()
        """What was typed and waits, and when it came."""
        self._way: Widget | None = None
        """What has a key that isn't done yet."""
        self._handed = 0.0
        """When a key was handed on last."""
        self._there: Screen[Any] | None = None
        """The screen that was seen to have its focus."""
        self._asking: WeakSet[Worker[Any]] = WeakSet()
        """Workers whose window is open: they wait for a person, and no key waits for them."""
        self._later: Timer | None = None

    @property
    def has_typed_ahead(self) -> bool:
        """Whether keys wait, or one isn't done yet."""
        return bool(self._typed) or self._is_under_way

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._typed.append((event, monotonic()))
            await self._hand_on()
        else:
            await super().on_event(event)

    async def _hand_on(self) -> None:
        """Hand on what may go; look again soon for what may not."""
        while self._typed and (self._is_ready() or monotonic() - max(self._typed[0][1], self._handed) > PATIENCE):
            self._way, self._handed = self.focused or self.screen, monotonic()
            await super().on_event(self._typed.popleft()[0])
            self._way.post_message(self.Passed(self._way, 1))
        if self._typed and self._later is None:
            self._later = self.set_timer(PAUSE, self._look)

    async def _look(self) -> None:
        self._later = None
        await self._hand_on()

    async def on_in_order_passed(self, message: Passed) -> None:
        if message.way is self._way:
            if message.lap < LAPS and message.way.is_attached:
                message.way.post_message(self.Passed(message.way, message.lap + 1))
                return
            self._way = None
        await self._hand_on()

    @property
    def _is_under_way(self) -> bool:
        """Whether what has a key still has it; a window that is gone has none, and nothing has one for ever."""
        way, late = self._way, monotonic() - self._handed > PATIENCE
        return way is not None and not late and way.is_attached and way.screen is self.screen

    def _is_ready(self) -> bool:
        """Whether the key before is done, and the screen that it left has its focus."""
        screen = self.screen
        if self._is_under_way or not screen.is_mounted or any(map(self._is_opening, self.workers)):
            return False
        if screen is not self._there:  # a focus that was asked for while it was made is given by now, or comes next
            self._there = screen
            return False
        return True

    def _is_opening(self, worker: Worker[Any]) -> bool:
        return worker.group in OPENING and not worker.is_finished and worker not in self._asking

    if not TYPE_CHECKING:  # what it takes and gives is said by Textual's own

        async def push_screen_wait(self, screen, **named):
            """As Textual's, and until there is an answer no key waits for the worker that asks."""
            worker = get_current_worker()
            self._asking.add(worker)
            try:
                return await super().push_screen_wait(screen, **named)
            finally:
                self._asking.discard(worker)
