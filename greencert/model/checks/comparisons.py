"""What quantities are held against, which companies they count, and figures that come from earlier years."""

from __future__ import annotations

from collections.abc import Iterator

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
        yield unknown(place, "a data point", means.reference, edition.datapoint)
    elif known(point.unit) and known(means.unit) and not compatible(point.unit, means.unit):
        message = f"`{point.id}` is in `{point.unit}`, but what is held against it is in `{means.unit}`"
        yield Flaw(place, "units", message, "give both the same unit, or one that can be converted")
    elif point.subject is not Subject.PARK:
        message = f"`{point.id}` is a figure of companies; a reference is one number"
        yield Flaw(place, "subject", message, "give the data point `subject: park`")


def _conditions(address: Address, means: Quantity, edition: Edition) -> Iterator[Flaw]:
    if means.where and means.formula is None:
        message = "conditions pick companies for a formula, and there is none"
        yield Flaw((*address, "where"), "formula", message, "add `formula`", on="key")
    for i, condition in enumerate(means.where):
        place = (*address, "where", i, "datapoint")
        point = edition.datapoint.get(condition.datapoint)
        if point is None:
            yield unknown(place, "a data point", condition.datapoint, edition.datapoint)
        elif point.subject is not Subject.COMPANY:
            message = f"`{point.id}` is a figure of the park; it can't pick companies"
            yield Flaw(place, "subject", message, "name a figure that companies give")


def earlier(edition: Edition) -> Iterator[Flaw]:
    """Data points taken from earlier years, and values known by country."""
    for i, point in enumerate(edition.datapoints):
        place: Address = ("datapoints", i)
        if point.known and point.subject is not Subject.PARK:
            message = f"`{point.id}` is a figure of companies, so no country has it"
            yield Flaw((*place, "known"), "subject", message, on="key")
        if point.earlier is None:
            continue
        source = edition.datapoint.get(point.earlier.datapoint)
        at = (*place, "earlier", "datapoint")
        if source is None or source.id == point.id:
            yield unknown(at, "another data point", point.earlier.datapoint, edition.datapoint.keys() - {point.id})
        elif source.earlier is not None:
            yield Flaw(at, "circle", f"`{source.id}` is itself taken from earlier years", "name what is entered")
        elif (source.unit, source.subject) != (point.unit, point.subject):
            message = f"`{source.id}` has another unit or subject than `{point.id}`"
            yield Flaw(at, "units", message, f"{source.unit}, {source.subject}")
        elif point.adding_up is AddingUp.HIGHEST:
            yield Flaw((*place, "adding_up"), "earlier", "a mean of years is added up, or stands for the whole park")


def enough(edition: Edition) -> Iterator[Flaw]:
    """Answers that count in full without being met."""
    for i, criterion in enumerate(edition.criteria):
        yield from _enough(("criteria", i, "enough"), criterion)


def _enough(place: Address, criterion: Criterion) -> Iterator[Flaw]:
    if criterion.enough == "met":
        return
    if criterion.obligation is Obligation.MUST:
        message = f"`{criterion.id}` is a must, but need not be met"
        yield Flaw(place, "enough", message, "make it `should` or `suggested`, or leave `enough` out")
    if criterion.enough == "justified" and not any("not_met" in rule.verdicts for rule in criterion.justification):
        message = f"`{criterion.id}` may be unmet with a reason, but asks for none"
        yield Flaw(place, "enough", message, "add a `justification` with `verdicts: [not_met]`")
    if criterion.enough == "answered" and criterion.obligation is Obligation.SHOULD:
        message = f"any answer to `{criterion.id}` is enough, which is less than a should"
        yield warning(place, "enough", message, "call it `suggested`, or ask for a reason: `justified`")
