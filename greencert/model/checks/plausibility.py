"""Figures that can be right and seldom are: asked about, never corrected.

What a person should confirm comes as a warning: shares over 100 % or below 0 %, parts that exceed their whole over all
companies, more coming out than went in, jumps of a thousandfold from year to year (a unit mistaken), the same figure
from every company (a copied column).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from greencert.language import said
from greencert.model import units
from greencert.model.assessment import Figure
from greencert.model.canonical import canonical_number
from greencert.model.catalogue import AddingUp, DataPoint
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.flaw import Flaw, warning
from greencert.model.means import AnyOf, Means, Quantity

JUMP = 300
"""kWh for MWh, kg for t: a slip of three digits, less what a year really changes."""

ALIKE = 4
"""So many companies with the same figure are no chance."""

_CONFIRM = said("confirm it, or mend the figure")


class _Row:
    """One figure that can be compared: in the unit of its data point, exactly."""

    __slots__ = ("at", "figure", "point", "value")

    def __init__(self, at: int, figure: Figure, point: DataPoint, value: Fraction) -> None:
        self.at, self.figure, self.point, self.value = at, figure, point, value


def plausible(case: AssessmentCase) -> Iterator[Flaw]:
    """Everything about figures and typed values that a person should confirm."""
    rows = list(_rows(case))
    yield from _shares(case, rows)
    yield from _sums(case, rows)
    yield from _outputs(case, rows)
    yield from _jumps(rows)
    yield from _alike(rows)


def _rows(case: AssessmentCase) -> Iterator[_Row]:
    for at, figure in enumerate(case.assessment.figures):
        point = case.edition.datapoint.get(figure.datapoint)
        if point is None:
            continue
        try:
            yield _Row(at, figure, point, Fraction(figure.value) * units.ratio(figure.unit, point.unit))
        except units.UnitError:
            continue  # said elsewhere


def _shares(case: AssessmentCase, rows: list[_Row]) -> Iterator[Flaw]:
    """Shares of no whole. Figures below 0 are refused, unless their data point allows them (`figures`)."""
    for row in rows:
        if row.point.unit in units.PERCENT and row.value > 100 and row.point.maximum is None:
            yield warning(("figures", row.at, "value"), "plausible", said("a share over 100 %"), _CONFIRM)
    for name, answer in case.assessment.answers.items():
        criterion = case.edition.by_id.get(name)
        if criterion is None or answer.void is not None:
            continue
        for field in ("value", "intended"):
            value = getattr(answer.claim, field)
            for path, message in _no_shares(criterion.means, value):
                yield warning(("answers", name, "claim", field, *path), "plausible", message, _CONFIRM)


def _no_shares(means: Means, value: object) -> Iterator[tuple[tuple[str, ...], str]]:
    """Typed percentages that are no share of a whole. Where the means have bounds of their own, `values` looks."""
    if isinstance(means, AnyOf) and isinstance(value, Mapping):
        for alternative in means.alternatives:
            for path, message in _no_shares(alternative.means, value.get(alternative.id)):
                yield (alternative.id, *path), message
    elif isinstance(means, Quantity) and means.unit in units.PERCENT and isinstance(value, Decimal):
        if value > 100 and means.maximum is None:
            yield (), said("{number} % is a share over 100 %", number=canonical_number(value))
        if value < 0 and means.minimum is None and not _reaches_below_zero(means):
            yield (), said("{number} % is a share below 0 %", number=canonical_number(value))


def _reaches_below_zero(means: Quantity) -> bool:
    """Whether its own thresholds are changes that can go down: `met_at: -20`."""
    ends = (means.linear.zero, means.linear.full) if means.linear else ()
    return any(limit < 0 for limit in (means.met_at, *ends, *(step.at for step in means.steps or ())))


def _sums(case: AssessmentCase, rows: list[_Row]) -> Iterator[Flaw]:
    """Parts and wholes that different people gave: companies the parts, the park the whole, or the other way round.

    Where the same one gave both, `figures` compares row with row.
    """
    year = case.assessment.profile.reference_year
    outside = {company.id for company in case.assessment.profile.scope.companies if not company.in_scope}
    own: dict[str, list[_Row]] = {}
    for row in rows:
        if row.figure.period == year and row.figure.company not in outside:
            own.setdefault(row.point.id, []).append(row)
    for point in case.edition.datapoints:
        whole = case.edition.datapoint.get(point.part_of or "")
        if whole is None or point.id not in own or whole.id not in own:
            continue
        of_park = [any(row.figure.company is None for row in own[name]) for name in (point.id, whole.id)]
        if of_park[0] == of_park[1] or AddingUp.SUM not in {point.adding_up, whole.adding_up}:
            continue
        try:
            part = _sum(own[point.id]) * units.ratio(point.unit, whole.unit)
        except units.UnitError:
            continue
        if part > _sum(own[whole.id]):
            message = said(
                "`{point}` is part of `{whole}`, and more than it over the whole park", point=point.id, whole=whole.id
            )
            yield warning(("figures", own[point.id][0].at, "value"), "plausible", message, _CONFIRM)


def _outputs(case: AssessmentCase, rows: list[_Row]) -> Iterator[Flaw]:
    """What comes out beside what went in: giver by giver and year by year, and over the whole park."""
    of_giver = {(row.figure.company, row.figure.period, row.point.id): row for row in rows}
    for (company, period, name), row in of_giver.items():
        limit = case.edition.datapoint.get(row.point.seldom_above or "")
        other = of_giver.get((company, period, limit.id)) if limit is not None else None
        if limit is None or other is None:
            continue
        try:
            value = row.value * units.ratio(row.point.unit, limit.unit)
        except units.UnitError:
            continue
        if value > other.value:
            message = said(
                "`{name}` is {row}, more than `{limit}` with {other}",
                name=name,
                row=_said(row),
                limit=limit.id,
                other=_said(other),
            )
            yield warning(("figures", row.at, "value"), "plausible", message, _CONFIRM)


def _sum(rows: list[_Row]) -> Fraction:
    """The park's row where there is one, else all companies together."""
    whole = [row.value for row in rows if row.figure.company is None]
    return sum(whole or [row.value for row in rows], Fraction(0))


