"""What a value is worth: whether it meets the requirement, and which share of the weight it earns.

Points inside a criterion are relative: the highest step, option or scale end stands for the whole weight.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from greencert.model.assessment import Value
from greencert.model.means import Better, Checklist, Choice, Quantity, Rating, ScaleStep, Single
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
        return _yes_no(value) if isinstance(value, bool) else None
    if means.kind == "checklist":
        return _checklist(means, value) if isinstance(value, tuple) else None
    if not isinstance(value, str):
        return None
    return _rating(means, value) if means.kind == "rating" else _choice(means, value)


def as_quantity(value: Value | Fraction) -> Fraction | None:
    """The number that a value holds, if it holds one."""
    if isinstance(value, Fraction):
        return value
    return exact(value) if isinstance(value, Decimal) else None


def _yes_no(value: bool) -> Judged:
    return Judged(value, WHOLE if value else NOTHING, (Reason("value.yes") if value else Reason("value.no"),))


def _rating(means: Rating, value: str) -> Judged | None:
    order = [step.id for step in means.steps]
    if value not in order:
        return None
    met = order.index(value) >= order.index(means.met_from) if means.met_from in order else False
    points = {step.id: step.points for step in means.steps}
    reason = Reason("value.step", {"step": value, "met_from": means.met_from, **_points(points, value)})
    return Judged(met, _share(points, value, met), (reason,))


def _choice(means: Choice, value: str) -> Judged | None:
    option = next((option for option in means.options if option.id == value), None)
    if option is None:
        return None
    points = {option.id: option.points for option in means.options}
    reason = Reason("value.option", {"option": value, **_points(points, value)})
    return Judged(option.met, _share(points, value, option.met), (reason,))


def _points(points: Mapping[str, Decimal], chosen: str) -> dict[str, Decimal]:
    return {"points": points[chosen], "highest": max(points.values())}


def _share(points: Mapping[str, Decimal], chosen: str, met: bool) -> Fraction:
    highest = max(points.values())
    if not highest:  # nothing here carries points: met is all there is to tell apart
        return WHOLE if met else NOTHING
    return exact(points[chosen]) / exact(highest)


def _checklist(means: Checklist, value: tuple[str, ...]) -> Judged | None:
    present = set(value)
    if not present <= {item.id for item in means.items}:
        return None
    absent = [item.id for item in means.items if item.required and item.id not in present]
    reasons = [Reason("value.items", {"present": len(present), "items": len(means.items), "needed": means.met_from})]
    reasons += [Reason("value.required", {"item": item}) for item in absent]
    met = len(present) >= means.met_from and not absent
    return Judged(met, Fraction(len(present), len(means.items)), tuple(reasons))


def reaches(value: Fraction, threshold: Fraction, better: Better, exclusive: bool) -> bool:
    """Whether a value lies at or beyond a threshold in the better direction; only beyond it when exclusive."""
    beyond = value > threshold if better is Better.HIGHER else value < threshold
    return beyond or (not exclusive and value == threshold)


def _quantity(means: Quantity, value: Fraction) -> Judged:
    met = reaches(value, exact(means.met_at), means.better, means.exclusive)
    values: Values = {
        "value": decimal(value),
        "unit": means.unit,
        "threshold": means.met_at,
        "better": means.better,
        "exclusive": int(means.exclusive),
    }
    threshold = Reason("value.reaches", values) if met else Reason("value.misses", values)
    if means.steps:
        share, scale = _steps(means, means.steps, value, met)
    elif means.linear:
        share, scale = _linear(means, exact(means.linear.zero), exact(means.linear.full), value, met)
    else:
        return Judged(met, WHOLE if met else NOTHING, (threshold,))
    return Judged(met, share, (threshold, scale))


def _steps(means: Quantity, steps: Iterable[ScaleStep], value: Fraction, met: bool) -> tuple[Fraction, Reason]:
    """The best step reached. A step at the threshold is the threshold, and as exclusive as it."""
    steps = tuple(steps)
    highest = max(step.points for step in steps)
    reached = [
        step
        for step in steps
        if reaches(value, exact(step.at), means.better, means.exclusive and step.at == means.met_at)
    ]
    if not highest:
        return (WHOLE if met else NOTHING), Reason("points.no_step", {"unit": means.unit})
    if not reached:
        return NOTHING, Reason("points.no_step", {"unit": means.unit})
    best = max(reached, key=lambda step: step.points)
    values: Values = {
        "at": best.at,
        "unit": means.unit,
        "points": best.points,
        "highest": highest,
        "better": means.better,
    }
    return exact(best.points) / exact(highest), Reason("points.step", values)


def _linear(means: Quantity, zero: Fraction, full: Fraction, value: Fraction, met: bool) -> tuple[Fraction, Reason]:
    reason = Reason("points.linear", {"zero": decimal(zero), "full": decimal(full), "unit": means.unit})
    if zero == full:
        return (WHOLE if met else NOTHING), reason
    return min(max((value - zero) / (full - zero), NOTHING), WHOLE), reason
