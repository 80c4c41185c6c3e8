"""Which criteria of two editions belong together: first what is the same to the letter, then what the owner declares,
then what the matcher finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from greencert.model.canonical import bare
from greencert.model.criterion import Criterion, Status
from greencert.model.edition import Edition
from greencert.revision.declared import Declared
from greencert.revision.link import Candidate, Link, Matching, Unclear
from greencert.revision.match import match
from greencert.revision.record import once, record_of

FEW = 0.1
"""Up to this share of criteria that changed, ids are taken for kept: the rest of the edition shows it."""

EDITED = 0.75
"""Likeness (RapidFuzz, 0 to 1) from which on a few changed criteria are taken for edits under their ids."""

STRANGE = 0.2
"""Below this share of common words a pair that the owner declares to be one criterion is asked about."""

_SHORT = 3
"""Words of so few letters don't count there."""


@dataclass(frozen=True)
class Pairing:
    """Positions in `Edition.criteria` of both sides. Each is in exactly one of the parts."""

    same: tuple[tuple[int, int], ...]
    """The same to the letter, under the same id."""
    links: tuple[Link, ...]
    unclear: tuple[Unclear, ...]
    retired: tuple[int, ...]
    added: tuple[int, ...]
    nearest: Mapping[int, tuple[Candidate, ...]] = field(default_factory=dict)
    """Retired criterion -> what came nearest to it."""
    strangers: tuple[tuple[str, str], ...] = ()
    """Ids that are declared to be one criterion and have next to nothing in common."""
    standing: frozenset[str] = frozenset()
    """Ids that are declared to have come or gone, and stand in both editions."""

    def successors(self, old: Sequence[Criterion], new: Sequence[Criterion]) -> dict[str, tuple[str, ...]]:
        """Old id -> ids now, for every criterion that goes on."""
        found: dict[str, tuple[str, ...]] = {old[at].id: (new[to].id,) for at, to in self.same}
        found.update({old[at].id: tuple(new[to].id for to in link.new) for link in self.links for at in link.old})
        return found

    def pairs(self) -> list[tuple[int, int]]:
        """Every old criterion with the new one that goes on with it."""
        return [*self.same, *((old, link.new[0]) for link in self.links for old in link.old)]


def pair_up(old: Edition, new: Edition, said: Sequence[Declared]) -> Pairing:
    """What belongs together."""
    sides = _Sides(old.criteria, new.criteria)
    declared = sides.declare(said)
    same = sides.same()
    kept = sides.kept_retired()
    quick = sides.quick(len(same))
    found = sides.matched(old, new, dict(same))
    links = tuple(sorted((*declared, *kept, *quick, *found.links), key=lambda link: (link.new, link.old)))
    return replace(found, same=tuple(same), links=links, strangers=tuple(sides.strangers), standing=sides.standing)


