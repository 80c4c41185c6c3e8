"""The cheapest ways from where an assessment stands to a level, checked by scoring it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.model.scheme import Level
from greencert.scoring.levels import aim
from greencert.scoring.path.demands import Demand, Standing
from greencert.scoring.path.effort import Lever
from greencert.scoring.path.ground import Given, Ground, ground_of
from greencert.scoring.path.moves import Choices, Kind, Move, choices
from greencert.scoring.path.programme import Chosen, Forbidden, Objective, Programme
from greencert.scoring.result import Basis, Reason, Result

ALTERNATIVES = 3
"""So many ways at most, the best among them."""

NEAR = 2
"""An alternative takes at most so many times what the best way takes."""

_PATIENCE = 50
"""So many choices that hold for the solver and not exactly are tried before giving up; more than one is rare."""


class By(StrEnum):
    """What is to be small: the weight of measures, the number of criteria that change, or the weight of what the park
    and its municipality can do without anybody else."""

    COST = "cost"
    FEWEST = "fewest"
    PARK = "park"


class Wishes(NamedTuple):
    """What somebody wants of a way."""

    by: By = By.COST
    done: frozenset[str] = frozenset()
    """Measures that are in place: what requires them may start, and they bring nothing new."""
    without: frozenset[str] = frozenset()
    """Measures that are ruled out."""
    plans: bool = True
    """Whether what the park has decided already may be counted on."""
    strict: bool = False
    """Whether every step up a scale takes one more of the criterion's measures, as far as it has any."""
    alternatives: int = ALTERNATIVES


class Change(NamedTuple):
    """One criterion that has to get better. `levers` are those pulled that serve it; none when it is planned."""

    criterion: str
    value: Given
    move: Move
    levers: tuple[str, ...]
    instead: tuple[Given, ...]
    """Every answer that would do as well, of each alternative the weakest; what is planned stands alone."""


@dataclass(frozen=True)
class Way:
    """One way: levers in an order in which each comes after what it requires, changes in the edition's order.

    `weight` in quarters of the lowest class of cost; `months` until the last lever is in place when all start as early
    as they can.
    """

    levers: tuple[Lever, ...]
    changes: tuple[Change, ...]
    weight: int
    months: int
    result: Result
    """Scored again with the changes made, exactly."""


@dataclass(frozen=True)
class Ways:
    """The answer. Without `ways`, `blocked` says why; without a `level`, the park has none above the one it has."""

    ground: Ground
    wishes: Wishes
    start: Result
    level: Level | None
    ways: tuple[Way, ...]
    blocked: tuple[Reason, ...]

    @property
    def reached(self) -> bool:
        """Whether the level is there already, once what is open is confirmed."""
        return self.level is not None and _reached(self.start, self.level)


def ways(
    edition: Edition,
    assessment: Assessment,
    on: date,
    *,
    to: str | None = None,
    basis: Basis = Basis.VERIFIED,
    wishes: Wishes = Wishes(),  # noqa: B008 - frozen
) -> Ways:
    """The best ways to a level, the next one unless `to` names one."""
    ground = ground_of(edition, assessment, on, basis)
    start = ground.result({})
    phase = assessment.profile.park.phase
    level = edition.scheme.level(to)
    if to is None:
        level = aim(edition.scheme, phase, start.range.certain)
    answer = Ways(ground, wishes, start, level, (), ())
    if level is None or answer.reached:
        return answer
    found = choices(
        ground,
        park_only=wishes.by is By.PARK,
        plans=wishes.plans,
        strict=wishes.strict,
        done=wishes.done,
        without=wishes.without,
    )
    demands = Standing(edition.scheme, phase, ground.positions, found.moves).demands(level)
    blocked = tuple(d.reason(most) for d in demands if not d.enough(most := d.most(found.moves)))
    best = () if blocked else _Search(ground, level, found, demands, wishes.by).ways(wishes.alternatives)
    if not best and not blocked:
        blocked = (Reason("path.together"),)
    return replace(answer, ways=best, blocked=blocked)


def _reached(result: Result, level: Level) -> bool:
    return any(found.id == level.id and found.certain for found in result.levels)


