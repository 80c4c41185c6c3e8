"""Which criteria of two editions are the same, by meaning as much as by id.

1. Records with the same words under the same id, and words that stand once on both sides, are settled at once.
2. Every other record gets its nearest candidates (inverted index) and is compared with them (`likeness`).
3. Pairs that stand out before all others are sure; they tell how this revision treats ids, chapters and neighbours
   (`habits`). The assignment that is best for all is taken, and what it finds teaches again, a few rounds long.
4. Content, rivals and habits together give each pair a probability (`odds`).
5. Below the bar a pair is unclear, never a guess, and so is one that only looks sure (`doubt`).
6. What is left over may be a part of something: `parts`.

Offline and deterministic: the same lists give the same matching, whatever their number.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from types import MappingProxyType

from greencert.model.canonical import bare
from greencert.revision.assignment import assign
from greencert.revision.candidates import Index
from greencert.revision.doubt import Doubt, asked
from greencert.revision.habits import Habits, plain_id
from greencert.revision.likeness import Likeness, likeness
from greencert.revision.link import By, Candidate, Link, Matching, Unclear
from greencert.revision.odds import (
    BY_ID,
    BY_NEIGHBOURS,
    STRANGER,
    Alike,
    Pair,
    judged,
    nearest_old,
    standing_out,
)
from greencert.revision.parts import said_by, with_parts
from greencert.revision.record import Record, once
from greencert.revision.vocabulary import TermsOf, Vocabulary

BAR = 0.85
"""Probability from which on a pair is a match."""

DOUBT, DOUBT_TAKEN = 0.3, 0.4
"""Probability from which on a pair is worth a person's look: unclear. More where the new record has found its own."""

STEEP, SAME_ID, SAME_PLACE, SAME_NEIGHBOURS, BEHIND = 20.0, 2.5, 0.6, 1.5, 5.0
"""Log odds when one candidate is weighed against another: by likeness, by what id, chapter and neighbours tell, and
against one that is the partner of another old record, by how sure that is and by how much of the likeness that partner
explains: what siblings say alike tells nothing of which of them went on. Fitted by conditional logistic regression on
labelled revisions of published standards."""

Explained = Callable[[int, int, int], float]
"""(old position, that of its sibling, new position) -> share of what is alike that the sibling says as well."""

NEAREST, FEW, ENOUGH = 20, 6, 0.7
"""So many candidates are compared with each old record, and only the few nearest where one of them is so much alike."""

BEYOND = 0.4
"""A candidate that is so much less alike than the nearest has no chance: chapter and neighbours weigh less."""

ROUNDS = 2
"""So often the pairs found teach how this revision treats ids and chapters, and are weighed again."""

TEACHES = 0.3
"""Probability from which on a pair teaches, by its probability."""

SURE = 2.0
"""Log odds by content alone from which on a pair teaches how this revision treats ids and chapters."""

BACKGROUND = 200
"""So many settled records of the same chapters are compared with, so that a lonely candidate doesn't stand out."""

LONG = 20
"""Texts of fewer characters may be the same by chance: they settle nothing without the id."""


def _nothing(_at: int, _sibling: int, _to: int) -> float:
    return 0.0


def match(
    old: Sequence[Record], new: Sequence[Record], language: str = "en", known: Mapping[int, int] | None = None
) -> Matching:
    """How two lists of records belong together.

    `language`: ISO 639-1, for the inflection of words. `known`: pairs (old position -> new position) that are certain
    already; the others are matched with them as context.
    """
    settled = {**(known or {}), **_settled(old, new, known or {})}
    if len(settled) == len(old) == len(new):
        return _matching(old, new, settled, {}, _nothing)
    return _Matcher(old, new, settled, language).matching()


