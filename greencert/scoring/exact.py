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
from math import lcm

DIGITS = 40

NOTHING = Fraction(0)
WHOLE = Fraction(1)
HUNDRED = Fraction(100)

_CUT = Context(prec=DIGITS, rounding=ROUND_DOWN)


@lru_cache(maxsize=1024)
def exact(value: Decimal) -> Fraction:
    """A number of a file, as it is. Thresholds and weights recur, so they are remembered."""
    return Fraction(value)


def added(values: Iterable[Fraction]) -> Fraction:
    """The sum. Numbers are added as integers, those with one denominator first, and reduced once."""
    numerators: dict[int, int] = {}
    for value in values:
        numerator, denominator = value.as_integer_ratio()
        numerators[denominator] = numerators.get(denominator, 0) + numerator
    if len(numerators) == 1:
        ((denominator, numerator),) = numerators.items()
        return Fraction(numerator, denominator)
    whole = lcm(*numerators)
    return Fraction(sum(numerator * (whole // denominator) for denominator, numerator in numerators.items()), whole)


def times(share: Fraction, whole: Fraction) -> Fraction:
    """A share of something. All of it and nothing of it, the commonest, aren't worked out."""
    return whole if share is WHOLE else NOTHING if share is NOTHING else share * whole


def decimal(value: Fraction) -> Decimal:
    """The decimal that leaves scoring: exact where 40 digits suffice, else cut off."""
    return _cut(value.numerator, value.denominator)


@lru_cache(maxsize=1024)
def _cut(numerator: int, denominator: int) -> Decimal:
    return Decimal(numerator) if denominator == 1 else _CUT.divide(Decimal(numerator), Decimal(denominator))


def percent_of(part: Fraction, whole: Fraction) -> Fraction | None:
    """Percentage; none of nothing."""
    if not whole:
        return None
    (above, below), (numerator, denominator) = part.as_integer_ratio(), whole.as_integer_ratio()
    return Fraction(100 * above * denominator, below * numerator)
