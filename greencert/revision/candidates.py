"""Which new records are worth comparing with an old one: an inverted index over the telling words."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest

from greencert.revision.vocabulary import Terms

TELLING = 20
"""So many words of a record are looked up, the most telling first."""

KNOWN = 48
"""By so many words a record can be found: a long one may hold what is looked for anywhere."""

FEW = 8
"""A record of fewer words is looked up by its guidance as well."""

CROWD = 40
"""Once so many records were met, words that stand in more records than that aren't looked up any more."""


class Index:
    """Finds the records that share the most telling words."""

    def __init__(self, records: Sequence[Terms]) -> None:
        self._postings: dict[str, list[tuple[int, float]]] = {}
        self._length: list[float] = []
        for position, terms in enumerate(records):
            square = 0.0
            for term, weight in _telling(terms, KNOWN):
                self._postings.setdefault(term, []).append((position, weight))
                square += weight * weight
            self._length.append(square**0.5 or 1.0)

    def nearest(self, terms: Terms, count: int) -> list[int]:
        """Positions of the records nearest to this one, best first; equal ones in the order of the list."""
        found: dict[int, float] = {}
        for term, weight in _telling(terms):
            posted = self._postings.get(term, ())
            if len(posted) > CROWD and len(found) > CROWD:
                break  # rare words come first: from here on only common ones follow
            for position, other in posted:
                found[position] = found.get(position, 0.0) + weight * other
        best = nlargest(count, [(score / self._length[at], -at) for at, score in found.items()])
        return [-at for _, at in best]


def _telling(terms: Terms, most: int = TELLING) -> list[tuple[str, float]]:
    own = {**terms.text, **terms.title}
    if len(own) < FEW:
        own = {**terms.more, **own}
    # Words that tell the same stand in the order of the alphabet: a sort keeps it.
    return [(term, own[term]) for term in sorted(sorted(own), key=own.__getitem__, reverse=True)[:most]]
