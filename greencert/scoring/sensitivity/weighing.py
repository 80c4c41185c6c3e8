"""A result as weights times what was earned, so that weights can be turned.

Points are linear in each weight, and every percentage is one sum over another; so where a level is lost or won is the
root of a linear equation, found exactly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from greencert.model.criterion import Criterion
from greencert.model.scheme import Level, MethodName, Scheme
from greencert.scoring.criterion import Scored
from greencert.scoring.exact import HUNDRED, NOTHING, added, exact
from greencert.scoring.levels import with_included
from greencert.scoring.result import Result
from greencert.scoring.themes import weights

_PERCENTAGES = frozenset({"level.total", "level.floor"})


class Cell(NamedTuple):
    """One criterion that applies: its weight, and the part of it that is earned, 0 to 1."""

    criterion: str
    theme: str
    weight: Fraction
    credit: Fraction


class Asked(NamedTuple):
    """A percentage that a level asks for: of a theme, or of everything (None)."""

    theme: str | None
    needed: Fraction
    beyond: bool = False
    """Whether it has to be exceeded; ends of intervals are told as if it had only to be reached."""


class Interval(NamedTuple):
    """From `low` to `high`, both included; None stands for no end."""

    low: Fraction | None
    high: Fraction | None

    @property
    def empty(self) -> bool:
        """Whether nothing lies in it."""
        return self.low is not None and self.high is not None and self.low > self.high

    def meet(self, other: Interval) -> Interval:
        """What lies in both."""
        lows = [end for end in (self.low, other.low) if end is not None]
        highs = [end for end in (self.high, other.high) if end is not None]
        return Interval(max(lows, default=None), min(highs, default=None))


EVERYTHING = Interval(None, None)
NOWHERE = Interval(Fraction(1), Fraction(0))


@dataclass(frozen=True)
class Weighing:
    """The cells of a result and the weights of its themes; none where the method doesn't average themes."""

    scheme: Scheme
    cells: tuple[Cell, ...]
    themes: Mapping[str, Fraction] | None
    criteria: Mapping[str, Criterion]
    """By id, those of the cells."""

    @staticmethod
    def of(scheme: Scheme, scored: Sequence[Scored]) -> Weighing:
        """From criteria as they were scored. What doesn't apply or weighs nothing has no cell."""
        weighing = [each for each in scored if each.certain.maximum]
        cells = tuple(
            Cell(each.result.id, each.result.theme, each.certain.maximum, each.certain.points / each.certain.maximum)
            for each in weighing
        )
        return Weighing(scheme, cells, weights(scheme), {each.result.id: each.question.criterion for each in weighing})

    def without(self, criterion: Cell) -> Weighing:
        """As if a criterion weighed nothing."""
        return replace(self, cells=tuple(cell for cell in self.cells if cell is not criterion))

    def without_theme(self, theme: str) -> Weighing:
        """As if a theme weighed nothing."""
        return replace(self, themes={**(self.themes or {}), theme: NOTHING})

    def percentage(self, theme: str | None) -> Fraction | None:
        """The percentage of a theme, or the total; None when nothing applies."""
        if theme is None:
            return self._total
        return self._own.get(theme)

    @cached_property
    def _own(self) -> Mapping[str, Fraction | None]:
        """Percentages of the themes in which something weighs."""
        return {theme: _percentage([c for c in self.cells if c.theme == theme]) for theme in self._names}

    @cached_property
    def _sums(self) -> Mapping[str | None, tuple[Fraction, Fraction]]:
        """Points earned and points possible of every theme, and of everything (None)."""
        parts: dict[str | None, list[Cell]] = {None: list(self.cells)}
        for cell in self.cells:
            parts.setdefault(cell.theme, []).append(cell)
        return {
            theme: (added(c.weight * c.credit for c in cells), added(c.weight for c in cells))
            for theme, cells in parts.items()
        }

    @cached_property
    def _names(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(cell.theme for cell in self.cells))

    @cached_property
    def _total(self) -> Fraction | None:
        if self.themes is None:
            return _percentage(self.cells)
        parts = tuple(self._parts())
        whole = added(weight for _, weight, _ in parts)
        return added(weight * found for _, weight, found in parts) / whole if whole else None

    def _parts(self) -> Iterator[tuple[str, Fraction, Fraction]]:
        """Weight and percentage of the themes in which something applies."""
        for name, weight in (self.themes or {}).items():
            found = self._own.get(name)
            if found is not None:
                yield name, weight, found

    def holding(self, asked: Asked, criterion: Cell) -> Interval:
        """Weights of one criterion with which a percentage is high enough, all others as they are."""
        if asked.theme is not None and asked.theme != criterion.theme:
            return EVERYTHING if self.reaches(asked) else NOWHERE
        within = self.themes is not None or asked.theme is not None
        points, maximum = self._sums[criterion.theme if within else None]
        points, maximum = points - criterion.weight * criterion.credit, maximum - criterion.weight
        needed, factor = asked.needed, HUNDRED
        if asked.theme is None and self.themes is not None:
            rest, share = self._beside(criterion.theme)
            needed, factor = asked.needed - rest, HUNDRED * share
        # factor · (points + w · credit) ≥ needed · (maximum + w)
        return above(factor * points - needed * maximum, factor * criterion.credit - needed, asked.beyond)

    def _beside(self, theme: str) -> tuple[Fraction, Fraction]:
        """What the other themes bring to the total, and the share of this one, 0 to 1."""
        parts = tuple(self._parts())
        whole = added(weight for _, weight, _ in parts)
        if not whole:
            return NOTHING, NOTHING
        rest = added(weight * found for name, weight, found in parts if name != theme) / whole
        return rest, (self.themes or {}).get(theme, NOTHING) / whole

    def holding_theme(self, asked: Asked, theme: str) -> Interval:
        """Weights of one theme with which a percentage is high enough. Floors don't depend on them."""
        own = self.percentage(theme)
        if asked.theme is not None or own is None:
            return EVERYTHING if self.reaches(asked) else NOWHERE
        others = [(weight, found) for name, weight, found in self._parts() if name != theme]
        points, whole = added(w * found for w, found in others), added(w for w, _ in others)
        return above(points - asked.needed * whole, own - asked.needed, asked.beyond)

    def reaches(self, asked: Asked) -> bool:
        """Whether a percentage is high enough. A theme in which nothing applies misses no floor."""
        found = self.percentage(asked.theme)
        if found is None:
            return asked.theme is not None
        return found > asked.needed or (found == asked.needed and not asked.beyond)


