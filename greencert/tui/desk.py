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
from greencert.language import said
from greencert.model.edits import Edit, edits
from greencert.model.translation import in_language
from greencert.tui.changes import Change, PutBack, TakeOver
from greencert.tui.history import Done, History
from greencert.tui.meanwhile import clashing, from_disk, is_current
from greencert.tui.opening import refusal
from greencert.tui.view import View, scored
from greencert.workflows.case import Case
from greencert.workflows.ledger import Runs
from greencert.workflows.undo import restore

HELD_CODES = frozenset({"cannot-write", "cannot-read", "changed-on-disk", "edit"})
"""Refusals of the disk: the change itself is sound and is kept. Any other refusal is an answer to the person."""

Kind = Literal["do", "undo", "redo", "commit", "look"]
Work = Callable[[], None]


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
        history: History | None = None,
    ) -> None:
        self._runs = Runs()
        self.history = history or History()
        self.view = self._with_counts(replace(view, case=replace(view.case, ledger=self._runs)))
        self.language = language
        self.role = ""
        """Role of the person at the keyboard."""
        self._start, self._tell, self._refuse = start, tell, refuse
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Change | None, Kind]] = deque()
        """Changes in order; undo and redo find theirs when their turn comes."""
        self._running = False
        self._elsewhere = False
        self._news = False
        """Whether there is something to tell although nothing was written."""
        self._outside: tuple[Edit, ...] = ()
        """What another program changed and was read again, until it has been told."""
        self._idle = threading.Event()
        self._idle.set()

    # --- from the interface

    def submit(self, change: Change) -> None:
        """Queue a change; one of the same key that waits last and hasn't been started gives way to it."""
        if self.view.read_only is None:
            self._queue(change, "do")
        else:
            self._refuse(refusal(self.view.read_only, self.view.case.path))

    def _queue(self, change: Change | None, kind: Kind) -> None:
        with self._lock:
            if not self._replaced(change):
                self._waiting.append((change, kind))
            held, started = bool(self.view.trouble), self._running
            if held:
                self.view = replace(self.view, waiting=self._count())
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

    def _count(self) -> int:
        return sum(kind in {"do", "undo", "redo"} for _, kind in self._waiting)

    @property
    def busy(self) -> bool:
        """Whether something was typed that isn't written yet."""
        return self._running or bool(self._waiting)

    def undo(self) -> None:
        """Take the last change back, after what waits has been written."""
        if self.view.read_only is None:
            self._queue(None, "undo")

    def redo(self) -> None:
        """Do again what was taken back."""
        if self.view.read_only is None:
            self._queue(None, "redo")

    def commit(self) -> None:
        """A field was left: what was typed in it is one line of the journal."""
        if self._runs.running or self._waiting:
            self._queue(None, "commit")

    def look(self) -> None:
        """See whether another program changed the files."""
        if not self.view.trouble:
            self._queue(None, "look")
        elif not self._waiting:  # nothing of ours is at stake, so whatever stands there now will do
            self.reread()

    def settle(self, timeout: float) -> bool:
        """Wait until nothing is being written; whether everything is on disk."""
        self.commit()
        self._idle.wait(timeout)
        return not self._waiting

    def retry(self) -> None:
        """Try again what couldn't be written."""
        self._resume(lambda: self.view.case)

    def reread(self) -> None:
        """Read the files again and put what was typed on top."""
        self._resume(lambda: from_disk(self.view.case))

    def drop(self) -> None:
        """Read the files again and let go of what couldn't be written."""
        with self._lock:
            self._waiting.clear()
        self.reread()

    def unlocked(self) -> None:
        """Whoever held the assessment is gone: from now on it can be written here."""
        with self._lock:
            self.view = replace(self.view, read_only=None)
        self.reread()

    def speak(self, language: str) -> None:
        """Show the edition in another language."""
        with self._lock:
            self.language = language
            self.view = replace(self.view, edition=in_language(self.view.case.edition, language))

    # --- in the other thread

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
                self._elsewhere = self._news = True
                self._take(view)
                self._elsewhere = True
            self._drain()

        self._start(again)

    def _drain(self) -> None:
        """Write what waits, score once nothing waits, tell, and go on while more has come in."""
        while True:
            case = self.view.case
            try:
                while self._waiting:
                    case = self._step(case)
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
            before = self.view
            new = view is not before or self._elsewhere or self._news or bool(before.trouble) or before.waiting
            self._news = False
            if new:
                self._take(view)
            shown, done = self.view, not self._waiting
            if done:
                self._rest()
        if new:
            self._tell(shown)
        return done

    def _rest(self) -> None:
        self._running = False
        self._idle.set()

    def _step(self, case: Case) -> Case:
        """The case after the first thing that waits. Raises `GreencertError` when the disk refuses."""
        change, kind = self._waiting[0]
        if kind == "look":
            with self._lock:
                self._waiting.popleft()
            return self._looked(case)
        try:
            if kind == "commit":
                self._runs.commit()
                after = case
            else:
                after = self._done(case, change, kind)
        except GreencertError as error:
            codes = {problem.code for problem in error.problems}
            if "changed-on-disk" in codes:
                return self._looked(case)  # and then the same again, on top of it
            if codes & HELD_CODES:
                raise
            self._refuse(error.problems)
            after = case
        with self._lock:
            self._waiting.popleft()
        return after

    def _done(self, case: Case, change: Change | None, kind: Kind) -> Case:
        if change is not None:
            after = change.apply(case)
            self._elsewhere |= isinstance(change, TakeOver)
            made = edits(case.assessment, after.assessment)
            if made:
                self.history.did(Done(made), joins=self._runs.joined)
            return after
        stack = self.history.undo if kind == "undo" else self.history.redo
        self._runs.commit()
        if not stack:
            return case
        wanted = stack[-1].reverse if kind == "undo" else stack[-1].edits
        try:
            case = restore(case, wanted, by=self.role, why=kind)
        except GreencertError as error:
            if not {problem.code for problem in error.problems} & HELD_CODES:
                self.history.forget(kind)
            raise
        (self.history.undone if kind == "undo" else self.history.redone)()
        self._elsewhere = True
        return case

    def _looked(self, case: Case) -> Case:
        """The case as it is on disk, if what stands there goes together with what was typed.

        Raises `GreencertError` when it doesn't, or can't be read.
        """
        if is_current(case):
            return case
        fresh = from_disk(case)
        outside = edits(case.assessment, fresh.assessment)
        changes = [change for change, _ in self._waiting if change is not None]
        last = self.history.undo[-1].edits if self._runs.running and self.history.undo else ()
        if not clashing(outside, last, changes):
            self._outside, self._elsewhere = (*self._outside, *outside), True
            return fresh
        self._runs.commit()
        with self._lock:
            if last:
                self._waiting.insert(0, (PutBack(last, self.role), "do"))
            self.view = replace(self.view, outside=outside)
        raise self._clash(case)

    def _clash(self, case: Case) -> GreencertError:
        message = said("another program changed what you changed here")
        return GreencertError([Problem(str(case.path), code="changed-on-disk", message=message)])

    def _with_counts(self, view: View) -> View:
        return replace(view, undoable=len(self.history.undo), redoable=len(self.history.redo))

    def _take(self, view: View) -> None:
        same = view.case.edition is self.view.case.edition
        self.view = replace(
            self._with_counts(view),
            edition=self.view.edition if same else in_language(view.case.edition, self.language),
            waiting=self._count(),
            trouble=(),
            outside=(),
            read_only=self.view.read_only,
            elsewhere=self._elsewhere,
            read_again=self._outside,
        )
        self._elsewhere, self._outside = False, ()

    def _stop(self, case: Case, problems: tuple[Problem, ...]) -> None:
        """Show what was written, and why the rest wasn't."""
        with self._lock:
            outside = self.view.outside
            if case is not self.view.case:
                self._take(scored(self.view, case))
            self.view = replace(self.view, trouble=problems, outside=outside, waiting=self._count())
            shown = self.view
            self._rest()
        self._tell(shown)
