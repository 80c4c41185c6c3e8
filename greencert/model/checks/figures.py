"""Figures: of companies and data points that exist, in a unit that fits, once each, within their bounds."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from decimal import Decimal

from greencert.language import said
from greencert.model import units
from greencert.model.assessment import Figure
from greencert.model.canonical import canonical_number
from greencert.model.catalogue import DataPoint
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.flaw import Address, Flaw, unknown, warning
from greencert.model.criterion import Subject

Key = tuple[str | None, str, int]
"""Company, data point, period."""


def figures(case: AssessmentCase) -> Iterator[Flaw]:
    """Every row of data.csv."""
    first: dict[Key, Figure] = {}
    values: dict[Key, Decimal] = {}
    for i, figure in enumerate(case.assessment.figures):
        place: Address = ("figures", i)
        yield from _names(place, figure, case)
        key = (figure.company, figure.datapoint, figure.period)
        if key in first:
            message = said("line {row} has the same company, data point and period", row=first[key].row)
            yield Flaw((*place, "datapoint"), "duplicate-row", message, said("keep one of the two"))
            continue
        first[key] = figure
        point = case.edition.datapoint.get(figure.datapoint)
        if point is None:
            what, known = said("a data point of {edition}", edition=case.edition.name), case.edition.datapoint
            yield unknown((*place, "datapoint"), what, figure.datapoint, known)
        else:
            value = yield from _value(place, figure, point)
            if value is not None:
                values[key] = value
    yield from _out_of_scope(case)
    yield from _wholes(case, values)
    yield from _of_park_and_companies(case, first)


def _names(place: Address, figure: Figure, case: AssessmentCase) -> Iterator[Flaw]:
    if figure.company is not None:
        company = case.companies.get(figure.company)
        if company is None:
            yield unknown((*place, "company"), said("a company of assessment.yaml"), figure.company, case.companies)
    if figure.evidence is not None and figure.evidence not in case.register:
        yield unknown((*place, "evidence"), said("an entry of evidence.yaml"), figure.evidence, case.register)
    if figure.period > case.assessment.profile.reference_year:
        message = said(
            "{period} lies after the reference year {reference_year}",
            period=figure.period,
            reference_year=case.assessment.profile.reference_year,
        )
        yield warning((*place, "period"), "period", message, said("only figures of the reference year count"))


def _value(place: Address, figure: Figure, point: DataPoint) -> Generator[Flaw, None, Decimal | None]:
    """Flaws of one figure; returns it in the unit of its data point."""
    yield from _giver(place, figure, point)
    flaw = _unit(place, figure, point)
    if flaw is not None:
        yield flaw
        return None
    value = units.convert(figure.value, figure.unit, point.unit)
    yield from bounds(place, value, point)
    return value


def _giver(place: Address, figure: Figure, point: DataPoint) -> Iterator[Flaw]:
    """Whether anybody gives this figure, and whether it is a company's to give."""
    if point.earlier is not None:
        message = said(
            "`{point}` isn't entered: it is taken from earlier years of `{datapoint}`",
            point=point.id,
            datapoint=point.earlier.datapoint,
        )
        yield Flaw((*place, "datapoint"), "earlier", message, said("take the row out"))
    if figure.company is not None and point.subject is Subject.PARK:
        message = said("`{point}` is a figure of the park as a whole", point=point.id)
        yield Flaw((*place, "company"), "subject", message, said("leave the company empty"))


def _unit(place: Address, figure: Figure, point: DataPoint) -> Flaw | None:
    """What keeps a figure from being converted to the unit of its data point."""
    if not units.known(figure.unit):
        message = said("`{unit}` is not a unit that greencert knows", unit=figure.unit)
        hint = said("`{point}` is in {unit}", point=point.id, unit=point.unit)
        return Flaw((*place, "unit"), "unknown-unit", message, hint)
    if not units.known(point.unit) or not units.compatible(figure.unit, point.unit):
        message = said(
            "`{unit}` can't be converted to `{other}`, the unit of `{point}`",
            unit=figure.unit,
            other=point.unit,
            point=point.id,
        )
        return Flaw((*place, "unit"), "units", message)
    return None


def bounds(place: Address, value: Decimal, point: DataPoint) -> Iterator[Flaw]:
    """Bounds of a data point that a value, in the unit of that point, doesn't keep."""
    if point.minimum is not None and value < point.minimum:
        yield Flaw(
            (*place, "value"),
            "bounds",
            said("`{point}` is at least {minimum}", point=point.id, minimum=_say(point.minimum, point)),
        )
    if point.maximum is not None and value > point.maximum:
        yield Flaw(
            (*place, "value"),
            "bounds",
            said("`{point}` is at most {maximum}", point=point.id, maximum=_say(point.maximum, point)),
        )


def _out_of_scope(case: AssessmentCase) -> Iterator[Flaw]:
    """The first row of every company that is out of scope."""
    named: set[str] = set()
    for i, figure in enumerate(case.assessment.figures):
        company = case.companies.get(figure.company or "")
        if company is not None and not company.in_scope and company.id not in named:
            named.add(company.id)
            message = said("`{company}` is out of scope, so its figures don't count", company=company.id)
            yield warning(("figures", i, "company"), "out-of-scope", message)


def _say(value: Decimal, point: DataPoint) -> str:
    return f"{canonical_number(value)} {point.unit}"


def _wholes(case: AssessmentCase, values: dict[Key, Decimal]) -> Iterator[Flaw]:
    """Parts that are larger than what they are part of."""
    for i, figure in enumerate(case.assessment.figures):
        point = case.edition.datapoint.get(figure.datapoint)
        whole = case.edition.datapoint.get(point.part_of) if point is not None and point.part_of else None
        if point is None or whole is None:
            continue
        part = values.get((figure.company, figure.datapoint, figure.period))
        total = values.get((figure.company, whole.id, figure.period))
        if part is None or total is None or not units.compatible(point.unit, whole.unit):
            continue
        if units.convert(part, point.unit, whole.unit) > total:
            message = said(
                "`{point}` is part of `{whole}`, which is only {total}",
                point=point.id,
                whole=whole.id,
                total=_say(total, whole),
            )
            yield Flaw(("figures", i, "value"), "part-of", message, said("one of the two rows is wrong"))


def _of_park_and_companies(case: AssessmentCase, first: dict[Key, Figure]) -> Iterator[Flaw]:
    """Rows of companies that a row of the whole park puts aside."""
    of_companies = {(figure.datapoint, figure.period) for figure in first.values() if figure.company is not None}
    for i, figure in enumerate(case.assessment.figures):
        point = case.edition.datapoint.get(figure.datapoint)
        if figure.company is not None or point is None or point.subject is not Subject.COMPANY:
            continue
        if (figure.datapoint, figure.period) in of_companies:
            message = said(
                "this row speaks of the whole park, so the companies' rows of `{point}` don't count", point=point.id
            )
            yield warning(
                ("figures", i, "datapoint"), "subject", message, said("keep the park's row or the companies'")
            )
