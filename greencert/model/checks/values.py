"""Whether a value is an answer to its criterion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from greencert.model.checks.flaw import Address, Flaw, unknown
from greencert.model.digest import canonical_number
from greencert.model.means import AnyOf, Checklist, Choice, Means, Quantity, Rating


def misfits(address: Address, value: Any, means: Means) -> Iterator[Flaw]:
    """What keeps `value` from being an answer in these means of assessment."""
    if isinstance(means, AnyOf):
        yield from _alternatives(address, value, means)
    elif isinstance(means, Rating):
        yield from _word(address, value, "a step", [step.id for step in means.steps])
    elif isinstance(means, Choice):
        yield from _word(address, value, "an option", [option.id for option in means.options])
    elif isinstance(means, Checklist):
        yield from _words(address, value, [item.id for item in means.items])
    elif isinstance(means, Quantity):
        if not isinstance(value, Decimal):
            yield _wrong(address, value, f"a number in {means.unit}", "write the number without its unit")
        else:
            yield from _bounds(address, value, means)
    elif not isinstance(value, bool):
        yield _wrong(address, value, "`true` or `false`", "yes is `true`, no is `false`")


def _wrong(address: Address, value: Any, expected: str, hint: str = "") -> Flaw:
    return Flaw(address, "value", f"{expected} is expected, found {_said(value)}", hint)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, Decimal):
        return f"the number `{value}`"
    if isinstance(value, Mapping):
        return "a map"
    return "a list" if isinstance(value, tuple) else f"`{value}`"


def _bounds(address: Address, value: Decimal, means: Quantity) -> Iterator[Flaw]:
    """What can't be entered, however good or bad it would be."""
    if means.whole and value != value.to_integral_value():
        yield _wrong(address, value, "a whole number")
    for limit, words, crossed in (
        (means.minimum, "at least", means.minimum is not None and value < means.minimum),
        (means.maximum, "at most", means.maximum is not None and value > means.maximum),
    ):
        if limit is not None and crossed:
            message = f"{canonical_number(value)} {means.unit}, but {words} {canonical_number(limit)} can be entered"
            yield Flaw(address, "bounds", message)


def _word(address: Address, value: Any, what: str, known: list[str]) -> Iterator[Flaw]:
    if not isinstance(value, str):
        yield _wrong(address, value, f"the id of {what}", f"there are {', '.join(known)}")
    elif value not in known:
        yield unknown(address, f"{what} of this criterion", value, known)


def _words(address: Address, value: Any, known: list[str]) -> Iterator[Flaw]:
    if not isinstance(value, tuple):
        yield _wrong(address, value, "a list of items", f"`[{known[0]}]`; there are {', '.join(known)}")
        return
    for position, word in enumerate(value):
        if word not in known:
            yield unknown((*address, position), "an item of this checklist", word, known)
        elif word in value[:position]:
            yield Flaw((*address, position), "duplicate-id", f"`{word}` is already in the list", "keep one of the two")


def _alternatives(address: Address, value: Any, means: AnyOf) -> Iterator[Flaw]:
    known = {alternative.id: alternative for alternative in means.alternatives}
    if not isinstance(value, Mapping):
        names = ", ".join(known)
        yield _wrong(address, value, "a map from alternative to value", f"the alternatives are {names}")
        return
    for name, inner in value.items():
        if name not in known:
            yield unknown((*address, name), "an alternative of this criterion", name, known, "key")
        else:
            yield from misfits((*address, name), inner, known[name].means)
