"""Formulas and units: readable, about known data points, of one kind, and giving what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from greencert.language import said
from greencert.model import units
from greencert.model.checks.flaw import Address, Flaw, unknown, warning
from greencert.model.checks.means import means_of
from greencert.model.edition import Edition
from greencert.model.formula import Constant, FormulaError, Name, Node, Operation, names, parse
from greencert.model.means import Quantity

_UNITS = said(
    "there are MWh, kWh, GJ, t, kg, m3, ha, km, EUR, person, company, count, percent, and quotients such as kWh/m3"
)


def formulas(edition: Edition) -> Iterator[Flaw]:
    """Every quantity of every criterion."""
    of_points = {point.id: point.unit for point in edition.datapoints}
    for address, means in means_of(edition):
        if not isinstance(means, Quantity):
            continue
        if not units.known(means.unit):
            yield _no_unit((*address, "unit"), means.unit)
        elif means.formula is not None:
            yield from _formula(address, means.formula, means.unit, of_points)


def _no_unit(address: Address, unit: str) -> Flaw:
    return Flaw(address, "unknown-unit", said("`{unit}` is not a unit that greencert knows", unit=unit), _UNITS)


def _formula(address: Address, formula: str, unit: str, of_points: dict[str, str]) -> Iterator[Flaw]:
    place = (*address, "formula")
    try:
        node = parse(formula)
    except FormulaError as error:
        yield Flaw(
            place, "formula", said("the formula can't be read: {error}", error=error), _SIGNS, offset=error.position
        )
        return
    strangers = [name for name in dict.fromkeys(names(node)) if name not in of_points]
    for name in strangers:
        found = re.search(rf"\b{name}\b", formula)
        yield unknown(place, said("a data point"), name, of_points, offset=found.start() if found else 0)
    if strangers:
        return
    if not any(names(node)):
        yield Flaw(
            place,
            "formula",
            said("the formula names no data point"),
            said("state the value as a plain quantity instead"),
        )
        return
    yield from _divided_by_nothing(place, node)
    yield from _kinds(place, node, unit, of_points)


_SIGNS = said("a formula holds data points, numbers, + - * / ( ), min( , ) and max( , )")


def _kinds(place: Address, node: Node, unit: str, of_points: dict[str, str]) -> Iterator[Flaw]:
    try:
        fits = units.gives(node, of_points, unit)
    except units.UnitError as error:
        used = _used(node, of_points)
        yield Flaw(place, "units", said("the formula mixes units: {error}", error=error), used)
        return
    if not fits:
        used = _used(node, of_points)
        yield Flaw(place, "units", said("the formula doesn't give `{unit}`", unit=unit), used)
        return
    if unit in units.PERCENT and _is_bare_share(node):
        yield warning(place, "units", said("a share in percent needs the factor 100"), said("100 * part / whole"))
        return
    yield from _sizes(place, node, unit, of_points)


def _used(node: Node, of_points: dict[str, str]) -> str:
    return ", ".join(f"{name}: {of_points[name]}" for name in dict.fromkeys(names(node)))


def _sizes(place: Address, node: Node, unit: str, of_points: dict[str, str]) -> Iterator[Flaw]:
    """Units of one kind and different sizes: numbers in a formula are factors, and nothing else is converted."""
    used = _used(node, of_points)
    try:
        units.size_of(node, of_points)
        fits = any(isinstance(part, Constant) for part in _parts(node)) or units.comes_in(node, of_points, unit)
    except units.UnitError as error:
        yield Flaw(
            place,
            "units",
            said("the formula mixes units: {error}", error=error),
            said("give the data points one unit; {used}", used=used),
        )
        return
    if not fits:
        message = said(
            "the formula comes in another unit than `{unit}`, and holds no factor that makes it one", unit=unit
        )
        yield Flaw(place, "units", message, used)


def _is_bare_share(node: Node) -> bool:
    """Whether a fraction is given without a number that could make it a percentage."""
    if isinstance(node, Operation) and node.operator == "/":
        return not any(isinstance(part, Constant) for part in _parts(node))
    return False


def _parts(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Operation):
        for term in node.terms:
            yield from _parts(term)


def _divided_by_nothing(place: Address, node: Node) -> Iterator[Flaw]:
    for part in _parts(node):
        if isinstance(part, Operation) and part.operator == "/":
            below = part.terms[1]
            if isinstance(below, Constant) and below.value == 0:
                yield Flaw(place, "formula", said("the formula divides by 0"))
            if isinstance(below, Name) and part.terms[0] == below:
                yield Flaw(
                    place, "formula", said("`{below}` is divided by itself, which always gives 1", below=below.id)
                )


def datapoint_units(edition: Edition) -> Iterator[Flaw]:
    """Units and bounds of data points, and of what they are part of."""
    for i, point in enumerate(edition.datapoints):
        if not units.known(point.unit):
            yield _no_unit(("datapoints", i, "unit"), point.unit)
            continue
        for field in ("part_of", "seldom_above"):
            whole = edition.datapoint.get(getattr(point, field) or "")
            if whole is not None and units.known(whole.unit) and not units.compatible(point.unit, whole.unit):
                message = said(
                    "`{unit}` can't be part of `{whole}`, which is in `{other}`",
                    unit=point.unit,
                    whole=whole.id,
                    other=whole.unit,
                )
                yield Flaw(("datapoints", i, field), "units", message)
        if point.minimum is not None and point.maximum is not None and point.minimum > point.maximum:
            message = said(
                "the maximum {maximum} is below the minimum {minimum}", maximum=point.maximum, minimum=point.minimum
            )
            yield Flaw(("datapoints", i, "maximum"), "bounds", message)
