"""Rows of an outline kept from view to view: a change makes those anew that show what changed."""

from __future__ import annotations

from collections.abc import Callable

from greencert.language import Language
from greencert.tui.view import View, moved
from greencert.tui.widgets.outline import Node


class KeptRows:
    """One row for each criterion, made when it is first asked for and again when it may show something else."""

    def __init__(self, make: Callable[[str, View, Language], Node]) -> None:
        """`make`: the row of a criterion; it shows the criterion, its answer and outcome, and nothing besides."""
        self._make = make
        self._last: tuple[View, Language] | None = None
        self._made: dict[str, Node] = {}

    def follow(self, view: View, words: Language) -> bool:
        """From now on the rows show another view; whether any of them looks otherwise."""
        before, self._last = self._last, (view, words)
        if before is None or before[1] is not words or before[0].edition is not view.edition:
            self._made.clear()
            return True
        stale = moved(before[0], view) if before[0] is not view else ()
        renewed = [self._renewed(name) for name in stale if name in self._made]
        return any(renewed)

    def _renewed(self, criterion: str) -> bool:
        """Make a row anew; the one that was there stays where it looks the same."""
        was = self._made.pop(criterion)
        if self.row(criterion) == was:
            self._made[criterion] = was
            return False
        return True

    def row(self, criterion: str) -> Node:
        """The row of a criterion of the edition."""
        known = self._made.get(criterion)
        if known is None:
            assert self._last is not None, "follow a view first"
            known = self._made[criterion] = self._make(criterion, *self._last)
        return known
