"""From rows of `data.csv` to the park's totals: conversion, adding up, and whose figures are there.

A missing row is not a zero. A formula rests on the companies that gave every figure it needs, so that what stands above
and below a fraction line speaks of the same companies (same boundary: ISO 14064-1:2018 cl. 5.1, GHG Protocol ch. 3).
A row without a company speaks of the park as a whole and stands in place of the companies' rows of its data point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import cached_property, partial, reduce
from operator import attrgetter

from greencert.model.assessment import Assessment, Company, Figure, Profile
from greencert.model.catalogue import AddingUp, DataPoint, Earlier, KnownValue
from greencert.model.criterion import Subject
from greencert.model.means import Condition
from greencert.model.units import UnitError, ratio
from greencert.scoring.exact import HUNDRED, added, decimal, exact
from greencert.scoring.result import Coverage, Reason, Step, Values

DATA_FILE = "data.csv"

# Numbers of a file have 40 digits at most, so sums of them stay far below this: adding never rounds.
_ADDING = Context(prec=200, traps=[Inexact])

_NONE = frozenset[str]()


@dataclass(frozen=True)
class Population:
    """The companies that a formula rests on. `coverage` is none when no company is asked for a figure."""

    companies: frozenset[str]
    coverage: Coverage | None
    share: Fraction
    """The coverage in percent, exactly; 100 when no company is asked."""
    nobody: bool = False
    """Whether the conditions leave no company to ask."""
    unclear: frozenset[str] = frozenset()
    """Companies of which nobody knows yet whether the conditions pick them."""


@dataclass(frozen=True)
class Total:
    """The park's figure for one data point: a value, or the reason why there is none."""

    value: Fraction | None
    reason: Reason | None
    grow: Callable[[], Step]

    @cached_property
    def tree(self) -> Step:
        """How it came about, made when somebody asks."""
        return self.grow()


