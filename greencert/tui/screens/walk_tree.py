"""The tree of the walk: themes and criteria as rows, filtered and searched."""

from __future__ import annotations

from greencert.language import Language
from greencert.model.criterion import Criterion, Obligation
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


def theme_nodes(sieve: Sieve, marks: Marks, index: Index, filter: str, query: str, words: Language) -> tuple[Node, ...]:
    """One row for every theme that has something to show, with its criteria below."""
    view = sieve.view
    criteria = [
        each
        for each in shown_criteria(view)
        if sieve.passes(each, filter) and (not query or index.likeness(each.id, query))
    ]
    percents = {theme.id: theme.percent for theme in view.claimed.themes}
    nodes, basis = [], word(Basis.CLAIMED, words)
    for theme in view.edition.scheme.themes:
        own = tuple(_node(each, marks) for each in criteria if each.theme == theme.id)
        if own:
            percent = percents.get(theme.id)
            said = str(len(own)) if percent is None else f"{basis} {percent_text(percent, view.edition, words)}"
            nodes.append(Node(f"theme:{theme.id}", theme.title, "", said, "muted", own, strong=True))
    return tuple(nodes)


def _node(criterion: Criterion, marks: Marks) -> Node:
    mark = marks.of(criterion.id)
    must = "‼ " if criterion.obligation is Obligation.MUST else ""
    return Node(criterion.id, f"{criterion.id} {must}{criterion.title}", mark.glyph, mark.word, mark.tone)
