"""What can be entered for a quantity."""

from __future__ import annotations

from decimal import Decimal

import pytest

from greencert.model.checks.values import misfits
from greencert.model.means import Quantity

LINKS = Quantity(kind="quantity", unit="count", met_at=Decimal(1), minimum=Decimal(1), whole=True)
SHARE = Quantity(kind="quantity", unit="percent", met_at=Decimal(0), minimum=Decimal(0), maximum=Decimal(100))


@pytest.mark.parametrize(
    ("means", "value", "codes"),
    [
        (LINKS, "3", []),
        (LINKS, "3.0", []),
        (LINKS, "2.5", ["value"]),
        (LINKS, "0", ["bounds"]),
        (LINKS, "0.5", ["value", "bounds"]),
        (SHARE, "0", []),
        (SHARE, "100", []),
        (SHARE, "100.01", ["bounds"]),
        (SHARE, "-1", ["bounds"]),
    ],
)
def test_bounds_and_whole_numbers(means: Quantity, value: str, codes: list[str]) -> None:
    """The bounds themselves can be entered; 3.0 is a whole number."""
    assert [flaw.code for flaw in misfits(("x",), Decimal(value), means)] == codes
