"""Means of assessment: scales that rise, and thresholds that lie on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from greencert.language import said
from greencert.model.canonical import canonical_number
from greencert.model.checks.flaw import Address, Flaw, unknown
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
        yield unknown((*address, "met_from"), said("a step of this rating"), means.met_from, steps)
    yield from _rising((*address, "steps"), means.steps)
    yield from _some_points((*address, "steps"), means.steps)


def _rising(address: Address, steps: Sequence[Any]) -> Iterator[Flaw]:
    for i, (before, after) in enumerate(pairwise(steps), 1):
        if after.points < before.points:
            message = said("points fall from {before} to {after}", before=_say(before.points), after=_say(after.points))
            yield Flaw((*address, i, "points"), "steps", message, said("steps go from the weakest to the strongest"))


def _some_points(address: Address, steps: Sequence[Any]) -> Iterator[Flaw]:
    if not any(step.points for step in steps):
        yield Flaw(address, "no-points", said("nothing here gives any points"), on="key")


def _choice(address: Address, means: Choice) -> Iterator[Flaw]:
    yield from _some_points((*address, "options"), means.options)
    if not any(option.met for option in means.options):
        yield Flaw((*address, "options"), "never-met", said("no option meets the requirement"), on="key")


def _checklist(address: Address, means: Checklist) -> Iterator[Flaw]:
    if means.met_from > len(means.items):
        message = said(
            "{met_from} items are asked for, but the list has {count}", met_from=means.met_from, count=len(means.items)
        )
        yield Flaw((*address, "met_from"), "never-met", message)


def _quantity(address: Address, means: Quantity) -> Iterator[Flaw]:
    if means.steps is not None and means.linear is not None:
        message = said("a quantity has steps or a linear scale, not both")
        yield Flaw((*address, "linear"), "scale", message, said("keep the one that is meant"), on="key")
    if means.steps is not None:
        yield from _steps(address, means)
    if means.linear is not None:
        yield from _linear(address, means)
    if means.formula is None:
        yield from _enterable(address, means)


def _enterable(address: Address, means: Quantity) -> Iterator[Flaw]:
    """Thresholds that nobody can enter, because `minimum` or `maximum` stops short of them."""
    if means.minimum is not None and means.maximum is not None and means.minimum > means.maximum:
        message = said(
            "at least {minimum} and at most {maximum}: no value can be entered",
            minimum=_say(means.minimum),
            maximum=_say(means.maximum),
        )
        yield Flaw((*address, "minimum"), "bounds", message, said("swap `minimum` and `maximum`"))
        return
    end, name = (means.maximum, "maximum") if means.better is Better.HIGHER else (means.minimum, "minimum")
    if end is None or means.reference is not None:  # beside a reference, thresholds are distances
        return
    most, least = (
        said("at most {end} can be entered", end=_say(end)),
        said("at least {end} can be entered", end=_say(end)),
    )
    bound = most if name == "maximum" else least
    hint = said("move the threshold, or `{name}`", name=name)
    if _beyond(means.met_at, end, means.better) or (means.exclusive and means.met_at == end):
        met_at = _say(means.met_at)
        message = (
            said("the requirement is met beyond {met_at}, but {bound}", met_at=met_at, bound=bound)
            if means.exclusive
            else said("the requirement is met at {met_at}, but {bound}", met_at=met_at, bound=bound)
        )
        yield Flaw((*address, "met_at"), "never-met", message, hint)
    for i, step in enumerate(means.steps or ()):
        if _beyond(step.at, end, means.better):
            message = said(
                "nobody gets these points: the step begins at {at}, but {bound}", at=_say(step.at), bound=bound
            )
            yield Flaw((*address, "steps", i, "at"), "threshold", message, hint)
    if means.linear is not None and _beyond(means.linear.full, end, means.better):
        message = said(
            "nobody gets all points: the scale ends at {full}, but {bound}", full=_say(means.linear.full), bound=bound
        )
        yield Flaw((*address, "linear", "full"), "threshold", message, hint)


def _steps(address: Address, means: Quantity) -> Iterator[Flaw]:
    steps = means.steps or ()
    place = (*address, "steps")
    if not steps:
        yield Flaw(place, "scale", said("the scale has no steps"), said("leave `steps` out: then met earns all"))
        return
    yield from _rising(place, steps)
    yield from _some_points(place, steps)
    in_order = True
    for i, (before, after) in enumerate(pairwise(steps), 1):
        if not _beyond(after.at, before.at, means.better):
            in_order = False
            message = said(
                "{after} after {before}, but {better} is better",
                after=_say(after.at),
                before=_say(before.at),
                better=_BETTER[means.better],
            )
            hint = said("steps go from the weakest to the strongest")
            yield Flaw((*place, i, "at"), "steps", message, hint)
    if not in_order:
        return
    if _beyond(steps[0].at, means.met_at, means.better) or _beyond(means.met_at, steps[-1].at, means.better):
        message = said(
            "{met_at} lies outside the steps, {first} to {last}",
            met_at=_say(means.met_at),
            first=_say(steps[0].at),
            last=_say(steps[-1].at),
        )
        yield Flaw(
            (*address, "met_at"), "threshold", message, said("the value at which it is met belongs among the steps")
        )


def _linear(address: Address, means: Quantity) -> Iterator[Flaw]:
    scale = means.linear
    assert scale is not None
    place = (*address, "linear", "full")
    if scale.zero == scale.full:
        message = said("the scale begins and ends at {full}", full=_say(scale.full))
        yield Flaw(place, "scale", message, said("`zero` and `full` have to differ"))
    elif not _beyond(scale.full, scale.zero, means.better):
        message = said(
            "from {zero} to {full}, but {better} is better",
            zero=_say(scale.zero),
            full=_say(scale.full),
            better=_BETTER[means.better],
        )
        yield Flaw(place, "scale", message, said("swap `zero` and `full`, or mend `better`"))
    elif _beyond(scale.zero, means.met_at, means.better) or _beyond(means.met_at, scale.full, means.better):
        message = said(
            "{met_at} lies outside the scale, {zero} to {full}",
            met_at=_say(means.met_at),
            zero=_say(scale.zero),
            full=_say(scale.full),
        )
        yield Flaw((*address, "met_at"), "threshold", message)


def _beyond(value: Decimal, other: Decimal, better: Better) -> bool:
    return value > other if better is Better.HIGHER else value < other


_say = canonical_number

_BETTER = {Better.HIGHER: said("higher"), Better.LOWER: said("lower")}
