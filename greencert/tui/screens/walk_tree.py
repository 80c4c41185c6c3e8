"""The tree of the walk: themes and criteria as rows, filtered and searched."""

from __future__ import annotations

from greencert.language import Language
from greencert.model.criterion import Criterion, Obligation
from greencert.model.scheme import Theme
from greencert.report.summary import percent_text
from greencert.report.words import word
from greencert.scoring.result import Basis
from greencert.tui.marks import mark_of
from greencert.tui.screens.walk_sieve import Index, Sieve, shown_criteria
from greencert.tui.view import View, moved
from greencert.tui.widgets.outline import Node


def theme_of(view: View, criterion: str) -> str:
    """The theme of a criterion, or the first theme."""
    found = view.edition.by_id.get(criterion)
    return found.theme if found else view.edition.scheme.themes[0].id


class Rows:
    """The rows of the tree; after a change, those are made anew that show what changed."""

    def __init__(self) -> None:
        self._last: tuple[View, Language] | None = None
        self._criteria: tuple[Criterion, ...] = ()
        self._made: dict[str, Node] = {}

    def themes(self, sieve: Sieve, index: Index, filter: str, query: str, words: Language) -> tuple[Node, ...]:
        """One row for every theme that has something to show, with its criteria below."""
        view = sieve.view
        self._follow(view, words)
        found = index.found(query) if query else None
        own: dict[str, list[Node]] = {}
        for each in self._criteria:
            if (found is None or each.id in found) and (filter == "all" or sieve.passes(each, filter)):
                own.setdefault(each.theme, []).append(self._made[each.id])
        themes = (theme for theme in view.edition.scheme.themes if theme.id in own)
        return tuple(_theme(theme, tuple(own[theme.id]), view, words) for theme in themes)

    def _follow(self, view: View, words: Language) -> None:
        """Make the rows that aren't there yet, or show something else in a view than in the last one."""
        if self._last is not None and self._last[0] is view and self._last[1] is words:
            return
        if self._last is not None and _alike(*self._last, view, words):
            stale = moved(self._last[0], view)
        else:
            self._criteria = shown_criteria(view)
            stale = frozenset(each.id for each in self._criteria)
        self._last = view, words
        for id in stale:
            if (criterion := view.edition.by_id.get(id)) is not None:
                self._made[id] = _node(criterion, view, words)


def _alike(before: View, spoken: Language, view: View, words: Language) -> bool:
    """Whether two views show the same criteria in the same words, however they stand."""
    phases = {each.case.assessment.profile.park.phase for each in (before, view)}
    return before.edition is view.edition and spoken is words and len(phases) == 1


def _theme(theme: Theme, own: tuple[Node, ...], view: View, words: Language) -> Node:
    percent = next((found.percent for found in view.claimed.themes if found.id == theme.id), None)
    said = (
        str(len(own))
        if percent is None
        else f"{word(Basis.CLAIMED, words)} {percent_text(percent, view.edition, words)}"
    )
    return Node(f"theme:{theme.id}", theme.title, "", said, "muted", own, strong=True)


def _node(criterion: Criterion, view: View, words: Language) -> Node:
    mark = mark_of(criterion.id, view, words)
    must = "‼ " if criterion.obligation is Obligation.MUST else ""
    return Node(criterion.id, f"{criterion.id} {must}{criterion.title}", mark.glyph, mark.word, mark.tone)
