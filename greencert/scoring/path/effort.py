"""What a measure weighs when the cheapest way is looked for.

A class of cost counts as so many times the lowest: 1, 10, 200, 2000, about the middles of the classes (5 kEUR, 50 kEUR,
1 MEUR, 10 MEUR). A range counts as the geometric mean of its ends. What pays itself back within 3 years counts half,
within 7 years three quarters. Among ways of the same weight the shorter lead time wins, then the fewer changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from math import isqrt
from typing import NamedTuple

from greencert.model.catalogue import Actor, CostClass, Measure, Span
from greencert.model.criterion import Criterion, Subject

WEIGHT: Mapping[CostClass, int] = {
    CostClass.LOW: 1,
    CostClass.MEDIUM: 10,
    CostClass.HIGH: 200,
    CostClass.VERY_HIGH: 2000,
}

PARTS = 4
"""Weights are counted in quarters, so that they stay whole."""

SOON, LATER = Decimal(3), Decimal(7)
"""Years of payback up to which a measure counts half, and three quarters."""

PARK = frozenset({Actor.PARK_MANAGER, Actor.MUNICIPALITY})
"""Who the park itself is: what these can do alone needs nobody else's decision."""


class Lever(NamedTuple):
    """Something that can be done: a measure, or, where a criterion names none, whatever closes its gap.

    `weight` in quarters of the lowest class of cost; `months` until it is in place.
    """

    id: str
    measure: Measure | None
    criterion: str
    """Of a nameless lever, the criterion that it serves."""
    weight: int
    months: int
    by_park: bool
    requires: tuple[str, ...]


def lever(measure: Measure) -> Lever:
    """A measure of the edition."""
    return Lever(
        measure.id,
        measure,
        "",
        weight(measure),
        lead(measure.lead_months),
        PARK.issuperset(measure.actors),
        measure.requires,
    )


def nameless(criterion: Criterion) -> Lever:
    """Stands for what a criterion without measures would take: counted as one measure of medium cost."""
    counted = PARTS * WEIGHT[CostClass.MEDIUM]
    return Lever(f"?{criterion.id}", None, criterion.id, counted, 0, criterion.subject is Subject.PARK, ())


def weight(measure: Measure) -> int:
    """In quarters of the lowest class of cost, at least one."""
    low, high = (pick(measure.cost, key=lambda cost: WEIGHT[cost]) for pick in (min, max))
    return max(isqrt(PARTS * PARTS * WEIGHT[low] * WEIGHT[high]) * _parts(measure.payback_years) // PARTS, 1)


def _parts(payback: Span | None) -> int:
    """How many quarters of its weight a measure counts."""
    longest = None if payback is None else payback.high or payback.low
    if longest is None or longest > LATER:
        return PARTS
    return PARTS // 2 if longest <= SOON else PARTS * 3 // 4


def lead(months: Span) -> int:
    """The longer end of a lead time, in whole months."""
    longest = months.high if months.high is not None else months.low
    return 0 if longest is None else -int(-longest // 1)
