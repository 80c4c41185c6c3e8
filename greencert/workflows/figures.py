"""Figures of the park and its companies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from greencert.language import said, words_of
from greencert.model import units
from greencert.model.assessment import Figure
from greencert.model.criterion import Subject
from greencert.model.digest import canonical_number
from greencert.store import table
from greencert.store.journal import Entry
from greencert.workflows.case import Case, now, refused, write

DATA = "data.csv"

Cell = tuple[str | None, str, Decimal | None, str | None]
"""Company (None for the park), data point, value (None empties the cell), unit (None for the data point's own)."""


def figure_of(case: Case, company: str | None, datapoint: str, year: int) -> Figure | None:
    """The figure that is there, if any."""
    for figure in case.assessment.figures:
        if (figure.company, figure.datapoint, figure.period) == (company, datapoint, year):
            return figure
    return None


def set_figure(
    case: Case,
    company: str | None,
    datapoint: str,
    value: Decimal,
    *,
    by: str,
    unit: str | None = None,
    year: int | None = None,
    evidence: str | None = None,
    note: str | None = None,
) -> Case:
    """Set one figure; the row is added when there is none. Raises `GreencertError` for what can't be right.

    `unit` is the unit as the person has it; it is stored as it is and converted when it is scored.
    """
    more = {name: said for name, said in (("evidence", evidence), ("note", note)) if said is not None}
    return _write(case, ((company, datapoint, value, unit),), year or case.assessment.profile.reference_year, by, more)


def set_figures(case: Case, cells: Sequence[Cell], *, by: str, year: int | None = None) -> Case:
    """Set many figures in one write, as pasted from a spreadsheet; a cell without a value is emptied.

    All are written or none. Raises `GreencertError` for the first that can't be right.
    """
    return _write(case, cells, year or case.assessment.profile.reference_year, by, {})


def _write(case: Case, cells: Sequence[Cell], year: int, by: str, more: Mapping[str, str]) -> Case:
    there = {(held.company, held.datapoint): held for held in case.assessment.figures if held.period == year}
    entries = []
    rows: list[tuple[dict[str, str], bool]] = []
    for company, datapoint, value, given in cells:
        unit = _checked(case, company, datapoint, given)
        before = there.get((company, datapoint))
        if value is None and before is None:
            continue
        key = {"company": company or "", "datapoint": datapoint, "period": str(year)}
        filled = {} if value is None else {"value": canonical_number(value), "unit": unit, **more}
        rows.append(({**key, **filled}, value is not None))
        where = f"{company or 'park'}/{datapoint}/{year}"
        entries.append(Entry(now(), by, "figure", where, before and before.value, value))
    if not rows:
        return case
    return write(case, DATA, lambda text: table.edit_rows(text, rows), tuple(entries))


def _checked(case: Case, company: str | None, datapoint: str, unit: str | None) -> str:
    """The unit of a figure, once data point, company and unit are known to fit."""
    point = case.edition.datapoint.get(datapoint)
    if point is None:
        raise refused(
            case,
            "unknown-datapoint",
            said("`{datapoint}` is not a data point of {edition}", datapoint=datapoint, edition=case.edition.name),
        )
    if (company is None) == (point.subject is Subject.COMPANY):
        message = (
            said("`{datapoint}` is a figure of each company", datapoint=datapoint)
            if point.subject is Subject.COMPANY
            else said("`{datapoint}` is a figure of the park as a whole", datapoint=datapoint)
        )
        raise refused(case, "wrong-subject", message)
    if company is not None and company not in {found.id for found in case.assessment.profile.scope.companies}:
        raise refused(case, "unknown-company", said("`{company}` is not a company of this park", company=company))
    _fits(case, unit or point.unit, point.unit)
    return unit or point.unit


def _fits(case: Case, unit: str, wanted: str) -> None:
    try:
        fits = units.compatible(unit, wanted)
    except units.UnitError as error:
        raise refused(
            case, "unknown-unit", words_of(error), said("give the figure in {wanted}", wanted=wanted)
        ) from error
    if not fits:
        raise refused(
            case,
            "wrong-unit",
            said("`{unit}` can't be converted to {wanted}", unit=unit, wanted=wanted),
            said("give the figure in {wanted}", wanted=wanted),
        )
