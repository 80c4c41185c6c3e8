"""The tree of the walk: themes and criteria as rows, filtered and searched."""

from __future__ import annotations

from greencert.language import Language
from greencert.model.criterion import Obligation
from greencert.model.scheme import Theme
from greencert.report.summary import percent_text
from greencert.report.words import word
from greencert.scoring.result import Basis
from greencert.tui.marks import mark_of
from greencert.tui.rows import KeptRows
from greencert.tui.screens.walk_sieve import Index, Sieve, shown_criteria
from greencert.tui.view import View
from greencert.tui.widgets.outline import Node


def theme_of(view: View, criterion: str) -> str:
    """The theme of a criterion, or the first theme."""
    found = view.edition.by_id.get(criterion)
    return found.theme if found else view.edition.scheme.themes[0].id


def themes(rows: KeptRows, sieve: Sieve, index: Index, filter: str, query: str, words: Language) -> tuple[Node, ...]:
    """One row for every theme that has something to show, with its criteria below."""
    view = sieve.view
    rows.follow(view, words)
    found = index.found(query) if query else None
    own: dict[str, list[Node]] = {}
    for each in shown_criteria(view):
        if (found is None or each.id in found) and (filter == "all" or sieve.passes(each, filter)):
            own.setdefault(each.theme, []).append(rows.row(each.id))
    shown = (theme for theme in view.edition.scheme.themes if theme.id in own)
    return tuple(_theme(theme, tuple(own[theme.id]), view, words) for theme in shown)


def _theme(theme: Theme, own: tuple[Node, ...], view: View, words: Language) -> Node:
    percent = next((found.percent for found in view.claimed.themes if found.id == theme.id), None)
    said = (
        str(len(own))
        if percent is None
        else f"{word(Basis.CLAIMED, words)} {percent_text(percent, view.edition, words)}"
    )
    return Node(f"theme:{theme.id}", theme.title, "", said, "muted", own, strong=True)


def row(id: str, view: View, words: Language) -> Node:
    """The row of one criterion."""
    criterion, mark = view.edition.by_id[id], mark_of(id, view, words)
    must = "‼ " if criterion.obligation is Obligation.MUST else ""
    return Node(criterion.id, f"{criterion.id} {must}{criterion.title}", mark.glyph, mark.word, mark.tone)
