"""Numbers as files hold them."""

from __future__ import annotations

from decimal import Decimal

from greencert.store.assessment import answers_in
from greencert.store.figures import read_figures


def test_a_minus_sign_is_a_hyphen() -> None:
    """Spreadsheets in several languages write the sign and not the hyphen."""
    for sign in "-\N{MINUS SIGN}":
        answers = answers_in(f"A-1:\n  claim:\n    value: {sign}50.5\n", "answers.yaml")
        assert answers is not None
        assert answers["A-1"].claim.value == Decimal("-50.5")
        table = f"company,datapoint,period,value,unit,evidence,note\na,used,2024,{sign}50.5,MWh,,\n"
        ((figure,), _, problems) = read_figures(table, "data.csv")
        assert (figure.value, problems) == (Decimal("-50.5"), ())
