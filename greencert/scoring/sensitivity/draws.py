"""How often a level holds when all weights are drawn at random.

Numbers come from SplitMix64 (Steele, Lea and Flood, 2014, "Fast splittable pseudorandom number generators"): whole
numbers only, so the same seed draws the same weights on every machine and in every version of Python.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from greencert.model.base import Phase
from greencert.model.scheme import MethodName, Scheme
from greencert.scoring.result import Result
from greencert.scoring.sensitivity.weighing import (
    Asked,
    Weighing,
    asked_percentages,
    weights_count,
    without_percentages,
)

_WEIGHED = frozenset({MethodName.WEIGHTED_MEAN, MethodName.NESTED_MEAN})

STEPS = 1000
"""A weight is drawn from so many equal steps."""


class Spread(StrEnum):
    """From where weights are drawn: from nothing to any (all equally likely), or within a half of what they are."""

    ANY = "any"
    NEAR = "near"


class Drawn(NamedTuple):
    """How often each level came out; None for no level. From the lowest up."""

    spread: Spread
    draws: int
    seed: int
    levels: tuple[tuple[str | None, int], ...]


def numbers(seed: int) -> Iterator[int]:
    """Whole numbers of 64 bits, without end."""
    mask = (1 << 64) - 1
    state = seed & mask
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        mixed = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        yield mixed ^ (mixed >> 31)


def drawn(
    scheme: Scheme, phase: Phase, result: Result, weighing: Weighing, spread: Spread, draws: int, seed: int
) -> Drawn:
    """Levels over so many draws. Musts and counts don't depend on weights; percentages are exact in every draw."""
    levels = [
        (level.id, asked_percentages(scheme, level))
        for level in scheme.levels
        if phase in level.phases and without_percentages(scheme, level, result)
    ]
    wheel = _Wheel.of(weighing, spread)
    chance = numbers(seed)
    counted: dict[str | None, int] = dict.fromkeys((None, *(name for name, _ in levels)), 0)
    for _ in range(draws):
        counted[_level(levels, wheel.turn(chance))] += 1
    return Drawn(spread, draws, seed, tuple(counted.items()))


def _level(levels: list[tuple[str, tuple[Asked, ...]]], found: Mapping[str | None, Fraction]) -> str | None:
    """The highest level whose percentages are all there. A theme in which nothing applies misses no floor."""
    for name, asked in reversed(levels):
        if all(_is_there(each, found) for each in asked):
            return name
    return None


def _is_there(asked: Asked, found: Mapping[str | None, Fraction]) -> bool:
    percent = found.get(asked.theme)
    if percent is None:
        return asked.theme is not None
    return percent > asked.needed or (percent == asked.needed and not asked.beyond)


@dataclass(frozen=True)
class _Wheel:
    """A result in whole numbers, by theme, so that thousands of draws take no time."""

    spread: Spread
    criteria: bool
    """Whether weights of criteria are drawn as well."""
    averaged: bool
    """Whether the method averages themes."""
    themes: Mapping[str, tuple[int, tuple[tuple[int, int], ...]]]
    """By theme its weight, and weight and part earned of each of its criteria."""
    whole: int
    """What stands for a criterion earned in full."""
    drawn: bool
    """Whether weights of themes are drawn."""

    @staticmethod
    def of(weighing: Weighing, spread: Spread) -> _Wheel:
        cells = weighing.cells
        unit = lcm(*(cell.weight.denominator for cell in cells))
        whole = lcm(*(cell.credit.denominator for cell in cells))
        own: dict[str, list[tuple[int, int]]] = {}
        for cell in cells:
            own.setdefault(cell.theme, []).append((int(cell.weight * unit), int(cell.credit * whole)))
        given = weighing.themes or dict.fromkeys(own, Fraction(1))
        step = lcm(*(weight.denominator for weight in given.values()))
        themes = {name: (int(given.get(name, 0) * step), tuple(each)) for name, each in own.items()}
        method = weighing.scheme.method.name
        averaged = weighing.themes is not None
        return _Wheel(spread, weights_count(weighing.scheme), averaged, themes, whole, method in _WEIGHED)

    def turn(self, chance: Iterator[int]) -> Mapping[str | None, Fraction]:
        """One draw: the percentages of the themes, and the total."""
        found: dict[str | None, Fraction] = {}
        points = maximum = 0
        mean, weights = Fraction(0), 0
        for theme, (weight, cells) in self.themes.items():
            turned = [self._weight(own, chance) if self.criteria else own for own, _ in cells]
            earned = sum(own * part for own, (_, part) in zip(turned, cells, strict=True))
            found[theme] = Fraction(100 * earned, self.whole * sum(turned))
            points, maximum = points + earned, maximum + sum(turned)
            across = self._weight(weight, chance) if self.drawn and weight else weight
            mean, weights = mean + across * found[theme], weights + across
        if self.averaged and weights:
            found[None] = mean / weights
        elif maximum and not self.averaged:
            found[None] = Fraction(100 * points, self.whole * maximum)
        return found

    def _weight(self, weight: int, chance: Iterator[int]) -> int:
        step = next(chance) % STEPS + 1
        return step if self.spread is Spread.ANY else weight * (STEPS // 2 + step)