@dataclass
class Figures:
    """The figures of one assessment in its reference year. Remembers what it has added up."""

    datapoint: Mapping[str, DataPoint]
    companies: tuple[Company, ...]
    year: int
    rows: Mapping[str, tuple[Figure, ...]]
    """Rows that count, by data point, in the order of the file."""
    _totals: dict[tuple[str, frozenset[str]], Total] = field(default_factory=dict)
    country: str = ""
    periods: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Years by data point, where they are others than the reference year."""
    _populations: dict[tuple[frozenset[str], tuple[Condition, ...]], Population] = field(default_factory=dict)
    """By the companies that gave everything; most formulas rest on the same ones."""
    _picked: dict[tuple[Condition, ...], tuple[frozenset[str], frozenset[str]]] = field(default_factory=dict)
    _givers: dict[str, frozenset[str] | None] = field(default_factory=dict)
    _given: dict[str, Mapping[str, Fraction]] = field(default_factory=dict)

    @staticmethod
    def of(datapoint: Mapping[str, DataPoint], assessment: Assessment) -> Figures:
        """The figures of an assessment: reference year only, companies in scope only."""
        companies = tuple(company for company in assessment.profile.scope.companies if company.in_scope)
        year = assessment.profile.reference_year
        inside = {company.id for company in companies}
        rows: dict[str, list[Figure]] = {}
        for figure in assessment.figures:
            if figure.period == year and (figure.company is None or figure.company in inside):
                rows.setdefault(figure.datapoint, []).append(figure)
        periods: dict[str, tuple[int, ...]] = {}
        for point in datapoint.values():
            if point.earlier is not None:
                periods[point.id] = years_of(point.earlier, assessment.profile)
                rows[point.id] = [
                    row
                    for row in assessment.figures
                    if row.datapoint == point.earlier.datapoint
                    and row.period in periods[point.id]
                    and (row.company is None or row.company in inside)
                ]
        counted = {point: _counted(datapoint.get(point), own) for point, own in rows.items()}
        return Figures(datapoint, companies, year, counted, country=assessment.profile.park.country, periods=periods)

    def population(self, points: Iterable[str], where: tuple[Condition, ...] = ()) -> Population:
        """The companies in scope that gave every company-level data point among `points`.

        With conditions, of those companies only for which one of them holds; one that may or may not is missing.
        """
        givers = [gave for gave in map(self._givers_of, points) if gave is not None]
        picked, unclear = self._among(where) if where else (self._everybody, _NONE)
        nobody = bool(where) and not picked and not unclear
        if not givers or nobody:
            return Population(picked, None, HUNDRED, nobody)
        gave = picked.intersection(*givers)
        if (gave, where) not in self._populations:
            self._populations[gave, where] = self._covered(gave, picked | unclear, unclear)
        return self._populations[gave, where]

    def is_of_companies(self, point: str) -> bool:
        """Whether a figure is the companies' to give, and the park didn't give it as a whole."""
        return self._givers_of(point) is not None

    def of_companies(self, point: str) -> Mapping[str, Fraction]:
        """What every company gave for all years asked, in the data point's unit; nothing where it isn't theirs."""
        if point not in self._given:
            self._given[point] = self._each(point) if self._givers_of(point) else {}
        return self._given[point]

    def of_company(self, point: str, company: str) -> Fraction | None:
        """What one company gave; None where it gave nothing, or not for every year."""
        return self.of_companies(point).get(company)

    def _each(self, point: str) -> dict[str, Fraction]:
        known, years = self.datapoint[point], self.periods.get(point, (self.year,))
        own: dict[str, list[Figure]] = {}
        for row in self.rows.get(point, ()):
            if row.company is not None:
                own.setdefault(row.company, []).append(row)
        return {
            company: _sum(known, rows) / len(years)
            for company, rows in own.items()
            # As many rows as years, one for each, so nothing is given twice.
            if len(rows) == len(years) == len({row.period for row in rows})
            and all(_fits(row.unit, known.unit) for row in rows)
        }

    def _givers_of(self, point: str) -> frozenset[str] | None:
        """The companies that gave a figure; None when it isn't theirs to give, or the park gave it as a whole."""
        if point not in self._givers:
            known, rows = self.datapoint.get(point), self.rows.get(point, ())
            theirs = known is not None and known.subject is Subject.COMPANY
            whole = theirs and any(row.company is None for row in rows)
            self._givers[point] = self._complete(point, rows) if theirs and not whole else None
        return self._givers[point]

    def _complete(self, point: str, rows: tuple[Figure, ...]) -> frozenset[str]:
        """The companies with a row for every year that the data point speaks of."""
        years = self.periods.get(point, (self.year,))
        if len(years) == 1:
            return frozenset(row.company for row in rows if row.company is not None)
        given: dict[str, set[int]] = {}
        for row in rows:
            if row.company is not None:
                given.setdefault(row.company, set()).add(row.period)
        return frozenset(company for company, found in given.items() if len(found) == len(years))

    @cached_property
    def _everybody(self) -> frozenset[str]:
        return frozenset(company.id for company in self.companies)

    def _among(self, where: tuple[Condition, ...]) -> tuple[frozenset[str], frozenset[str]]:
        """The companies that conditions pick, and those that they may pick once their figures are there."""
        if where not in self._picked:
            self._picked[where] = self._pick(where)
        return self._picked[where]

    def _pick(self, where: tuple[Condition, ...]) -> tuple[frozenset[str], frozenset[str]]:
        picked: set[str] = set()
        unclear: set[str] = set()
        for company in self.companies:
            values = [(each, self.of_company(each.datapoint, company.id)) for each in where]
            if any(value is not None and value > exact(each.above) for each, value in values):
                picked.add(company.id)
            elif any(value is None for _, value in values):
                unclear.add(company.id)
        return frozenset(picked), frozenset(unclear)

    def _covered(self, gave: frozenset[str], everybody: frozenset[str], unclear: frozenset[str]) -> Population:
        companies = tuple(company for company in self.companies if company.id in everybody)
        weighted, share = _share(companies, gave)
        missing = tuple(sorted(everybody - gave))
        coverage = Coverage(decimal(share), len(gave), len(everybody), weighted, missing)
        return Population(gave, coverage, share, unclear=unclear)

    def reference(self, point: str, unit: str) -> Total:
        """A figure of the park that something is held against, in that thing's unit."""
        found = self.total(point, frozenset())
        known = self.datapoint.get(point)
        if found.value is None or known is None or known.unit == unit:
            return found
        if not _fits(known.unit, unit):  # `check` says so; here there is nothing to hold against
            values: Values = {"datapoint": point, "unit": known.unit, "expected": unit}
            return _nothing(point, known.unit, Reason("data.reference_unit", values))
        value = found.value * ratio(known.unit, unit)
        return Total(value, None, partial(_reference_step, found, known, value, unit))

    def total(self, point: str, companies: frozenset[str]) -> Total:
        """The park's figure for a data point, from these companies."""
        key = (point, companies)
        if key not in self._totals:
            self._totals[key] = self._add_up(point, companies)
        return self._totals[key]

    def _add_up(self, point: str, companies: frozenset[str]) -> Total:
        known = self.datapoint.get(point)
        if known is None:
            return _nothing(point, "", Reason("data.unknown", {"datapoint": point}))
        rows: Sequence[Figure] = self.rows.get(point, ())
        givers = self._givers_of(point)
        once = givers is not None and point not in self.periods and len(givers) == len(rows)
        # Of one year, who gave is who has a row.
        if givers is None or point in self.periods or not givers <= companies:
            rows = [row for row in rows if row.company is None or row.company in companies]
        if not rows and (given := _known_value(known, self.country, self.year)):
            return Total(exact(given.value), None, partial(_known_step, known, given))
        flaw = self._flaw(known, rows, once)
        if flaw is not None:
            return _nothing(point, known.unit, flaw)
        if known.earlier is not None:
            return _mean(known, rows, len(self.periods[point]))
        value = _highest(known, rows) if known.adding_up is AddingUp.HIGHEST else _sum(known, rows)
        return Total(value, None, partial(_total_step, known, rows, value))

    def _flaw(self, point: DataPoint, rows: Sequence[Figure], once: bool) -> Reason | None:
        """What keeps rows from being added up; `once`: they are one of each company, so none is there twice."""
        years = self.periods.get(point.id, (self.year,))
        if not years:
            return Reason("data.no_baseline", {"datapoint": point.id})
        if not rows:
            return Reason("data.missing", {"datapoint": point.id, "year": years[-1]})
        of_park = None if once else {row.period for row in rows if row.company is None}
        if of_park and (absent := next((year for year in years if year not in of_park), None)):
            return Reason("data.missing", {"datapoint": point.id, "year": absent})
        twice = not once and len({(row.company, row.period) for row in rows}) < len(rows)
        if twice or not _all_fit(rows, point.unit):
            return _first_flaw(point, rows)
        if point.adding_up is AddingUp.NONE and len(rows) > len(years):
            return Reason("data.not_added_up", {"datapoint": point.id})
        return None


