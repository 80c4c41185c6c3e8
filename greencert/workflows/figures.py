"""Figures of the park and its companies."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from greencert.language import said, words_of
from greencert.model import units
from greencert.model.canonical import canonical_number
from greencert.model.criterion import Subject
from greencert.model.files import DATA
from greencert.store import table
from greencert.store.journal import Entry
from greencert.workflows.case import Case, now, refused, write

Cell = tuple[str | None, str, Decimal | None, str | None]
"""Company (None for the park), data point, value (None empties the cell), unit (None for the data point's own)."""


def set_figures(case: Case, cells: Sequence[Cell], *, by: str, year: int | None = None) -> Case:
    """Set figures in one write, as typed or pasted from a spreadsheet; a cell without a value is emptied.

    A unit is stored as the person has it and converted when it is scored. All are written or none. Raises
    `GreencertError` for the first that can't be right.
    """
    year = year or case.assessment.profile.reference_year
    there = {(held.company, held.datapoint): held for held in case.assessment.figures if held.period == year}
    entries = []
    rows: list[tuple[dict[str, str], bool]] = []
    for company, datapoint, value, given in cells:
        unit = _checked(case, company, datapoint, given)
        before = there.get((company, datapoint))
        if value is None and before is None:
            continue
        key = {"company": company or "", "datapoint": datapoint, "period": str(year)}
        filled = {} if value is None else {"value": canonical_number(value), "unit": unit}
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
