"""How a number came about: the explanation tree, opened like a folder."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.widgets import Static

from greencert.language import N_, Language
from greencert.report.names import Names
from greencert.report.steps import value, what
from greencert.report.words import word
from greencert.scoring.result import Basis, Step
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.view import View
from greencert.tui.widgets.keybar import KeyBar
from greencert.tui.widgets.outline import Node, Outline

OPEN_KINDS = frozenset({"criterion", "scale", "formula", "total"})
"""Nodes that are open at first."""
FEW = 14
"""A tree of so few lines is open as a whole."""


class ExplainDialog(Dialog[None]):
    """The tree of one criterion, or of the whole result when no criterion is named."""

    AUTO_FOCUS = "#steps"
    BINDINGS: ClassVar[list[BindingType]] = [
        key("b", "basis", N_("Claimed or verified"), N_("The same on the other basis")),
    ]

    def __init__(self, view: View, criterion: str, words: Language) -> None:
        super().__init__(words)
        self.view, self.criterion = view, criterion
        self.basis = Basis.CLAIMED
        self.names = Names(view.edition, criterion, view.companies)
        self.title_text = self._title()

    def _title(self) -> str:
        subject = self.names.title("criterion", self.criterion) if self.criterion else self.words.text("Total")
        return f"{subject} · {word(self.basis, self.words)}"

    def compose(self) -> ComposeResult:
        nodes, unfolded = self._steps()
        with VerticalGroup(id="window", classes="-large"):
            yield Static(literal(self.title_text), id="window-title")
            yield Outline(nodes, unfolded=unfolded, id="steps")
            yield Static(literal(nodes[0].text if nodes else ""), id="step")
        yield KeyBar(self.words)

    def _tree(self) -> Step | None:
        result = self.view.claimed if self.basis is Basis.CLAIMED else self.view.verified
        if not self.criterion:
            return result.tree
        found = result.criterion(self.criterion)
        return found.tree if found else None

    def _steps(self) -> tuple[tuple[Node, ...], frozenset[str]]:
        tree = self._tree()
        if tree is None:
            return (), frozenset()
        opened: set[str] = set()
        root = self._node(tree, "0", opened)
        every = {node.id for node in _every(root)}
        return (root,), frozenset(every if len(every) <= FEW else opened)

    def _node(self, step: Step, id: str, opened: set[str]) -> Node:
        if step.kind in OPEN_KINDS:
            opened.add(id)
        children = tuple(self._node(child, f"{id}/{number}", opened) for number, child in enumerate(step.children))
        said = value(step, self.words, self.names)
        place = f"{said}  {step.detail}" if step.kind == "row" else said
        return Node(
            id, what(step, self.words, self.names), "", place, "neutral", children, strong=step.kind == "criterion"
        )

    def on_outline_moved(self, event: Outline.Moved) -> None:
        """The row under the cursor in full, for what the tree had to cut off."""
        node = event.outline.current
        if node is not None:
            self.query_one("#step", Static).update(literal(f"{node.text}  {node.word}"))

    def action_basis(self) -> None:
        self.basis = Basis.VERIFIED if self.basis is Basis.CLAIMED else Basis.CLAIMED
        nodes, unfolded = self._steps()
        self.query_one(Outline).show(nodes, unfold=unfolded)
        self.query_one("#window-title", Static).update(literal(self._title()))


def _every(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from _every(child)