@dataclass(frozen=True)
class _Search:
    ground: Ground
    level: Level
    choices: Choices
    demands: tuple[Demand, ...]
    by: By

    def ways(self, count: int) -> tuple[Way, ...]:
        """The best way, then the next ones that lack something of each before, as long as they are near."""
        programme = Programme(self.choices, self.demands)
        objectives = self._objectives()
        found: list[Way] = []
        forbidden: list[Forbidden] = []
        limit: int | None = None
        while len(found) < count:
            way, chosen = self._exact(programme, objectives, forbidden)
            if way is None or chosen is None:
                break
            taken = objectives[0].of(chosen)
            limit = taken * NEAR if limit is None else limit
            if taken > limit:
                break
            found.append(way)
            forbidden.append(self._other_than(chosen))
        return tuple(found)

    def _exact(
        self, programme: Programme, objectives: Sequence[Objective], forbidden: list[Forbidden]
    ) -> tuple[Way | None, Chosen | None]:
        """The best choice that holds when it is scored again; what doesn't is forbidden for good."""
        for _ in range(_PATIENCE):
            chosen = programme.best(objectives, forbidden)
            if chosen is None:
                return None, None
            way = self._way(chosen)
            if _reached(way.result, self.level):
                return way, chosen
            made = frozenset(chosen.moves)
            forbidden.append(Forbidden(made, frozenset(), len(made) - 1, exactly=True))
        return None, None

    def _other_than(self, chosen: Chosen) -> Forbidden:
        """An alternative leaves out at least one of the measures, or of the criteria where these are what counts."""
        if chosen.levers and self.by is not By.FEWEST:
            return Forbidden(frozenset(), frozenset(chosen.levers), len(chosen.levers) - 1)
        criteria = {self.choices.moves[at].criterion for at in chosen.moves}
        own = frozenset(at for at, move in enumerate(self.choices.moves) if move.criterion in criteria)
        return Forbidden(own, frozenset(), len(criteria) - 1)

    def _objectives(self) -> tuple[Objective, ...]:
        moves, levers = self.choices.moves, self.choices.levers
        nothing = [0] * len(moves)
        cost = Objective(nothing, {name: own.weight for name, own in levers.items()})
        months = Objective(nothing, {name: own.months for name, own in levers.items()})
        changes = Objective([1] * len(moves), {})
        ordered = (changes, cost, months) if self.by is By.FEWEST else (cost, months, changes)
        return (*ordered, self._nearest())

    def _nearest(self) -> Objective:
        """The nearest positions. Numbers made of the ids decide among equals, so that every machine says the same."""
        moves, levers = self.choices.moves, self.choices.levers
        step = 256 * (len(moves) + len(levers))
        near = [step * move.rank + _lot(f"{move.criterion}/{move.rank}/{move.kind}") for move in moves]
        return Objective(near, {name: _lot(name) for name in levers})

    def _way(self, chosen: Chosen) -> Way:
        moves = [self.choices.moves[at] for at in chosen.moves]
        pulled = self._in_order(chosen.levers)
        names = {own.id for own in pulled}
        changes = tuple(self._change(move, names) for move in moves)
        result = self.ground.result({change.criterion: change.value for change in changes})
        weight = sum(own.weight for own in pulled)
        return Way(pulled, changes, weight, max(_months(pulled).values(), default=0), result)

    def _change(self, move: Move, pulled: set[str]) -> Change:
        instead: tuple[Given, ...] = (move.target.value,)
        if move.kind is Kind.MEASURE:
            instead = self.choices.targets.reaching(move.criterion, move.target)
        used = tuple(name for name in move.levers if name in pulled)
        return Change(move.criterion, move.target.value, move, used, instead)

    def _in_order(self, names: Sequence[str]) -> tuple[Lever, ...]:
        """What is required first; among the rest as the edition lists them."""
        waiting = [self.choices.levers[name] for name in names]
        ordered: list[Lever] = []
        while waiting:
            held = {own.id for own in waiting}
            ready = next((own for own in waiting if held.isdisjoint(set(own.requires) - {own.id})), waiting[0])
            waiting.remove(ready)
            ordered.append(ready)
        return tuple(ordered)


def _months(ordered: Sequence[Lever]) -> Mapping[str, int]:
    """When each lever is in place, if it starts as soon as what it requires is."""
    ready: dict[str, int] = {}
    for own in ordered:
        ready[own.id] = own.months + max((ready.get(need, 0) for need in own.requires), default=0)
    return ready


def _lot(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:1])
