"""Where criteria stand: themes that were given another id, criteria in another order, and the order of a report."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from greencert.model.edition import Edition
from greencert.revision.change import Change

Pairs = Sequence[tuple[int, int]]
"""(old position, new position) of every criterion that goes on."""

MOST = 0.6
"""A theme goes on under another id when this share of its criteria, and of that one's, went along."""


def moved_themes(pairs: Pairs, old: Edition, new: Edition) -> dict[str, str]:
    """Old theme -> the theme that it is now. A theme that is gone and whose criteria scattered stays under its id."""
    known = {theme.id for theme in new.scheme.themes}
    before = {theme.id for theme in old.scheme.themes}
    flow: Counter[tuple[str, str]] = Counter()
    for at, to in pairs:
        flow[old.criteria[at].theme, new.criteria[to].theme] += 1
    left, came = Counter(one.theme for one in old.criteria), Counter(one.theme for one in new.criteria)
    found = {theme: theme for theme in before & known}
    for (theme, now), count in sorted(flow.items(), key=lambda item: (-item[1], item[0])):
        fresh = theme not in known and now not in before and theme not in found and now not in found.values()
        if fresh and count >= MOST * left[theme] and count >= MOST * came[now]:
            found[theme] = now
    return found


def shuffled(pairs: Pairs, old: Edition, new: Edition, themes: Mapping[str, str]) -> frozenset[int]:
    """New positions of criteria that stand in another order among those of their theme."""
    by_theme: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for at, to in pairs:
        theme = new.criteria[to].theme
        if themes.get(old.criteria[at].theme) == theme:
            by_theme[theme].append((at, to))
    return frozenset(to for group in by_theme.values() for to in _out_of_order([to for _, to in sorted(group)]))


def _out_of_order(places: Sequence[int]) -> set[int]:
    """All but a longest rising run (patience sorting)."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    kept: set[int] = set()
    here: int | None = ends[-1] if ends else None
    while here is not None:
        kept.add(here)
        here = before[here]
    return set(places) - kept


def in_place(changes: Iterable[Change], pairs: Pairs, old: Edition, new: Edition) -> tuple[Change, ...]:
    """Changes in the order of the new edition; a retired criterion after the one that it stood behind."""
    here = {id(found): at for at, found in enumerate(old.criteria)}
    there = {id(found): at for at, found in enumerate(new.criteria)}
    went = dict(pairs)

    def place(change: Change) -> tuple[int, int]:
        if change.after:
            return there[id(change.after[0])], 0
        at = here[id(change.before[0])]
        behind = next((went[near] for near in range(at, -1, -1) if near in went), -1)
        return behind, at + 1

    return tuple(sorted(changes, key=place))
