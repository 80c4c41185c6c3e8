"""Pairs that look sure and are a question all the same.

A requirement that left and an unlike one that came can resemble each other as far as two of one section do. Two things
give such a pair away: everything else in the revision kept far more of its words, or another old record says more of
what the new one says, so that it is rather a part of that one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from statistics import median

from greencert.revision.candidates import Index
from greencert.revision.odds import ASKED, Pair, Pairs
from greencert.revision.parts import LEAD, NEAR, inside
from greencert.revision.vocabulary import Terms

TELLS = 12
"""So many likely pairs tell how far this revision changed its words."""

APART, SPREAD = 3.0, 0.03
"""A pair is unlike the others when it lies by so many of their deviations below their middle; these are taken for at
least so wide."""

LIKELY = 0.7
"""Probability of such a pair."""

CLEAR = 0.8
"""From this likeness on a new record is no mere part of another one."""

ALL = 0.98
"""Such a share of a text is all of it."""

VOUCHES = 2.5
"""Log odds from id and neighbours from which on an equal id vouches for a pair that is unlike the others."""


class Doubt:
    """What makes a sure pair of one revision a question. `old` and `new`: what the records say, by position."""

    def __init__(self, pairs: Pairs, chosen: Mapping[int, int], old: Sequence[Terms], new: Sequence[Terms]) -> None:
        self._least = _usual(pairs, chosen)
        self._places = list(pairs)
        self._old, self._new = old, new

    def of(self, at: int, to: int, pair: Pair) -> bool:
        """Whether a person has to say if the two are the same criterion."""
        content = pair.likeness.content
        if content < self._least and not (pair.same_id and pair.context >= VOUCHES):
            return True
        return content < CLEAR and self._is_part(self._new[to], at)

    def _is_part(self, piece: Terms, at: int) -> bool:
        """Whether another old record says clearly more of the piece."""
        own = inside(piece, self._old[at])
        least = min(own + LEAD, ALL)
        return own < ALL - LEAD / 2 and any(inside(piece, self._old[other]) >= least for other in self._near(piece))

    def _near(self, piece: Terms) -> list[int]:
        return [self._places[place] for place in self._index.nearest(piece, NEAR)]

    @cached_property
    def _index(self) -> Index:
        return Index([self._old[at] for at in self._places])


def asked(pair: Pair) -> Pair:
    """The pair as a question."""
    return pair._replace(odds=min(pair.odds, ASKED))


def _usual(pairs: Pairs, chosen: Mapping[int, int]) -> float:
    """How alike a pair has to be so that it isn't unlike the others of this revision."""
    likely = (pairs[at][to] for at, to in chosen.items())
    contents = sorted(pair.likeness.content for pair in likely if pair.confidence >= LIKELY)
    if len(contents) < TELLS:
        return 0.0
    middle = median(contents)
    return middle - APART * max(SPREAD, 1.4826 * median(abs(one - middle) for one in contents))
