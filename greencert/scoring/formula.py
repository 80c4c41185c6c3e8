"""A formula's value over the park's figures, and the tree of how it came about.

Every name stands for the park's total in the data point's own unit; numbers in the formula are plain factors, so
nothing is converted behind the author's back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import prod

from greencert.model.catalogue import AddingUp
from greencert.model.formula import Constant, Name, Node, Operation
from greencert.model.means import Condition, Quantity
from greencert.scoring.arithmetic import Formula
from greencert.scoring.bounds import Absent, Bounds
from greencert.scoring.exact import HUNDRED, NOTHING, WHOLE, added, decimal, exact
from greencert.scoring.extremes import Ends, ends
from greencert.scoring.figures import Figures, Population
from greencert.scoring.result import Below, Coverage, Reason, Step


@dataclass(frozen=True)
class Computed:
    """What a formula came to: a value, or the reason why there is none. `share` is its coverage in percent."""

    value: Fraction | None
    reason: Reason | None
    coverage: Coverage | None
    share: Fraction
    tree: Step
    ends: Ends | None = None
    """Between what the value lies while companies' figures are missing; None where none is."""


@dataclass(frozen=True)
class _Part:
    value: Fraction | None
    tree: Step


@dataclass
class Calculation:
    """Formulas over one assessment's figures. Remembers what it has computed."""

    figures: Figures
    formulas: Mapping[str, Formula | None]
    ranged: bool = True
    """Whether to say how far missing figures could move a value, which costs as much as the value itself."""
    _known: dict[tuple[str, tuple[Condition, ...]], Computed] = field(default_factory=dict)
    _bounds: Bounds = field(init=False)

    def __post_init__(self) -> None:
        self._bounds = Bounds(self.figures)

    def of(self, means: Quantity) -> Computed:
        """The value of a quantity's formula, before anybody asks whether enough companies stand behind it."""
        key = (means.formula or "", means.where)
        if key not in self._known:
            self._known[key] = self._compute(means.formula or "", means.unit, means.where)
        return self._known[key]

    def _compute(self, text: str, unit: str, where: tuple[Condition, ...]) -> Computed:
        formula = self.formulas.get(text)
        if formula is None:
            flaw = Reason("data.formula", {"formula": text})
            return Computed(None, flaw, None, NOTHING, Step("formula", detail=text, reason=flaw))
        population = self.figures.population(formula.points, where)
        walk = _Evaluation(self.figures, population.companies, text)
        reason = self._absent(formula.points, population)
        value = None
        if reason is None:
            value, reason = self._worked_out(formula, population.companies, walk)
        shown = None if value is None else decimal(value)
        below = Below(lambda: (walk.of(formula.node).tree,))
        tree = Step("formula", value=shown, unit=unit, detail=text, reason=reason, children=below)
        found = Computed(value, reason, population.coverage, population.share, tree)
        if value is None or not self.ranged or population.coverage is None or not population.coverage.missing:
            return found
        return self._ranged(found, formula, population)

    def _worked_out(
        self, formula: Formula, companies: frozenset[str], walk: _Evaluation
    ) -> tuple[Fraction | None, Reason | None]:
        """The value, or the first reason why there is none."""
        values: dict[str, Fraction] = {}
        for point in formula.points:
            value = self.figures.total(point, companies).value
            if value is not None:
                values[point] = value
        try:
            return formula.value(values), None
        except (
            KeyError,
            ZeroDivisionError,
        ):  # no figure, or nothing to divide by: the walk says which
            walk.of(formula.node)
            return None, walk.reason

    def _ranged(self, found: Computed, formula: Formula, population: Population) -> Computed:
        """With how far the value could move if the companies that are missing had given their figures."""
        assert found.coverage is not None
        points = formula.points
        absent = self._bounds.absent(points, population)
        known = {point: self._there(point, population, absent) for point in points}
        unsummed = [point for point in points if self.figures.datapoint[point].adding_up is AddingUp.HIGHEST]
        reach = ends(formula.node, known, [each.unknown for each in absent], unsummed)
        assumed = sorted({each.bound.assumed for own in absent for each in own.unknown})
        coverage = replace(
            found.coverage,
            held=tuple(self._held(points, absent)),
            assumed=tuple(assumed),
            low=None if reach.low is None else decimal(reach.low),
            high=None if reach.high is None else decimal(reach.high),
        )
        return replace(found, coverage=coverage, ends=reach)

    def _there(self, point: str, population: Population, absent: Sequence[Absent]) -> Fraction:
        """What is known of a data point, what the missing companies gave of it among it."""
        total = self.figures.total(point, population.companies).value or NOTHING
        given = [each.given[point] for each in absent if point in each.given]
        if self.figures.datapoint[point].adding_up is AddingUp.HIGHEST:
            return max([total, *given])
        return total + sum(given, NOTHING)

    def _held(self, points: Sequence[str], absent: Sequence[Absent]) -> Iterator[tuple[str, Decimal]]:
        """The part of what is known of a data point that comes from companies that are left out."""
        for point in points:
            given = self.figures.of_companies(point)
            own = [given[each.company] for each in absent if each.company in given]
            whole = added(given.values()) if own else NOTHING
            if whole > 0 and self.figures.datapoint[point].adding_up is AddingUp.SUM:
                yield point, decimal(HUNDRED * added(own) / whole)

    def _absent(self, points: Sequence[str], population: Population) -> Reason | None:
        """That nobody is asked comes first, then what nobody gave, then that no company gave everything."""
        if population.nobody:
            return Reason("rule.no_company")
        for point in points:
            if point in self.figures.datapoint and not self.figures.rows.get(point):
                absent = self.figures.total(point, frozenset()).reason
                if absent is not None:
                    return absent
        coverage = population.coverage
        if coverage and coverage.asked and not coverage.given:
            return Reason("data.nobody_complete", {"asked": coverage.asked})
        return None


@dataclass
class _Evaluation:
    """One walk over one formula; keeps the first reason why there is no value."""

    figures: Figures
    companies: frozenset[str]
    text: str
    reason: Reason | None = None

    def of(self, node: Node) -> _Part:
        if isinstance(node, Constant):
            return _Part(exact(node.value), Step("constant", value=node.value))
        if isinstance(node, Name):
            total = self.figures.total(node.id, self.companies)
            self.reason = self.reason or total.reason
            return _Part(total.value, total.tree)
        parts = [self.of(term) for term in _terms(node)]
        value = self._operate(node.operator, [part.value for part in parts])
        shown: Decimal | None = None if value is None else decimal(value)
        return _Part(value, Step("operation", value=shown, detail=node.operator, children=tuple(p.tree for p in parts)))

    def _operate(self, operator: str, values: list[Fraction | None]) -> Fraction | None:
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        match operator:
            case "+":
                return sum(known, NOTHING)
            case "-":
                return known[0] - known[1]
            case "*":
                return prod(known, start=WHOLE)
            case "/" if known[1] == 0:
                self.reason = self.reason or Reason("data.division_by_zero", {"formula": self.text})
                return None
            case "/":
                return known[0] / known[1]
            case "min":
                return min(known)
            case "max":
                return max(known)
            case _:
                return -known[0]


def _terms(node: Operation) -> tuple[Node, ...]:
    """The terms of an operation; a chain of sums or products is one operation, as people read it."""
    first = node.terms[0]
    if node.operator in {"+", "*"} and isinstance(first, Operation) and first.operator == node.operator:
        return (*_terms(first), *node.terms[1:])
    return node.terms
