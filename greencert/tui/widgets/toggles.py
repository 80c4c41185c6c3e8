"""A long list of which any number can be marked, and that narrows as one types."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from greencert.language import N_
from greencert.tui.keys import key
from greencert.tui.widgets.outline import Node, Outline
from greencert.tui.widgets.picks import MANY, NOT_MANY


class Toggles(Outline):
    """Space marks and unmarks; rows named in `fixed` are marked and stay so. Draws only what is seen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("space", "mark", N_("Mark"), N_("Mark this row, or take the mark away")),
    ]

    class Toggled(Message):
        """A mark came or went."""

        def __init__(self, marked: frozenset[str]) -> None:
            self.marked = marked
            super().__init__()

    def __init__(
        self,
        nodes: tuple[Node, ...],
        marked: frozenset[str],
        *,
        fixed: frozenset[str] = frozenset(),
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.all, self.marked, self.fixed = nodes, marked, fixed
        self.narrow("")

    def renew(self, nodes: tuple[Node, ...], marked: frozenset[str], fixed: frozenset[str]) -> None:
        """Other rows, in this order."""
        self.all, self.marked, self.fixed = nodes, marked, fixed
        self.show(tuple(self._marked(node) for node in nodes))

    def narrow(self, typed: str) -> None:
        """Only rows that hold every word typed; those marked come first."""
        wanted = typed.casefold().split()
        fitting = [node for node in self.all if all(part in node.text.casefold() for part in wanted)]
        ordered = sorted(fitting, key=lambda node: not self._on(node.id)) if not wanted else fitting
        self.show(tuple(self._marked(node) for node in ordered))

    def _on(self, id: str) -> bool:
        return id in self.marked or id in self.fixed

    def _marked(self, node: Node) -> Node:
        on = self._on(node.id)
        return replace(node, glyph=MANY if on else NOT_MANY, tone="good" if on else "neutral", strong=on)

    def action_mark(self) -> None:
        node = self.current
        if node is None or node.id in self.fixed:
            return
        self.marked = self.marked ^ {node.id}
        self.show(tuple(self._marked(each) for each in self.rows))
        self.post_message(self.Toggled(self.marked))

    def action_choose(self) -> None:
        self.action_mark()
