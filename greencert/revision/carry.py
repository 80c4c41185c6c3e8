"""Answers moved from one edition to another: what becomes of each, and nothing lost.

A migration goes edition by edition through everything released in between, so that a chain of migrations gives the
same as the direct step. An answer is told by the digest of the meaning it was given for: the same meaning carries it,
another one asks for another look with the old answer as a proposal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from greencert.model.assessment import Answer, Assessment
from greencert.model.criterion import Criterion, Status
from greencert.model.digest import meaning_digest
from greencert.model.edition import Edition
from greencert.revision.change import Change
from greencert.revision.compare import Comparison


class Fate(StrEnum):
    """What becomes of an answer."""

    CARRIED = "carried"
    """Same meaning: it counts as before, with the assessor's determination."""
    LOOK_AGAIN = "look_again"
    """The criterion means something else now: the old answer is a proposal, and doesn't count until it is confirmed."""
    VOID = "void"
    """The criterion is gone: kept under its old id, not counted."""
    NEW = "new"
    """Nobody was asked this before."""


@dataclass(frozen=True)
class Slot:
    """One answer on its way."""

    source: str
    """Id under which the file has it."""
    key: str
    """Id now."""
    meaning: str | None
    """Digest of the meaning that it was given for."""
    added: str | None = None
    """Edition for which it was added to the file: a proposal made from an answer that stays where it is (one half of a
    split, or what was merged), or the mark of a criterion that is gone but still spoken of."""
    answered: bool = True
    """False where nobody answered, but a finding speaks of the criterion."""
    void: str | None = None
    """Edition that gave the criterion up."""
    was: str | None = None
    """Id under which it was given, when that is another one."""
    history: tuple[tuple[str, Change], ...] = ()
    """(edition, what changed there) on the way."""


@dataclass(frozen=True)
class Move:
    """What becomes of one answer. `criterion` is the new one, None when it is void."""

    fate: Fate
    old: str | None
    new: str | None
    history: tuple[tuple[str, Change], ...] = ()
    copied: bool = False

    @property
    def id(self) -> str:
        """The id that it has now."""
        return self.new or self.old or ""


@dataclass(frozen=True)
class Plan:
    """A whole migration: `slots` say how the files change, `moves` what that means."""

    old: Edition
    new: Edition
    slots: tuple[Slot, ...]
    moves: tuple[Move, ...]
    renamed: Mapping[str, str]
    """Old id -> the one id it is now, for everything that only got another id."""
    stand_in: str | None = None
    """Version of the edition that stood in for the old one, when that isn't at hand."""

    def count(self, fate: Fate) -> int:
        """How many answers have a fate."""
        return sum(move.fate is fate for move in self.moves)


def plan_migration(answers: Mapping[str, Answer], steps: Sequence[Comparison], mentioned: Iterable[str] = ()) -> Plan:
    """What becomes of every answer. `steps`: one comparison per edition on the way, oldest first, at least one.

    `mentioned`: criteria that findings speak of; when they go, a mark of them stays.
    """
    first, last = steps[0].old, steps[-1].new
    slots = [_slot(name, answer, first) for name, answer in answers.items()]
    silent = [name for name in dict.fromkeys(mentioned) if name not in answers and name in first.by_id]
    slots += [Slot(name, name, None, answered=False) for name in silent]
    known = {criterion.id: criterion.id for criterion in first.criteria}
    for comparison in steps:
        slots = _step(slots, comparison)
        known = _followed(known, comparison)
    slots = [slot for slot in slots if slot.answered or slot.void]
    moves = (*_moves(slots, last), *_new(slots, steps))
    return Plan(first, last, tuple(slots), moves, {old: now for old, now in known.items() if old != now})


@dataclass(frozen=True)
class Way:
    """The way from one edition to another, for many assessments."""

    steps: tuple[Comparison, ...]
    kept: frozenset[tuple[str, str]]
    """(old id, new id) of criteria that mean the same on both ends."""
    same: frozenset[str]
    """Ids of criteria that are the same to the letter on both ends, when the method is the same too."""


def way_of(steps: Sequence[Comparison]) -> Way:
    """What holds for every assessment that goes this way."""
    old, new = steps[0].old, steps[-1].new
    before: dict[str, list[str]] = {}
    for criterion in old.criteria:
        before.setdefault(meaning_digest(criterion), []).append(criterion.id)
    kept = {(was, now.id) for now in new.criteria for was in before.get(meaning_digest(now), ())}
    alike = old.scheme.method == new.scheme.method
    same = {now.id for now in new.criteria if alike and old.by_id.get(now.id) == now}
    return Way(tuple(steps), frozenset(kept), frozenset(same))


def as_if(assessment: Assessment, way: Way) -> tuple[Assessment, dict[str, str]]:
    """The assessment with its answers under another edition, as if what changed were confirmed just as it was.

    What an impact looks at: nobody confirms anything, but everybody would. Returns it with new id -> old id.
    """
    slots = [Slot(name, name, None, void=answer.void) for name, answer in assessment.answers.items()]
    known = {criterion.id: criterion.id for criterion in way.steps[0].old.criteria}
    for comparison in way.steps:
        slots = _step(slots, comparison)
        known = _followed(known, comparison)
    answers = {
        slot.key: found if (slot.source, slot.key) in way.kept else _unbound(found)
        for slot in slots
        if not slot.void and (found := assessment.answers[slot.source])
    }
    sources = {now: old for old, now in known.items()}  # without an answer, too: it is the same criterion
    sources |= {slot.key: slot.source for slot in slots if not slot.void}
    return assessment.model_copy(update={"answers": answers}), sources


