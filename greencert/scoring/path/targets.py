"""What a criterion can be brought to: the answers that differ in what they are worth, each as the engine scores it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from greencert.model.assessment import Value
from greencert.model.criterion import Criterion
from greencert.model.means import Better, Checklist, Choice, Linear, Quantity, Rating, Single
from greencert.scoring.engine import scored_each
from greencert.scoring.exact import NOTHING, decimal, exact
from greencert.scoring.figures import Figures
from greencert.scoring.means import answers_to
from greencert.scoring.path.ground import Given, Ground

PARTS = 10
"""A linear scale is taken in so many equal parts, besides the value at which the requirement is met."""

_BEYOND = Fraction(1, 1000)
"""How far beyond an exclusive threshold the value lies that stands for `more than`."""


class Target(NamedTuple):
    """One answer. `met`: what a level's obligations ask for; `credit`: the part of the points that it earns, 0 to 1."""

    value: Given
    met: bool
    credit: Fraction


class Targets(NamedTuple):
    """By criterion: every answer worth looking at, from the weakest up, and the one that is planned."""

    all: Mapping[str, tuple[Target, ...]]
    planned: Mapping[str, Target]
    answered: Mapping[str, Target]
    """Of criteria for which any answer, or any reason, is enough: the weakest answer."""
    carried: Mapping[str, Mapping[str, tuple[Target, ...]]]
    """By criterion and measure how far the measure carries it, where the edition says so."""

    def reaching(self, criterion: str, target: Target) -> tuple[Given, ...]:
        """The answers that are worth as much as a target at least: the weakest of each alternative."""
        found: dict[tuple[str, ...], Given] = {}
        for other in self.all.get(criterion, ()):
            if other.met >= target.met and other.credit >= target.credit:
                found.setdefault(tuple(other.value) if isinstance(other.value, Mapping) else (), other.value)
        return tuple(found.values())


def targets_of(ground: Ground) -> Targets:
    """The targets of every criterion that applies. Scored in as few rounds as the longest scale has places."""
    scales = _Scales(Figures.of(ground.edition.datapoint, ground.assessment))
    applicable = [position for position in ground.positions.values() if position.applicable]
    values = {each.criterion.id: tuple(scales.values(each.criterion)) for each in applicable}
    planned = {each.criterion.id: (each.planned,) for each in applicable if each.planned is not None}
    enough = {
        each.criterion.id: (scales.weakest(each.criterion),) for each in applicable if each.criterion.enough != "met"
    }
    return Targets(
        _worth(ground, values),
        _first(_worth(ground, planned)),
        _first(_worth(ground, enough)),
        _carried(ground, {each.criterion.id for each in applicable}),
    )


def _carried(ground: Ground, applicable: set[str]) -> dict[str, dict[str, tuple[Target, ...]]]:
    """What the edition says of its measures, each answer scored like any other."""
    said: dict[tuple[str, str], list[Given]] = {}
    for measure in ground.edition.measures:
        for each in measure.brings:
            if each.criterion in applicable:
                value: Given = each.to if each.alternative is None else {each.alternative: each.to}
                said.setdefault((each.criterion, measure.id), []).append(value)
    found: dict[str, dict[str, tuple[Target, ...]]] = {}
    for (criterion, name), values in said.items():
        worth = _worth(ground, {criterion: tuple(values)})[criterion]
        found.setdefault(criterion, {})[name] = worth
    return found


def _worth(ground: Ground, values: Mapping[str, tuple[Given, ...]]) -> dict[str, tuple[Target, ...]]:
    found: dict[str, list[Target]] = {name: [] for name in values}
    rounds = range(max(map(len, values.values()), default=0))
    changed = [{name: own[at] for name, own in values.items() if at < len(own)} for at in rounds]
    answers = [ground.after(changes).answers for changes in changed]
    found_each = scored_each(ground.edition, ground.assessment, answers, ground.basis)
    for changes, found_then in zip(changed, found_each, strict=True):
        for each in found_then:
            name, certain = each.result.id, each.certain
            if name in changes and not each.result.open:
                credit = certain.points / certain.maximum if certain.maximum else NOTHING
                found[name].append(Target(changes[name], certain.fulfilled, credit))
    return {name: tuple(own) for name, own in found.items()}


def _first(found: Mapping[str, tuple[Target, ...]]) -> dict[str, Target]:
    return {name: own[0] for name, own in found.items() if own}


def distinct(targets: Iterable[Target]) -> tuple[Target, ...]:
    """One target of each worth, from the weakest up."""
    found: dict[tuple[bool, Fraction], Target] = {}
    for target in targets:
        found.setdefault((target.met, target.credit), target)
    return tuple(sorted(found.values(), key=lambda target: (target.met, target.credit)))


class _Scales(NamedTuple):
    """The values on the scales of criteria; where a scale counts from a reference figure, from that."""

    figures: Figures

    def values(self, criterion: Criterion) -> Iterator[Given]:
        """Every value that may be worth something else than its neighbours."""
        means = criterion.means
        if means.kind != "any_of":
            yield from self._single(means)
            return
        for alternative in means.alternatives:
            yield from ({alternative.id: value} for value in self._single(alternative.means))

    def _single(self, means: Single) -> Iterator[Value]:
        if isinstance(means, Quantity):
            yield from self._quantities(means)
        else:
            yield from (value for value in answers_to(means) if value)  # a no and an empty list are nothing to aim at

    def _quantities(self, means: Quantity) -> Iterator[Decimal]:
        """Every threshold of a scale, from the weakest up."""
        start = self._start(means)
        if start is None:
            return
        met = exact(means.met_at)
        places = {met, *(exact(step.at) for step in means.steps or ())}
        if isinstance(means.linear, Linear):
            zero, full = exact(means.linear.zero), exact(means.linear.full)
            places |= {zero + (full - zero) * part / PARTS for part in range(1, PARTS + 1)}
        beyond = _BEYOND if means.better is Better.HIGHER else -_BEYOND
        for place in sorted(places, reverse=means.better is Better.LOWER):
            yield decimal(start + place + (beyond if means.exclusive and place == met else 0))

    def _start(self, means: Quantity) -> Fraction | None:
        """What a scale counts from; None where that isn't known, so that nothing can be aimed at."""
        return NOTHING if means.reference is None else self.figures.reference(means.reference, means.unit).value

    def weakest(self, criterion: Criterion) -> Given:
        """An answer that gives nothing away: no, the lowest step, nothing there."""
        means = criterion.means
        if means.kind != "any_of":
            return self._weakest(means)
        return {means.alternatives[0].id: self._weakest(means.alternatives[0].means)}

    def _weakest(self, means: Single) -> Value:
        if isinstance(means, Rating):
            return means.steps[0].id
        if isinstance(means, Choice):
            return min(means.options, key=lambda option: (option.met, option.points)).id
        if isinstance(means, Checklist):
            return ()
        if isinstance(means, Quantity):
            worse = Decimal(-1) if means.better is Better.HIGHER else Decimal(1)
            return next(self._quantities(means), means.met_at) + worse
        return False
