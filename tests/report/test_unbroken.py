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
        ("lead time 9–30 months, 0.5–5 years", "lead time 9–30~months, 0.5–5~years"),
        ("since 2017–2020 as ISO-14001 said", "since 2017–2020 as ISO-14001 said"),
        ("on 3 December 2025, am 3. März 2026", "on 3~December~2025, am 3.~März~2026"),
        ("photos, 18 and 19 May 2026", "photos, 18~and~19~May~2026"),
        ("Scope 1- ja Scope 2", "Scope~1- ja Scope~2"),
        ("poniżej 10 tys. EUR, 24 mln EUR", "poniżej 10~tys. EUR, 24~mln EUR"),
        ("cost low · company", "cost low~· company"),
    ],
)
def test_a_number_keeps_its_thousands_its_sign_and_its_unit(text: str, kept: str) -> None:
    """A year before a number isn't part of it, and a word that begins like a unit is none."""
    assert unbroken(text).replace("\N{NO-BREAK SPACE}", "~") == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("energii i wody oraz z sieci", "energii i~wody oraz z~sieci"),
        ("W roku, a w nim", "W~roku, a~w~nim"),
        ("każdy poziom: 9 z 9", "każdy poziom: 9~z~9"),
        ("(o tym) „i wtedy”, Lenina’a z", "(o~tym) „i~wtedy”, Lenina’a z"),
    ],
)
def test_a_polish_line_ends_with_no_single_letter(text: str, kept: str) -> None:
    """A word of one letter stays with the next one; in other languages it may end a line."""
    assert unbroken(text, "pl").replace("\N{NO-BREAK SPACE}", "~") == kept
    assert "i\N{NO-BREAK SPACE}" not in unbroken(text, "en")