class _Sides:
    """The criteria of both editions that haven't found their place yet."""

    def __init__(self, old: Sequence[Criterion], new: Sequence[Criterion]) -> None:
        self.old, self.new = old, new
        self.open_old, self.open_new = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))
        self.retired: list[int] = []
        self.added: list[int] = []
        self.strangers: list[tuple[str, str]] = []
        self.standing: frozenset[str] = frozenset()

    def _ids(self) -> tuple[dict[str, int], dict[str, int]]:
        """Id -> position, of ids that are given once among the open ones."""
        return (
            once({at: self.old[at].id for at in self.open_old}),
            once({to: self.new[to].id for to in self.open_new}),
        )

    def _take(self, old: Iterable[int], new: Iterable[int]) -> None:
        for at in old:
            del self.open_old[at]
        for at in new:
            del self.open_new[at]

    def declare(self, said: Sequence[Declared]) -> list[Link]:
        """What the owner says. Ids that aren't there are left out, and entries that the content denies; they are
        problems of the file."""
        links: list[Link] = []
        self.standing = self._standing(said)
        for entry in said:
            if self.standing & ({*entry.old} ^ {*entry.new}):
                continue
            here, there = self._ids()
            old = tuple(here[name] for name in entry.old if name in here)
            new = tuple(there[name] for name in entry.new if name in there)
            if len(old) > 1 and len(new) > 1:
                continue  # which of them became which only the content can tell
            self._take(old, new)
            if old and new:
                links.append(Link(old, new, 1.0, "declared", reason=entry.reason))
                self._doubt(old, new)
            else:
                self.retired += old
                self.added += new
        return links

    def _standing(self, said: Sequence[Declared]) -> frozenset[str]:
        """Ids that entries let come or go although the criterion stands under its id on both sides.

        One that is named on both sides, by one entry or by two, goes on as the owner says.
        """
        here, there = self._ids()
        gone, come = {name for entry in said for name in entry.old}, {name for entry in said for name in entry.new}
        found = set()
        for entry in said:
            for name in {*entry.old, *entry.new} & (gone ^ come) & here.keys() & there.keys():
                old = [self.old[here[each]] for each in entry.old if each in here]
                new = [self.new[there[each]] for each in entry.new if each in there]
                if _stands(self.old[here[name]], self.new[there[name]], new if name in gone else old, name in gone):
                    found.add(name)
        return frozenset(found)

    def _doubt(self, old: Iterable[int], new: Iterable[int]) -> None:
        for at in old:
            for to in new:
                if _common(self.old[at], self.new[to]) < STRANGE:
                    self.strangers.append((self.old[at].id, self.new[to].id))

    def same(self) -> list[tuple[int, int]]:
        """What is the same to the letter under the same id."""
        here, there = self._ids()
        found = [
            (at, there[name]) for name, at in here.items() if name in there and self.old[at] == self.new[there[name]]
        ]
        self._take((at for at, _ in found), (to for _, to in found))
        return found

    def kept_retired(self) -> list[Link]:
        """A retired criterion stays under its id, which nothing else can have; one that was dropped is gone quietly."""
        here, there = self._ids()
        found = []
        for name, at in here.items():
            to = there.get(name)
            if to is not None and Status.RETIRED in {self.old[at].status, self.new[to].status}:
                found.append(Link((at,), (to,), 1.0, "id"))
        self._take((link.old[0] for link in found), (link.new[0] for link in found))
        gone = [at for at in self.open_old if self.old[at].status is Status.RETIRED]
        come = [to for to in self.open_new if self.new[to].status is Status.RETIRED]
        self._take(gone, come)
        return found

    def quick(self, settled: int) -> list[Link]:
        """A few edits in an edition that is otherwise the same need no matcher: same id, same words but for some."""
        if max(len(self.open_old), len(self.open_new)) > FEW * settled:
            return []
        here, there = self._ids()
        texts = Counter(bare(self.new[to].requirement) for to in self.open_new)
        found = []
        for name, at in here.items():
            to = there.get(name)
            if to is None:
                continue
            mine, yours = bare(self.old[at].requirement), bare(self.new[to].requirement)
            if mine == yours or (mine not in texts and _alike(self.old[at], self.new[to]) >= EDITED):
                found.append(Link((at,), (to,), 1.0, "id"))
        self._take((link.old[0] for link in found), (link.new[0] for link in found))
        return found

    def matched(self, old: Edition, new: Edition, same: Mapping[int, int]) -> Pairing:
        """What the matcher finds for the rest, with what is the same as context."""
        if not self.open_old or not self.open_new:
            retired, added = (*self.retired, *self.open_old), (*self.added, *self.open_new)
            return Pairing((), (), (), tuple(sorted(retired)), tuple(sorted(added)))
        here = sorted([*self.open_old, *same])
        there = sorted([*self.open_new, *same.values()])
        place = {to: position for position, to in enumerate(there)}
        known = {position: place[same[at]] for position, at in enumerate(here) if at in same}
        found = match(
            [record_of(self.old[at], old) for at in here],
            [record_of(self.new[to], new) for to in there],
            new.scheme.language,
            known,
        )
        return _placed(found, here, there, known, self.retired, self.added)


def _stands(old: Criterion, new: Criterion, named: Iterable[Criterion], gone: bool) -> bool:
    """Whether one goes on as the other, and isn't more alike to what is `named` as its other side."""
    if Status.RETIRED in {old.status, new.status}:
        return False
    others = (_alike(old, each) if gone else _alike(each, new) for each in named)
    return _alike(old, new) >= max(EDITED, *others, 0.0)


def _alike(old: Criterion, new: Criterion) -> float:
    """How alike two criteria are by the words of title and requirement, 0 to 1."""
    from rapidfuzz.fuzz import token_set_ratio

    return token_set_ratio(bare(f"{old.title} {old.requirement}"), bare(f"{new.title} {new.requirement}")) / 100


def _common(old: Criterion, new: Criterion) -> float:
    """Share of the words of the shorter one that both have."""
    mine, yours = (
        {word for word in bare(f"{one.title} {one.requirement}").split() if len(word) > _SHORT} for one in (old, new)
    )
    return len(mine & yours) / (min(len(mine), len(yours)) or 1)


def _placed(
    found: Matching,
    here: Sequence[int],
    there: Sequence[int],
    known: Mapping[int, int],
    retired: Iterable[int],
    added: Iterable[int],
) -> Pairing:
    """A matching over parts of both editions, by the positions that its records have in the whole."""

    def moved(one: Candidate) -> Candidate:
        return replace(one, position=there[one.position])

    links = tuple(
        replace(
            link,
            old=tuple(here[at] for at in link.old),
            new=tuple(there[to] for to in link.new),
            runner_up=moved(link.runner_up) if link.runner_up else None,
        )
        for link in found.links
        if link.old[0] not in known
    )
    unclear = tuple(Unclear(here[one.old], tuple(moved(near) for near in one.candidates)) for one in found.unclear)
    gone = (*retired, *(here[at] for at in found.retired))
    come = (*added, *(there[to] for to in found.added))
    near = {here[at]: tuple(moved(one) for one in found.candidates.get(at, ())[:3]) for at in found.retired}
    return Pairing((), links, unclear, tuple(sorted(gone)), tuple(sorted(come)), near)
