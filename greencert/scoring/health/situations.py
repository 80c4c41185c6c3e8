"""Made-up parks: every criterion answered as a check wants it, scored like any other.

The answer is given by an assessor's determination, which stands in for figures as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from greencert.model.assessment import (
    Answer,
    Claim,
    Determination,
    Outcome,
    Value,
)
from greencert.model.base import Phase
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.means import Better, Linear, Quantity, Single
from greencert.scoring.engine import score
from greencert.scoring.made_up import DAY, made_up
from greencert.scoring.means import answers_to, judge
from greencert.scoring.result import Result

_ROLE = "health of the scheme"


class Option(NamedTuple):
    """One answer that a criterion could get, and what it is worth: met or not, and the share of its weight."""

    value: Value | Mapping[str, Value]
    met: bool
    share: Fraction


def options(criterion: Criterion) -> tuple[Option, ...]:
    """The answers that differ in what they are worth, from the weakest to the best."""
    means = criterion.means
    if means.kind == "any_of":
        found = [
            Option({alternative.id: value}, judged.met, judged.share)
            for alternative in means.alternatives
            for value in _answers(alternative.means)
            if (judged := judge(alternative.means, value)) is not None
        ]
    else:
        found = [
            Option(value, judged.met, judged.share)
            for value in _answers(means)
            if (judged := judge(means, value)) is not None
        ]
    return tuple(sorted(found, key=lambda option: (option.met, option.share)))


def _answers(means: Single) -> Iterator[Value]:
    return _quantities(means) if isinstance(means, Quantity) else answers_to(means)


def _quantities(means: Quantity) -> Iterator[Value]:
    """Every threshold, a value beyond it, and one that falls short of all."""
    sign = 1 if means.better is Better.HIGHER else -1
    places = {means.met_at, *(step.at for step in means.steps or ())}
    if isinstance(means.linear, Linear):
        zero, full = means.linear.zero, means.linear.full
        places |= {zero + (full - zero) * part / 8 for part in range(9)}
    ordered = sorted(places, reverse=sign < 0)
    yield ordered[0] - sign
    for place in ordered:
        yield place
        yield place + sign


def best(criterion: Criterion) -> Answer:
    """The best answer that there is."""
    found = options(criterion)
    return answered(found[-1]) if found else refused()


def least_met(criterion: Criterion) -> Answer:
    """The weakest answer that still meets the requirement."""
    found = [option for option in options(criterion) if option.met]
    return answered(found[0]) if found else refused()


def answered(option: Option) -> Answer:
    """An answer that holds as it is."""
    return Answer(determination=Determination(outcome=Outcome.ADJUSTED, value=option.value, by=_ROLE, on=DAY))


def refused() -> Answer:
    """Not met, without any points."""
    return Answer(determination=Determination(outcome=Outcome.REJECTED, by=_ROLE, on=DAY))


def left_out() -> Answer:
    """Not applicable, and accepted as such."""
    return Answer(
        claim=Claim(not_applicable="declared"), determination=Determination(outcome=Outcome.ACCEPTED, by=_ROLE, on=DAY)
    )


def played(edition: Edition, phase: Phase, answers: Mapping[str, Answer]) -> Result:
    """The result of a made-up park."""
    return score(edition, made_up(edition, phase, answers), DAY)


def asked_of(edition: Edition, phase: Phase) -> tuple[Criterion, ...]:
    """The criteria that count for parks in a phase."""
    return tuple(criterion for criterion in edition.counted if phase in criterion.phases)
