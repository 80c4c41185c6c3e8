"""How often a level holds when all weights are drawn at random.

Numbers come from SplitMix64 (Steele, Lea and Flood, 2014, "Fast splittable pseudorandom number generators"): whole
numbers only, so the same seed draws the same weights on every machine and in every version of Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from greencert.model.base import Phase
from greencert.model.scheme import MethodName, Scheme
from greencert.scoring.groups import Node, forest
from greencert.scoring.result import Result
from greencert.scoring.sensitivity.groups import weighed
from greencert.scoring.sensitivity.weighing import (
    Asked,
    Weighing,
    asked_percentages,
    without_percentages,
)

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
    wheel = Wheel.of(weighing, spread)
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


class _Part(NamedTuple):
    """A theme or a group in whole numbers: its weight, and either its criteria or what it is the mean of."""

    weight: int
    own: tuple[tuple[int, int], ...]
    """Weight and part earned of each criterion."""
    parts: tuple[_Part, ...] = ()


@dataclass(frozen=True)
class Wheel:
    """A result in whole numbers, by theme, so that thousands of draws take no time."""

    spread: Spread
    criteria: bool
    """Whether weights of criteria are drawn as well."""
    averaged: bool
    """Whether the method averages themes."""
    themes: Mapping[str, _Part]
    whole: int
    """What stands for a criterion earned in full."""
    drawn: bool
    """Whether weights of themes are drawn."""

    @staticmethod
    def of(weighing: Weighing, spread: Spread) -> Wheel:
        method = weighing.scheme.method
        whole = lcm(*(cell.credit.denominator for cell in weighing.cells))
        nested = method.name is MethodName.NESTED_MEAN
        themes = _of_groups(weighing, whole) if nested else _of_cells(weighing, whole)
        averaged = weighing.themes is not None
        return Wheel(spread, method.weighs, averaged, themes, whole, method.weighs_themes)

    def turn(self, chance: Iterator[int]) -> Mapping[str | None, Fraction]:
        """One draw: the percentages of the themes, and the total."""
        found: dict[str | None, Fraction] = {}
        points: Fraction | int = 0
        maximum = weights = 0
        mean = Fraction(0)
        for theme, part in self.themes.items():
            earned, of = self._earned(part, chance)
            found[theme] = Fraction(100 * earned, self.whole * of)
            points, maximum = points + earned, maximum + of
            across = self._weight(part.weight, chance) if self.drawn and part.weight else part.weight
            mean, weights = mean + across * found[theme], weights + across
        if self.averaged and weights:
            found[None] = mean / weights
        elif maximum and not self.averaged:
            found[None] = Fraction(100 * points, self.whole * maximum)
        return found

    def _earned(self, part: _Part, chance: Iterator[int]) -> tuple[Fraction | int, int]:
        """What one draw earns, and of how much."""
        if part.parts:
            turned = [(self._weight(each.weight, chance), *self._earned(each, chance)) for each in part.parts]
            mean = sum((weight * Fraction(earned, of) for weight, earned, of in turned), Fraction(0))
            return mean / sum(weight for weight, _, _ in turned), 1
        weights = [self._weight(own, chance) if self.criteria else own for own, _ in part.own]
        return sum(own * credit for own, (_, credit) in zip(weights, part.own, strict=True)), sum(weights)

    def _weight(self, weight: int, chance: Iterator[int]) -> int:
        step = next(chance) % STEPS + 1
        return step if self.spread is Spread.ANY else weight * (STEPS // 2 + step)


def _of_cells(weighing: Weighing, whole: int) -> Mapping[str, _Part]:
    """Themes that add up their criteria."""
    unit = lcm(*(cell.weight.denominator for cell in weighing.cells))
    own: dict[str, list[tuple[int, int]]] = {}
    for cell in weighing.cells:
        own.setdefault(cell.theme, []).append((int(cell.weight * unit), int(cell.credit * whole)))
    given = weighing.themes or dict.fromkeys(own, Fraction(1))
    step = lcm(*(weight.denominator for weight in given.values()))
    return {name: _Part(int(given.get(name, 0) * step), tuple(each)) for name, each in own.items()}


def _of_groups(weighing: Weighing, whole: int) -> Mapping[str, _Part]:
    """Themes that are means of groups, each with what it weighs in what it lies in."""
    criteria, weights = weighed(weighing)
    unit = lcm(*(weight.denominator for weight in weights))
    nodes = forest(weighing.scheme, criteria)
    given = weighing.themes or {}
    step = lcm(*(weight.denominator for weight in (*given.values(), *(each.weight for each in _all(nodes.values())))))

    def part(node: Node, weight: Fraction) -> _Part:
        own = tuple((int(weights[at] * unit), int(weighing.cells[at].credit * whole)) for at in node.own)
        inner = (part(each, each.weight) for each in node.parts if each.weight and next(each.all(), None) is not None)
        return _Part(int(weight * step), own, tuple(inner))

    found = {name: part(node, given.get(name, Fraction(0))) for name, node in nodes.items()}
    return {name: each for name, each in found.items() if each.own or each.parts}


def _all(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        yield from _all(node.parts)
