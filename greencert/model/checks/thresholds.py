"""Thresholds that nobody feels, and described steps that overlap or leave holes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from greencert.language import said
from greencert.model.canonical import bare, canonical_number
from greencert.model.checks.flaw import Address, Flaw, warning
from greencert.model.checks.means import means_of
from greencert.model.edition import Edition
from greencert.model.means import Better, Choice, Quantity, Rating


def thresholds(edition: Edition) -> Iterator[Flaw]:
    """Everything about thresholds that a scale's shape alone doesn't show."""
    for address, means in means_of(edition):
        if isinstance(means, Quantity):
            yield from _unfelt(address, means)
            ladder = [(canonical_number(step.at), step.points) for step in means.steps or ()]
            yield from _equal_steps((*address, "steps"), ladder)
        elif isinstance(means, Rating):
            yield from _equal_steps((*address, "steps"), [(step.id, step.points) for step in means.steps])
            yield from _described((*address, "steps"), [step.title for step in means.steps])
        elif isinstance(means, Choice):
            titles = [option.title for option in means.options]
            if len({_beside(title) for title in titles}) == 1:  # options are no ladder unless only the range differs
                yield from _described((*address, "options"), titles)


def _unfelt(address: Address, means: Quantity) -> Iterator[Flaw]:
    """A value that meets the requirement but earns no more than one that just misses it."""
    steps = means.steps or ()
    if not steps or any(step.at == means.met_at for step in steps):
        return
    sign = 1 if means.better is Better.HIGHER else -1
    below = [step for step in steps if (means.met_at - step.at) * sign > 0]
    shown = canonical_number(means.met_at)
    earned = canonical_number(max((step.points for step in below), default=Decimal(0)))
    message = said(
        "{shown} meets the requirement but is no step: just short of it earns the same {earned} points",
        shown=shown,
        earned=earned,
    )
    yield warning((*address, "met_at"), "threshold-unfelt", message, said("make it a step"))


def _equal_steps(address: Address, steps: Sequence[tuple[str, Decimal]]) -> Iterator[Flaw]:
    """Steps, each with its points, of which one earns no more than the one before."""
    for i, ((before, less), (after, more)) in enumerate(pairwise(steps), 1):
        if less == more:
            message = said("`{after}` earns no more than `{before}` below it", after=after, before=before)
            yield warning((*address, i, "points"), "steps-equal", message, said("give it more points, or join the two"))


@dataclass(frozen=True)
class Range:
    """A range of values that a text describes. An open end has no bound."""

    low: Decimal | None
    high: Decimal | None
    with_low: bool = True
    with_high: bool = True
    unit: str = ""


_NUMBER = r"(\d+(?:[.,]\d+)?)"
_UNIT = r"\s*(%|per ?cent|[A-Za-zµ]+(?:/[A-Za-z]+[²³23]?)?)?"
_LESS = re.compile(rf"(?:less|fewer|lower) than {_NUMBER}{_UNIT}|(?:under|below) {_NUMBER}{_UNIT}", re.IGNORECASE)
_MORE = re.compile(rf"(?:more|higher|greater) than {_NUMBER}{_UNIT}|(?:over|above) {_NUMBER}{_UNIT}", re.IGNORECASE)
_LEAST = re.compile(rf"(?:at least|from) {_NUMBER}{_UNIT}|{_NUMBER}{_UNIT} or more", re.IGNORECASE)
_MOST = re.compile(
    rf"(?:at most|up to|no more than) {_NUMBER}{_UNIT}|{_NUMBER}{_UNIT} or (?:less|fewer)", re.IGNORECASE
)
_BETWEEN = re.compile(
    rf"(?:between |from )?{_NUMBER}{_UNIT}\s*(?:to|and|–|-)\s*(less than |under |below )?{_NUMBER}{_UNIT}",
    re.IGNORECASE,
)


def described(text: str) -> Range | None:
    """The range that a text describes, when it names exactly one and no other number."""
    found = _first(text)
    if found is None:
        return None
    match, described = found
    return None if re.search(r"\d", text[: match.start()] + text[match.end() :]) else described


def _first(text: str) -> tuple[re.Match[str], Range] | None:
    match = _BETWEEN.search(text)
    if not match:
        return _single(text)
    low, first, below, high, last = match.groups()
    return match, Range(_decimal(low), _decimal(high), with_high=not below, unit=_unit(last or first))


def _beside(text: str) -> str:
    """What a text says besides its range."""
    found = _first(text)
    return text if found is None else bare(text[: found[0].start()] + " " + text[found[0].end() :])


def _single(text: str) -> tuple[re.Match[str], Range] | None:
    for pattern, is_upper, is_closed in (
        (_MOST, True, True),
        (_LESS, True, False),
        (_LEAST, False, True),
        (_MORE, False, False),
    ):
        match = pattern.search(text)
        if match:
            number, unit = (match[1], match[2]) if match[1] else (match[3], match[4])
            end = _decimal(number)
            low, high = (None, end) if is_upper else (end, None)
            return match, Range(low, high, is_upper or is_closed, is_closed or not is_upper, _unit(unit))
    return None


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", "."))


def _unit(unit: str | None) -> str:
    return "%" if unit and unit.replace(" ", "").lower() in {"%", "percent"} else (unit or "").lower()


def _described(address: Address, titles: Sequence[str]) -> Iterator[Flaw]:
    """Steps whose words name ranges: each value has to fall into exactly one of them."""
    ranges = [described(title) for title in titles]
    known = [(i, found) for i, found in enumerate(ranges) if found is not None]
    if len(known) < 2 or len({found.unit for _, found in known}) > 1:
        return
    ordered = sorted(known, key=lambda pair: _key(pair[1]))
    for (_, before), (i, after) in pairwise(ordered):
        flaw = _between(before, after)
        if flaw:
            code, message = flaw
            hint = said("each value belongs into exactly one step: `at least 30 %`, `30 to below 50 %`")
            yield warning((*address, i, "title"), code, message, hint)


def _key(found: Range) -> tuple[Decimal, Decimal]:
    return (
        Decimal("-Infinity") if found.low is None else found.low,
        Decimal("Infinity") if found.high is None else found.high,
    )


def _between(before: Range, after: Range) -> tuple[str, str] | None:
    """Code and message of what is wrong where one range ends and the next begins."""
    unit = f" {after.unit}".rstrip()
    if before.high is None and after.high is None and before.low != after.low:
        return None  # `at least 30 %` and `at least 50 %`: the best one that fits counts
    if before.low is None and after.low is None and before.high != after.high:
        return None
    if before.high is None or after.low is None or before.high > after.low:
        place = after.low if after.low is not None else before.high
        return _overlap(f"{canonical_number(place)}{unit}" if place is not None else said("every value"))
    low, high = canonical_number(before.high), canonical_number(after.low)
    if before.high == after.low:
        if before.with_high and after.with_low:
            return _overlap(f"{low}{unit}")
        return None if before.with_high or after.with_low else _hole(f"{low}{unit}")
    # Things that are counted have nothing between 3 and 4.
    counted = unit.strip() != "%" and before.high + 1 == after.low and before.high == before.high.to_integral_value()
    return None if counted and before.with_high and after.with_low else _hole(f"{low}–{high}{unit}")


def _overlap(place: str) -> tuple[str, str]:
    return "steps-overlap", said("the described steps overlap at {place}", place=place)


def _hole(place: str) -> tuple[str, str]:
    return "steps-leave", said("the described steps leave a hole at {place}", place=place)
