"""Values of a comparison as people read them: codes in words, numbers with sign and unit, in their language."""

from __future__ import annotations

import pytest

from greencert.language import Language
from greencert.report.values import value_text


@pytest.mark.parametrize(
    ("value", "address", "unit", "expected"),
    [
        ("> 80", "means/met_at", "percent", "> 80\N{NO-BREAK SPACE}%"),
        ("≥ 1200.5", "means/met_at", "m3", "≥ 1,200.5 m³"),
        ("≤ 1", "means/met_at", "company", "≤ 1 company"),
        ("must", "obligation", "", "must"),
        ("planned, existing", "phases", "", "planned area, existing park"),
        ("true", "planned_counts", "", "yes"),
        ("1200", "weight", "", "1,200"),
        ("yes_no", "means/kind", "", "yes or no"),
        ("proposal", "levels/gold/provenance/kind", "", "proposal of this catalogue"),
        ("pilot", "practices/P01/status", "", "pilot"),
        ("[b]EN-01[/b]", "means/formula", "", "[b]EN-01[/b]"),
        ("strange", "obligation", "", "strange"),
    ],
)
def test_a_value_is_said(value: str, address: str, unit: str, expected: str) -> None:
    """In English; what isn't known stays as it is."""
    assert value_text(value, address, Language.of("en"), unit) == expected


def test_a_number_in_finnish() -> None:
    """A comma before the decimals, a space before the sign."""
    assert value_text("≥ 24.5", "means/met_at", Language.of("fi"), "percent") == "≥ 24,5\N{NO-BREAK SPACE}%"
    assert value_text("5 → 0.5", "means/steps", Language.of("fi"), "percent") == "5 → 0,5"
