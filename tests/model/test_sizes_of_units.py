"""Formulas whose units are of one kind and of different sizes: nothing is converted inside a formula."""

from __future__ import annotations

import pytest

from greencert.model.checks.formulas import formulas
from tests.cases.reading import edition

POINTS = {"power": "MWh", "heat": "GJ", "emitted": "t", "made": "t", "stuff": "kg", "part": "MWh"}


@pytest.mark.parametrize(
    ("formula", "unit", "said"),
    [
        ("power + part", "MWh", None),
        ("power + heat", "MWh", "different sizes"),
        ("min(power, heat)", "MWh", "different sizes"),
        ("power", "kWh", "no factor"),
        ("1000 * power", "kWh", None),
        ("emitted / power", "kg/MWh", "no factor"),
        ("1000 * emitted / power", "kg/MWh", None),
        ("100 * stuff / made", "percent", None),
        ("100 * power / (power + part)", "percent", None),
        ("max(power, part)", "MWh", None),
    ],
)
def test_units_of_one_kind_have_to_be_of_one_size(formula: str, unit: str, said: str | None) -> None:
    """Adding asks for one size; a result in another size asks for a factor."""
    means = {"kind": "quantity", "formula": formula, "unit": unit, "met_at": 1}
    scheme = edition({"criteria": [{"id": "A-1", "means": means}], "datapoints": POINTS})
    found = [flaw for flaw in formulas(scheme) if flaw.code == "units"]
    assert (said is None) == (not found)
    assert all(str(said) in flaw.message for flaw in found)
