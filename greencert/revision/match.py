"""Which criteria of two editions are the same, by meaning as much as by id.

1. Records with the same words under the same id, and words that stand once on both sides, are settled at once.
2. Every other record gets its nearest candidates (inverted index) and is compared with them (`likeness`).
3. Pairs that stand out before all others are sure; they tell how this revision treats ids and chapters (`habits`).
4. Content and habits together give each pair a probability, and the assignment that is best for all is taken.
5. Below the bar a pair is unclear, never a guess. What is left over may be a part of something: `parts`.

Offline and deterministic: the same lists give the same matching, whatever their number.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp

from greencert.model.digest import bare
from greencert.revision.assignment import assign
from greencert.revision.candidates import Index
from greencert.revision.habits import Habits, plain_id
from greencert.revision.likeness import Likeness, likeness
from greencert.revision.link import By, Candidate, Link, Matching, Unclear
from greencert.revision.parts import with_parts
from greencert.revision.record import Record
from greencert.revision.vocabulary import TermsOf, Vocabulary

BAR = 0.7
"""Probability from which on a pair is a match."""

DOUBT, DOUBT_TAKEN = 0.15, 0.3
"""Probability from which on a pair is worth a person's look: unclear. More where the new record has found its own."""

STRANGER = 0.17
"""Below this likeness two records have nothing to do with each other, even under one id."""

AT_ALL, BY_LIKENESS, BY_NEXT = -4.65, 30.0, -25.0
"""Log odds of a pair: AT_ALL + BY_LIKENESS * likeness + BY_NEXT * likeness of the next best. How far a pair stands out
tells more than how alike it is: requirements of one subject resemble each other. Fitted by logistic regression on a
labelled revision of a published standard and on synthetic ones (tests/revision)."""

NEXT_AT_LEAST = 0.26
"""The next best is taken for at least as alike: two records of one standard always share some words."""

TAKEN = 0.9
"""A rival that has found a better partner of its own counts as so much less alike."""

FARTHER = 0.13
"""By so much of its likeness such a rival stands back in the order of candidates."""

BY_PLACE = 0.4
"""So much do chapter and neighbours count for whether a pair is one; for which of two they count in full."""

STEEP = 20.0
"""Log odds by likeness when one candidate is weighed against another."""

ROUNDS = 3
"""So often the pairs found teach how this revision treats ids and chapters, and are weighed again."""

TEACHES = 0.3
"""Probability from which on a pair teaches, by its probability."""

SURE = 2.0
"""Log odds by content alone from which on a pair teaches how this revision treats ids and chapters."""

BACKGROUND = 200
"""So many settled records of the same chapters are compared with, so that a lonely candidate doesn't stand out."""

