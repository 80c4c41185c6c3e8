"""The tree of the walk: themes and criteria as rows, filtered and searched."""

from __future__ import annotations

from textual.fuzzy import FuzzySearch

from greencert.language import Language
from greencert.model.criterion import Criterion, Obligation, Status
from greencert.report.summary import percent_text
from greencert.report.words import word
from greencert.scoring.result import Basis
from greencert.tui.marks import FILTERS, Marks
from greencert.tui.view import View
from greencert.tui.widgets.outline import Node
from greencert.tui.widgets.picks import Pick

_FUZZY = FuzzySearch()
LEAST_LETTERS = 4
"""Shorter words have to stand in the text as they are; scattered letters would find everything."""


def shown_criteria(view: View) -> tuple[Criterion, ...]:
    """Criteria of the park's phase that count or are announced."""
    phase = view.case.assessment.profile.park.phase
    live = {Status.ACTIVE, Status.FUTURE}
    return tuple(each for each in view.edition.criteria if each.status in live and phase in each.phases)


def theme_of(view: View, criterion: str) -> str:
    """The theme of a criterion, or the first theme."""
    found = view.edition.by_id.get(criterion)
    return found.theme if found else view.edition.scheme.themes[0].id


def matches(criterion: Criterion, query: str) -> bool:
    """Whether every word typed is in id, title or requirement, or nearly in id and title."""
    near = f"{criterion.id} {criterion.title}"
    text = f"{near} {criterion.requirement}".casefold()
    return all(
        part in text or (len(part) >= LEAST_LETTERS and _FUZZY.match(part, near)[0] > len(part))
        for part in query.casefold().split()
    )


def theme_nodes(view: View, marks: Marks, filter: str, query: str, words: Language) -> tuple[Node, ...]:
    """One row for every theme that has something to show, with its criteria below."""
    criteria = [
        each for each in shown_criteria(view) if marks.passes(each, filter) and (not query or matches(each, query))
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


def filter_choices(view: View, marks: Marks, words: Language) -> tuple[Pick, ...]:
    """The filters, each with how many criteria pass it."""
    criteria = shown_criteria(view)
    return tuple(
        Pick(name, words.text(said), words.number(sum(marks.passes(each, name) for each in criteria)))
        for name, said in FILTERS.items()
    )
