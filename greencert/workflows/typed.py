"""Read a number as a person types it: comma or point, with or without a unit, in the unit the person has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from greencert.language import Language, TwoReadingsError
from greencert.model import units
from greencert.model.canonical import canonical_number

_DATE = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})|(?P<d2>\d{1,2})[./](?P<m2>\d{1,2})[./](?P<y2>\d{4})")
_SPLIT = re.compile(r"\s*(?P<number>[-+−]?[\d.,'\s]*\d)\s*(?P<unit>[^\d\s.,'].*)?\Z")
_UNIT = re.compile(r"[^\W\d_][\w²³/%]{0,15}|%")
"""What a unit looks like. Powers are written `m3`; nothing here can be computed."""

_OTHER_SIGN = str.maketrans(",.", ".,")

DIGITS = 28
"""More digits than anything is measured with, and fewer than a file refuses."""


@dataclass(frozen=True)
class Typed:
    """What was read: the value in the unit asked for, and the number and unit as they were typed."""

    value: Decimal
    number: Decimal
    unit: str


@dataclass(frozen=True)
class Unreadable:
    """Why it couldn't be read: `number`, `two` (readings), `whole`, `unit` (not known) or `kind` (of quantity)."""

    why: str
    typed: str
    wanted: str

    def sentence(self, words: Language) -> str:
        """What to tell the person."""
        if self.why == "number":
            return words.text("this is not a number")
        if self.why == "two":
            whole = "".join(each for each in self.typed if each not in ",.")
            turned = self.typed.translate(_OTHER_SIGN)
            return words.text(
                "{typed} can mean two numbers: write {whole} or {turned}", typed=self.typed, whole=whole, turned=turned
            )
        if self.why == "whole":
            return words.text("only whole numbers can be counted")
        if self.why == "unit":
            return words.text("{unit} is not a unit that greencert knows", unit=self.typed)
        return words.text("{unit} can't be converted to {wanted}", unit=self.typed, wanted=self.wanted)


_WHOLE = frozenset({"company", "item", "count"})
"""What comes in wholes only; persons may be full-time equivalents."""


def read_quantity(typed: str, unit: str, words: Language) -> Typed | Unreadable:
    """`3600 GJ` asked for in MWh is 1000. Without a unit, the one asked for is meant."""
    split = _SPLIT.match(typed)
    try:
        number = words.parse_number(split["number"] if split else typed)
    except TwoReadingsError:
        return Unreadable("two", split["number"].strip() if split else typed.strip(), unit)
    except ValueError:
        return Unreadable("number", typed, unit)
    if len(number.as_tuple().digits) > DIGITS:
        return Unreadable("number", typed, unit)
    own = (split["unit"] or "").strip() if split else ""
    if unit in _WHOLE and number != number.to_integral_value():
        return Unreadable("whole", typed, unit)
    if not own or own == unit:
        return Typed(number, number, unit)
    if not _UNIT.fullmatch(own):
        return Unreadable("unit", own, unit)
    try:
        if not units.compatible(own, unit):
            return Unreadable("kind", own, unit)
        value = units.convert(number, own, unit)
    except units.UnitError:
        return Unreadable("unit", own, unit)
    return Typed(value, number, own)


def plain_number(value: Decimal | None, words: Language) -> str:
    """A number to type on: decimal sign of the language, no thousands."""
    if value is None:
        return ""
    sign = "," if words.number(Decimal("0.5")).find(",") >= 0 else "."
    return canonical_number(value).replace(".", sign)


def read_date(typed: str) -> date | None:
    """A date as ISO 8601 or day first (`31.12.2024`, `31/12/2024`); None when it can't be read."""
    found = _DATE.fullmatch("".join(typed.split()))
    if found is None:
        return None
    try:
        return date(int(found["y"] or found["y2"]), int(found["m"] or found["m2"]), int(found["d"] or found["d2"]))
    except ValueError:
        return None


def get_ready() -> None:
    """Load what converts units, which takes a moment the first time."""
    units.known("GJ")