def _jumps(rows: list[_Row]) -> Iterator[Flaw]:
    series: dict[tuple[str | None, str], list[_Row]] = {}
    for row in rows:
        series.setdefault((row.figure.company, row.point.id), []).append(row)
    for own in series.values():
        own.sort(key=lambda row: (row.figure.period, row.at))
        for before, after in pairwise(own):
            low, high = sorted((abs(before.value), abs(after.value)))
            if before.figure.period != after.figure.period and low and high >= JUMP * low:
                message = said(
                    "`{point}` was {before} in {period} and is {after}",
                    point=after.point.id,
                    before=_said(before),
                    period=before.figure.period,
                    after=_said(after),
                )
                yield warning(
                    ("figures", after.at, "value"), "plausible", message, said("is the unit right in both years?")
                )


def _said(row: _Row) -> str:
    return f"{canonical_number(row.figure.value)} {row.figure.unit}"


def _alike(rows: list[_Row]) -> Iterator[Flaw]:
    """One figure from every company, unless it is one that all may well have."""
    columns: dict[tuple[str, int], list[_Row]] = {}
    for row in rows:
        if row.figure.company is not None:
            columns.setdefault((row.point.id, row.figure.period), []).append(row)
    for (name, _), own in columns.items():
        if len(own) >= ALIKE and len({row.value for row in own}) == 1 and not _is_common(own[0]):
            message = said("all {count} companies have the same figure of `{name}`", count=len(own), name=name)
            yield warning(("figures", own[0].at, "value"), "plausible", message, said("confirm it: was a row copied?"))


def _is_common(row: _Row) -> bool:
    """Nothing at all; 1 where it is how a company says yes; the whole where shares are given."""
    whole = {"company": 1, **dict.fromkeys(units.PERCENT, 100)}
    return row.value in {0, whole.get(row.point.unit)}
