"""How likely two records are the same criterion: by their likeness, and by how near anything else comes to either.

The first look knows nothing of the others: a pair is sure when it stands out before every other. Once every record has
found its best partner, a rival that has a better one of its own counts as another kind of rival.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp
from typing import NamedTuple, TypeVar

from greencert.revision.likeness import Likeness

AT_ALL, BY_LIKENESS, BY_NEXT = -4.65, 30.0, -25.0
"""Log odds of a pair at first sight: AT_ALL + BY_LIKENESS * likeness + BY_NEXT * likeness of the next best."""

NEXT_AT_LEAST = 0.26
"""At first sight the next best is taken for at least as alike: two records of one standard always share some words."""

PAIR, LIKE, FREE, TAKEN, OTHER = -0.9, 14.8, -5.25, -5.1, -4.7
"""Log odds of a pair once partners are known: PAIR + LIKE * likeness, and for the nearest rivals of each kind their
likeness times FREE (a new record without a better partner), TAKEN (one with), OTHER (another old record for the same
new one). Fitted by logistic regression on labelled revisions of published standards and on synthetic ones."""

RIVAL_AT_LEAST = 0.2
"""Each rival is taken for at least as alike."""

BY_NEIGHBOURS, BY_ID = 0.75, 1.0
"""So much do neighbours and an equal id count here. Chapters only tell which of two is the better one."""

TWIN = 0.96
"""From this share of the likeness on a rival is a twin: which of the two it is, likeness can't tell."""

ASKED = 1.0
"""The odds that a pair can have at most when a person has to say: it has a twin, or next to no words in common."""

STRANGER = 0.17
"""Below this likeness two records have nothing to do with each other, even under one id."""

SILENT = 0.06
"""Nor have two whose requirements and titles are less alike than this, whatever guidance and facts they share."""

FAINT = 0.15
"""Below this much in common by requirement and title, neither id nor guidance settles it: a person is asked."""

STRANGER_ODDS = -3.0

Alike = Mapping[int, Mapping[int, Likeness]]
"""Open old position -> open new position -> how alike."""


class Pair(NamedTuple):
    """One old and one new record, compared. A tuple, because there are tens of thousands."""

    likeness: Likeness
    rank: float
    """What the pair is worth against others of the same records."""
    context: float
    """Log odds from id and neighbours."""
    same_id: bool = False
    odds: float = 0.0
    """Log odds that they are the same criterion."""

    @property
    def confidence(self) -> float:
        """The probability."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.odds))))


Pairs = Mapping[int, Mapping[int, Pair]]


def standing_out(alike: Alike, floors: Mapping[int, float]) -> dict[int, dict[int, float]]:
    """Log odds of each pair at first sight: its likeness against that of the next best, seen from either side.

    `floors`: for each old record how alike the nearest record is that can't be its partner.
    """
    found: dict[int, dict[int, float]] = {}
    columns = nearest_old(alike)
    for at, row in alike.items():
        best, second = (*sorted((one.content for one in row.values()), reverse=True)[:2], 0.0, 0.0)[:2]
        least = max(floors[at], NEXT_AT_LEAST)
        found[at] = {}
        for to, one in row.items():
            rival = second if one.content == best else best
            better = columns[to] if columns[to] > one.content else 0.0
            found[at][to] = AT_ALL + BY_LIKENESS * one.content + BY_NEXT * max(least, rival, better)
    return found


def nearest_old(alike: Alike) -> dict[int, float]:
    """New position -> how alike its nearest old record is."""
    best: dict[int, float] = {}
    for row in alike.values():
        for to, one in row.items():
            best[to] = max(best.get(to, 0.0), one.content)
    return best


def judged(
    pairs: Pairs, chosen: Mapping[int, int], floors: Mapping[int, float], *, only_chosen: bool = False
) -> dict[int, dict[int, Pair]]:
    """The pairs with their odds, now that partners are known. `chosen`: old position -> new position."""
    owner = {to: at for at, to in chosen.items()}
    seen_by = _two_nearest((to, at, pair) for at, row in pairs.items() for to, pair in row.items())
    found: dict[int, dict[int, Pair]] = {}
    for at, row in pairs.items():
        asked_for = {chosen[at]: row[chosen[at]]} if at in chosen else {}
        if only_chosen and not asked_for:
            continue
        kinds = _two_nearest((_has_better(pairs, owner.get(to), at, to), to, pair) for to, pair in row.items())
        free, taken, floor = kinds.get(False, ()), kinds.get(True, ()), floors[at]
        found[at] = {
            to: pair._replace(
                odds=_odds(pair, max(floor, _rival(free, to)), _rival(taken, to), _rival(seen_by[to], at))
            )
            for to, pair in (asked_for if only_chosen else row).items()
        }
    return found


def _has_better(pairs: Pairs, owner: int | None, at: int, to: int) -> bool:
    """Whether a new record has found a better partner than this old one."""
    return owner is not None and owner != at and pairs[owner][to].likeness.content > pairs[at][to].likeness.content


K = TypeVar("K")

_Near = tuple[tuple[float, int], ...]
"""(likeness, position) of the two nearest, the nearest first."""


def _two_nearest(given: Iterator[tuple[K, int, Pair]]) -> dict[K, _Near]:
    found: dict[K, _Near] = {}
    for key, position, pair in given:
        here = pair.likeness.content, position
        near = found.get(key, ())
        if len(near) < 2:
            found[key] = tuple(sorted((*near, here), reverse=True))
        elif here > near[1]:
            found[key] = (here, near[0]) if here > near[0] else (near[0], here)
    return found


def _rival(near: _Near, own: int) -> float:
    for content, position in near:
        if position != own:
            return content
    return 0.0


def _odds(pair: Pair, free: float, taken: float, other: float) -> float:
    content = pair.likeness.content
    odds = PAIR + LIKE * content + pair.context
    odds += FREE * max(free, RIVAL_AT_LEAST) + TAKEN * max(taken, RIVAL_AT_LEAST) + OTHER * max(other, RIVAL_AT_LEAST)
    if content < STRANGER or pair.likeness.words < SILENT:
        return min(odds, STRANGER_ODDS)
    # Two old ones equally near to one new one are a merger; two new ones are a question.
    twin = not pair.same_id and free >= TWIN * content
    return min(odds, ASKED) if twin or pair.likeness.words < FAINT else odds
