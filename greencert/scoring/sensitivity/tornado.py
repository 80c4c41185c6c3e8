"""The inputs that move the result most: each figure a tenth lower and a tenth higher, all others as they are.

A figure of the park is turned as a whole: all rows of its data point together. Answers that are numbers themselves are
turned as well. Parts aren't held below their totals; who turns one knows that they belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from heapq import nsmallest
from itertools import chain
from typing import Any, Literal, NamedTuple

from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.scoring.exact import decimal, exact
from greencert.scoring.plan import plan_of
from greencert.scoring.result import Basis, Result
from greencert.scoring.standing import Standing, rescored, standing
from greencert.scoring.suppose import SupposedAnswer, changed_assessment, judged_anew, supposed_answer

TURN = Fraction(1, 10)

STRONGEST = 10
"""So many inputs are kept."""


class Turned(NamedTuple):
    """One input, and what the result is with it a tenth lower and a tenth higher."""

    what: Literal["datapoint", "criterion"]
    subject: str
    low: Result
    high: Result

    def spread(self, now: Result) -> tuple[Decimal, int]:
        """How much it moves: the widest distance in percentage points, then how many of the two ends flip a level."""
        ends = (self.low, self.high)
        found = [end.percent for end in (*ends, now) if end.percent is not None]
        return max(found) - min(found) if found else Decimal(0), sum(end.range != now.range for end in ends)


def tornado(edition: Edition, assessment: Assessment, on: date, basis: Basis, now: Result) -> tuple[Turned, ...]:
    """The inputs that move anything, the strongest first."""
    turn = _Turning(edition, assessment, on, basis)
    # Only the strongest are held at a time: each is two whole results.
    found = ((turned, turned.spread(now)) for turned in chain(turn.figures(), turn.answers(now)))
    moving = ((turned, spread) for turned, spread in found if any(spread))
    strongest = nsmallest(STRONGEST, moving, key=lambda each: (-each[1][0], -each[1][1], each[0].subject))
    return tuple(turned for turned, _ in strongest)


@dataclass(frozen=True)
class _Turning:
    edition: Edition
    assessment: Assessment
    on: date
    basis: Basis

    def figures(self) -> Iterator[Turned]:
        """Every data point of the reference year that a formula uses."""
        formulas = plan_of(self.edition).formulas.values()
        used = {name for formula in formulas if formula is not None for name in formula.points}
        year = self.assessment.profile.reference_year
        for point in dict.fromkeys(row.datapoint for row in self.assessment.figures if row.period == year):
            if point in used:
                low, high = (self._figure(point, factor) for factor in (1 - TURN, 1 + TURN))
                yield Turned("datapoint", point, low, high)

    def _figure(self, point: str, factor: Fraction) -> Result:
        figures = tuple(
            row.model_copy(update={"value": decimal(exact(row.value) * factor)}) if row.datapoint == point else row
            for row in self.assessment.figures
        )
        return self._again(self._judged_anew, {"figures": figures})

    @cached_property
    def _judged_anew(self) -> Standing:
        """Where the assessment stands with its determinations holding for whatever the figures are."""
        answers = {name: judged_anew(answer) for name, answer in self.assessment.answers.items()}
        unbound = self.assessment.model_copy(update={"answers": answers})
        return standing(self.edition, unbound, self.on, (self.basis,), ranged=False)

    def answers(self, now: Result) -> Iterator[Turned]:
        """Every answer that is a number by itself, of those that count."""
        for found in now.criteria:
            means = self.edition.by_id[found.id].means
            if means.kind == "quantity" and means.formula is None and found.value is not None:
                value = exact(found.value)
                low, high = (self._answer(found.id, value * factor) for factor in (1 - TURN, 1 + TURN))
                yield Turned("criterion", found.id, low, high)

    @cached_property
    def _unturned(self) -> Standing:
        """Where the assessment stands with nothing supposed; what an answer doesn't touch is taken from here."""
        changed, basis = changed_assessment(self.edition, self.assessment, self.on, self.basis, ())
        return standing(self.edition, changed, self.on, (basis,), ranged=False)

    def _answer(self, criterion: str, value: Fraction) -> Result:
        supposed = supposed_answer(SupposedAnswer(criterion, decimal(value), ""), self.basis, self.on)
        answers = {**self._unturned.case.assessment.answers, criterion: supposed}
        return self._again(self._unturned, {"answers": answers})

    def _again(self, before: Standing, turned: Mapping[str, Any]) -> Result:
        """The result with something turned; what doesn't depend on it is taken from before."""
        changed = before.case.assessment.model_copy(update=turned)
        (result,) = rescored(before, self.edition, changed, self.on).results.values()
        return result
