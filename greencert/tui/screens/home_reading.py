"""Reading the list at home: the assessments first, then what check finds in them, both off the interface's thread."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from textual.message import Message

from greencert.tui.screens.home_aside import Aside

if TYPE_CHECKING:
    from textual.worker import Worker

    from greencert.errors import Problem
    from greencert.workflows.case_row import CaseSummary

PAUSE = 0.5
"""Seconds between two drawings of the list while it is read."""
MOST_PROBLEMS = 200
"""Problems of one assessment that are listed; `greencert check` lists all."""


class Reading(Aside):
    """The part of home that knows what there is. Subclasses show it."""

    class Listed(Message):
        """Assessments were read; `every` folder that there is when these are the last ones."""

        def __init__(self, summaries: tuple[CaseSummary, ...], every: frozenset[Path] | None = None) -> None:
            self.summaries, self.every = summaries, every
            super().__init__()

    class Checked(Message):
        """What `check` found, by the folder of the assessment or scheme."""

        def __init__(self, problems: Mapping[Path, tuple[Problem, ...]]) -> None:
            self.problems = problems
            super().__init__()

    def __init__(self) -> None:
        super().__init__()
        self.cases: Mapping[Path, CaseSummary] = {}
        self.problems: dict[Path, tuple[Problem, ...]] = {}
        self.reading = True

    @abstractmethod
    def _about(self) -> None:
        """Say what there is to say about the row under the cursor."""

    @abstractmethod
    def _open_chosen(self) -> None:
        """Open what Enter was pressed for before it was read."""

    def recall(self) -> None:
        """The rows as they were listed last; those that rest on something else by now are read again."""
        from greencert.workflows.shelf import kept

        if not self.app.listed:
            self.app.listed = kept(self.app.root, self.words.code)
        rows = [row for stamp, row in self.app.listed.values() if stamp[:1] in ((), (self.words.code,))]
        self.cases = {row.path: row for row in rows}
        self._fill()

    @property
    def checking(self) -> bool:
        """Whether it isn't known yet of everything what is wrong with it."""
        return any(worker.group == "list" and not worker.is_finished for worker in self.workers)

    def action_reload(self) -> None:
        if not self.is_current or self.app.is_opening:  # nobody looks at the list now
            return
        self.problems, self.reading = {}, True
        self._about()
        self.run_worker(self._read, thread=True, group="list", exclusive=True)

    def _read(self) -> None:
        from textual.worker import get_current_worker

        from greencert.workflows.cases import criteria_folders, list_cases
        from greencert.workflows.shelf import keep

        worker = get_current_worker()
        read: list[CaseSummary] = []
        every: set[Path] = set()
        told = monotonic()
        before = dict(self.app.listed)
        for summary in list_cases(self.app.workspace, self.words.code, self.app.listed):
            if worker.is_cancelled:
                return
            read.append(summary)
            every.add(summary.path)
            if monotonic() - told > PAUSE:
                self.post_message(self.Listed(tuple(read)))
                read, told = [], monotonic()
        self.post_message(self.Listed(tuple(read), frozenset(every)))
        rows = {path: row for path, row in self.app.listed.items() if path in every}
        if rows != before:
            keep(self.app.root, self.words.code, rows, criteria_folders(self.app.workspace))
        self._check(worker)

    def _check(self, worker: Worker[None]) -> None:
        """What is wrong with each; while the list is looked at."""
        from greencert.workflows.check import check_each
        from greencert.workflows.targets import targets_at

        places = (self.app.root / name for name in ("assessments", "criteria", "archive"))
        targets, _ = targets_at([folder for folder in places if folder.is_dir()])
        found: dict[Path, tuple[Problem, ...]] = {}
        told = monotonic()
        for target, problems in check_each(targets):
            if worker.is_cancelled:
                return
            found[target.path] = problems[:MOST_PROBLEMS]
            if monotonic() - told > PAUSE:
                self.post_message(self.Checked(found))
                found, told = {}, monotonic()
        self.post_message(self.Checked(found))

    def on_reading_listed(self, message: Listed) -> None:
        cases = {**self.cases, **{case.path: case for case in message.summaries}}
        if message.every is not None:
            cases = {path: case for path, case in cases.items() if path in message.every}
        self.reading = message.every is None
        if cases != self.cases:
            self.cases = cases
            self._fill()
        else:
            self._about()
        self._open_chosen()

    def on_reading_checked(self, message: Checked) -> None:
        self.problems |= message.problems
        new = {path: problems for path, problems in message.problems.items() if path in self.cases and problems}
        if new:
            told = {path: replace(self.cases[path], problems=problems) for path, problems in new.items()}
            self.cases = {**self.cases, **told}
            self._fill()