def _all_fit(rows: Iterable[Figure], unit: str) -> bool:
    return all(_fits(each, unit) for each in {row.unit for row in rows})


def _first_flaw(point: DataPoint, rows: Sequence[Figure]) -> Reason | None:
    """The first row that is there twice or has a unit that doesn't fit."""
    seen: dict[tuple[str | None, int], int] = {}
    for row in rows:
        if (row.company, row.period) in seen:
            first = seen[row.company, row.period]
            values: Values = {"datapoint": point.id, "company": row.company or "", "row": first, "other": row.row}
            return Reason("data.twice", values)
        seen[row.company, row.period] = row.row
        if not _fits(row.unit, point.unit):
            values = {"datapoint": point.id, "unit": row.unit, "expected": point.unit, "row": row.row}
            return Reason("data.unit", values)
    return None


def years_of(earlier: Earlier, profile: Profile) -> tuple[int, ...]:
    """The years that a figure of earlier years speaks of; none when the baseline year isn't named."""
    start = profile.baseline_year if earlier.baseline else profile.reference_year
    if start is None:
        return ()
    last = start - earlier.back
    return tuple(range(last - earlier.years + 1, last + 1))


def _known_value(point: DataPoint, country: str, year: int) -> KnownValue | None:
    return next((each for each in point.known if each.country == country and each.year == year), None)


def _mean(point: DataPoint, rows: Sequence[Figure], years: int) -> Total:
    """The mean of several years: all rows over the number of years."""
    whole = _sum(point, rows)
    return Total(whole / years, None, partial(_mean_step, point, rows, whole, years))


