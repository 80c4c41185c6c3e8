"""Numbers that no line tears apart."""

from __future__ import annotations

import pytest

from greencert.report.unbroken import unbroken


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("alle 10 000 m3 vettä", "alle 10~000~m3 vettä"),
        ("yli 1 000 MWh:n sopimus", "yli 1~000~MWh:n sopimus"),
        ("ponad 1 200 000 t rocznie", "ponad 1~200~000~t rocznie"),
        ("at least 50 %, or ≥ 3 GWh/a", "at least 50~%, or ≥~3~GWh/a"),
        ("18 of 21 companies", "18~of~21 companies"),
        ("art. 17 to 19, cl. 6.5.2, EUR 400 million", "art.~17~to~19, cl.~6.5.2, EUR~400 million"),
        ("nach ISO 14001 2015", "nach ISO~14001 2015"),
        ("im Jahr 2025 300 Betriebe", "im Jahr 2025 300 Betriebe"),
        ("5 tonnes, 3 measures", "5 tonnes, 3 measures"),
        ("no number here", "no number here"),
        ("cost low · company", "cost low~· company"),
    ],
)
def test_a_number_keeps_its_thousands_its_sign_and_its_unit(text: str, kept: str) -> None:
    """A year before a number isn't part of it, and a word that begins like a unit is none."""
    assert unbroken(text).replace("\N{NO-BREAK SPACE}", "~") == kept
