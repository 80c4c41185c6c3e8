"""The data sheet: companies × data points of the reference year, with totals and whose figures are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from greencert.model.assessment import Company, Figure
from greencert.model.catalogue import DataPoint
from greencert.model.criterion import Subject
from greencert.model.edition import Edition
from greencert.scoring import Coverage, Reason
from greencert.scoring.exact import decimal
from greencert.scoring.figures import Figures
from greencert.workflows.case import Case


@dataclass(frozen=True)
class Column:
    """One data point: the park's total in its unit, or why there is none, and whose figures it rests on.

    `coverage` is None for a figure that the park gives as a whole.
    """

    point: DataPoint
    total: Decimal | None
    flaw: Reason | None
    coverage: Coverage | None


@dataclass(frozen=True)
class Sheet:
    """`figures` by (company id or None for the park, data point id)."""

    year: int
    companies: tuple[Company, ...]
    """Companies in scope, in the order of the file."""
    columns: tuple[Column, ...]
    figures: Mapping[tuple[str | None, str], Figure]
    groups: tuple[str, ...]
    """Groups of data points, in the order of the catalogue."""


def sheet(case: Case, edition: Edition, group: str = "") -> Sheet:
    """The sheet of one group of data points, or of all. `edition` is the case's, in the language to show."""
    figures = Figures.of(case.edition.datapoint, case.assessment)
    everybody = frozenset(company.id for company in figures.companies)
    points = tuple(point for point in edition.datapoints if group in ("", point.group))
    return Sheet(
        year=figures.year,
        companies=figures.companies,
        columns=tuple(_column(figures, point, everybody) for point in points),
        figures={
            (figure.company, figure.datapoint): figure
            for figure in case.assessment.figures
            if figure.period == figures.year
        },
        groups=tuple(dict.fromkeys(point.group for point in edition.datapoints)),
    )


def _column(figures: Figures, point: DataPoint, everybody: frozenset[str]) -> Column:
    total = figures.total(point.id, everybody)
    coverage = figures.population((point.id,)).coverage if point.subject is Subject.COMPANY else None
    value = decimal(total.value) if total.value is not None else None
    return Column(point, value, total.reason, coverage)
