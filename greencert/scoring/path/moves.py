"""What can be moved: every criterion's better positions, and the levers that bring them.

Any one of a criterion's measures is taken to be enough to bring it to any of its better positions, and a measure to
serve all criteria that name it at once. How far a measure really carries is for people to judge; so a way is the least
that has to happen, never a promise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from greencert.model.edition import Edition
from greencert.scoring.path.effort import Lever, lever, nameless
from greencert.scoring.path.ground import Ground, Position
from greencert.scoring.path.targets import Given, target_of, targets


class Move(NamedTuple):
    """One criterion brought to one better position. Without `levers` it is decided already (`planned`)."""

    criterion: str
    value: Given
    met: bool
    gain: Fraction
    """Points gained; negative where a scale gives less for what is met."""
    rank: int
    """1 for the nearest better position, 2 for the next."""
    levers: tuple[str, ...]

    @property
    def planned(self) -> bool:
        """Whether it only takes carrying out what the park has decided."""
        return not self.levers


@dataclass(frozen=True)
class Choices:
    """Everything there is to choose from, in the edition's order."""

    moves: tuple[Move, ...]
    levers: Mapping[str, Lever]
    """Levers that serve a move, and those that must come before them."""
    done: frozenset[str]
    """Measures that are in place: they need no time and no money, and bring nothing new."""


def choices(ground: Ground, *, park_only: bool, plans: bool, done: frozenset[str], without: frozenset[str]) -> Choices:
    """The moves from where an assessment stands.

    `park_only` leaves only what park and municipality can do by themselves; `plans` counts on what the park has
    decided; `without` are measures ruled out.
    """
    levers = _allowed(_levers(ground.edition, done), park_only, without, done)
    moves: list[Move] = []
    for position in ground.positions.values():
        if position.applicable and plans:
            moves += _planned(ground.edition, position)
        if position.applicable:
            moves += _moves(ground.edition, position, _pulled(position, levers, park_only))
    for position in ground.positions.values():
        if not position.criterion.measures:
            own = nameless(position.criterion)
            levers[own.id] = own
    used = _with_required({name for move in moves for name in move.levers}, levers)
    return Choices(tuple(moves), {name: own for name, own in levers.items() if name in used}, done)


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


def _planned(edition: Edition, position: Position) -> Iterator[Move]:
    """What is decided is a move without a lever."""
    if position.planned is None:
        return
    target = target_of(position.criterion, edition.scheme.method, position.planned)
    if target is not None and _better(target.met, target.credit, position):
        gain = target.credit * position.worth - position.points
        yield Move(position.criterion.id, target.value, target.met, gain, 1, ())


def _moves(edition: Edition, position: Position, pulled: tuple[str, ...]) -> Iterator[Move]:
    """The better positions of one criterion that its levers bring."""
    if not pulled:
        return
    found = targets(position.criterion, edition.scheme.method)
    better = [target for target in found if _better(target.met, target.credit, position)]
    for rank, target in enumerate(better, 1):
        gain = target.credit * position.worth - position.points
        yield Move(position.criterion.id, target.value, target.met, gain, rank, pulled)


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
