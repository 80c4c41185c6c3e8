"""Figures of the park and its companies."""

from __future__ import annotations

from decimal import Decimal

from greencert.model import units
from greencert.model.assessment import Figure
from greencert.model.criterion import Subject
from greencert.model.digest import canonical_number
from greencert.store import table
from greencert.store.journal import Entry
from greencert.workflows.case import Case, now, refused, write

DATA = "data.csv"


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
    point = case.edition.datapoint.get(datapoint)
    if point is None:
        raise refused(case, "unknown-datapoint", f"`{datapoint}` is not a data point of {case.edition.name}")
    if (company is None) == (point.subject is Subject.COMPANY):
        whose = "each company" if point.subject is Subject.COMPANY else "the park as a whole"
        raise refused(case, "wrong-subject", f"`{datapoint}` is a figure of {whose}")
    if company is not None and company not in {found.id for found in case.assessment.profile.scope.companies}:
        raise refused(case, "unknown-company", f"`{company}` is not a company of this park")
    unit = unit or point.unit
    _fits(case, unit, point.unit)
    year = year or case.assessment.profile.reference_year
    before = figure_of(case, company, datapoint, year)
    row = {
        "company": company or "",
        "datapoint": datapoint,
        "period": str(year),
        "value": canonical_number(value),
        "unit": unit,
        **({"evidence": evidence} if evidence is not None else {}),
        **({"note": note} if note is not None else {}),
    }
    entry = Entry(now(), by, "figure", f"{company or 'park'}/{datapoint}/{year}", before and before.value, value)
    return write(case, DATA, lambda text: table.set_row(text, row), (entry,))


def _fits(case: Case, unit: str, wanted: str) -> None:
    try:
        fits = units.compatible(unit, wanted)
    except units.UnitError as error:
        raise refused(case, "unknown-unit", str(error), f"give the figure in {wanted}") from error
    if not fits:
        raise refused(case, "wrong-unit", f"`{unit}` can't be converted to {wanted}", f"give the figure in {wanted}")