def _settled(old: Sequence[Record], new: Sequence[Record], known: Mapping[int, int]) -> dict[int, int]:
    """Pairs whose words are the same in all but form."""
    taken = set(known.values())
    here = {at: record for at, record in enumerate(old) if at not in known}
    there = {at: record for at, record in enumerate(new) if at not in taken}
    mine = {at: bare(record.text) for at, record in here.items()}
    yours = {at: bare(record.text) for at, record in there.items()}
    ids = once({at: record.id for at, record in there.items()})
    pairs = {
        at: ids[name]
        for name, at in once({at: record.id for at, record in here.items()}).items()
        if name in ids and mine[at] and mine[at] == yours[ids[name]]
    }
    gone, come = set(pairs), set(pairs.values())
    texts = once({at: said for at, said in yours.items() if len(said) > LONG and at not in come})
    for said, at in once({at: said for at, said in mine.items() if len(said) > LONG and at not in gone}).items():
        if said in texts:
            pairs[at] = texts[said]
    return pairs


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
        stands_out = standing_out(alike, self.floors)
        told = {at: (to, 1.0) for at, to in self.settled.items()}
        seen = {at: (to, 1.0) for at, to in _sure(alike, stands_out).items()}
        for _ in range(ROUNDS):
            habits = Habits(self.old, self.new, {**told, **seen})
            self._expected(alike, habits)
            ranked = {
                at: {to: self._pair(at, to, found, habits) for to, found in row.items()} for at, row in alike.items()
            }
            chosen = _chosen(ranked)
            found = judged(ranked, chosen, self.floors, only_chosen=True)
            seen = {at: (to, sure) for at, to in chosen.items() if (sure := found[at][to].confidence) >= TEACHES}
        pairs = judged(ranked, chosen, self.floors)
        doubt = Doubt(pairs, chosen, self.old_terms, self.new_terms)
        for at, row in pairs.items():
            row |= {to: asked(pair) for to, pair in row.items() if pair.confidence >= BAR and doubt.of(at, to, pair)}
        chosen = _with_better(chosen, pairs)
        whole = _matching(self.old, self.new, {**self.settled, **chosen}, pairs, self._explained)
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
            near = [ground[place] for place in index.nearest(self.old_terms[at], NEAREST)]
            namesakes = by_id.get(plain_id(self.old[at].id), [])
            found = self._likenesses(at, near, namesakes, candidates)
            least = max((one.content for one in found.values()), default=0.0) - BEYOND
            kept = {to: one for to, one in found.items() if one.content >= least or to in namesakes}
            alike[at] = {to: one for to, one in kept.items() if to in candidates}
            floors[at] = max((one.content for to, one in found.items() if to not in candidates), default=0.0)
        return alike, floors

    def _likenesses(
        self, at: int, near: Sequence[int], namesakes: Sequence[int], candidates: Container[int]
    ) -> dict[int, Likeness]:
        """The few nearest and those of the same id, and the others where none of them is much alike.

        One that is left out for being so much less alike than another isn't looked at to the end.
        """
        mine = self.old_terms[at]
        first = dict.fromkeys([*near[:FEW], *namesakes])
        found: dict[int, Likeness] = {}
        best = 0.0
        for to in dict.fromkeys([*first, *near]):
            if len(found) == len(first) and best >= ENOUGH:
                break
            least = best - BEYOND if to in candidates and to not in namesakes else 0.0
            found[to] = likeness(mine, self.new_terms[to], least)
            best = max(best, found[to].content)
        return found

    def _expected(self, alike: dict[int, dict[int, Likeness]], habits: Habits) -> None:
        """Compare each open record also with what stands where it is expected, whatever words it has."""
        candidates = set(self.open_new)
        for at in self.open_old:
            more = [to for to in habits.expected(at) if to in candidates and to not in alike[at]]
            if more:
                alike[at] |= {to: likeness(self.old_terms[at], self.new_terms[to]) for to in more}

    def _explained(self, at: int, sibling: int, to: int) -> float:
        return said_by(self.old_terms[at], self.new_terms[to], self.old_terms[sibling])

    def _background(self) -> list[int]:
        """Settled new records under the headings of open ones."""
        paths = {self.old[at].path for at in self.open_old} | {self.new[to].path for to in self.open_new}
        return [to for to in sorted(self.settled.values()) if self.new[to].path in paths][:BACKGROUND]

    def _pair(self, at: int, to: int, found: Likeness, habits: Habits) -> Pair:
        same_id, neighbours = habits.same_id(at, to), habits.same_neighbours(at, to)
        rank = STEEP * found.content + SAME_ID * same_id + SAME_PLACE * habits.same_place(at, to)
        rank += SAME_NEIGHBOURS * neighbours
        return Pair(found, rank, BY_ID * same_id + BY_NEIGHBOURS * neighbours, same_id > 0)


def _sure(alike: Alike, stands_out: Mapping[int, Mapping[int, float]]) -> dict[int, int]:
    """Pairs that stand out for the old record and are the best of the new one."""
    best = nearest_old(alike)
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
    explained: Explained,
) -> Matching:
    """Links and what is left over, from the pairs that were chosen."""
    links: list[Link] = []
    for at, to in sorted(chosen.items()):
        pair = pairs.get(at, {}).get(to)
        by: By = "id" if old[at].id == new[to].id else "meaning"
        if pair is None or pair.confidence >= BAR:
            runner_up = next((near for near in _ranked(at, pairs, new) if near.position != to), None)
            links.append(Link((at,), (to,), round(pair.confidence, 4) if pair else 1.0, by, runner_up))
    taken = {to for link in links for to in link.new}
    owners = {to: at for at, to in chosen.items()}
    linked = {at for link in links for at in link.old}
    candidates = {at: _ranked(at, pairs, new, owners, explained) for at in pairs if at not in linked}
    unclear: list[Unclear] = []
    for at, row in sorted(candidates.items()):
        if row and row[0].confidence >= (DOUBT_TAKEN if row[0].position in taken else DOUBT):
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


def _ranked(
    at: int,
    pairs: Mapping[int, Mapping[int, Pair]],
    new: Sequence[Record],
    owners: Mapping[int, int] = MappingProxyType({}),
    explained: Explained = _nothing,
) -> tuple[Candidate, ...]:
    """The five best, best first. `owners`: new position -> the old one that was chosen for it."""

    def place(item: tuple[int, Pair]) -> tuple[float, int]:
        to, pair = item
        owner = owners.get(to, at)
        if owner == at:
            return -pair.rank, to
        return -pair.rank + BEHIND * pairs[owner][to].confidence * explained(at, owner, to), to

    ranked = sorted(pairs.get(at, {}).items(), key=place)
    return tuple(
        Candidate(new[to].id, to, round(pair.confidence, 4), round(pair.likeness.content, 4)) for to, pair in ranked[:5]
    )
