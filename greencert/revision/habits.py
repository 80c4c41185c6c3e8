"""What the pairs found so far tell about the others.

Where nine of ten pairs kept their ids, an equal id means much; after a renumbering it means nothing. Where the pairs of
a chapter went to another chapter, the rest will have gone there too, and what stood between two criteria most likely
still does. How much each of these means is read from the revision itself: log odds of what was seen.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import log

from greencert.revision.record import Record

Pairs = Mapping[int, tuple[int, float]]
"""Old position -> (new position, how sure: 0 to 1)."""

_KEPT_BEFORE, _LOST_BEFORE = 4.0, 1.0
"""What is believed about ids before any pair is known: four of five are kept."""

_BELIEF = 2.0
"""What is believed about chapters before counts as much as so many pairs."""

_MOST_PLACE, _LEAST_PLACE = 2.2, -1.0
"""Log odds of a chapter stay within these: a few always move where nobody else did."""

_REACH = 4
"""Two criteria that stood next to each other still do when they are at most so many places apart."""

_PART = re.compile(r"\d+|[^\W\d_]+")


@lru_cache(maxsize=8192)
def plain_id(name: str) -> tuple[str, ...]:
    """The parts of an id without its form: `ID.AM-01` and `id.am.1` are one."""
    return tuple(part.lstrip("0") or "0" for part in _PART.findall(name.casefold()))


def chapter_of(record: Record) -> tuple[str, ...]:
    """What a record stands under: its headings, or else the front of its id."""
    return record.path or plain_id(record.id)[:-1]


class Habits:
    """How the pairs moved. The pair that is asked about never speaks for itself."""

    def __init__(self, old: Sequence[Record], new: Sequence[Record], pairs: Pairs) -> None:
        self._old = [plain_id(record.id) for record in old]
        self._new = [plain_id(record.id) for record in new]
        self.ids_kept = self._kept(pairs)
        self._chapters = _Chapters([chapter_of(one) for one in old], [chapter_of(one) for one in new], pairs)
        self._neighbours = _Neighbours({at: to for at, (to, sure) in pairs.items() if sure > 0.5}, len(old))

    def _kept(self, pairs: Pairs) -> float:
        known = set(self._new)
        # An id that is gone from the new list could not have been kept: it says nothing about how ids are treated.
        told = [(at, to, sure) for at, (to, sure) in pairs.items() if self._old[at] in known]
        kept = sum(sure for at, to, sure in told if self._old[at] == self._new[to])
        return (kept + _KEPT_BEFORE) / (sum(sure for _, _, sure in told) + _KEPT_BEFORE + _LOST_BEFORE)

    def same_id(self, at: int, to: int) -> float:
        """Log odds for (or against) a pair from its ids."""
        if self._old[at] == self._new[to]:
            return max(0.0, log(self.ids_kept / (1 - self.ids_kept)) + 0.5)
        return 0.0

    def same_place(self, at: int, to: int) -> float:
        """Log odds from the headings the pair stands under: where the others of this chapter went."""
        return self._chapters.support(at, to)

    def expected(self, at: int) -> list[int]:
        """New positions where it would stand if its neighbours kept it."""
        return self._neighbours.expected(at)

    def same_neighbours(self, at: int, to: int) -> float:
        """Log odds from the nearest pairs before and after that still stand there."""
        return self._neighbours.support(at, to)


class _Chapters:
    """Where the criteria of each chapter went."""

    def __init__(self, old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]], pairs: Pairs) -> None:
        self._old, self._new, self._pairs = old, new, pairs
        self._flow: dict[tuple[str, ...], dict[tuple[str, ...], float]] = defaultdict(lambda: defaultdict(float))
        self._from: dict[tuple[str, ...], float] = defaultdict(float)
        for at, (to, sure) in pairs.items():
            self._flow[old[at]][new[to]] += sure
            self._from[old[at]] += sure
        self._size = Counter(new)
        self._likeness: dict[tuple[str, ...], dict[tuple[str, ...], float]] = {}

    def support(self, at: int, to: int) -> float:
        """Log odds of going from the one chapter to the other."""
        there, here = self._old[at], self._new[to]
        if not there or not here:
            return 0.0
        own_to, own = self._pairs.get(at, (-1, 0.0))
        flow = self._flow[there][here] - (own if own_to >= 0 and self._new[own_to] == here else 0.0)
        common = self._size[here] / len(self._new)
        likely = (max(flow, 0.0) + _BELIEF * self._believed(there, here)) / (self._from[there] - own + _BELIEF)
        return max(_LEAST_PLACE, min(_MOST_PLACE, log(likely / common)))

    def _believed(self, there: tuple[str, ...], here: tuple[str, ...]) -> float:
        """Before anything is known: half of a chapter goes where the headings are alike, half anywhere."""
        if there not in self._likeness:
            alike = {one: _alike(there, one) * size for one, size in self._size.items()}
            total = sum(alike.values())
            self._likeness[there] = {one: value / total for one, value in alike.items() if value} if total else {}
        common = self._size[here] / len(self._new)
        found = self._likeness[there]
        return 0.5 * common + 0.5 * (found.get(here, 0.0) if found else common)


def _alike(there: Iterable[str], here: Iterable[str]) -> float:
    """How alike two headings are: squared share of common words, so that an equal one stands out."""
    mine, yours = ({part for each in side for part in _PART.findall(each.casefold())} for side in (there, here))
    return (2 * len(mine & yours) / ((len(mine) + len(yours)) or 1)) ** 2


class _Neighbours:
    """Where the nearest pairs before and after each old record went."""

    def __init__(self, pairs: Mapping[int, int], count: int) -> None:
        self.before: list[tuple[int, int]] = []
        self.after: list[tuple[int, int]] = []
        last = (-1, -9)
        for at in range(count):
            self.before.append(last)
            last = (at, pairs[at]) if at in pairs else last
        last = (count, -9)
        for at in range(count - 1, -1, -1):
            self.after.append(last)
            last = (at, pairs[at]) if at in pairs else last
        self.after.reverse()
        self.weight = 0.3 + 0.7 * self._order_kept(pairs)

    def _order_kept(self, pairs: Mapping[int, int]) -> float:
        """Share of the pairs next to each other that stayed next to each other."""
        seen = kept = 0
        for at, to in pairs.items():
            near, went = self.before[at]
            if went >= 0:
                seen += 1
                kept += 0 < to - went <= at - near + _REACH
        return (kept + 1) / (seen + 2)

    def expected(self, at: int) -> list[int]:
        """New positions beside those of the nearest pairs."""
        sides = ((near, went) for near, went in (self.before[at], self.after[at]) if went >= 0)
        places = {went + at - near + shift for near, went in sides if abs(at - near) <= _REACH for shift in (-1, 0, 1)}
        return sorted(places)

    def support(self, at: int, to: int) -> float:
        """Log odds: each side adds what it is worth, the farther away the less."""
        found = 0.0
        for near, went in (self.before[at], self.after[at]):
            if went >= 0:
                close = max(0.0, 1 - abs((to - went) - (at - near)) / _REACH)
                found += self.weight * close / max(1.0, abs(at - near) / 2)
        return min(found, 1.5 * self.weight)
