"""What can be moved: every criterion's better positions, and the levers that bring them.

Any one of a criterion's measures is taken to be enough to bring it to any of its better positions, and a measure to
serve all criteria that name it at once. How far a measure really carries is for people to judge; so a way is the least
that has to happen, never a promise. Who wants to be strict asks for one more measure with every step up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from greencert.model.edition import Edition
from greencert.scoring.path.effort import Lever, lever, nameless
from greencert.scoring.path.ground import Ground, Position
from greencert.scoring.path.targets import Target, Targets, distinct, targets_of


class Kind(StrEnum):
    """What a move takes: measures, carrying out what is decided, or just an answer where any answer is enough."""

    MEASURE = "measure"
    PLAN = "plan"
    ANSWER = "answer"


class Move(NamedTuple):
    """One criterion brought to one better position."""

    criterion: str
    kind: Kind
    target: Target
    gain: Fraction
    """Points gained; negative where a scale gives less for what is met."""
    rank: int
    """1 for the nearest better position, 2 for the next."""
    levers: tuple[str, ...] = ()
    """What brings it; none is needed for what isn't a measure."""
    needs: int = 1
    """So many of the levers bring it."""

    @property
    def met(self) -> bool:
        """Whether a level's obligations are content with it."""
        return self.target.met


@dataclass(frozen=True)
class Choices:
    """Everything there is to choose from, in the edition's order."""

    moves: tuple[Move, ...]
    levers: Mapping[str, Lever]
    """Levers that serve a move, and those that must come before them."""
    done: frozenset[str]
    """Measures that are in place: they need no time and no money, and bring nothing new."""
    targets: Targets


def choices(
    ground: Ground, *, park_only: bool, plans: bool, strict: bool, done: frozenset[str], without: frozenset[str]
) -> Choices:
    """The moves from where an assessment stands.

    `park_only` leaves only what park and municipality can do by themselves; `plans` counts on what the park has
    decided; `strict` asks for one more measure with every step up; `without` are measures ruled out.
    """
    levers = _allowed(_levers(ground.edition, done), park_only, without, done)
    found = targets_of(ground)
    moves: list[Move] = []
    for name, position in ground.positions.items():
        free = ((Kind.PLAN, found.planned if plans else {}), (Kind.ANSWER, found.answered))
        for kind, given in free:
            moves += _moves(position, kind, [given[name]] if name in given else [], ())
        pulled = _pulled(position, levers, park_only)
        moves += _measured(position, distinct(found.all.get(name, ())), pulled, found.carried.get(name, {}), strict)
    for position in ground.positions.values():
        if not position.criterion.measures:
            own = nameless(position.criterion)
            levers[own.id] = own
    used = _with_required({name for move in moves for name in move.levers}, levers)
    return Choices(tuple(moves), {name: own for name, own in levers.items() if name in used}, done, found)


def _levers(edition: Edition, done: frozenset[str]) -> dict[str, Lever]:
    return {measure.id: lever(measure) for measure in edition.measures if measure.id not in done}


def _allowed(
    levers: dict[str, Lever], park_only: bool, without: frozenset[str], done: frozenset[str]
) -> dict[str, Lever]:
    """Levers that may be pulled: themselves allowed, and everything that has to come before them as well."""
    left = {name: own for name, own in levers.items() if name not in without and (own.by_park or not park_only)}
    while True:
        kept = {name: own for name, own in left.items() if all(need in left or need in done for need in own.requires)}
        if len(kept) == len(left):
            return kept
        left = kept


def _measured(
    position: Position,
    targets: Iterable[Target],
    pulled: tuple[str, ...],
    carried: Mapping[str, tuple[Target, ...]],
    strict: bool,
) -> Iterator[Move]:
    """Better positions that measures bring: each by those that are known to carry so far, or of which nobody knows."""
    for move in _moves(position, Kind.MEASURE, targets, pulled, strict=strict):
        able = tuple(name for name in pulled if name not in carried or _carries(carried[name], move.target))
        if able:
            yield move._replace(levers=able, needs=min(move.needs, len(able)))


def _carries(reached: Iterable[Target], target: Target) -> bool:
    return any(each.met >= target.met and each.credit >= target.credit for each in reached)


def _moves(
    position: Position, kind: Kind, targets: Iterable[Target], pulled: tuple[str, ...], *, strict: bool = False
) -> Iterator[Move]:
    """The better positions of one criterion among these. No position needs more levers than there are."""
    better = (target for target in targets if _better(target.met, target.credit, position))
    for rank, target in enumerate(better, 1):
        gain = target.credit * position.worth - position.points
        needs = min(rank, len(pulled)) if strict else 1
        yield Move(position.criterion.id, kind, target, gain, rank, pulled, needs)


def _pulled(position: Position, levers: Mapping[str, Lever], park_only: bool) -> tuple[str, ...]:
    criterion = position.criterion
    if not criterion.measures:
        own = nameless(criterion)
        return (own.id,) if own.by_park or not park_only else ()
    return tuple(name for name in dict.fromkeys(criterion.measures) if name in levers)


def _better(met: bool, credit: Fraction, position: Position) -> bool:
    return (met and not position.fulfilled) or (position.worth > 0 and credit > position.credit)


def _with_required(names: set[str], levers: Mapping[str, Lever]) -> set[str]:
    found = set(names)
    waiting = list(names)
    while waiting:
        for need in levers[waiting.pop()].requires:
            if need in levers and need not in found:
                found.add(need)
                waiting.append(need)
    return found