def _unbound(answer: Answer) -> Answer:
    """An answer that holds whatever it was given for."""
    judged = answer.determination
    if judged is not None:
        judged = judged.model_copy(update={"judged": None, "meaning": None})
    return answer.model_copy(update={"meaning": None, "determination": judged})


def _slot(name: str, answer: Answer, edition: Edition) -> Slot:
    criterion = edition.by_id.get(name)
    meaning = answer.meaning or (meaning_digest(criterion) if criterion else None)
    return Slot(name, name, meaning, void=answer.void, was=answer.was)


def _step(slots: Sequence[Slot], comparison: Comparison) -> list[Slot]:
    """Every answer through one edition."""
    changes = {each.id: change for change in comparison.changes for each in change.before}
    shared = Counter(target for old in comparison.successors for target in set(comparison.successors[old]))
    version = comparison.new.scheme.version
    moved: list[Slot] = []
    copies: list[tuple[int, Slot]] = []
    for slot in slots:
        if slot.void or slot.key not in comparison.old.by_id:
            moved.append(slot)
            continue
        change = changes.get(slot.key)
        slot = replace(slot, history=(*slot.history, (version, change))) if change else slot
        targets = _going_on(slot.key, comparison)
        if targets == (slot.key,) or (len(targets) == 1 and shared[targets[0]] == 1):
            moved.append(_renamed(slot, targets[0]))
            continue
        moved.append(slot if slot.key in targets else _void(slot, version))
        if slot.answered:
            place = [each.id for each in change.before].index(slot.key) if change else 0
            copies += [(place, _copy(slot, target, version)) for target in targets if target != slot.key]
    live = {criterion.id for criterion in comparison.new.criteria if criterion.status is not Status.RETIRED}
    goes_on = {slot.source for slot, before in zip(moved, slots, strict=True) if _is_followed(slot, before, comparison)}
    # Of several answers that became one, that of the criterion named first is the proposal.
    first = [copy for _, copy in sorted(copies, key=lambda each: each[0])]
    return _with_copies([_beside(slot, live, goes_on, version) for slot in moved], first)


def _going_on(name: str, comparison: Comparison) -> tuple[str, ...]:
    """What a criterion goes on as. One that stays under its id as retired goes on as nothing."""
    new = comparison.new.by_id
    targets = comparison.successors.get(name, ())
    return tuple(target for target in targets if target not in new or new[target].status is not Status.RETIRED)


def _is_followed(slot: Slot, before: Slot, comparison: Comparison) -> bool:
    return not slot.void and slot.key in comparison.successors.get(before.key, ())


def _beside(slot: Slot, live: Container[str], goes_on: Container[str], version: str) -> Slot:
    """An answer that doesn't count keeps its id, unless that id was given to something else: then it steps aside."""
    if slot.key not in live or (slot.source in goes_on and not slot.void):
        return slot
    void = slot.void or version
    return replace(slot, key=f"{slot.key}.V{void}", void=void)


def _renamed(slot: Slot, target: str) -> Slot:
    return slot if target == slot.key else replace(slot, key=target, was=slot.was or slot.key)


def _void(slot: Slot, version: str) -> Slot:
    return replace(slot, void=version, added=slot.added if slot.answered else version)


def _copy(slot: Slot, target: str, version: str) -> Slot:
    return replace(slot, key=target, added=version, was=slot.was or slot.key)


def _with_copies(moved: list[Slot], copies: Iterable[Slot]) -> list[Slot]:
    """Copies where nothing stands yet: what is answered is never written over."""
    taken = {slot.key for slot in moved}
    for copy in copies:
        if copy.key not in taken:
            taken.add(copy.key)
            moved.append(copy)
    return moved


def _followed(known: Mapping[str, str], comparison: Comparison) -> dict[str, str]:
    """Where every criterion of the first edition is now; those that have no single successor are left out."""
    found: dict[str, str] = {}
    for old, now in known.items():
        targets = comparison.successors.get(now, ())
        if now in targets:
            found[old] = now
        elif len(targets) == 1:
            found[old] = targets[0]
    return found


def _moves(slots: Iterable[Slot], edition: Edition) -> list[Move]:
    found = []
    for slot in slots:
        if not slot.answered:
            continue
        criterion = edition.by_id.get(slot.key)
        if slot.void or criterion is None:
            found.append(Move(Fate.VOID, slot.source, None, slot.history))
            continue
        fate = Fate.CARRIED if slot.meaning == meaning_digest(criterion) else Fate.LOOK_AGAIN
        found.append(Move(fate, slot.source, slot.key, slot.history, slot.added is not None))
    order = {criterion.id: position for position, criterion in enumerate(edition.criteria)}
    return sorted(found, key=lambda move: order.get(move.new or "", len(order)))


def _new(slots: Iterable[Slot], steps: Sequence[Comparison]) -> list[Move]:
    """Criteria without an answer that nothing before asked for, or that were only announced and count from now on."""
    before = {criterion.id: criterion.status for criterion in steps[0].old.criteria}
    for comparison in steps:
        before = {target: status for old, status in before.items() for target in comparison.successors.get(old, ())}
    answered = {slot.key for slot in slots}
    return [
        Move(Fate.NEW, None, criterion.id)
        for criterion in steps[-1].new.criteria
        if _is_asked(criterion) and criterion.id not in answered and _begins(before.get(criterion.id), criterion.status)
    ]


def _begins(before: Status | None, now: Status) -> bool:
    return before is None or (before is Status.FUTURE and now is Status.ACTIVE)


def _is_asked(criterion: Criterion) -> bool:
    return criterion.status in {Status.ACTIVE, Status.FUTURE}
