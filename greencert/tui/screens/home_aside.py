"""Putting assessments aside at home, and how the list there was left."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from greencert.tui.abstract import AbstractMeta
from greencert.tui.app_screen import AppScreen
from greencert.tui.place import HomePlace

if TYPE_CHECKING:
    from greencert.workflows.case_row import CaseSummary


class Aside(AppScreen, metaclass=AbstractMeta):
    """The part of home that moves assessments to the archive and back. Subclasses show the list."""

    @property
    def left(self) -> HomePlace:
        """Order, search and cursor."""
        return self.app.place.home

    def _leave(self, **changes: object) -> None:
        self.app.place = replace(self.app.place, home=replace(self.left, **changes))  # type: ignore[arg-type]

    @property
    @abstractmethod
    def current(self) -> CaseSummary | None:
        """The assessment under the cursor."""

    @abstractmethod
    def action_reload(self) -> None:
        """Read the folder again."""

    @abstractmethod
    def _fill(self) -> None:
        """Draw the list anew."""

    def action_archive(self) -> None:
        from greencert.errors import GreencertError
        from greencert.workflows.archive import archive, restore

        case = self.current
        if case is None:
            return
        move = restore if case.archived else archive
        try:
            target = move(self.app.workspace, case.path, self.app.claimant)
        except GreencertError as error:
            self.app.report(error)
            return
        said = self.words.text("{park} {year} is in {folder}/ now.", park=case.park, year=case.year, folder=str(target))
        self.notify(said, markup=False)
        self._leave(path=str(target))
        self.action_reload()

    def action_archived(self) -> None:
        self._leave(archived=not self.left.archived)
        self._fill()