def _percentage(cells: Sequence[Cell]) -> Fraction | None:
    whole = added(cell.weight for cell in cells)
    return HUNDRED * added(cell.weight * cell.credit for cell in cells) / whole if whole else None


def above(constant: Fraction, slope: Fraction, beyond: bool) -> Interval:
    """Where constant + slope · w is not negative; where it is the same everywhere and `beyond`, more than nothing."""
    if not slope:
        return EVERYTHING if constant > 0 or (not constant and not beyond) else NOWHERE
    root = -constant / slope
    return Interval(root, None) if slope > 0 else Interval(None, root)


def asked_percentages(scheme: Scheme, level: Level) -> tuple[Asked, ...]:
    """The percentages that a level asks for, those of the levels it includes among them; the higher where two meet."""
    highest: dict[str | None, tuple[Fraction, bool]] = {}
    for each in with_included(scheme, level):
        found = [(floor.theme, floor.percent, False) for floor in each.floors]
        totals = [] if each.total is None else [(None, each.total, each.exclusive)]
        for theme, percent, beyond in (*totals, *found):
            highest[theme] = max(highest.get(theme, (NOTHING, False)), (exact(percent), beyond))
    return tuple(Asked(theme, *needed) for theme, needed in highest.items())


def without_percentages(scheme: Scheme, level: Level, result: Result) -> bool:
    """Whether everything that a level asks for besides percentages is there."""
    chain = {each.id for each in with_included(scheme, level)}
    return all(
        hurdle.cleared
        for found in result.levels
        if found.id in chain
        for hurdle in found.hurdles
        if hurdle.reason.code not in _PERCENTAGES and hurdle.reason.code != "level.includes"
    )


def weights_count(scheme: Scheme) -> bool:
    """Whether weights of criteria can be turned one by one. In means of means they weigh only within their group."""
    return scheme.method.weighs and scheme.method.name is not MethodName.NESTED_MEAN
