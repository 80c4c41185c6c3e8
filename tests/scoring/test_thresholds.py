"""Thresholds are compared exactly, however close a value lies and however it is printed."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from greencert.model.means import Better
from greencert.scoring.exact import decimal
from greencert.scoring.means import reaches

thresholds = st.decimals(-1000, 1000, places=3) | st.sampled_from((Decimal(0), Decimal(1), Decimal("1E+3")))
distances = st.builds(
    lambda n, k, d: Fraction(n, d * 10**k), st.integers(-9, 9), st.integers(0, 60), st.sampled_from((1, 3, 7))
)


@given(thresholds, distances, st.sampled_from(Better), st.booleans())
def test_a_value_reaches_a_threshold_exactly_when_rational_numbers_say_so(
    threshold: Decimal, distance: Fraction, better: Better, exclusive: bool
) -> None:
    """Sixty digits behind the point decide as well as the first one."""
    value = Fraction(threshold) + distance
    way = distance if better is Better.HIGHER else -distance
    expected = way > 0 or (way == 0 and not exclusive)
    assert reaches(value, decimal(value), threshold, better, exclusive) is expected


@given(st.fractions(0, 10**6, max_denominator=10**6))
def test_what_leaves_scoring_is_cut_off_never_rounded_up(value: Fraction) -> None:
    """Forty digits, none of them too high."""
    shown = decimal(value)
    assert Fraction(shown) <= value
    assert value - Fraction(shown) <= Fraction(max(value, 1), 10**39)
    assert len(shown.as_tuple().digits) <= 40
