"""The park's figures by data point, each with the years before it; and, for spreadsheets, every single figure."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from greencert.language import Language
from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.report.amounts import amount, unit_word
from greencert.report.tree import Block, Cell, Column, Heading, Paragraph, Span, Table, Trend
from greencert.scoring.stated import LEAST
from greencert.scoring.totals import Total


def total_blocks(found: Iterable[Total], words: Language, *, public: bool) -> list[Block]:
    """The table of totals with a small chart each, where there is more than one year; nothing without figures."""
    shown = list(found)
    if not shown:
        return []
    trends = any(total.known > 1 for total in shown)
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
        said = words.text("Totals of fewer than {n} companies aren't shown.", n=words.number(LEAST))
        notes.append(Paragraph(said, role="small"))
    return [
        Heading(words.text("Figures of the park"), anchor="figures"),
        *notes,
        Table(tuple(columns), rows, small=True),
    ]


def _row(total: Total, words: Language, *, public: bool, trends: bool) -> tuple[Cell, ...]:
    hidden = public and total.hidden
    companies = words.text("{n} of {of}", n=words.number(total.given), of=words.number(total.asked))
    cells: list[Cell] = [
        total.point.title,
        Span("–") if hidden else Span(amount(total.value, "count", words), number=total.value),
        unit_word(total.point.unit, words),
        companies if total.given else words.text("park"),
    ]
    if trends:
        cells.append("" if hidden or total.known < len(total.years) or len(total.years) < 2 else _trend(total, words))
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
            unit_word(figure.unit, words),
            figure.evidence or "",
            figure.note or "",
        )
        for figure in assessment.figures
    )
    return (Table(columns, rows, caption=words.text("All figures")),)
