"""Means of assessment: scales that rise, and thresholds that lie on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from greencert.model.checks.flaw import Address, Flaw, unknown
from greencert.model.digest import canonical_number
from greencert.model.edition import Edition
from greencert.model.means import AnyOf, Better, Checklist, Choice, Quantity, Rating, YesNo


def means_of(edition: Edition) -> Iterator[tuple[Address, YesNo | Rating | Quantity | Choice | Checklist]]:
    """Every single way of assessment with its address, alternatives among them."""
    for i, criterion in enumerate(edition.criteria):
        place: Address = ("criteria", i, "means")
        if isinstance(criterion.means, AnyOf):
            for j, alternative in enumerate(criterion.means.alternatives):
                yield (*place, "alternatives", j, "means"), alternative.means
        else:
            yield place, criterion.means


def scales(edition: Edition) -> Iterator[Flaw]:
    """Everything about the scales of an edition."""
    for address, means in means_of(edition):
        if isinstance(means, Rating):
            yield from _rating(address, means)
        elif isinstance(means, Quantity):
            yield from _quantity(address, means)
        elif isinstance(means, Choice):
            yield from _choice(address, means)
        elif isinstance(means, Checklist):
            yield from _checklist(address, means)


def _rating(address: Address, means: Rating) -> Iterator[Flaw]:
    steps = [step.id for step in means.steps]
    if means.met_from not in steps:
        yield unknown((*address, "met_from"), "a step of this rating", means.met_from, steps)
    yield from _rising((*address, "steps"), means.steps)
    yield from _some_points((*address, "steps"), means.steps)


def _rising(address: Address, steps: Sequence[Any]) -> Iterator[Flaw]:
    for i, (before, after) in enumerate(pairwise(steps), 1):
        if after.points < before.points:
            message = f"points fall from {_say(before.points)} to {_say(after.points)}"
            yield Flaw((*address, i, "points"), "steps", message, "steps go from the weakest to the strongest")


def _some_points(address: Address, steps: Sequence[Any]) -> Iterator[Flaw]:
    if not any(step.points for step in steps):
        yield Flaw(address, "no-points", "nothing here gives any points", on="key")


def _choice(address: Address, means: Choice) -> Iterator[Flaw]:
    yield from _some_points((*address, "options"), means.options)
    if not any(option.met for option in means.options):
        yield Flaw((*address, "options"), "never-met", "no option meets the requirement", on="key")


def _checklist(address: Address, means: Checklist) -> Iterator[Flaw]:
    if means.met_from > len(means.items):
        message = f"{means.met_from} items are asked for, but the list has {len(means.items)}"
        yield Flaw((*address, "met_from"), "never-met", message)


def _quantity(address: Address, means: Quantity) -> Iterator[Flaw]:
    if means.steps is not None and means.linear is not None:
        message = "a quantity has steps or a linear scale, not both"
        yield Flaw((*address, "linear"), "scale", message, "keep the one that is meant", on="key")
    if means.steps is not None:
        yield from _steps(address, means)
    if means.linear is not None:
        yield from _linear(address, means)
    if means.formula is None:
        yield from _enterable(address, means)


def _enterable(address: Address, means: Quantity) -> Iterator[Flaw]:
    """Thresholds that nobody can enter, because `minimum` or `maximum` stops short of them."""
    if means.minimum is not None and means.maximum is not None and means.minimum > means.maximum:
        message = f"at least {_say(means.minimum)} and at most {_say(means.maximum)}: no value can be entered"
        yield Flaw((*address, "minimum"), "bounds", message, "swap `minimum` and `maximum`")
        return
    end, name = (means.maximum, "maximum") if means.better is Better.HIGHER else (means.minimum, "minimum")
    if end is None or means.reference is not None:  # beside a reference, thresholds are distances
        return
    bound = f"at {'most' if name == 'maximum' else 'least'} {_say(end)} can be entered"
    hint = f"move the threshold, or `{name}`"
    if _beyond(means.met_at, end, means.better) or (means.exclusive and means.met_at == end):
        beyond = "beyond " if means.exclusive else "at "
        message = f"the requirement is met {beyond}{_say(means.met_at)}, but {bound}"
        yield Flaw((*address, "met_at"), "never-met", message, hint)
    for i, step in enumerate(means.steps or ()):
        if _beyond(step.at, end, means.better):
            message = f"nobody gets these points: the step begins at {_say(step.at)}, but {bound}"
            yield Flaw((*address, "steps", i, "at"), "threshold", message, hint)
    if means.linear is not None and _beyond(means.linear.full, end, means.better):
        message = f"nobody gets all points: the scale ends at {_say(means.linear.full)}, but {bound}"
        yield Flaw((*address, "linear", "full"), "threshold", message, hint)


def _steps(address: Address, means: Quantity) -> Iterator[Flaw]:
    steps = means.steps or ()
    place = (*address, "steps")
    if not steps:
        yield Flaw(place, "scale", "the scale has no steps", "leave `steps` out: then met earns all")
        return
    yield from _rising(place, steps)
    yield from _some_points(place, steps)
    in_order = True
    for i, (before, after) in enumerate(pairwise(steps), 1):
        if not _beyond(after.at, before.at, means.better):
            in_order = False
            message = f"{_say(after.at)} after {_say(before.at)}, but {means.better} is better"
            hint = "steps go from the weakest to the strongest"
            yield Flaw((*place, i, "at"), "steps", message, hint)
    if not in_order:
        return
    if _beyond(steps[0].at, means.met_at, means.better) or _beyond(means.met_at, steps[-1].at, means.better):
        message = f"{_say(means.met_at)} lies outside the steps, {_say(steps[0].at)} to {_say(steps[-1].at)}"
        yield Flaw((*address, "met_at"), "threshold", message, "the value at which it is met belongs among the steps")


def _linear(address: Address, means: Quantity) -> Iterator[Flaw]:
    scale = means.linear
    assert scale is not None
    place = (*address, "linear", "full")
    if scale.zero == scale.full:
        message = f"the scale begins and ends at {_say(scale.full)}"
        yield Flaw(place, "scale", message, "`zero` and `full` have to differ")
    elif not _beyond(scale.full, scale.zero, means.better):
        message = f"from {_say(scale.zero)} to {_say(scale.full)}, but {means.better} is better"
        yield Flaw(place, "scale", message, "swap `zero` and `full`, or mend `better`")
    elif _beyond(scale.zero, means.met_at, means.better) or _beyond(means.met_at, scale.full, means.better):
        message = f"{_say(means.met_at)} lies outside the scale, {_say(scale.zero)} to {_say(scale.full)}"
        yield Flaw((*address, "met_at"), "threshold", message)


def _beyond(value: Decimal, other: Decimal, better: Better) -> bool:
    return value > other if better is Better.HIGHER else value < other


_say = canonical_number
