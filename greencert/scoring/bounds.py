"""What a figure that nobody gave could be: between what its data point allows, else what other companies show.

The least is the data point's minimum, or what the company's own figures force (a whole is no less than its parts). The
most is the data point's maximum, or the whole that it is a part of; else the highest figure per employee that any
company of the park gave, times the employees of the company that is missing. Where none of these is known the figure
has no upper limit, and whoever shows the range says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from greencert.model.assessment import Company
from greencert.model.catalogue import DataPoint
from greencert.model.units import UnitError, ratio
from greencert.scoring.exact import NOTHING, exact
from greencert.scoring.figures import Figures, Population

LEAST_SHOWN = 3
"""So many companies at least have to show what is used per employee; one or two are no spread."""


class Assumed(StrEnum):
    """Where the limits of missing figures come from."""

    DECLARED = "declared"
    PER_EMPLOYEE = "per_employee"
    UNLIMITED = "unlimited"


class Bound(NamedTuple):
    """From-to of one missing figure, in its data point's unit; `high` is None where nothing limits it."""

    low: Fraction
    high: Fraction | None
    assumed: Assumed


class Unknown(NamedTuple):
    """One missing figure. `within`: the other missing figure of the same company that it is a part of, and how many
    of its own units one of that is."""

    point: str
    bound: Bound
    within: tuple[str, Fraction] | None = None


class Absent(NamedTuple):
    """One company whose figures are missing: what it gave all the same, and what it could have given."""

    company: str
    given: dict[str, Fraction]
    unknown: tuple[Unknown, ...]


@dataclass
class Bounds:
    """The missing figures of one assessment. Remembers the highest figures per employee."""

    figures: Figures
    _intensity: dict[str, Fraction | None] = field(default_factory=dict)
    _parts: dict[str, list[DataPoint]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for point in self.figures.datapoint.values():
            if point.part_of is not None:
                self._parts.setdefault(point.part_of, []).append(point)

    def absent(self, points: Iterable[str], population: Population) -> tuple[Absent, ...]:
        """Every company that is missing from a population, with the figures that a formula needs of it."""
        asked = [point for point in points if self.figures.is_of_companies(point)]
        missing = frozenset(population.coverage.missing if population.coverage else ())
        return tuple(
            self._absent(company, asked, company.id in population.unclear)
            for company in self.figures.companies
            if company.id in missing
        )

    def _absent(self, company: Company, asked: list[str], unclear: bool) -> Absent:
        given: dict[str, Fraction] = {}
        unknown: list[Unknown] = []
        for point in asked:
            value = self.figures.of_company(point, company.id)
            if value is None:
                unknown.append(self._unknown(self.figures.datapoint[point], company, asked))
            elif unclear:  # it may turn out not to be asked at all, and then it counts nothing
                unknown.append(Unknown(point, Bound(min(value, NOTHING), max(value, NOTHING), Assumed.DECLARED)))
            else:
                given[point] = value
        if unclear:
            unknown = [each._replace(bound=_or_nothing(each.bound)) for each in unknown]
        return Absent(company.id, given, tuple(unknown))

    def _unknown(self, point: DataPoint, company: Company, asked: list[str]) -> Unknown:
        bound = self._bound(point, company)
        whole, per = self._whole(point)
        within = None
        while whole is not None:
            if whole.id in asked and self.figures.of_company(whole.id, company.id) is None:
                within = (whole.id, per)  # the topmost one that is missing as well
            whole, more = self._whole(whole)
            per *= more
        return Unknown(point.id, bound, within)

    def _whole(self, point: DataPoint) -> tuple[DataPoint | None, Fraction]:
        whole = self.figures.datapoint.get(point.part_of or "")
        if whole is None or whole.adding_up is not point.adding_up:
            return None, NOTHING
        try:
            return whole, ratio(whole.unit, point.unit)
        except UnitError:
            return None, NOTHING

    def _bound(self, point: DataPoint, company: Company, depth: int = 0) -> Bound:
        low = NOTHING if point.minimum is None else exact(point.minimum)
        for part in self._parts.get(point.id, ()):
            whole, per = self._whole(part)
            value = self.figures.of_company(part.id, company.id)
            if whole is not None and value is not None:
                low = max(low, value / per)
        high = None if point.maximum is None else exact(point.maximum)
        assumed = Assumed.DECLARED
        if high is None:
            high, assumed = self._within(point, company, depth)
        if high is None and point.minimum is not None:
            high, assumed = self._by_employees(point, company)
        if high is not None and high < low:
            high = low
        return Bound(low, high, assumed if high is not None else Assumed.UNLIMITED)

    def _within(self, point: DataPoint, company: Company, depth: int) -> tuple[Fraction | None, Assumed]:
        """What the whole allows that this is a part of."""
        whole, per = self._whole(point)
        if whole is None or depth > len(self.figures.datapoint):
            return None, Assumed.DECLARED
        value = self.figures.of_company(whole.id, company.id)
        if value is not None:
            return value * per, Assumed.DECLARED
        bound = self._bound(whole, company, depth + 1)
        return (None if bound.high is None else bound.high * per), bound.assumed

    def _by_employees(self, point: DataPoint, company: Company) -> tuple[Fraction | None, Assumed]:
        if point.id not in self._intensity:
            self._intensity[point.id] = self._highest_per_employee(point.id)
        highest = self._intensity[point.id]
        if highest is None or not company.employees:
            return None, Assumed.UNLIMITED
        return highest * exact(company.employees), Assumed.PER_EMPLOYEE

    def _highest_per_employee(self, point: str) -> Fraction | None:
        given = self.figures.of_companies(point)
        shown = [
            given[company.id] / exact(company.employees)
            for company in self.figures.companies
            if company.employees and company.id in given
        ]
        return max(shown) if len(shown) >= LEAST_SHOWN else None


def _or_nothing(bound: Bound) -> Bound:
    return Bound(min(bound.low, NOTHING), None if bound.high is None else max(bound.high, NOTHING), bound.assumed)
