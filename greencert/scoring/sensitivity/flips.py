"""Which single threshold or weight would have to be another for the level to be another, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import partial, reduce
from typing import Literal, NamedTuple

from greencert.model.base import Phase
from greencert.model.scheme import Level, Scheme
from greencert.scoring.levels import aim
from greencert.scoring.result import Result
from greencert.scoring.sensitivity.groups import turning_groups
from greencert.scoring.sensitivity.weighing import (
    EVERYTHING,
    Asked,
    Interval,
    Weighing,
    asked_percentages,
    weights_count,
    without_percentages,
)

What = Literal["total", "floor", "theme", "group", "criterion", "requirement"]

Held = Sequence[tuple[Asked, Interval]]
"""The weights with which each percentage is high enough."""


class Flip(NamedTuple):
    """One number that decides. A level that is held is lost beyond `at`; one that isn't is won when `at` is reached.

    `what`: the total or the floor that a level asks for (`subject` is the theme, of a total empty), the weight of a
    theme, a group or a criterion, or the threshold at which a criterion is met (`requirement`).
    """

    what: What
    subject: str
    level: str
    lost: bool
    now: Fraction
    at: Fraction
    upward: bool
    """Whether it has to become more, or less."""
    beyond: bool = False
    """Whether a level is won only beyond `at`, because it asks for more than its total."""

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
    if scheme.method.weighs_themes:
        for theme, weight in (weighing.themes or {}).items():
            held = [(each, weighing.holding_theme(each, theme)) for each in asked]
            there = partial(_all_there, asked, partial(weighing.without_theme, theme))
            yield from _turned("theme", theme, weight, held, there, level, lost)
    for group in turning_groups(weighing):
        held = [(each, group.holding(each)) for each in asked]
        there = partial(_all_there, asked, partial(group.turned, Decimal(0)))
        yield from _turned("group", group.id, group.weight, held, there, level, lost)
    if weights_count(scheme):
        for cell in weighing.cells:
            held = [(each, weighing.holding(each, cell)) for each in asked]
            there = partial(_all_there, asked, partial(weighing.without, cell))
            yield from _turned("criterion", cell.criterion, cell.weight, held, there, level, lost)


def _all_there(asked: Sequence[Asked], weighing: Callable[[], Weighing]) -> bool:
    found = weighing()
    return all(found.reaches(each) for each in asked)


def _thresholds(level: Level, asked: Sequence[Asked], weighing: Weighing, lost: bool) -> Iterator[Flip]:
    """A threshold alone wins a level only where no other is missed."""
    reached = {each: found for each in asked if (found := weighing.percentage(each.theme)) is not None}
    missed = [each for each in asked if not weighing.reaches(each)]
    for each in asked if lost else missed:
        if each in reached and (lost or len(missed) == 1):
            what: What = "total" if each.theme is None else "floor"
            yield Flip(
                what, each.theme or "", level.id, lost, each.needed, reached[each], lost, each.beyond and not lost
            )


def _meet(intervals: Iterable[Interval]) -> Interval:
    return reduce(Interval.meet, intervals, EVERYTHING)


def _turned(
    what: What, subject: str, now: Fraction, each: Held, at_nothing: Callable[[], bool], level: Level, lost: bool
) -> Iterator[Flip]:
    """Where a weight leaves the interval in which the level holds, or comes into it. No weight is below nothing.

    `at_nothing`: whether the level is there at a weight of nothing, where what is weighed may drop out of the score.
    """
    held = _meet(interval for _, interval in each)
    if held.empty or (held.high is not None and held.high < 0):
        return
    low = None if held.low is None or held.low < 0 else held.low
    if lost:
        ends = [(low if low else None, False), (held.high, True)]
    else:
        ends = [
            (low if low is not None and low >= now else None, True),
            (held.high if held.high is not None and now >= held.high else None, False),
        ]
    for at, upward in ends:
        if at is not None and (lost or at or at_nothing()):
            beyond = not lost and any(asked.beyond and at in interval for asked, interval in each)
            if not beyond or (at and held.low != held.high):
                yield Flip(what, subject, level.id, lost, now, at, upward, beyond)
