"""Conversions are exact whoever asks first, numbers stay numbers, and copies forget what was cached."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest

from greencert.model import units
from greencert.model.assessment import Claim
from tests.cases.reading import edition


@pytest.mark.parametrize(
    ("unit", "other", "expected"),
    [
        ("GJ", "MWh", Fraction(5, 18)),
        ("MWh", "GJ", Fraction(18, 5)),
        ("toe", "MWh", Fraction(1163, 100)),
        ("MWh", "toe", Fraction(100, 1163)),
        ("kWh", "MWh", Fraction(1, 1000)),
        ("kg", "t", Fraction(1, 1000)),
        ("MWh", "MWh", Fraction(1)),
    ],
)
def test_a_ratio_is_the_rational_number(unit: str, other: str, expected: Fraction) -> None:
    """Even where no decimal can say it."""
    assert units.ratio(unit, other) == expected


def test_the_first_caller_does_not_decide_the_digits() -> None:
    """What is remembered of a conversion doesn't depend on the precision of the thread that asked first."""
    units.factor.cache_clear()
    with localcontext(Context(prec=3)):
        narrow = units.factor("GJ", "MWh")
    units.factor.cache_clear()
    assert narrow == units.factor("GJ", "MWh")
    assert len(narrow.as_tuple().digits) == 40


@pytest.mark.parametrize("value", [0, 1, 1.0])
def test_a_number_is_never_taken_for_a_truth_value(value: float) -> None:
    """One company is a count of 1, not yes."""
    found = Claim.model_validate({"value": value}).value
    assert isinstance(found, Decimal)
    assert found == Decimal(str(value))


def test_a_copy_forgets_what_was_cached_of_the_original() -> None:
    """A translated edition would otherwise find its criteria in the source language."""
    original = edition({"criteria": [{"id": "A-1", "title": "Before"}]})
    assert original.by_id["A-1"].title == "Before"
    renamed = original.criteria[0].model_copy(update={"title": "After"})
    assert original.model_copy(update={"criteria": (renamed,)}).by_id["A-1"].title == "After"
