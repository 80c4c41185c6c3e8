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

    def follow(self, view: View, words: Language) -> None:
        """From now on the rows show another view."""
        if self._last is None or self._last[1] is not words or self._last[0].edition is not view.edition:
            self._made.clear()
        elif self._last[0] is not view:
            for name in moved(self._last[0], view):
                self._made.pop(name, None)
        self._last = view, words

    def row(self, criterion: str) -> Node:
        """The row of a criterion of the edition."""
        known = self._made.get(criterion)
        if known is None:
            assert self._last is not None, "follow a view first"
            known = self._made[criterion] = self._make(criterion, *self._last)
        return known
