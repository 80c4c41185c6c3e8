"""Scoring without the figures of companies: what formulas gave is stated, and computed again where sums are shown.

A certificate hangs on a wall; a company's tonnes and megawatt hours are its business secret. So who prints one leaves
out the rows of companies and states, for every formula, the park's sums over the companies behind it. A sum is shown
only where at least three companies gave something other than zero, and where no two sums of one data point differ by
fewer than three companies, since the difference would be a company's own figure (the rule of three of official
statistics; Eurostat, Handbook on Statistical Disclosure Control, 4.2). A maximum is always one company's figure. Where
a sum can't be shown the formula's value stands alone, cut off after six decimals, because all its digits would give
away the numbers that it was divided from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import trunc

from greencert.model.assessment import Assessment
from greencert.model.catalogue import AddingUp
from greencert.model.edition import Edition
from greencert.model.means import Condition, Quantity
from greencert.scoring.arithmetic import Formula
from greencert.scoring.criterion import Case
from greencert.scoring.engine import case_of, judged_in, score_in
from greencert.scoring.exact import decimal
from greencert.scoring.figures import Figures
from greencert.scoring.formula import Calculation, Computed
from greencert.scoring.outcome import Bench
from greencert.scoring.plan import Plan, plan_of
from greencert.scoring.result import Basis, Coverage, Reason, Result, Step

LEAST = 3
"""So many companies stand behind a sum that is shown, and between two sums of one data point."""
_MILLION = 10**6


@dataclass(frozen=True)
class Stated:
    """What the figures gave for one formula. `share`: coverage in percent. Without `totals` the value stands alone."""

    formula: str
    where: tuple[Condition, ...]
    unit: str
    value: Fraction | None
    totals: Mapping[str, Fraction] | None
    share: Fraction
    given: int = 0
    asked: int = 0
    weighted: bool = False
    counted: bool = False
    """Whether companies were asked at all."""
    reason: str = ""
    """Code of the reason why there is no value."""

    @property
    def coverage(self) -> Coverage | None:
        """Coverage without the names of who is missing."""
        if not self.counted:
            return None
        missing = ("",) * (self.asked - self.given)
        return Coverage(decimal(self.share), self.given, self.asked, self.weighted, missing)


@dataclass
class _Shown:
    """Which companies stand behind the sums that are shown, so that no difference shows one of them."""

    behind: dict[str, list[frozenset[str]]] = field(default_factory=dict)

    def allow(self, groups: Mapping[str, frozenset[str]]) -> bool:
        """Whether these sums may be shown together with those before; if so, they are."""
        if not all(self._fits(point, group) for point, group in groups.items()):
            return False
        for point, group in groups.items():
            self.behind.setdefault(point, []).append(group)
        return True

    def _fits(self, point: str, group: frozenset[str]) -> bool:
        if 0 < len(group) < LEAST:
            return False
        return all(group == other or len(group ^ other) >= LEAST for other in self.behind.get(point, ()))


def stated(edition: Edition, assessment: Assessment) -> tuple[Stated, ...]:
    """What the figures of an assessment give for every formula that counts, in the order of the criteria."""
    plan = plan_of(edition)
    calculation = Calculation(Figures.of(plan.datapoint, assessment), plan.formulas)
    shown = _Shown()
    asked = {
        (quantity.formula, quantity.where): quantity for question in plan.counted for quantity in question.quantities
    }
    return tuple(_stated(plan, calculation, quantity, shown) for quantity in asked.values())


def _stated(plan: Plan, calculation: Calculation, quantity: Quantity, shown: _Shown) -> Stated:
    found = calculation.of(quantity)
    coverage = found.coverage
    bare = Stated(
        quantity.formula or "",
        quantity.where,
        quantity.unit,
        found.value,
        None,
        found.share,
        coverage.given if coverage else 0,
        coverage.asked if coverage else 0,
        coverage.weighted if coverage else False,
        coverage is not None,
        found.reason.code if found.reason else "",
    )
    if found.value is None:
        return bare
    totals, groups = _sums(plan, calculation.figures, quantity)
    if totals is not None and shown.allow(groups):
        return replace(bare, totals=totals)
    return replace(bare, value=Fraction(trunc(found.value * _MILLION), _MILLION))


def _sums(
    plan: Plan, figures: Figures, quantity: Quantity
) -> tuple[dict[str, Fraction] | None, dict[str, frozenset[str]]]:
    """The sums under a formula, and the companies behind each; none when one of them is a single company's figure."""
    formula = plan.formulas[quantity.formula or ""]
    assert formula is not None
    points = formula.points
    companies = figures.population(points, quantity.where).companies
    totals: dict[str, Fraction] = {}
    groups: dict[str, frozenset[str]] = {}
    for point in points:
        total = figures.total(point, companies).value
        behind = _behind(figures, point, companies)
        known = figures.datapoint[point]
        if total is None or (behind and known.adding_up is AddingUp.HIGHEST):
            return None, {}
        totals[point], groups[point] = total, behind
    return totals, groups


def _behind(figures: Figures, point: str, companies: frozenset[str]) -> frozenset[str]:
    """The companies whose figure isn't zero."""
    rows = figures.rows.get(point, ())
    return frozenset(row.company for row in rows if row.company in companies and row.company and row.value != 0)


class _FromStated(Calculation):
    """Formulas over what is stated."""

    known: Mapping[tuple[str, tuple[Condition, ...]], Stated]

    def of(self, means: Quantity) -> Computed:
        found = self.known.get((means.formula or "", means.where))
        if found is None:
            return super().of(means)
        value = found.value if found.totals is None else _recomputed(self.formulas.get(found.formula), found.totals)
        reason = Reason(found.reason) if found.reason else None
        tree = Step("formula", value=None if value is None else decimal(value), unit=means.unit, detail=found.formula)
        return Computed(value, reason, found.coverage, found.share, tree)


def _recomputed(formula: Formula | None, totals: Mapping[str, Fraction]) -> Fraction | None:
    """A formula's value from the sums that are stated; none where a sum is missing."""
    if formula is None:
        return None
    try:
        return formula.value(totals)
    except (KeyError, ZeroDivisionError):
        return None


def score_stated(edition: Edition, assessment: Assessment, given: Iterable[Stated], on: date) -> Result:
    """The verified result of an assessment without figures of companies, from what is stated in their place."""
    plan = plan_of(edition)
    return score_in(plan, _case(plan, assessment, given), on, Basis.VERIFIED)


def judged_stated(edition: Edition, assessment: Assessment, given: Iterable[Stated]) -> dict[str, str]:
    """Digest of what an assessor would judge, by criterion, where only this much can be seen."""
    plan = plan_of(edition)
    return judged_in(plan, _case(plan, assessment, given))


def _case(plan: Plan, assessment: Assessment, given: Iterable[Stated]) -> Case:
    """An assessment whose formulas take what is stated in the place of figures."""
    case = case_of(plan, assessment)
    calculation = _FromStated(case.bench.calculation.figures, plan.formulas)
    calculation.known = {(found.formula, found.where): found for found in given}
    return replace(case, bench=Bench(calculation, case.bench.coverage_at_least))
