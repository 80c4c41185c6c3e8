"""What quantities are held against, which companies they count, and figures that come from earlier years."""

from __future__ import annotations

from collections.abc import Iterator

from greencert.language import said
from greencert.model.catalogue import AddingUp
from greencert.model.checks.flaw import Address, Flaw, unknown, warning
from greencert.model.checks.means import means_of
from greencert.model.criterion import Criterion, Obligation, Subject
from greencert.model.edition import Edition
from greencert.model.means import Quantity
from greencert.model.units import compatible, known


def comparisons(edition: Edition) -> Iterator[Flaw]:
    """References and conditions of every quantity."""
    for address, means in means_of(edition):
        if isinstance(means, Quantity):
            yield from _reference(address, means, edition)
            yield from _conditions(address, means, edition)


def _reference(address: Address, means: Quantity, edition: Edition) -> Iterator[Flaw]:
    if means.reference is None:
        return
    place = (*address, "reference")
    point = edition.datapoint.get(means.reference)
    if point is None:
        yield unknown(place, said("a data point"), means.reference, edition.datapoint)
    elif known(point.unit) and known(means.unit) and not compatible(point.unit, means.unit):
        message = said(
            "`{point}` is in `{unit}`, but what is held against it is in `{other}`",
            point=point.id,
            unit=point.unit,
            other=means.unit,
        )
        yield Flaw(place, "units", message, said("give both the same unit, or one that can be converted"))
    elif point.subject is not Subject.PARK:
        message = said("`{point}` is a figure of companies; a reference is one number", point=point.id)
        yield Flaw(place, "subject", message, said("give the data point `subject: park`"))


def _conditions(address: Address, means: Quantity, edition: Edition) -> Iterator[Flaw]:
    if means.where and means.formula is None:
        message = said("conditions pick companies for a formula, and there is none")
        yield Flaw((*address, "where"), "formula", message, said("add `formula`"), on="key")
    for i, condition in enumerate(means.where):
        place = (*address, "where", i, "datapoint")
        point = edition.datapoint.get(condition.datapoint)
        if point is None:
            yield unknown(place, said("a data point"), condition.datapoint, edition.datapoint)
        elif point.subject is not Subject.COMPANY:
            message = said("`{point}` is a figure of the park; it can't pick companies", point=point.id)
            yield Flaw(place, "subject", message, said("name a figure that companies give"))


def earlier(edition: Edition) -> Iterator[Flaw]:
    """Data points taken from earlier years, and values known by country."""
    for i, point in enumerate(edition.datapoints):
        place: Address = ("datapoints", i)
        if point.known and point.subject is not Subject.PARK:
            message = said("`{point}` is a figure of companies, so no country has it", point=point.id)
            yield Flaw((*place, "known"), "subject", message, on="key")
        if point.earlier is None:
            continue
        source = edition.datapoint.get(point.earlier.datapoint)
        at = (*place, "earlier", "datapoint")
        if source is None or source.id == point.id:
            yield unknown(
                at, said("another data point"), point.earlier.datapoint, edition.datapoint.keys() - {point.id}
            )
        elif source.earlier is not None:
            yield Flaw(
                at,
                "circle",
                said("`{source}` is itself taken from earlier years", source=source.id),
                said("name what is entered"),
            )
        elif (source.unit, source.subject) != (point.unit, point.subject):
            message = said("`{source}` has another unit or subject than `{point}`", source=source.id, point=point.id)
            yield Flaw(at, "units", message, ", ".join((source.unit, source.subject)))
        elif point.adding_up is AddingUp.HIGHEST:
            yield Flaw(
                (*place, "adding_up"), "earlier", said("a mean of years is added up, or stands for the whole park")
            )


def enough(edition: Edition) -> Iterator[Flaw]:
    """Answers that count in full without being met."""
    for i, criterion in enumerate(edition.criteria):
        yield from _enough(("criteria", i, "enough"), criterion)


def _enough(place: Address, criterion: Criterion) -> Iterator[Flaw]:
    if criterion.enough == "met":
        return
    if criterion.obligation is Obligation.MUST:
        message = said("`{criterion}` is a must, but need not be met", criterion=criterion.id)
        yield Flaw(place, "enough", message, said("make it `should` or `suggested`, or leave `enough` out"))
    if criterion.enough == "justified" and not any("not_met" in rule.verdicts for rule in criterion.justification):
        message = said("`{criterion}` may be unmet with a reason, but asks for none", criterion=criterion.id)
        yield Flaw(place, "enough", message, said("add a `justification` with `verdicts: [not_met]`"))
    if criterion.enough == "answered" and criterion.obligation is Obligation.SHOULD:
        message = said("any answer to `{criterion}` is enough, which is less than a should", criterion=criterion.id)
        yield warning(place, "enough", message, said("call it `suggested`, or ask for a reason: `justified`"))