LONG = 20
"""Texts of fewer characters may be the same by chance: they settle nothing without the id."""


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
    rank: float
    """What the pair is worth against others of the same records."""

    @property
    def confidence(self) -> float:
        """The probability."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.odds))))


def _with_better(chosen: Mapping[int, int], pairs: Mapping[int, Mapping[int, Pair]]) -> dict[int, int]:
    """Where a doubtful pair keeps a new record from an old one that fits better, that one gets it.

    Two criteria that became one are both near to it, and what is best for all may be the wrong one of them.
    """
    found = dict(chosen)
    owner = {to: at for at, to in chosen.items()}
    for at, row in sorted(pairs.items()):
        if not row or (at in found and row[found[at]].confidence >= BAR):
            continue
        to = max(row, key=lambda one: (row[one].confidence, -one))
        held = owner.get(to)
        if held is not None and pairs[held][to].confidence < BAR <= row[to].confidence:
            del found[held]
            owner.pop(found.get(at, -1), None)
            found[at], owner[to] = to, at
    return found


Alike = Mapping[int, Mapping[int, Likeness]]
"""Open old position -> open new position -> how alike."""


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
        alike, self.floors = self._compared()
        stands_out = _standing_out(alike, self.floors)
        told = {at: (to, 1.0) for at, to in self.settled.items()}
        seen = {at: (to, 1.0) for at, to in _sure(alike, stands_out).items()}
        for _ in range(ROUNDS):
            habits = Habits(self.old, self.new, {**told, **seen})
            self._expected(alike, stands_out, habits)
            pairs = {
                at: {to: self._pair(at, to, found, stands_out[at][to], habits) for to, found in row.items()}
                for at, row in alike.items()
            }
            chosen = _chosen(pairs)
            seen = {at: (to, sure) for at, to in chosen.items() if (sure := pairs[at][to].confidence) >= TEACHES}
        pairs = self._without_taken(pairs, chosen, stands_out)
        chosen = _with_better(chosen, pairs)
        whole = _matching(self.old, self.new, {**self.settled, **chosen}, pairs)
        return with_parts(whole, self.old_terms, self.new_terms, self.settled)

    def _compared(self) -> tuple[dict[int, dict[int, Likeness]], dict[int, float]]:
        """How alike open records are, and for each old one how alike the nearest settled record is."""
        ground = [*self.open_new, *self._background()]
        index = Index([self.new_terms[to] for to in ground])
        candidates = set(self.open_new)
        by_id: dict[tuple[str, ...], list[int]] = {}
        for to in self.open_new:
            by_id.setdefault(plain_id(self.new[to].id), []).append(to)
        alike: dict[int, dict[int, Likeness]] = {}
        floors: dict[int, float] = {}
        for at in self.open_old:
            near = [ground[place] for place in index.nearest(self.old_terms[at])]
            near += by_id.get(plain_id(self.old[at].id), [])
            found = {to: likeness(self.old_terms[at], self.new_terms[to]) for to in dict.fromkeys(near)}
            alike[at] = {to: one for to, one in found.items() if to in candidates}
            floors[at] = max((one.content for to, one in found.items() if to not in candidates), default=0.0)
        return alike, floors

    def _expected(self, alike: dict[int, dict[int, Likeness]], stands_out: dict[int, dict[int, float]], habits: Habits) -> None:
        """Compare each open record also with what stands where it is expected, whatever words it has."""
        candidates = set(self.open_new)
        grown = {}
        for at in self.open_old:
            more = [to for to in habits.expected(at) if to in candidates and to not in alike[at]]
            if more:
                grown[at] = alike[at] | {to: likeness(self.old_terms[at], self.new_terms[to]) for to in more}
        alike.update(grown)
        if grown:
            stands_out.update(_standing_out(alike, self.floors))

    def _without_taken(
        self,
        pairs: Mapping[int, dict[int, Pair]],
        chosen: Mapping[int, int],
        stands_out: Mapping[int, Mapping[int, float]],
    ) -> dict[int, dict[int, Pair]]:
        """Chosen pairs, judged again: a candidate that has found a better partner is less of a rival."""
        owner = {to: at for at, to in chosen.items()}
        columns = _columns({at: {to: pair.likeness for to, pair in row.items()} for at, row in pairs.items()})
        found = dict(pairs)
        for at, to in chosen.items():
            row = pairs[at]
            rivals = [
                TAKEN * one.likeness.content if _better(pairs, owner.get(other), other, one) else one.likeness.content
                for other, one in row.items()
                if other != to
            ]
            better = columns[to] if columns[to] > row[to].likeness.content else 0.0
            least = max(self.floors[at], NEXT_AT_LEAST, better, *rivals)
            odds = AT_ALL + BY_LIKENESS * row[to].likeness.content + BY_NEXT * least
            rise = odds - stands_out[at][to]
            if rise > 0:
                found[at] = {**row, to: replace(row[to], odds=row[to].odds + rise)}
        return found

    def _background(self) -> list[int]:
        """Settled new records under the headings of open ones."""
        paths = {self.old[at].path for at in self.open_old} | {self.new[to].path for to in self.open_new}
        return [to for to in sorted(self.settled.values()) if self.new[to].path in paths][:BACKGROUND]

    def _pair(self, at: int, to: int, found: Likeness, stands_out: float, habits: Habits) -> Pair:
        place = habits.same_place(at, to) + habits.same_neighbours(at, to)
        same_id = habits.same_id(at, to)
        odds = stands_out + same_id + BY_PLACE * place
        rank = STEEP * found.content + same_id + place
        return Pair(found, odds if found.content >= STRANGER else min(odds, -3.0), rank)


def _standing_out(alike: Alike, floors: Mapping[int, float]) -> dict[int, dict[int, float]]:
    """Log odds of each pair by its likeness and by that of the next best, seen from either side."""
    found: dict[int, dict[int, float]] = {}
    columns = _columns(alike)
    for at, row in alike.items():
        ranked = sorted((one.content for one in row.values()), reverse=True)[:2]
        best, second = (*ranked, 0.0, 0.0)[:2]
        least = max(floors[at], NEXT_AT_LEAST)
        found[at] = {}
        for to, one in row.items():
            rival = second if one.content == best else best
            better = columns[to] if columns[to] > one.content else 0.0
            found[at][to] = AT_ALL + BY_LIKENESS * one.content + BY_NEXT * max(least, rival, better)
    return found


def _columns(alike: Alike) -> dict[int, float]:
    """New position -> how alike its nearest old record is."""
    best: dict[int, float] = {}
    for row in alike.values():
        for to, one in row.items():
            best[to] = max(best.get(to, 0.0), one.content)
    return best


def _better(pairs: Mapping[int, Mapping[int, Pair]], owner: int | None, to: int, than: Pair) -> bool:
    return owner is not None and pairs[owner][to].likeness.content > than.likeness.content


def _sure(alike: Alike, stands_out: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """Pairs that stand out for the old record and are the best of the new one."""
    best = _columns(alike)
    sure = {}
    for at, row in alike.items():
        if row:
            to = max(row, key=lambda one: (row[one].content, -one))
            if stands_out[at][to] >= SURE and row[to].content == best[to]:
                sure[at] = to
    return sure


def _chosen(pairs: Mapping[int, Mapping[int, Pair]]) -> dict[int, int]:
    """The pairs that are best for all, however doubtful."""
    least = STEEP * STRANGER
    worth: dict[int, dict[int, float]] = {}
    for at, row in pairs.items():
        worth[at] = {to: pair.rank - least for to, pair in row.items() if pair.rank > least}
    return assign({at: row for at, row in worth.items() if row})


def _matching(
    old: Sequence[Record],
    new: Sequence[Record],
    chosen: Mapping[int, int],
    pairs: Mapping[int, Mapping[int, Pair]],
) -> Matching:
    """Links and what is left over, from the pairs that were chosen."""
    links: list[Link] = []
    for at, to in sorted(chosen.items()):
        pair = pairs.get(at, {}).get(to)
        by: By = "id" if old[at].id == new[to].id else "meaning"
        if pair is None or pair.confidence >= BAR:
            runner_up = next((near for near in _ranked(pairs.get(at, {}), new) if near.position != to), None)
            links.append(Link((at,), (to,), round(pair.confidence, 4) if pair else 1.0, by, runner_up))
    taken = {to for link in links for to in link.new}
    candidates = {at: _ranked(row, new, taken) for at, row in pairs.items()}
    linked = {at for link in links for at in link.old}
    unclear: list[Unclear] = []
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


def _ranked(row: Mapping[int, Pair], new: Sequence[Record], taken: Container[int] = ()) -> tuple[Candidate, ...]:
    """The five best, best first. One that has found its own old record has to be nearer than a free one."""

    def place(item: tuple[int, Pair]) -> tuple[float, int]:
        to, pair = item
        return -pair.rank + (STEEP * pair.likeness.content * FARTHER if to in taken else 0.0), to

    ranked = sorted(row.items(), key=place)
    return tuple(
        Candidate(new[to].id, to, round(pair.confidence, 4), round(pair.likeness.content, 4)) for to, pair in ranked[:5]
    )
