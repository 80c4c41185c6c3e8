"""What the figures of a park come to by data point, in the reference year and in those before it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from greencert.model.assessment import Assessment, Profile
from greencert.model.catalogue import DataPoint
from greencert.model.criterion import Subject
from greencert.model.edition import Edition
from greencert.scoring.exact import decimal
from greencert.scoring.figures import Figures
from greencert.scoring.stated import LEAST


@dataclass(frozen=True)
class Total:
    """What the park comes to in one data point; `years` from the earliest to the reference year."""

    point: DataPoint
    value: Decimal
    given: int
    """Companies that gave it; 0 for a figure of the park as a whole."""
    asked: int
    years: tuple[tuple[int, Decimal | None], ...]

    @property
    def known(self) -> int:
        """In how many years there is a value."""
        return sum(value is not None for _, value in self.years)

    @property
    def hidden(self) -> bool:
        """Whether it would give away the figures of a company: the public doesn't see it."""
        return 0 < self.given < LEAST


def totals(edition: Edition, assessment: Assessment) -> tuple[Total, ...]:
    """Totals of the reference year, in the catalogue's order; only of what was given."""
    profile = assessment.profile
    known = {figure.datapoint for figure in assessment.figures if figure.period == profile.reference_year}
    points = [point for point in edition.datapoints if point.id in known and point.earlier is None]
    years = sorted({f.period for f in assessment.figures if f.period < profile.reference_year})
    own = Figures.of(edition.datapoint, assessment)
    before = {year: Figures.of(edition.datapoint, _of_year(assessment, year)) for year in years}
    found = (_total(point, profile, own, before) for point in points)
    return tuple(total for total in found if total is not None)


def _of_year(assessment: Assessment, year: int) -> Assessment:
    profile = assessment.profile.model_copy(update={"reference_year": year})
    return assessment.model_copy(update={"profile": profile})


def _total(point: DataPoint, profile: Profile, own: Figures, before: dict[int, Figures]) -> Total | None:
    everybody = frozenset(company.id for company in own.companies)
    total = own.total(point.id, everybody)
    if total.value is None:
        return None
    gave = _gave(own, point, everybody)
    years = [(year, _earlier(figures, point, gave, everybody)) for year, figures in before.items()]
    years.append((profile.reference_year, decimal(total.value)))
    return Total(point, decimal(total.value), len(gave), len(everybody), tuple(years))


def _gave(figures: Figures, point: DataPoint, everybody: frozenset[str]) -> frozenset[str]:
    if point.subject is not Subject.COMPANY or not figures.is_of_companies(point.id):
        return frozenset()
    return frozenset(row.company for row in figures.rows.get(point.id, ()) if row.company in everybody and row.company)


def _earlier(figures: Figures, point: DataPoint, gave: frozenset[str], everybody: frozenset[str]) -> Decimal | None:
    """An earlier year's total, as long as nobody's figure is missing who gave it for the reference year."""
    if not gave <= _gave(figures, point, everybody):
        return None
    total = figures.total(point.id, everybody)
    return None if total.value is None else decimal(total.value)
