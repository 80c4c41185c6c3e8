"""What the sure pairs of a revision tell about the others.

Where nine of ten sure pairs kept their ids, an equal id means much; after a renumbering it means nothing. Where the
sure pairs of a chapter went to another chapter, the rest will have gone there too, and what stood between two criteria
most likely still does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from greencert.revision.record import Record

Pairs = Mapping[int, int]
"""Old position -> new position."""

_KEPT_BEFORE, _LOST_BEFORE = 4.0, 1.0
"""What is believed about ids before any pair is known: four of five are kept."""


class Habits:
    """How the sure pairs moved."""

    def __init__(self, old: Sequence[Record], new: Sequence[Record], sure: Pairs) -> None:
        self.sure = sure
        self._old, self._new = old, new
        known = {record.id for record in new}
        # An id that is gone from the new list could not have been kept: it says nothing about how ids are treated.
        told = [(at, to) for at, to in sure.items() if old[at].id in known]
        kept = sum(old[at].id == new[to].id for at, to in told)
        self.ids_kept = (kept + _KEPT_BEFORE) / (len(told) + _KEPT_BEFORE + _LOST_BEFORE)
        self._flow = Counter((old[at].path, new[to].path) for at, to in sure.items())
        self._from = Counter(old[at].path for at in sure)
        self._into = Counter(new[to].path for to in sure.values())
        self._neighbours = _Neighbours(sure, len(old))

    def same_id(self, at: int, to: int) -> float:
        """Log odds for (or against) a pair from its ids."""
        if self._old[at].id == self._new[to].id:
            return 0.6 + 3.6 * max(0.0, self.ids_kept - 0.5)
        return 0.0

    def same_place(self, at: int, to: int) -> float:
        """Log odds from the headings the pair stands under: where the others of this chapter went."""
        there, here = self._old[at].path, self._new[to].path
        if not there or not here:
            return 0.0
        share = len(self.sure) or 1
        likely = (self._flow[there, here] + 0.5 * (there == here) + 0.25) / (self._from[there] + 2)
        common = (self._into[here] + 0.5) / (share + 4)
        return max(-0.7, min(1.2, 0.45 * log(likely / common)))

    def same_neighbours(self, at: int, to: int) -> float:
        """Log odds from the nearest sure pairs before and after: 0.7 for each that still stands there."""
        return self._neighbours.support(at, to)


class _Neighbours:
    """Where the nearest sure pairs before and after each old record went."""

    def __init__(self, sure: Pairs, count: int) -> None:
        self.before: list[tuple[int, int]] = []
        self.after: list[tuple[int, int]] = []
        last = (-1, -9)
        for at in range(count):
            self.before.append(last)
            last = (at, sure[at]) if at in sure else last
        last = (count, -9)
        for at in range(count - 1, -1, -1):
            self.after.append(last)
            last = (at, sure[at]) if at in sure else last
        self.after.reverse()

    def support(self, at: int, to: int) -> float:
        found = 0.0
        for near, went in (self.before[at], self.after[at]):
            if went >= 0:
                found += 0.7 * max(0.0, 1 - abs((to - went) - (at - near)) / 4) / max(1.0, abs(at - near) / 2)
        return min(found, 1.2)
