"""Weights of groups, where a score is a mean of means: a percentage is one sum over another with such a weight in both.

Beside other parts of weight b, a group of weight w gives its theme, and with it the total, (c + s · w) / (b + w); the
two numbers c and s follow from the percentage now and the one at a weight of one more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from greencert.model.criterion import Criterion
from greencert.model.scheme import MethodName
from greencert.scoring.exact import added, exact
from greencert.scoring.groups import Node, forest, shares, worths
from greencert.scoring.sensitivity.weighing import EVERYTHING, NOWHERE, Asked, Interval, Weighing, above


@dataclass(frozen=True)
class Group:
    """A group that something applies in. `beside`: what the other parts of what it is in weigh together."""

    id: str
    weight: Fraction
    beside: Fraction
    weighing: Weighing
    more: Weighing
    """The same with its weight one more."""

    def turned(self, weight: Decimal) -> Weighing:
        """The cells as they weigh with another weight of the group."""
        return _turned(self.weighing, self.id, weight)

    def holding(self, asked: Asked) -> Interval:
        """Weights of the group with which a percentage is high enough."""
        now, then = self.weighing.percentage(asked.theme), self.more.percentage(asked.theme)
        if now is None or then is None:
            return EVERYTHING if self.weighing.reaches(asked) else NOWHERE
        whole = self.beside + self.weight
        slope = then * (whole + 1) - now * whole
        constant = now * whole - slope * self.weight
        return above(constant - asked.needed * self.beside, slope - asked.needed, asked.beyond)


def turning_groups(weighing: Weighing) -> Iterator[Group]:
    """The groups whose weight counts; none where the method doesn't average groups."""
    if weighing.scheme.method.name is not MethodName.NESTED_MEAN:
        return
    beside = _beside(weighing)
    for group in weighing.scheme.groups:
        if group.id in beside:
            more = _turned(weighing, group.id, group.weight + 1)
            yield Group(group.id, exact(group.weight), beside[group.id], weighing, more)


def _turned(weighing: Weighing, name: str, weight: Decimal) -> Weighing:
    given = weighing.scheme.groups
    groups = tuple(group.model_copy(update={"weight": weight}) if group.id == name else group for group in given)
    scheme = weighing.scheme.model_copy(update={"groups": groups})
    counted = worths(scheme, *weighed(weighing))
    cells = (cell._replace(weight=worth) for cell, worth in zip(weighing.cells, counted, strict=True))
    return replace(weighing, cells=tuple(cell for cell in cells if cell.weight))


def weighed(weighing: Weighing) -> tuple[list[Criterion], list[Fraction]]:
    """The criteria of the cells and their own weights."""
    criteria = [weighing.criteria[cell.criterion] for cell in weighing.cells]
    return criteria, [exact(criterion.weight) for criterion in criteria]


def _beside(weighing: Weighing) -> Mapping[str, Fraction]:
    """By group that weighs, the weight of the other parts beside it."""
    criteria, maxima = weighed(weighing)
    found: dict[str, Fraction] = {}
    waiting: list[Node] = list(forest(weighing.scheme, criteria).values())
    while waiting:
        node = waiting.pop()
        inner = [part for part in node.parts if part.weight and shares(part, maxima)]
        whole = added(part.weight for part in inner)
        found |= {part.name: whole - part.weight for part in inner if part.name}
        waiting += inner
    return found
