"""Which new records are worth comparing with an old one: an inverted index over the telling words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import nlargest

from greencert.revision.vocabulary import Terms

TELLING = 28
"""So many words of a record are looked up, the most telling first."""

NEAREST = 10
"""So many candidates are kept for each record."""


class Index:
    """Finds the records that share the most telling words."""

    def __init__(self, records: Sequence[Terms]) -> None:
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for position, terms in enumerate(records):
            for term, weight in _telling(terms):
                self._postings.setdefault(term, []).append((position, weight))
        self._mass = [sum(weight * weight for _, weight in _telling(terms)) ** 0.5 or 1.0 for terms in records]

    def nearest(self, terms: Terms, count: int = NEAREST) -> list[int]:
        """Positions of the records nearest to this one, best first; equal ones in the order of the list."""
        found: dict[int, float] = {}
        for term, weight in _telling(terms):
            for position, other in self._postings.get(term, ()):
                found[position] = found.get(position, 0.0) + weight * other
        best = nlargest(count, ((score / self._mass[at], -at) for at, score in found.items()))
        return [-at for _, at in best]


def _telling(terms: Terms) -> Iterator[tuple[str, float]]:
    own = {**terms.more, **terms.text, **terms.title} if len(terms.text) < 8 else {**terms.text, **terms.title}
    yield from sorted(own.items(), key=lambda item: (-item[1], item[0]))[:TELLING]
