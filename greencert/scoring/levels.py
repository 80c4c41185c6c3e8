"""Which levels are reached for certain, which are possible, and hurdle by hurdle why."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from greencert.model.base import Phase
from greencert.model.criterion import Criterion, Obligation
from greencert.model.scheme import Count, Floor, Level, Scheme
from greencert.scoring.criterion import Scored
from greencert.scoring.exact import decimal, exact
from greencert.scoring.kept import Kept
from greencert.scoring.result import Hurdle, LevelRange, LevelResult, Reason, Values
from greencert.scoring.themes import Sums, World, certain, possible


@dataclass
class Ladder:
    """The levels of a scheme against one assessment."""

    scheme: Scheme
    phase: Phase
    scored: Sequence[Scored]
    sure: Sums
    hoped: Sums
    worlds: tuple[World, World] = (certain, possible)
    """What every criterion comes to for certain, and at best."""
    kept: Kept = field(default_factory=Kept)
    """Keeps which criteria a level asks for; they are the same for every assessment under an edition."""
    _results: dict[str, LevelResult] = field(default_factory=dict)

    def results(self) -> tuple[LevelResult, ...]:
        """Every level from the lowest to the highest."""
        return tuple(self._result(level, frozenset()) for level in self.scheme.levels)

    def _result(self, level: Level, above: frozenset[str]) -> LevelResult:
        if level.id not in self._results:
            hurdles = tuple(self._hurdles(level, above | {level.id}))
            certain = all(hurdle.cleared for hurdle in hurdles)
            reachable = all(hurdle.possible for hurdle in hurdles)
            self._results[level.id] = LevelResult(level.id, certain, reachable, hurdles)
        return self._results[level.id]

    def _hurdles(self, level: Level, above: frozenset[str]) -> list[Hurdle]:
        hurdles = [] if self.phase in level.phases else [_hurdle(Reason("level.phase", {"phase": self.phase}), False)]
        if level.total is not None:
            hurdles.append(self._total(level.total, level.exclusive))
        hurdles += [self._floor(floor) for floor in level.floors]
        hurdles += [self._all_met(level, obligation) for obligation in level.all_met]
        hurdles += [self._count(count) for count in level.counts]
        if level.includes is not None:
            hurdles.append(self._includes(level.includes, above))
        return hurdles

    def _total(self, needed: Decimal, exclusive: bool) -> Hurdle:
        sure, hoped = self.sure.total, self.hoped.total
        if sure is None:
            return _percentage(Reason("level.no_score", {"needed": needed}), needed, sure, hoped, exclusive)
        values: Values = {"needed": needed, "percent": decimal(sure), **({"exclusive": 1} if exclusive else {})}
        return _percentage(Reason("level.total", values), needed, sure, hoped, exclusive)

    def _floor(self, floor: Floor) -> Hurdle:
        sure, hoped = self.sure.percents.get(floor.theme), self.hoped.percents.get(floor.theme)
        if sure is not None:
            values: Values = {"theme": floor.theme, "needed": floor.percent, "percent": decimal(sure)}
            hurdle = _percentage(Reason("level.floor", values), floor.percent, sure, hoped)
            # When everything open in the theme turns out not to apply, its floor falls away.
            return hurdle if hoped is not None else replace(hurdle, possible=True)
        nothing_applies = self.sure.maxima.get(floor.theme) == 0
        return _hurdle(Reason("level.floor_nothing", {"theme": floor.theme}), nothing_applies)

    def _all_met(self, level: Level, obligation: Obligation) -> Hurdle:
        sure, hoped = self.worlds
        asked = self._those(("asked", level.id, obligation), _asked(self.scheme, level, obligation))
        missing = [each for each in asked if not sure(each).fulfilled]
        lost = [each for each in missing if not hoped(each).fulfilled]
        values: Values = {
            "obligation": obligation,
            "met": len(asked) - len(missing),
            "of": len(asked),
            "missing": ", ".join(each.result.id for each in missing),
        }
        if len(lost) < len(missing):  # some of them are only unanswered: which ones stand in the way for good
            values = {**values, "lost": ", ".join(each.result.id for each in lost)}
        return _hurdle(Reason("level.all_met", values), not missing, not lost)

    def _those(self, name: object, wanted: Callable[[Criterion], bool]) -> list[Scored]:
        """The criteria of a kind; where they stand is looked up once."""
        places = self.kept.always(
            name, lambda: [at for at, each in enumerate(self.scored) if wanted(each.question.criterion)]
        )
        return [self.scored[at] for at in places]

    def _count(self, count: Count) -> Hurdle:
        sure, hoped = self.worlds
        among = self._those(("counted", count), partial(_is_counted, count))
        met = sum(sure(each).counted for each in among)
        reachable = sum(sure(each).counted or hoped(each).counted for each in among)
        values: Values = {
            "needed": count.at_least,
            "met": met,
            "of": len(among),
            "theme": count.theme or "",
            "obligation": count.obligation or "",
        }
        return _hurdle(Reason("level.count", values), met >= count.at_least, reachable >= count.at_least)

    def _includes(self, included: str, above: frozenset[str]) -> Hurdle:
        reason = Reason("level.includes", {"level": included})
        level = self.scheme.level(included)
        if level is None or included in above:  # `check` refuses both; neither can be reached
            return _hurdle(reason, False)
        found = self._result(level, above)
        return _hurdle(reason, found.certain, found.possible)


def _hurdle(reason: Reason, cleared: bool, possible: bool = False) -> Hurdle:
    return Hurdle(reason, cleared, cleared or possible)


def _percentage(
    reason: Reason, needed: Decimal, sure: Fraction | None, hoped: Fraction | None, exclusive: bool = False
) -> Hurdle:
    threshold = exact(needed)

    def reached(percent: Fraction | None) -> bool:
        return percent is not None and (percent > threshold or (percent == threshold and not exclusive))

    return _hurdle(reason, reached(sure), reached(hoped))


def _is_counted(count: Count, criterion: Criterion) -> bool:
    if count.criteria and criterion.id not in count.criteria:
        return False
    if count.theme is not None and criterion.theme != count.theme:
        return False
    return count.obligation is None or criterion.obligation is count.obligation


def _asked(scheme: Scheme, level: Level, obligation: Obligation) -> Callable[[Criterion], bool]:
    return lambda criterion: criterion.obligation is obligation and is_asked(scheme, level, criterion)


def is_asked(scheme: Scheme, level: Level, criterion: Criterion) -> bool:
    """Whether a level asks for a criterion: from its tier on; everywhere when it has none, or one that is no level."""
    order = [each.id for each in scheme.levels]
    first = order.index(criterion.tier) if criterion.tier in order else 0
    return order.index(level.id) >= first


def level_range(results: Sequence[LevelResult]) -> LevelRange:
    """The highest level that is certain, and the highest that is possible."""
    certain = [found.id for found in results if found.certain]
    possible = [found.id for found in results if found.possible]
    return LevelRange(certain[-1] if certain else None, possible[-1] if possible else None)


def aim(scheme: Scheme, phase: Phase, certain: str | None) -> Level | None:
    """The level aimed at: the next one above the certain level that this park can be given, or the highest."""
    fitting = [level for level in scheme.levels if phase in level.phases]
    if not fitting:
        return None
    order = [level.id for level in fitting]
    above = order.index(certain) + 1 if certain in order else 0
    return fitting[min(above, len(fitting) - 1)]


def floors_of(scheme: Scheme, level: Level | None) -> Mapping[str, Fraction]:
    """The floors that a level asks for, those of the levels it includes among them; the higher one where two meet."""
    floors: dict[str, Fraction] = {}
    for each in with_included(scheme, level):
        for floor in each.floors:
            floors[floor.theme] = max(floors.get(floor.theme, exact(floor.percent)), exact(floor.percent))
    return floors


def with_included(scheme: Scheme, level: Level | None) -> tuple[Level, ...]:
    """A level and all that it includes, from the top down."""
    chain: list[Level] = []
    while level is not None and level not in chain:
        chain.append(level)
        level = scheme.level(level.includes)
    return tuple(chain)
