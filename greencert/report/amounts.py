"""Numbers with their units, as they are printed: cut off, never rounded, and never so short that they mislead."""

from __future__ import annotations

from decimal import ROUND_DOWN, Context, Decimal, localcontext

from greencert.language import Language

_SHOWING = Context(prec=60, rounding=ROUND_DOWN)


def cut(value: Decimal, places: int, apart: Decimal | None = None) -> Decimal:
    """A value cut to some decimals, without trailing zeros; to as many as it takes not to look like nothing.

    With `apart`, as many more decimals as it takes to stay on its side of that number: 49.996 against 50 stays 49.9,
    and 50.004 is shown as 50.004, not as 50, where 50 is the limit.
    """
    with localcontext(_SHOWING):
        shown = value
        for digits in range(places, 41):
            shown = value.quantize(Decimal(1).scaleb(-digits))
            if (shown or not value) and (apart is None or value == apart or shown != apart):
                break
        return shown.normalize() + 0


def amount(value: Decimal, unit: str, language: Language, apart: Decimal | None = None) -> str:
    """A value with its unit: `54.2 %`, `1,200 MWh`, `3 companies`."""
    return _with_unit(cut(value, 1 if unit == "percent" else 2, apart), unit, language)


def _with_unit(number: Decimal, unit: str, language: Language) -> str:
    match unit:
        case "percent":
            return language.percent(number, _places(number))
        case "company":
            return language.plural("{n} company", "{n} companies", number)
        case "person":
            return language.plural("{n} person", "{n} persons", number)
        case _:
            return f"{language.number(number)} {unit_text(unit)}".rstrip()


def entered(value: Decimal, unit: str, language: Language) -> str:
    """A value with its unit as somebody gave it, with all its digits."""
    return _with_unit(value.normalize() + 0, unit, language)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(-exponent, 0) if isinstance(exponent, int) else 0


def percent(value: Decimal, language: Language, apart: Decimal | None = None) -> str:
    """A percentage without needless decimals."""
    return amount(value, "percent", language, apart)


def points_of(points: Decimal, most: Decimal, language: Language) -> str:
    """What was earned of what can be: `2.5 of 4 points`."""
    earned = language.number(cut(points, 2))
    return language.plural("{points} of {n} point", "{points} of {n} points", most, points=earned)


def unit_word(unit: str, language: Language) -> str:
    """A unit as it stands alone, at the head of a column or beside a field: what is counted is named in words."""
    match unit:
        case "company":
            return language.text("companies")
        case "person":
            return language.text("persons")
        case "count" | "item":
            return language.text("pieces")
        case _:
            return unit_text(unit)


def unit_text(unit: str) -> str:
    """A unit as it is printed."""
    return {"percent": "%", "m3": "m³", "m2": "m²", "count": "", "kWh/m3": "kWh/m³"}.get(unit, unit)
