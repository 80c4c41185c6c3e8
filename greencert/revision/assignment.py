"""Each old record to at most one new record so that the worth of all pairs together is highest.

Successive shortest augmenting paths (Jonker and Volgenant 1987) over the few pairs that are worth anything. The pairs
of a real revision fall into hundreds of small groups, so each path is a few steps long; a dense solver such as SciPy's
would cost a second to import and a matrix to fill.
"""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush

_FAR = float("inf")
_HAIR = 1e-12
"""Ways that differ by less are equally long; the one found first stays, so that rounding decides nothing."""

Worth = Mapping[int, Mapping[int, float]]
"""Old position -> new position -> worth of the pair, above 0. Pairs that aren't named aren't possible."""


def assign(worth: Worth) -> dict[int, int]:
    """Old position -> new position. Deterministic; an old record stays alone where that is worth more for all."""
    most = max((value for row in worth.values() for value in row.values()), default=0.0)
    costs = {old: {new: most - value for new, value in sorted(row.items())} for old, row in sorted(worth.items())}
    search = _Search(costs, most)
    for old in costs:
        search.place(old)
    return {old: new for new, old in sorted(search.holder.items()) if new >= 0}


class _Search:
    """The assignment so far. Each old record also has a place of its own (a negative position) worth nothing."""

    def __init__(self, costs: Mapping[int, Mapping[int, float]], alone: float) -> None:
        self.costs = costs
        self.alone = alone
        self.holder: dict[int, int] = {}
        self.place_of: dict[int, int] = {}
        self.price_old: dict[int, float] = {}
        self.price_new: dict[int, float] = {}

    def place(self, start: int) -> None:
        """Give one more old record its place; others may have to move on."""
        came, end = self._path(start)
        while True:
            old = came[end]
            before = self.place_of.get(old)
            self.holder[end], self.place_of[old] = old, end
            if before is None:
                return
            end = before

    def _edges(self, old: int) -> list[tuple[int, float]]:
        return [*self.costs[old].items(), (-1 - old, self.alone)]

    def _path(self, start: int) -> tuple[dict[int, int], int]:
        """The cheapest way to a free place (Dijkstra over reduced costs): place -> who comes from, and the place."""
        came: dict[int, int] = {}
        lowest: dict[int, float] = {}
        done: dict[int, float] = {}
        reached: dict[int, float] = {start: 0.0}
        heap: list[tuple[float, int]] = []
        old, distance = start, 0.0
        while True:
            base = distance - self.price_old.get(old, 0.0)
            for new, cost in self._edges(old):
                found = base + cost - self.price_new.get(new, 0.0)
                if new not in done and found < lowest.get(new, _FAR) - _HAIR:
                    lowest[new], came[new] = found, old
                    heappush(heap, (found, new))
            distance, new = heappop(heap)
            while new in done or distance > lowest[new]:
                distance, new = heappop(heap)
            done[new] = distance
            if new not in self.holder:
                self._reprice(reached, done, distance)
                return came, new
            old = self.holder[new]
            reached[old] = distance

    def _reprice(self, reached: Mapping[int, float], done: Mapping[int, float], end: float) -> None:
        for old, distance in reached.items():
            self.price_old[old] = self.price_old.get(old, 0.0) + end - distance
        for new, distance in done.items():
            self.price_new[new] = self.price_new.get(new, 0.0) - (end - distance)
