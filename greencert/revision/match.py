"""Which criteria of two editions are the same, by meaning as much as by id.

1. Records with the same words under the same id, and words that stand once on both sides, are settled at once.
2. Every other record gets its nearest candidates (inverted index) and is compared with them (`likeness`).
3. Pairs that are alike and have no rival are sure; they tell how this revision treats ids and chapters (`habits`).
4. Content and habits together give each pair a probability, and the assignment that is best for all is taken.
5. Below the bar a pair is unclear, never a guess. What is left over may be a part of something: `parts`.

Offline and deterministic: the same lists give the same matching, whatever their number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from greencert.model.digest import bare
from greencert.revision.assignment import assign
from greencert.revision.candidates import Index
from greencert.revision.habits import Habits
from greencert.revision.likeness import Likeness, likeness
from greencert.revision.link import By, Candidate, Link, Matching, Unclear
from greencert.revision.parts import with_parts
from greencert.revision.record import Record
from greencert.revision.vocabulary import TermsOf, Vocabulary

SURE = 0.62
"""Likeness from which on a pair without rival teaches how this revision treats ids and chapters."""

LEAD = 0.12
"""By so much a sure pair is more alike than any other pair of either record."""

BAR = 0.6
"""Probability from which on a pair is a match."""

DOUBT, DOUBT_TAKEN = 0.2, 0.35
"""Probability from which on a pair is worth a person's look: unclear. More where the new record has found its own."""

STRANGER = 0.17
"""Below this likeness two records have nothing to do with each other, even under one id."""

LONG = 20
"""Texts of fewer characters may be the same by chance: they settle nothing without the id."""

STEEP, MIDDLE = 13.0, 0.47
"""Log odds of a pair by its likeness: STEEP * (likeness - MIDDLE). Fitted on published standards, see tests."""


def match(
    old: Sequence[Record], new: Sequence[Record], language: str = "en", known: Mapping[int, int] | None = None
) -> Matching:
    """How two lists of records belong together.

    `language`: ISO 639-1, for the inflection of words. `known`: pairs (old position -> new position) that are certain
    already; the others are matched with them as context.
    """
    settled = {**(known or {}), **_settled(old, new, known or {})}
    if len(settled) == len(old) == len(new):
        return _matching(old, new, settled, {})
    return _Matcher(old, new, settled, language).matching()


def _settled(old: Sequence[Record], new: Sequence[Record], known: Mapping[int, int]) -> dict[int, int]:
    """Pairs whose words are the same in all but form."""
    taken = set(known.values())
    here = {at: record for at, record in enumerate(old) if at not in known}
    there = {at: record for at, record in enumerate(new) if at not in taken}
    mine = {at: bare(record.text) for at, record in here.items()}
    yours = {at: bare(record.text) for at, record in there.items()}
    ids = _once({at: record.id for at, record in there.items()})
    pairs = {
        at: ids[name]
        for name, at in _once({at: record.id for at, record in here.items()}).items()
        if name in ids and mine[at] and mine[at] == yours[ids[name]]
    }
    gone, come = set(pairs), set(pairs.values())
    texts = _once({at: said for at, said in yours.items() if len(said) > LONG and at not in come})
    for said, at in _once({at: said for at, said in mine.items() if len(said) > LONG and at not in gone}).items():
        if said in texts:
            pairs[at] = texts[said]
    return pairs


def _once(named: Mapping[int, str]) -> dict[str, int]:
    """Name -> position, for names that are given once."""
    found: dict[str, int] = {}
    twice: set[str] = set()
    for position, name in named.items():
        if name in found:
            twice.add(name)
        found[name] = position
    return {name: position for name, position in found.items() if name not in twice}


