"""Everything that `check` found, by assessment and scheme; Enter goes to the place, in the app or in an editor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.widgets import Static

from greencert.errors import Problem, Severity
from greencert.language import N_, Language
from greencert.tui.dialogs.dialog import Dialog
from greencert.tui.editor import edit_file, editor_at_hand
from greencert.tui.keys import key
from greencert.tui.literal import literal, one_line
from greencert.tui.place import Place
from greencert.tui.problem_text import told
from greencert.tui.widgets.hung import Hung
from greencert.tui.widgets.keybar import KeyBar
from greencert.tui.widgets.outline import Node, Outline

MOST = 2_000


@dataclass(frozen=True)
class Wanted:
    """Where somebody wants to go. Without a place, a file was edited and has to be read again."""

    path: Path
    place: Place | None = None


class Found(Outline):
    """The problems."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("enter", "choose", N_("Go there"), N_("Open the place in the app, or the file in an editor")),
    ]


class ProblemListDialog(Dialog[Wanted]):
    """Problems below the assessment or scheme that they belong to; what the one under the cursor says in full."""

    AUTO_FOCUS = "#found"
    foremost: ClassVar[tuple[str, ...]] = ("choose", "edit")
    BINDINGS: ClassVar[list[BindingType]] = [
        key("e", "edit", N_("Edit file"), N_("Open the file in $VISUAL or $EDITOR, at the line")),
    ]

    def __init__(self, problems: Iterable[Problem], root: Path, words: Language, at: Path | None = None) -> None:
        super().__init__(words)
        self.problems = tuple(problems)[:MOST]
        self.root, self.at = root, at
        self.title_text = words.plural("{n} problem", "{n} problems", len(self.problems))

    def compose(self) -> ComposeResult:
        with VerticalGroup(id="window", classes="-large"):
            yield Static(literal(self.title_text), id="window-title")
            nodes = self._groups()
            unfolded = {node.id for node in nodes if node.id == str(self.at)} or {node.id for node in nodes}
            yield Found(nodes, unfolded=frozenset(unfolded), id="found")
            yield Hung("", id="said", markup=False)
        yield KeyBar(self.words)

    def on_mount(self) -> None:
        outline = self.query_one(Outline)
        first = next((str(number) for number, found in enumerate(self.problems) if self._group(found) == self.at), "0")
        outline.go(first)
        self._say()

    def _group(self, problem: Problem) -> Path:
        """The folder of the assessment or scheme that a problem belongs to."""
        path = Path(problem.path)
        inside = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        depth = 2 if inside.parts[:1] == ("criteria",) else 3
        return self.root.joinpath(*inside.parts[:depth]) if len(inside.parts) >= depth else path.parent

    def _groups(self) -> tuple[Node, ...]:
        groups: dict[Path, list[Node]] = {}
        for number, problem in enumerate(self.problems):
            groups.setdefault(self._group(problem), []).append(self._node(number, problem))
        return tuple(
            Node(str(path), self._called(path), "", self.words.number(len(nodes)), "muted", tuple(nodes), strong=True)
            for path, nodes in groups.items()
        )

    def _node(self, number: int, problem: Problem) -> Node:
        error = problem.severity is Severity.ERROR
        place = f"{Path(problem.path).name}:{problem.line}" if problem.line else Path(problem.path).name
        message = one_line(self.words.say(problem.message))
        return Node(str(number), message, "✗" if error else "!", place, "bad" if error else "warning")

    def _called(self, path: Path) -> str:
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)

    @property
    def current(self) -> Problem | None:
        """The problem under the cursor."""
        node = self.query_one(Outline).current
        return self.problems[int(node.id)] if node is not None and node.id.isdecimal() else None

    def on_outline_moved(self) -> None:
        self._say()

    def on_outline_chosen(self) -> None:
        self.action_go()

    def _say(self) -> None:
        problem, said = self.current, self.query_one("#said", Static)
        if problem is None:
            said.update(literal(""))
            return
        said.update(told(problem, self.words))

    # --- going there

    def action_go(self) -> None:
        from greencert.tui.problem_page import page_of

        problem = self.current
        if problem is None:
            return
        path = self._group(problem)
        place = page_of(self.app, path, problem)  # type: ignore[arg-type]
        if place is None:
            self.action_edit()
        else:
            self.dismiss(Wanted(path, place))

    def action_edit(self) -> None:
        problem = self.current
        if problem is None:
            return
        if not editor_at_hand() or not Path(problem.path).is_file():
            said = self.words.text("Set $VISUAL or $EDITOR to open files from here.")
            self.notify(said, severity="warning", markup=False)
            return
        edit_file(self.app, Path(problem.path), problem.line)
        self.dismiss(Wanted(self._group(problem)))
