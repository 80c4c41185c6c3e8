"""The tree of the walk: themes and criteria as rows, filtered and searched."""

from __future__ import annotations

from collections.abc import Iterator
from operator import is_

from greencert.language import Language
from greencert.model.criterion import Criterion, Obligation
from greencert.model.scheme import Theme
from greencert.report.summary import percent_text
from greencert.report.words import word
from greencert.scoring.result import Basis
from greencert.tui.marks import Marks
from greencert.tui.screens.walk_sieve import Index, Sieve, shown_criteria
from greencert.tui.view import View
from greencert.tui.widgets.outline import Node


def theme_of(view: View, criterion: str) -> str:
    """The theme of a criterion, or the first theme."""
    found = view.edition.by_id.get(criterion)
    return found.theme if found else view.edition.scheme.themes[0].id


class Rows:
    """The rows of the tree; a row is made anew only when what it shows may have changed."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[tuple[object, ...], Node]] = {}
        self._last: tuple[View, Language, tuple[tuple[Criterion, Node], ...]] | None = None

    def themes(self, sieve: Sieve, index: Index, filter: str, query: str, words: Language) -> tuple[Node, ...]:
        """One row for every theme that has something to show, with its criteria below."""
        view = sieve.view
        found = index.found(query) if query else None
        own: dict[str, list[Node]] = {}
        for each, node in self._rows(view, words):
            if (found is None or each.id in found) and (filter == "all" or sieve.passes(each, filter)):
                own.setdefault(each.theme, []).append(node)
        themes = (theme for theme in view.edition.scheme.themes if theme.id in own)
        return tuple(_theme(theme, tuple(own[theme.id]), view, words) for theme in themes)

    def _rows(self, view: View, words: Language) -> tuple[tuple[Criterion, Node], ...]:
        """The criteria that are shown, with their rows as they stand in a view."""
        if self._last is None or self._last[0] is not view or self._last[1] is not words:
            self._last = view, words, tuple(self._nodes(view, words))
        return self._last[2]

    def _nodes(self, view: View, words: Language) -> Iterator[tuple[Criterion, Node]]:
        marks, answers = Marks(view, words), view.case.assessment.answers
        claimed = {found.id: found for found in view.claimed.criteria}
        verified = {found.id: found for found in view.verified.criteria}
        for each in shown_criteria(view):
            rests_on = (each, words, answers.get(each.id), claimed.get(each.id), verified.get(each.id))
            kept = self._made.get(each.id)
            if kept is None or not all(map(is_, kept[0], rests_on)):
                kept = self._made[each.id] = rests_on, _node(each, marks)
            yield each, kept[1]


def _theme(theme: Theme, own: tuple[Node, ...], view: View, words: Language) -> Node:
    percent = next((found.percent for found in view.claimed.themes if found.id == theme.id), None)
    said = (
        str(len(own))
        if percent is None
        else f"{word(Basis.CLAIMED, words)} {percent_text(percent, view.edition, words)}"
    )
    return Node(f"theme:{theme.id}", theme.title, "", said, "muted", own, strong=True)


def _node(criterion: Criterion, marks: Marks) -> Node:
    mark = marks.of(criterion.id)
    must = "‼ " if criterion.obligation is Obligation.MUST else ""
    return Node(criterion.id, f"{criterion.id} {must}{criterion.title}", mark.glyph, mark.word, mark.tone)
