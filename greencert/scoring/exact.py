"""Exact numbers between the decimals of the files and the decimals of a result.

A third of the points three times over is the whole: decimals can't say that, so everything inside scoring is a rational
number, and comparisons with thresholds see the exact value. What leaves scoring is a decimal of up to 40 digits, cut
off, never rounded up; so a number can't be lifted over a threshold, and it is the same on every machine.
"""

from __future__ import annotations

from decimal import ROUND_DOWN, Context, Decimal
from fractions import Fraction

DIGITS = 40

NOTHING = Fraction(0)
WHOLE = Fraction(1)
HUNDRED = Fraction(100)

_CUT = Context(prec=DIGITS, rounding=ROUND_DOWN)


def exact(value: Decimal | int) -> Fraction:
    """A number of a file, as it is."""
    return Fraction(value)


def decimal(value: Fraction) -> Decimal:
    """The decimal that leaves scoring: exact where 40 digits suffice, else cut off."""
    if value.denominator == 1:
        return Decimal(value.numerator)
    return _CUT.divide(Decimal(value.numerator), Decimal(value.denominator))


def percent_of(part: Fraction, whole: Fraction) -> Fraction | None:
    """Percentage; none of nothing."""
    return HUNDRED * part / whole if whole else None
