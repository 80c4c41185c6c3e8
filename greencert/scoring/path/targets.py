"""What a criterion can be brought to: the answers that differ in what they are worth, each with the value it takes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from greencert.model.assessment import Value
from greencert.model.criterion import Criterion
from greencert.model.means import Better, Checklist, Choice, Linear, Quantity, Rating, Single
from greencert.model.scheme import Method, MethodName
from greencert.scoring.exact import WHOLE, decimal, exact
from greencert.scoring.means import Judged, judge

Given = Value | Mapping[str, Value]

PARTS = 10
"""A linear scale is taken in so many equal parts, besides the value at which the requirement is met."""

_BEYOND = Decimal("0.001")
"""How far beyond an exclusive threshold the value lies that stands for `more than`."""


class Target(NamedTuple):
    """One answer. `credit` is the part of the weight that the method gives for it, 0 to 1."""

    value: Given
    met: bool
    credit: Fraction


def targets(criterion: Criterion, method: Method) -> tuple[Target, ...]:
    """Every answer that differs in what it is worth, from the weakest up."""
    found: dict[tuple[bool, Fraction], Target] = {}
    for value in _values(criterion):
        target = target_of(criterion, method, value)
        if target is not None:
            found.setdefault((target.met, target.credit), target)
    return tuple(sorted(found.values(), key=lambda target: (target.met, target.credit)))


def reaching(criterion: Criterion, method: Method, target: Target) -> tuple[Given, ...]:
    """The answers that are worth as much as a target at least: the weakest of each alternative."""
    found: dict[tuple[str, ...], Given] = {}
    for value in _values(criterion):
        way = tuple(value) if isinstance(value, Mapping) else ()
        other = target_of(criterion, method, value)
        if other is not None and other.met >= target.met and other.credit >= target.credit:
            found.setdefault(way, value)
    return tuple(found.values())


def target_of(criterion: Criterion, method: Method, value: Given) -> Target | None:
    """What one answer is worth; None when it isn't an answer to this criterion."""
    judged = _judged(criterion, value)
    return None if judged is None else Target(value, judged.met, credit(method, judged.met, judged.share))


def credit(method: Method, met: bool, share: Fraction) -> Fraction:
    """The part of the weight that the method gives for a verdict."""
    if not met and share and method.partly != "as_earned":
        return exact(method.partly)
    return WHOLE if met and method.name is MethodName.SHARE_MET else share


def _judged(criterion: Criterion, value: Given) -> Judged | None:
    means = criterion.means
    if means.kind != "any_of":
        return None if isinstance(value, Mapping) else judge(means, value)
    if not isinstance(value, Mapping):
        return None
    own = {alternative.id: alternative.means for alternative in means.alternatives}
    known = [found for name, each in value.items() if name in own and (found := judge(own[name], each)) is not None]
    if not known:
        return None
    best = max(known, key=lambda found: (found.met, found.share))
    return Judged(best.met, max(found.share for found in known), best.reasons)


def _values(criterion: Criterion) -> Iterator[Given]:
    means = criterion.means
    if means.kind != "any_of":
        yield from _single(means)
        return
    for alternative in means.alternatives:
        yield from ({alternative.id: value} for value in _single(alternative.means))


def _single(means: Single) -> Iterator[Value]:
    if isinstance(means, Rating):
        yield from (step.id for step in means.steps)
    elif isinstance(means, Choice):
        yield from (option.id for option in means.options)
    elif isinstance(means, Checklist):
        order = sorted(means.items, key=lambda item: not item.required)
        yield from (tuple(item.id for item in order[:count]) for count in range(1, len(order) + 1))
    elif isinstance(means, Quantity):
        yield from _quantities(means)
    else:
        yield True


def _quantities(means: Quantity) -> Iterator[Decimal]:
    """Every threshold of a scale, from the weakest up."""
    places = {means.met_at, *(step.at for step in means.steps or ())}
    if isinstance(means.linear, Linear):
        zero, full = exact(means.linear.zero), exact(means.linear.full)
        places |= {decimal(zero + (full - zero) * part / PARTS) for part in range(1, PARTS + 1)}
    beyond = _BEYOND if means.better is Better.HIGHER else -_BEYOND
    for place in sorted(places, reverse=means.better is Better.LOWER):
        yield place + beyond if means.exclusive and place == means.met_at else place
