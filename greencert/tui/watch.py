"""Watch over the open case: who may write it, and what other programs do to its files meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greencert.workflows.hold import Hold, hold, settle
from greencert.workflows.steady import Stamp, stamp

if TYPE_CHECKING:
    from greencert.tui.app import GreencertApp
    from greencert.tui.desk import Desk

EVERY = 1.0
"""Seconds between two looks. A look asks for the facts of five files, in a thread, because a network may be slow."""


class Watch:
    """One open case. Everything but `look_now` and `release` runs in a thread."""

    def __init__(self, app: GreencertApp, desk: Desk, held: Hold | None) -> None:
        self._app, self._desk, self._hold = app, desk, held
        self._path = desk.view.case.path
        broken = desk.view.read_only is not None and desk.view.read_only.why == "broken"
        self._seen: Stamp = stamp(self._path) if broken else ()
        """What the last look saw. Before the first one nothing: whole files were read some time ago."""
        self._timer = app.set_interval(EVERY, self._start)

    def _start(self) -> None:
        self._app.run_worker(self._look, thread=True, group="watch", exclusive=True)

    def look_now(self) -> None:
        """Look whether or not anything seems to have changed; what is found isn't found once more at the next look."""
        self._app.run_worker(lambda: self._look(anyway=True), thread=True, group="look")

    def _look(self, *, anyway: bool = False) -> None:
        now = stamp(self._path)
        if anyway or now != self._seen:
            self._seen = now
            self._desk.look()
        why = self._desk.view.read_only
        if why is not None and why.why == "held":
            self._take_over()

    def _take_over(self) -> None:
        """Whoever held the assessment may be gone by now."""
        got = hold(self._path, self._desk.role)
        if isinstance(got, Hold):
            self._hold = got
            settle(self._path)
            self._desk.unlocked()

    def stop(self) -> None:
        """Look no more. To be called from the interface's thread."""
        self._timer.stop()

    def end(self) -> None:
        """The case is closed: write what waits, then let others write."""
        self._desk.settle(10.0)
        self.release()

    def release(self) -> None:
        """Let others write."""
        if self._hold is not None:
            self._hold.release()
            self._hold = None
