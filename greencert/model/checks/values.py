"""Whether a value is an answer to its criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from greencert.language import said
from greencert.model.canonical import canonical_number
from greencert.model.checks.flaw import Address, Flaw, unknown
from greencert.model.means import AnyOf, Checklist, Choice, Means, Quantity, Rating


def misfits(address: Address, value: Any, means: Means) -> Iterator[Flaw]:
    """What keeps `value` from being an answer in these means of assessment."""
    if isinstance(means, AnyOf):
        yield from _alternatives(address, value, means)
    elif isinstance(means, Rating):
        yield from _word(address, value, said("a step of this criterion"), [step.id for step in means.steps])
    elif isinstance(means, Choice):
        yield from _word(address, value, said("an option of this criterion"), [option.id for option in means.options])
    elif isinstance(means, Checklist):
        yield from _words(address, value, [item.id for item in means.items])
    elif isinstance(means, Quantity):
        if not isinstance(value, Decimal):
            yield _wrong(
                address, value, said("a number in {unit}", unit=means.unit), said("write the number without its unit")
            )
        else:
            yield from _bounds(address, value, means)
    elif not isinstance(value, bool):
        yield _wrong(address, value, said("`true` or `false`"), said("yes is `true`, no is `false`"))


def _wrong(address: Address, value: Any, expected: str, hint: str = "") -> Flaw:
    return Flaw(
        address, "value", said("{expected} is expected, found {value}", expected=expected, value=_said(value)), hint
    )


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Decimal):
        return said("the number `{value}`", value=value)
    if isinstance(value, Mapping):
        return said("a map")
    return said("a list") if isinstance(value, tuple) else f"`{value}`"


def _bounds(address: Address, value: Decimal, means: Quantity) -> Iterator[Flaw]:
    """What can't be entered, however good or bad it would be."""
    if means.whole and value != value.to_integral_value():
        yield _wrong(address, value, said("a whole number"))
    shown = f"{canonical_number(value)} {means.unit}"
    if means.minimum is not None and value < means.minimum:
        limit = canonical_number(means.minimum)
        yield Flaw(address, "bounds", said("{value}, but at least {limit} can be entered", value=shown, limit=limit))
    if means.maximum is not None and value > means.maximum:
        limit = canonical_number(means.maximum)
        yield Flaw(address, "bounds", said("{value}, but at most {limit} can be entered", value=shown, limit=limit))


def _word(address: Address, value: Any, what: str, known: list[str]) -> Iterator[Flaw]:
    if not isinstance(value, str):
        yield _wrong(address, value, what, said("there are {known}", known=", ".join(known)))
    elif value not in known:
        yield unknown(address, what, value, known)


def _words(address: Address, value: Any, known: list[str]) -> Iterator[Flaw]:
    if not isinstance(value, tuple):
        yield _wrong(
            address,
            value,
            said("a list of items"),
            said("`[{first}]`; there are {known}", first=known[0], known=", ".join(known)),
        )
        return
    for position, word in enumerate(value):
        if word not in known:
            yield unknown((*address, position), said("an item of this checklist"), word, known)
        elif word in value[:position]:
            yield Flaw(
                (*address, position),
                "duplicate-id",
                said("`{word}` is already in the list", word=word),
                said("keep one of the two"),
            )


def _alternatives(address: Address, value: Any, means: AnyOf) -> Iterator[Flaw]:
    known = {alternative.id: alternative for alternative in means.alternatives}
    if not isinstance(value, Mapping):
        names = ", ".join(known)
        yield _wrong(
            address, value, said("a map from alternative to value"), said("the alternatives are {names}", names=names)
        )
        return
    for name, inner in value.items():
        if name not in known:
            yield unknown((*address, name), said("an alternative of this criterion"), name, known, "key")
        else:
            yield from misfits((*address, name), inner, known[name].means)
