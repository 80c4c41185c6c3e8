"""After the criteria changed: the way through exactly the answers that have to be looked at again."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from greencert.errors import GreencertError
from greencert.language import N_, Language
from greencert.model.assessment import Answer
from greencert.model.criterion import Criterion
from greencert.report.diff import difference_blocks
from greencert.report.fields import class_name
from greencert.report.migration import answer_text
from greencert.tui.abstract import AbstractMeta
from greencert.tui.changes import Confirm
from greencert.tui.document import content_of, marked
from greencert.tui.keys import key
from greencert.tui.literal import literal
from greencert.tui.notices import left
from greencert.tui.page import Page
from greencert.tui.reading import lines
from greencert.workflows.look_again import Changed, changed

PLACES = frozenset({"id", "order"})
"""Where a criterion stands: no reason to answer it differently."""


class LookAgain(Page, metaclass=AbstractMeta):
    """The part of the walk that leads through what changed. Subclasses show a criterion with `go_to`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        key(
            "l,alt+l",
            "look_again",
            N_("Look again"),
            N_("The next answer whose criterion has changed since"),
            show=False,
        ),
        key("k,alt+k", "keep", N_("Keep"), N_("The answer still holds under the changed criterion"), show=False),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's
        """These keys work only while they have something to do."""
        if action not in {"look_again", "keep"} or self.app.desk is None:
            return True
        if action == "look_again":
            return bool(left(self.view))
        return self.at_hand in left(self.view)

    @property
    @abstractmethod
    def criterion(self) -> Criterion | None:
        """The criterion at hand."""

    @abstractmethod
    async def go_to(self, criterion: str, *, read: bool = False) -> None:
        """Show a criterion; to `read` it, also where there is only room for the list or for it."""

    async def action_look_again(self) -> None:
        """To the next one after the criterion at hand, from the last to the first again."""
        waiting, order = left(self.view), [each.id for each in self.view.edition.criteria]
        here = order.index(self.app.place.criterion) if self.app.place.criterion in order else -1
        after = [each for each in waiting if order.index(each) > here]
        if waiting:
            await self.go_to((after or list(waiting))[0], read=True)

    def action_keep(self) -> None:
        """Confirm the answer at hand as it is. What doesn't show isn't confirmed: nobody saw what changed."""
        if self.at_hand in left(self.view):
            self.app.submit(Confirm(self.at_hand, self.app.claimant))

    def say_changes(self, criterion: str) -> None:
        """Say beside the answer what changed since it was given, if anything did."""
        shown = self.query("#changed")
        if shown:
            shown.first(Static).display = False
        if shown and criterion in left(self.view):
            self._find_changes(criterion, shown.first(Static).region.width or self.size.width // 2)

    @work(thread=True, exclusive=True, group="changes")
    def _find_changes(self, criterion: str, width: int) -> None:
        try:
            found = changed(self.view.case, criterion)
        except GreencertError:  # an edition on the way is broken: the checker says so, and the answer can be given
            found = None
        answer = self.view.case.assessment.answers.get(criterion, Answer())
        said = lines(*changes_said(found, answer, self.words, width, coloured=not self.app.no_color))
        self.app.call_from_thread(self._show_changes, criterion, said)

    def _show_changes(self, criterion: str, said: Content) -> None:
        shown = self.query("#changed")
        if shown and criterion == self.app.place.criterion and criterion in left(self.view):
            shown.first(Static).update(said)
            shown.first(Static).display = True


def changes_said(
    found: Changed | None, answer: Answer, words: Language, width: int, *, coloured: bool
) -> Iterator[Content]:
    """Line by line: that it changed, what was answered, and what changed since."""
    yield literal(words.text("This criterion has changed since it was answered."), "$warning bold")
    if found is None:
        yield literal(words.text("The edition that it was answered for isn't here, so what changed can't be shown."))
        return
    said = answer_text(answer, found.criterion, found.edition, words)
    before = words.text("answered for edition {version}", version=found.edition.scheme.version)
    yield literal(f"{before}: ", "$quiet") + literal(said, "bold")
    for version, change in found.history:
        classes = ", ".join(class_name(each, words) for each in change.classes)
        yield (
            literal(f"{version}: ", "bold") + literal(classes) + literal(f" – {change.reason}" if change.reason else "")
        )
        parts = [each for each in change.differences if each.address not in PLACES]
        blocks = difference_blocks(parts, words)
        yield content_of(blocks if coloured else marked(blocks), width)
