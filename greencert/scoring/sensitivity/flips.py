"""Which single threshold or weight would have to be another for the level to be another, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from functools import reduce
from typing import Literal, NamedTuple

from greencert.model.base import Phase
from greencert.model.scheme import Level, MethodName, Scheme
from greencert.scoring.levels import aim
from greencert.scoring.result import Result
from greencert.scoring.sensitivity.weighing import (
    EVERYTHING,
    Asked,
    Interval,
    Weighing,
    asked_percentages,
    weights_count,
    without_percentages,
)

What = Literal["total", "floor", "theme", "criterion", "requirement"]


class Flip(NamedTuple):
    """One number that decides. A level that is held is lost beyond `at`; one that isn't is won when `at` is reached.

    `what`: the total or the floor that a level asks for (`subject` is the theme, of a total empty), the weight of a
    theme or of a criterion, or the threshold at which a criterion is met (`requirement`).
    """

    what: What
    subject: str
    level: str
    lost: bool
    now: Fraction
    at: Fraction
    upward: bool
    """Whether it has to become more, or less."""

    @property
    def change(self) -> Fraction:
        """How far it is from now, as a part of it; from nothing everything is far."""
        return abs(self.at - self.now) / self.now if self.now else 1 + abs(self.at)


def flips(scheme: Scheme, phase: Phase, result: Result, weighing: Weighing) -> tuple[Flip, ...]:
    """Every percentage and every weight that could flip the level by itself."""
    found: list[Flip] = []
    held = scheme.level(result.range.certain)
    if held is not None:
        found += _of_level(scheme, held, weighing, lost=True)
    above = aim(scheme, phase, result.range.certain)
    if above is not None and above != held and without_percentages(scheme, above, result):
        found += _of_level(scheme, above, weighing, lost=False)
    return tuple(found)


def _of_level(scheme: Scheme, level: Level, weighing: Weighing, *, lost: bool) -> Iterator[Flip]:
    asked = asked_percentages(scheme, level)
    yield from _thresholds(level, asked, weighing, lost)
    if scheme.method.name in {MethodName.WEIGHTED_MEAN, MethodName.NESTED_MEAN}:
        for theme, weight in (weighing.themes or {}).items():
            held = _meet(weighing.holding_theme(each, theme) for each in asked)
            yield from _turned("theme", theme, weight, held, level, lost)
    if weights_count(scheme):
        for cell in weighing.cells:
            held = _meet(weighing.holding(each, cell) for each in asked)
            yield from _turned("criterion", cell.criterion, cell.weight, held, level, lost)


def _thresholds(level: Level, asked: Sequence[Asked], weighing: Weighing, lost: bool) -> Iterator[Flip]:
    """A threshold alone wins a level only where no other is missed."""
    reached = {each: found for each in asked if (found := weighing.percentage(each.theme)) is not None}
    missed = [each for each in asked if not weighing.reaches(each)]
    for each in asked if lost else missed:
        if each in reached and (lost or len(missed) == 1):
            what: What = "total" if each.theme is None else "floor"
            yield Flip(what, each.theme or "", level.id, lost, each.needed, reached[each], upward=lost)


def _meet(intervals: Iterable[Interval]) -> Interval:
    return reduce(Interval.meet, intervals, EVERYTHING)


def _turned(what: What, subject: str, now: Fraction, held: Interval, level: Level, lost: bool) -> Iterator[Flip]:
    """Where a weight leaves the interval in which the level holds, or comes into it. No weight is below nothing."""
    if held.empty or (held.high is not None and held.high < 0):
        return
    low = None if held.low is None or held.low < 0 else held.low
    if lost:
        ends = [(low if low else None, False), (held.high, True)]
    else:
        ends = [
            (low if low is not None and low > now else None, True),
            (held.high if _above(now, held.high) else None, False),
        ]
    yield from (Flip(what, subject, level.id, lost, now, at, upward) for at, upward in ends if at is not None)


def _above(now: Fraction, high: Fraction | None) -> bool:
    return high is not None and now > high
