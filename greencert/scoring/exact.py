"""Exact numbers between the decimals of the files and the decimals of a result.

A third of the points three times over is the whole: decimals can't say that, so everything inside scoring is a rational
number, and comparisons with thresholds see the exact value. What leaves scoring is a decimal of up to 40 digits, cut
off, never rounded up; so a number can't be lifted over a threshold, and it is the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction
from functools import lru_cache

DIGITS = 40

NOTHING = Fraction(0)
WHOLE = Fraction(1)
HUNDRED = Fraction(100)

_CUT = Context(prec=DIGITS, rounding=ROUND_DOWN)


@lru_cache(maxsize=4096)
def exact(value: Decimal) -> Fraction:
    """A number of a file, as it is. Thresholds and weights recur, so they are remembered."""
    return Fraction(value)


def added(values: Iterable[Fraction]) -> Fraction:
    """The sum. Numbers with one denominator are added as integers first, which is most of them."""
    numerators: dict[int, int] = {}
    for value in values:
        denominator = value.denominator
        numerators[denominator] = numerators.get(denominator, 0) + value.numerator
    return sum((Fraction(numerator, denominator) for denominator, numerator in numerators.items()), NOTHING)


def decimal(value: Fraction) -> Decimal:
    """The decimal that leaves scoring: exact where 40 digits suffice, else cut off."""
    return _cut(value.numerator, value.denominator)


@lru_cache(maxsize=4096)
def _cut(numerator: int, denominator: int) -> Decimal:
    return Decimal(numerator) if denominator == 1 else _CUT.divide(Decimal(numerator), Decimal(denominator))


def percent_of(part: Fraction, whole: Fraction) -> Fraction | None:
    """Percentage; none of nothing."""
    return HUNDRED * part / whole if whole else None
