"""What changed between two editions: the change report, by class, one change at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from textual.binding import BindingType

from greencert.errors import GreencertError, Problem
from greencert.language import N_
from greencert.report.diff import diff_document
from greencert.report.tree import Block, Bullets, Callout, Document, Heading, Paragraph, Together
from greencert.tui.document import marked
from greencert.tui.keys import key
from greencert.tui.screens.reader import Reader
from greencert.tui.widgets.outline import Node
from greencert.workflows.diff import Diff, diff
from greencert.workflows.spoken import spoken_comparison


@dataclass(frozen=True)
class Part:
    """One heading of the report, what stands below it, and the headings below that."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple[Part, ...] = ()


class DifferenceScreen(Reader):
    """The report on the way from one edition to another."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key("f", "fold_all", N_("Fold all"), N_("Fold every class of changes, or unfold them all")),
    ]
    foremost: ClassVar[tuple[str, ...]] = ("choose", "scroll(1)", "fold_all", "back")

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[Part, ...] = ()

    def on_mount(self) -> None:
        self.fetch(self._compared, self._found)

    def _compared(self) -> Diff:
        workspace, place = self.app.workspace, self.app.place
        found = diff(workspace, (place.against, place.edition))
        return replace(found, comparison=spoken_comparison(workspace, found.comparison, self.words.code))

    def _found(self, found: Diff) -> None:
        document = diff_document(found.comparison, self.words, found.names, stacked=True)
        if self.app.no_color:
            document = replace(document, blocks=marked(document.blocks))
        first, *others = parts_of(document)
        short = replace(first, title=self.words.text("In short"))
        self.parts = (short, *others, *self._flaws(found.problems))
        every = frozenset(part.id for part in self.parts)
        self.fill(every, self.app.place.reading)

    def _flaws(self, problems: Sequence[Problem]) -> Iterator[Part]:
        """What is wrong with the files that say what became of what."""
        if problems:
            title = self.words.plural("{n} problem", "{n} problems", len(problems))
            said = tuple(f"{problem.path}:{problem.line} {self.words.say(problem.message)}" for problem in problems)
            yield Part("problems", title, (Heading(title, 2), Bullets(said)))

    def refused(self, error: GreencertError) -> None:
        super().refused(error)
        self.leave()

    def heading(self) -> str:
        place = self.app.place
        return self.words.text("What changed: {old} → {new}", old=place.against, new=place.edition)

    def rows(self) -> tuple[Node, ...]:
        return tuple(_node(part) for part in self.parts)

    def text(self, id: str) -> tuple[Block, ...]:
        part = next((each for each in _every(self.parts) if each.id == id), None)
        if part is None:
            return ()
        below = tuple(each.title for each in part.parts)
        return (*part.blocks, Bullets(below)) if below else part.blocks

    def action_fold_all(self) -> None:
        every = frozenset(part.id for part in self.parts)
        self.fill(frozenset() if self.outline.unfolded else every)

    def leave(self) -> None:
        self.app.place = replace(self.app.place, reading=self.app.place.edition)
        self.app.action_go("criteria")


def _node(part: Part) -> Node:
    below = tuple(_node(each) for each in part.parts)
    return Node(part.id, part.title, children=below, strong=bool(below) or not part.id.partition("/")[2])


def _every(parts: Sequence[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        yield from _every(part.parts)


def parts_of(document: Document) -> tuple[Part, ...]:
    """The report cut at its headings: what stands before the first one, then the classes with their changes."""
    parts = [Part("0", document.title, (Heading(document.title, 1), Paragraph(document.subtitle)))]
    for block in document.blocks:
        inside = block.blocks if isinstance(block, Together) else (block,)
        first = inside[0]
        if isinstance(first, Heading) and first.level < 3:
            parts.append(Part(str(len(parts)), first.text, inside))
        elif isinstance(first, Heading):
            here = parts[-1]
            below = Part(f"{here.id}/{len(here.parts)}", first.text, inside)
            parts[-1] = replace(here, parts=(*here.parts, below))
        elif parts[-1].parts and not isinstance(block, Callout):
            *before, last = parts[-1].parts
            longer = replace(last, blocks=(*last.blocks, block))
            parts[-1] = replace(parts[-1], parts=(*before, longer))
        else:
            parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
    return tuple(parts)
