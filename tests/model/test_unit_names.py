"""Units as people write them, and everything else they could write."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greencert.model import units

PARTS = [
    "m",
    "MWh",
    "kg",
    "/",
    "*",
    "**",
    "(",
    ")",
    "0",
    "1",
    "9",
    "-",
    " ",
    "%",
    "²",
    "e",
    "'",
    "[",
    "and",
    "lambda",
    "inf",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=7).map("".join) | st.text(max_size=8))
def test_no_text_raises(unit: str) -> None:
    """Any text is a unit or isn't; two that go together convert."""
    if units.known(unit) and units.compatible(unit, "MWh"):
        assert units.factor(unit, "MWh") > 0


@pytest.mark.parametrize("unit", ["m**99", "m^999999999", "9" * 400, "(" * 300, "m" * 500, "1/0", "kg**", "MWh; x"])
def test_what_no_meter_shows_is_unknown(unit: str) -> None:
    """Exponents of two digits, endless texts and programs are no units."""
    assert not units.known(unit)


def test_units_with_another_zero_are_not_converted() -> None:
    """Degrees Celsius to kelvin is no factor."""
    with pytest.raises(units.UnitError):
        units.factor("degC", "kelvin")
    assert units.factor("GJ", "MWh") * Decimal("3.6") == pytest.approx(1)
