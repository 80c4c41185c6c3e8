"""The park's figures by data point, each with the years before it; and, for spreadsheets, every single figure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from greencert.language import Language
from greencert.model.assessment import Assessment, Profile
from greencert.model.catalogue import DataPoint
from greencert.model.criterion import Subject
from greencert.model.edition import Edition
from greencert.report.amounts import amount, unit_text
from greencert.report.tree import Block, Cell, Column, Heading, Paragraph, Span, Table, Trend
from greencert.scoring.exact import decimal
from greencert.scoring.figures import Figures

FEWEST = 3
"""A total of fewer companies would tell the figures of one of them to the others: the public doesn't see it."""


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
    def hidden(self) -> bool:
        """Whether it would give away the figures of a company."""
        return 0 < self.given < FEWEST


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


def total_blocks(found: Iterable[Total], words: Language, *, public: bool) -> list[Block]:
    """The table of totals with a small chart each, where there is more than one year; nothing without figures."""
    shown = list(found)
    if not shown:
        return []
    trends = any(_known(total) > 1 for total in shown)
    columns = [
        Column(words.text("Data point"), width=3.6),
        Column(words.text("Total"), "right", width=1.3),
        Column(words.text("Unit"), width=0.8),
        Column(words.text("Companies"), "right", width=1.0),
    ]
    if trends:
        years = sorted({year for total in shown for year, _ in total.years})
        columns.append(Column(f"{years[0]}–{years[-1]}", width=1.2))
    rows = tuple(_row(total, words, public=public, trends=trends) for total in shown)
    notes: list[Block] = [
        Paragraph(words.text("Figures of the companies in scope are added up; those of the park stand as given."))
    ]
    if public and any(total.hidden for total in shown):
        said = words.text("Totals of fewer than {n} companies aren't shown.", n=words.number(FEWEST))
        notes.append(Paragraph(said, role="small"))
    return [
        Heading(words.text("Figures of the park"), anchor="figures"),
        *notes,
        Table(tuple(columns), rows, small=True),
    ]


def _known(total: Total) -> int:
    return sum(value is not None for _, value in total.years)


def _row(total: Total, words: Language, *, public: bool, trends: bool) -> tuple[Cell, ...]:
    hidden = public and total.hidden
    companies = words.text("{n} of {of}", n=words.number(total.given), of=words.number(total.asked))
    cells: list[Cell] = [
        total.point.title,
        Span("–") if hidden else Span(amount(total.value, "count", words), number=total.value),
        unit_text(total.point.unit) or words.text("pieces"),
        companies if total.given else words.text("park"),
    ]
    if trends:
        cells.append("" if hidden or _known(total) < len(total.years) or len(total.years) < 2 else _trend(total, words))
    return tuple(cells)


def _trend(total: Total, words: Language) -> Trend:
    said = ", ".join(
        f"{year}: {amount(value, 'count', words) if value is not None else '–'}" for year, value in total.years
    )
    return Trend(tuple(value for _, value in total.years), said)


def figure_sheet(edition: Edition, assessment: Assessment, words: Language) -> tuple[Table, ...]:
    """Every figure as it was given, for a spreadsheet."""
    if not assessment.figures:
        return ()
    names = {company.id: company.name for company in assessment.profile.scope.companies}
    columns = tuple(
        Column(title)
        for title in (
            words.text("Company"),
            words.text("Data point"),
            words.text("Title"),
            words.text("Year"),
            words.text("Value"),
            words.text("Unit"),
            words.text("Evidence"),
            words.text("Note"),
        )
    )
    rows = tuple(
        (
            names.get(figure.company, figure.company) if figure.company else words.text("park as a whole"),
            figure.datapoint,
            edition.datapoint[figure.datapoint].title if figure.datapoint in edition.datapoint else "",
            Span(str(figure.period), number=Decimal(figure.period)),
            Span(words.number(figure.value), number=figure.value),
            figure.unit,
            figure.evidence or "",
            figure.note or "",
        )
        for figure in assessment.figures
    )
    return (Table(columns, rows, caption=words.text("All figures")),)
