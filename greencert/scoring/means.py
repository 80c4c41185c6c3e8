"""What a value is worth: whether it meets the requirement, and which share of the weight it earns.

Points inside a criterion are relative: the highest step, option or scale end stands for the whole weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from greencert.model.assessment import Value
from greencert.model.means import (
    Better,
    Checklist,
    Choice,
    Linear,
    Option,
    Quantity,
    Rating,
    RatingStep,
    ScaleStep,
    Single,
    YesNo,
)
from greencert.scoring.exact import NOTHING, WHOLE, decimal, exact
from greencert.scoring.result import Reason, Values


class Judged(NamedTuple):
    """What one value is worth. `share` is the part of the weight that it earns, 0 to 1."""

    met: bool
    share: Fraction
    reasons: tuple[Reason, ...]


def judge(means: Single, value: Value | Fraction) -> Judged | None:
    """What a value is worth; None when it isn't a value of this kind."""
    if means.kind == "quantity":
        quantity = as_quantity(value)
        return None if quantity is None else _quantity(means, quantity)
    if means.kind == "yes_no":
        return (_YES if value else _NO) if isinstance(value, bool) else None
    if means.kind == "checklist":
        return _checklist(means, value) if isinstance(value, tuple) else None
    if not isinstance(value, str):
        return None
    return _rating(means, value) if means.kind == "rating" else _choice(means, value)


def answers_to(means: Single) -> Iterator[Value]:
    """The answers that people choose among, from none of it up; no values of a quantity, which has no end of them.

    Of a checklist one answer for every number of items, the required ones first.
    """
    match means:
        case Rating(steps=steps):
            yield from (step.id for step in steps)
        case Choice(options=options):
            yield from (option.id for option in options)
        case Checklist(items=items):
            order = [item.id for item in sorted(items, key=lambda item: not item.required)]
            yield from (tuple(order[:count]) for count in range(len(order) + 1))
        case YesNo():
            yield from (False, True)


def as_quantity(value: Value | Fraction) -> Fraction | None:
    """The number that a value holds, if it holds one."""
    if isinstance(value, Fraction):
        return value
    return exact(value) if isinstance(value, Decimal) else None


_YES = Judged(True, WHOLE, (Reason("value.yes"),))
_NO = Judged(False, NOTHING, (Reason("value.no"),))


def _rating(means: Rating, value: str) -> Judged | None:
    order = [step.id for step in means.steps]
    if value not in order:
        return None
    met = means.met_from in order and order.index(value) >= order.index(means.met_from)
    points, highest = _points(means.steps, value)
    reason = Reason("value.step", {"step": value, "met_from": means.met_from, "points": points, "highest": highest})
    return Judged(met, _share(points, highest, met), (reason,))


def _choice(means: Choice, value: str) -> Judged | None:
    option = next((option for option in means.options if option.id == value), None)
    if option is None:
        return None
    points, highest = _points(means.options, value)
    reason = Reason("value.option", {"option": value, "points": points, "highest": highest})
    return Judged(option.met, _share(points, highest, option.met), (reason,))


def _points(steps: Sequence[RatingStep | Option], chosen: str) -> tuple[Decimal, Decimal]:
    """Points of the chosen one, and of the highest."""
    points = {step.id: step.points for step in steps}
    return points[chosen], max(points.values())


@lru_cache(maxsize=1024)
def _share(points: Decimal, highest: Decimal, met: bool) -> Fraction:
    if not highest:  # nothing here carries points: met is all there is to tell apart
        return WHOLE if met else NOTHING
    return Fraction(points) / Fraction(highest)


def _checklist(means: Checklist, value: tuple[str, ...]) -> Judged | None:
    present = set(value)
    if not present <= {item.id for item in means.items}:
        return None
    absent = [item.id for item in means.items if item.required and item.id not in present]
    reasons = [Reason("value.items", {"present": len(present), "items": len(means.items), "needed": means.met_from})]
    reasons += [Reason("value.required", {"item": item}) for item in absent]
    met = len(present) >= means.met_from and not absent
    return Judged(met, Fraction(len(present), len(means.items)), tuple(reasons))


def reaches(value: Fraction, shown: Decimal, threshold: Decimal, better: Better, exclusive: bool) -> bool:
    """Whether a value lies at or beyond a threshold in the better direction; only beyond it when exclusive.

    `shown` is the value cut off after 40 digits, which is more than a threshold has: unless the two are equal it lies
    on the side of the threshold on which the exact value lies, and comparing it is what costs least.
    """
    if shown != threshold:
        return shown > threshold if better is Better.HIGHER else shown < threshold
    limit = exact(threshold)
    if value == limit:
        return not exclusive
    return value > limit if better is Better.HIGHER else value < limit


def _quantity(means: Quantity, value: Fraction) -> Judged:
    shown = decimal(value)
    met = reaches(value, shown, means.met_at, means.better, means.exclusive)
    values: Values = {
        "value": shown,
        "unit": means.unit,
        "threshold": means.met_at,
        "better": means.better,
        "exclusive": int(means.exclusive),
    }
    threshold = Reason("value.reaches", values) if met else Reason("value.misses", values)
    if means.steps:
        share, scale = _steps(means, means.steps, value, met)
    elif means.linear:
        share, scale = _linear(means, means.linear, value, met)
    else:
        return Judged(met, WHOLE if met else NOTHING, (threshold,))
    return Judged(met, share, (threshold, scale))


def _steps(means: Quantity, steps: Sequence[ScaleStep], value: Fraction, met: bool) -> tuple[Fraction, Reason]:
    """The best step reached. A step at the threshold is the threshold, and as exclusive as it."""
    shown = decimal(value)
    reached = [
        step
        for step in steps
        if reaches(value, shown, step.at, means.better, means.exclusive and step.at == means.met_at)
    ]
    highest = max(step.points for step in steps)
    if not reached or not highest:
        return _share(Decimal(0), highest, met), Reason("points.no_step", {"unit": means.unit})
    best = max(reached, key=lambda step: step.points)
    values: Values = {"at": best.at, "unit": means.unit, "points": best.points, "highest": highest}
    return _share(best.points, highest, met), Reason("points.step", values)


def _linear(means: Quantity, scale: Linear, value: Fraction, met: bool) -> tuple[Fraction, Reason]:
    reason = Reason("points.linear", {"zero": scale.zero, "full": scale.full, "unit": means.unit})
    if scale.zero == scale.full:
        return (WHOLE if met else NOTHING), reason
    return _part(value, exact(scale.zero), exact(scale.full)), reason


def _part(value: Fraction, zero: Fraction, full: Fraction) -> Fraction:
    """How far a value lies on the way from one end to the other, 0 to 1; in whole numbers until the end."""
    (a, b), (c, d), (e, f) = value.as_integer_ratio(), zero.as_integer_ratio(), full.as_integer_ratio()
    part, whole = (a * d - c * b) * f, (e * d - c * f) * b
    if whole < 0:
        part, whole = -part, -whole
    return NOTHING if part <= 0 else WHOLE if part >= whole else Fraction(part, whole)
