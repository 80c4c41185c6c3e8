"""Words of two editions and how much each of them tells.

A word that stands in every criterion tells nothing, one that stands in two tells a lot: inverse document frequency over
both editions together. Words are stemmed (Snowball), so that inflection doesn't hide a word from itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log
from typing import overload

from greencert.revision.record import Record

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_SNOWBALL = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "et": "estonian", "fi": "finnish",
    "fr": "french", "it": "italian", "lt": "lithuanian", "nb": "norwegian", "nl": "dutch", "no": "norwegian",
    "pl": "polish", "pt": "portuguese", "ru": "russian", "sv": "swedish",
}  # fmt: skip

GRAM = 4
"""Length of a run of characters."""

TELLING = 0.15
"""Words below this weight (`the`, `verify that`) make no pairs."""


class Bag(dict[str, float]):
    """Stem -> what it tells."""

    @cached_property
    def mass(self) -> float:
        """What all of it tells together."""
        return sum(self.values())


class _Stems(dict[str, str]):
    """Word -> what is left of it without inflection, worked out when it is met first. Numbers stay as they are."""

    def __init__(self, stem: Callable[[str], str]) -> None:
        super().__init__()
        self._stem = stem

    def __missing__(self, word: str) -> str:
        stem = self[word] = word if word[0].isdigit() else self._stem(word)
        return stem


class _Weights(dict[str, float]):
    """What each word tells, worked out when it is asked for. `count`: in how many of the `size` records it stands."""

    def __init__(self, count: Mapping[str, int], size: int) -> None:
        super().__init__()
        self._count, self._size = count, size
        self._scale = log(size / 2 + 1.5)

    def __missing__(self, term: str) -> float:
        rare = log((self._size + 2) / (self._count.get(term, 0) + 1)) / self._scale
        weight = self[term] = max(0.0, rare)
        return weight


@lru_cache(maxsize=8)
def _stemmer(language: str) -> Callable[[str], str]:
    import Stemmer

    name = _SNOWBALL.get(language)
    if name is None or name not in Stemmer.algorithms():
        return lambda word: word[:7]
    return Stemmer.Stemmer(name).stemWord  # type: ignore[no-any-return] # the C extension has no types


def words(text: str) -> list[str]:
    """Words and numbers of a text, without case and punctuation."""
    return _TOKEN.findall(unicodedata.normalize("NFKC", text).casefold())


@dataclass(frozen=True)
class Terms:
    """What one record says: the bags of its fields and their mass."""

    text: Bag
    """Words of the requirement."""
    phrase: Bag
    """The same and pairs of words that follow each other."""
    title: Bag
    more: Bag
    facts: Bag

    @cached_property
    def grams(self) -> Bag:
        """Runs of characters of the requirement's words, which share what their word tells: compounds have parts."""
        found: dict[str, float] = defaultdict(float)
        for word, weight in self.text.items():
            runs = _runs(word)
            each = weight / len(runs)
            for run in runs:
                found[run] += each
        return Bag(found)


class Vocabulary:
    """All words of two lists of records."""

    def __init__(self, language: str = "en") -> None:
        self._stem = _Stems(_stemmer(language))
        self._stems: dict[str, list[str]] = {}
        self._count: dict[str, int] = {}
        self._size = 0
        self._weights = _Weights({}, 0)

    def add(self, records: Iterable[Record], times: int = 1) -> None:
        """Count the words of records, of each as often as it stands in the two lists."""
        count = self._count
        for record in records:
            self._size += times
            said = self.stems(record.text), self.stems(record.title), self.stems(record.more)
            for term in record.facts.union(*said):
                count[term] = count.get(term, 0) + times
        self._weights = _Weights(count, self._size)

    def stems(self, text: str) -> list[str]:
        """The words of a text, inflection taken off."""
        stems = self._stems.get(text)
        if stems is None:
            stems = self._stems[text] = list(map(self._stem.__getitem__, words(text)))
        return stems

    def weight(self, term: str) -> float:
        """What a word tells: 0 when it stands everywhere, about 1 for one that stands in a pair of records only."""
        return self._weights[term]

    def bag(self, stems: Iterable[str]) -> Bag:
        """Each word once, with what it tells."""
        weights = self._weights
        return Bag({stem: weight for stem in stems if (weight := weights[stem])})

    def terms(self, record: Record) -> Terms:
        """The bags of a record."""
        stems = self.stems(record.text)
        text = self.bag(stems)
        return Terms(
            text,
            Bag({**text, **_pairs(stems, text)}),
            self.bag(self.stems(record.title)),
            self.bag(self.stems(record.more)),
            self.bag(record.facts),
        )


@lru_cache(maxsize=16384)
def _runs(word: str) -> tuple[str, ...]:
    """Runs of four characters, the ends of the word marked."""
    marked = f"<{word}>"
    return tuple(marked[at : at + GRAM] for at in range(max(1, len(marked) - GRAM + 1)))


class TermsOf(Sequence[Terms]):
    """The bags of a list of records, each made when it is asked for."""

    def __init__(self, vocabulary: Vocabulary, records: Sequence[Record]) -> None:
        self._vocabulary, self._records = vocabulary, records
        self._made: dict[int, Terms] = {}

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, at: int) -> Terms: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Terms]: ...

    def __getitem__(self, at: int | slice) -> Terms | Sequence[Terms]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._vocabulary.terms(self._records[at])
        return found


def _pairs(stems: Sequence[str], text: Bag) -> dict[str, float]:
    """Telling words that follow each other. A pair tells half of what its weaker word tells."""
    telling = [stem for stem in stems if text.get(stem, 0.0) > TELLING]
    return {f"{one} {two}": min(text[one], text[two]) / 2 for one, two in pairwise(telling)}