@dataclass(frozen=True)
class Pair:
    """One old and one new record, compared."""

    likeness: Likeness
    odds: float
    """Log odds that they are the same criterion."""

    @property
    def confidence(self) -> float:
        """The probability."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.odds))))


class _Matcher:
    """The steps of one matching."""

    def __init__(self, old: Sequence[Record], new: Sequence[Record], settled: Mapping[int, int], language: str) -> None:
        self.old, self.new, self.settled = old, new, settled
        self.open_old = [at for at in range(len(old)) if at not in settled]
        taken = set(settled.values())
        self.open_new = [at for at in range(len(new)) if at not in taken]
        vocabulary = Vocabulary(language)
        vocabulary.add((record for at, record in enumerate(new) if at in taken), times=2)
        vocabulary.add(new[at] for at in self.open_new)
        vocabulary.add(old[at] for at in self.open_old)
        self.old_terms = TermsOf(vocabulary, old)
        self.new_terms = TermsOf(vocabulary, new)

    def matching(self) -> Matching:
        """All steps."""
        alike = self._compared()
        habits = Habits(self.old, self.new, {**self.settled, **self._sure(alike)})
        pairs = {at: {to: self._pair(at, to, found, habits) for to, found in row.items()} for at, row in alike.items()}
        chosen = self._chosen(pairs)
        whole = _matching(self.old, self.new, {**self.settled, **chosen}, pairs)
        return with_parts(whole, self.old_terms, self.new_terms, self.settled)

    def _compared(self) -> dict[int, dict[int, Likeness]]:
        """Open old position -> open new position -> how alike."""
        index = Index([self.new_terms[at] for at in self.open_new])
        by_id: dict[str, list[int]] = {}
        for to in self.open_new:
            by_id.setdefault(self.new[to].id, []).append(to)
        found: dict[int, dict[int, Likeness]] = {}
        for at in self.open_old:
            near = [self.open_new[place] for place in index.nearest(self.old_terms[at])]
            near += by_id.get(self.old[at].id, [])
            found[at] = {to: self._likeness(at, to) for to in dict.fromkeys(near)}
        return found

    def _likeness(self, at: int, to: int) -> Likeness:
        return likeness(self.old_terms[at], self.new_terms[to])

    def _sure(self, alike: Mapping[int, Mapping[int, Likeness]]) -> dict[int, int]:
        """Pairs that are far more alike than any other of either record."""
        rivals: dict[int, list[float]] = {}
        for row in alike.values():
            for to, found in row.items():
                rivals.setdefault(to, []).append(found.content)
        for values in rivals.values():
            values.sort(reverse=True)
        sure = {}
        for at, row in alike.items():
            ranked = sorted(row.items(), key=lambda item: (-item[1].content, item[0]))
            if not ranked or ranked[0][1].content < SURE:
                continue
            to, best = ranked[0][0], ranked[0][1].content
            others = [found.content for _, found in ranked[1:2]] + [value for value in rivals[to] if value < best][:1]
            if rivals[to][0] == best and all(best - other >= LEAD for other in others):
                sure[at] = to
        return sure

    def _pair(self, at: int, to: int, found: Likeness, habits: Habits) -> Pair:
        odds = STEEP * (found.content - MIDDLE)
        odds += habits.same_id(at, to) + habits.same_place(at, to) + habits.same_neighbours(at, to)
        return Pair(found, odds if found.content >= STRANGER else min(odds, -3.0))

    def _chosen(self, pairs: Mapping[int, Mapping[int, Pair]]) -> dict[int, int]:
        """The pairs that are best for all, however doubtful."""
        least = -2.0
        worth = {
            at: {to: pair.odds - least for to, pair in row.items() if pair.odds > least} for at, row in pairs.items()
        }
        return assign({at: row for at, row in worth.items() if row})


def _matching(
    old: Sequence[Record],
    new: Sequence[Record],
    chosen: Mapping[int, int],
    pairs: Mapping[int, Mapping[int, Pair]],
) -> Matching:
    """Links and what is left over, from the pairs that were chosen."""
    candidates = {at: _ranked(row, new) for at, row in pairs.items()}
    links: list[Link] = []
    unclear: list[Unclear] = []
    for at, to in sorted(chosen.items()):
        pair = pairs.get(at, {}).get(to)
        by: By = "id" if old[at].id == new[to].id else "meaning"
        runner_up = next((found for found in candidates.get(at, ()) if found.position != to), None)
        if pair is None or pair.confidence >= BAR:
            links.append(Link((at,), (to,), round(pair.confidence, 4) if pair else 1.0, by, runner_up))
    linked = {at for link in links for at in link.old}
    taken = {to for link in links for to in link.new}
    for at, row in sorted(candidates.items()):
        if at not in linked and row and row[0].confidence >= (DOUBT_TAKEN if row[0].position in taken else DOUBT):
            unclear.append(Unclear(at, row[:3]))
    gone = linked | {found.old for found in unclear}
    come = {to for link in links for to in link.new}
    return Matching(
        tuple(links),
        tuple(unclear),
        tuple(at for at in range(len(old)) if at not in gone),
        tuple(to for to in range(len(new)) if to not in come),
        candidates,
    )


def _ranked(row: Mapping[int, Pair], new: Sequence[Record]) -> tuple[Candidate, ...]:
    ranked = sorted(row.items(), key=lambda item: (-item[1].odds, item[0]))
    return tuple(
        Candidate(new[to].id, to, round(pair.confidence, 4), round(pair.likeness.content, 4)) for to, pair in ranked[:5]
    )
