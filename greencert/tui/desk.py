"""The desk: changes to one case are queued, written one after the other off the interface's thread, and undone.

No key waits for the disk. What can't be written stays in the queue, in order, until a person decides about it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

from greencert.errors import GreencertError, Problem
from greencert.tui.changes import Change
from greencert.tui.view import View, scored
from greencert.workflows.case import Case, open_case
from greencert.workflows.spoken import spoken

HELD_CODES = frozenset({"cannot-write", "cannot-read", "changed-on-disk", "edit"})
"""Refusals of the disk: the change itself is sound and is kept. Any other refusal is an answer to the person."""

TYPED = frozenset({"note", "not_applicable"})
"""Fields that are typed letter by letter; one undo takes back the whole run."""

Kind = Literal["do", "undo", "redo"]
Work = Callable[[], None]


def _one_stroke(earlier: Change, later: Change) -> bool:
    """Whether two changes back are one run of typing in one field."""
    return earlier.key == later.key and earlier.key[0] == "claim" and earlier.key[2] in TYPED


class Desk:
    """One case and what is being done to it.

    `start` runs a function in another thread; `tell` receives every new view and `refuse` the problems of a change that
    was turned down, both called from that thread.
    """

    def __init__(
        self,
        view: View,
        language: str,
        start: Callable[[Work], object],
        tell: Callable[[View], object],
        refuse: Callable[[tuple[Problem, ...]], object],
    ) -> None:
        self.view = view
        self.language = language
        self._start, self._tell, self._refuse = start, tell, refuse
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Change | None, Kind]] = deque()
        """Changes in order; undo and redo find theirs when their turn comes."""
        self._running = False
        self._elsewhere = False
        self._undo: list[Change] = []
        self._redo: list[Change] = []
        self._idle = threading.Event()
        self._idle.set()

    # --- from the interface

    def submit(self, change: Change) -> None:
        """Queue a change; one of the same key that waits last and hasn't been started gives way to it."""
        self._queue(change, "do")

    def _queue(self, change: Change | None, kind: Kind) -> None:
        with self._lock:
            if not self._replaced(change):
                self._waiting.append((change, kind))
            held, started = bool(self.view.trouble), self._running
            if held:
                self.view = replace(self.view, waiting=len(self._waiting))
            elif not started:
                self._running = True
                self._idle.clear()
        if held:
            self._tell(self.view)
        elif not started:
            self._start(self._drain)

    def _replaced(self, change: Change | None) -> bool:
        """Whether the change took the place of the last one that waits."""
        under_way = 1 if self._running else 0
        if change is None or len(self._waiting) <= under_way:
            return False
        last, _ = self._waiting[-1]
        if last is None or last.key != change.key:
            return False
        self._waiting[-1] = (change, "do")
        return True

    @property
    def busy(self) -> bool:
        """Whether something was typed that isn't written yet."""
        return self._running or bool(self._waiting)

    def undo(self) -> None:
        """Take the last change back, after what waits has been written."""
        self._queue(None, "undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._queue(None, "redo")

    def settle(self, timeout: float) -> bool:
        """Wait until nothing is being written; whether everything is on disk."""
        self._idle.wait(timeout)
        return not self._waiting

    def retry(self) -> None:
        """Try again what couldn't be written."""
        self._resume(lambda: self.view.case)

    def reread(self) -> None:
        """Read the files again and put what was typed on top."""
        self._resume(self._from_disk)

    def drop(self) -> None:
        """Read the files again and let go of what couldn't be written."""
        with self._lock:
            self._waiting.clear()
        self._resume(self._from_disk)

    def speak(self, language: str) -> None:
        """Show the edition in another language."""
        with self._lock:
            self.language = language
            self.view = replace(self.view, edition=spoken(self.view.case.workspace, self.view.case.edition, language))

    # --- in the other thread

    def _from_disk(self) -> Case:
        loaded = open_case(self.view.case.workspace, self.view.case.path)
        if loaded.value is None:
            raise GreencertError(loaded.problems)
        return loaded.value

    def _resume(self, case: Callable[[], Case]) -> None:
        with self._lock:
            if self._running:
                return
            self._running = True
            self._idle.clear()

        def again() -> None:
            try:
                view = scored(self.view, case())
            except GreencertError as error:
                self._stop(self.view.case, error.problems)
                return
            with self._lock:
                self._elsewhere = True
                self._take(view)
            self._drain()

        self._start(again)

    def _drain(self) -> None:
        """Write what waits, score once nothing waits, tell, and go on while more has come in."""
        while True:
            case = self.view.case
            try:
                while self._waiting:
                    case = self._write(case)
                view = scored(self.view, case)
            except GreencertError as error:
                self._stop(case, error.problems)
                return
            except Exception as error:  # whatever went wrong, what was typed stays in the queue and the app open
                said = f"{type(error).__name__}: {error}"
                self._stop(case, (Problem(str(case.path), code="unexpected", message=said),))
                return
            if self._told(view):
                return

    def _told(self, view: View) -> bool:
        """Show a view; whether nothing waits any more."""
        with self._lock:
            self._take(view)
            shown, done = self.view, not self._waiting
            if done:
                self._rest()
        self._tell(shown)
        return done

    def _rest(self) -> None:
        self._running = False
        self._idle.set()

    def _write(self, case: Case) -> Case:
        """The case after the first change that waits. Raises `GreencertError` when the disk refuses."""
        queued, kind = self._waiting[0]
        stack = self._undo if kind == "undo" else self._redo
        change = queued or (stack[-1] if stack else None)
        back = None
        if change is not None:
            back = change.undone(case)
            try:
                case = change.apply(case)
            except GreencertError as error:
                if any(problem.code in HELD_CODES for problem in error.problems):
                    raise
                self._refuse(error.problems)
                back = None
        with self._lock:
            self._waiting.popleft()
            if queued is None and stack:
                stack.pop()
            self._remember(back, kind)
            self._elsewhere = self._elsewhere or kind != "do"
        return case

    def _remember(self, back: Change | None, kind: Kind) -> None:
        if back is None:
            return
        if kind == "undo":
            self._redo.append(back)
            return
        if kind == "do":
            self._redo.clear()
        if not (kind == "do" and self._undo and _one_stroke(self._undo[-1], back)):
            self._undo.append(back)

    def _take(self, view: View) -> None:
        same = view.case.edition is self.view.case.edition
        self.view = replace(
            view,
            edition=self.view.edition if same else spoken(view.case.workspace, view.case.edition, self.language),
            waiting=len(self._waiting),
            trouble=(),
            undoable=len(self._undo),
            redoable=len(self._redo),
            elsewhere=self._elsewhere,
        )
        self._elsewhere = False

    def _stop(self, case: Case, problems: tuple[Problem, ...]) -> None:
        """Show what was written, and why the rest wasn't."""
        with self._lock:
            if case is not self.view.case:
                self._take(scored(self.view, case))
            self.view = replace(self.view, trouble=problems, waiting=len(self._waiting))
            shown = self.view
            self._rest()
        self._tell(shown)