def _mean_step(point: DataPoint, rows: Sequence[Figure], whole: Fraction, years: int) -> Step:
    steps = tuple(_row_step(point, row) for row in rows)
    value = whole / years
    if years > 1:
        summed = Step("operation", value=decimal(whole), unit=point.unit, detail="+", children=steps)
        count = Step("constant", value=Decimal(years))
        steps = (Step("operation", value=decimal(value), unit=point.unit, detail="/", children=(summed, count)),)
    return Step("datapoint", point.id, decimal(value), point.unit, AddingUp.SUM, children=steps)


def _total_step(point: DataPoint, rows: Sequence[Figure], value: Fraction) -> Step:
    steps = tuple(_row_step(point, row) for row in rows)
    return Step("datapoint", point.id, decimal(value), point.unit, detail=point.adding_up, children=steps)


def _known_step(point: DataPoint, given: KnownValue) -> Step:
    shown = Step("constant", given.country, given.value, point.unit, str(given.year))
    return Step("datapoint", point.id, given.value, point.unit, detail=AddingUp.NONE, children=(shown,))


def _reference_step(found: Total, point: DataPoint, value: Fraction, unit: str) -> Step:
    assert found.value is not None
    original = Step("conversion", point.id, decimal(found.value), point.unit, unit, children=(found.tree,))
    return Step("reference", point.id, decimal(value), unit, children=(original,))


def _counted(point: DataPoint | None, rows: list[Figure]) -> tuple[Figure, ...]:
    """The rows that speak for a data point: those of the park where there are any, else those of companies."""
    of_park = [row for row in rows if row.company is None]
    asks_park = point is not None and point.subject is Subject.PARK
    chosen = of_park if asks_park or of_park else rows
    return tuple(sorted(chosen, key=attrgetter("row")))


def _share(companies: tuple[Company, ...], gave: frozenset[str]) -> tuple[bool, Fraction]:
    """Percent of the companies that gave their figures; by employees when every company has a number of them."""
    if companies and len(gave) == len(companies):
        known = [company.employees for company in companies]
        return None not in known and any(known), HUNDRED
    weights = {company.id: company.employees for company in companies if company.employees is not None}
    if len(weights) == len(companies) and any(weights.values()):
        whole = exact(_added(weights.values()))
        return True, HUNDRED * exact(_added(weights[company] for company in gave)) / whole
    return False, HUNDRED * Fraction(len(gave), len(companies)) if companies else HUNDRED


def _added(values: Iterable[Decimal]) -> Decimal:
    return reduce(_ADDING.add, values, Decimal(0))


def _fits(unit: str, other: str) -> bool:
    try:
        ratio(unit, other)
    except UnitError:
        return False
    return True


def _sum(point: DataPoint, rows: Sequence[Figure]) -> Fraction:
    """Sum in the data point's unit. Rows of one unit are added before they are converted."""
    if len(rows) == 1:
        return _converted(rows[0].value, rows[0].unit, point)
    by_unit: dict[str, list[Decimal]] = {}
    for row in rows:
        by_unit.setdefault(row.unit, []).append(row.value)
    return added(_converted(_added(values), unit, point) for unit, values in by_unit.items())


def _converted(value: Decimal, unit: str, point: DataPoint) -> Fraction:
    return Fraction(value) if unit == point.unit else Fraction(value) * ratio(unit, point.unit)


def _highest(point: DataPoint, rows: Sequence[Figure]) -> Fraction:
    return max(_converted(row.value, row.unit, point) for row in rows)


def _row_step(point: DataPoint, row: Figure) -> Step:
    place = f"{DATA_FILE}:{row.row}"
    if row.unit == point.unit:
        return Step("row", row.company or "", row.value, point.unit, place)
    converted = decimal(_converted(row.value, row.unit, point))
    original = Step("conversion", point.id, row.value, row.unit, point.unit)
    return Step("row", row.company or "", converted, point.unit, place, children=(original,))


def _nothing(point: str, unit: str, reason: Reason) -> Total:
    return Total(None, reason, partial(Step, "datapoint", point, None, unit, reason=reason))
