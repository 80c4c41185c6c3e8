"""What can be printed, and what stands in for what can't."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_hostile import LETTERS

from greencert.pdf.printable import BREAK, HYPHEN, MISSING, one_line, printable
from greencert.pdf.typeface import Weight, typeface, weight_for


@pytest.mark.parametrize("language", LETTERS)
@pytest.mark.parametrize("weight", Weight)
def test_every_face_has_the_letters_of_every_language(language: str, weight: Weight) -> None:
    """Nothing in the nine languages of the region needs a stand-in, in any face."""
    assert printable(LETTERS[language]) == LETTERS[language]
    assert typeface(weight).letters.issuperset(LETTERS[language])


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("e\u0301", "é"),
        ("😀", MISSING),
        ("漢字", MISSING * 2),
        ("a\u202eb\u200fc\u2066d", "abcd"),
        ("a\x00b\x1bc\ud800", f"a{MISSING}b{MISSING}c{MISSING}"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("1\u20091", "1 1"),
        ("CO\u2082 ≥ 5 m³", "CO₂ ≥ 5 m³"),
        ("co\u2011op \u2714 ﬁ Ａ", "co-op ✓ ﬁ A"),
        ("\ufeff☺\ufe0f", MISSING),
    ],
)
def test_text_is_made_fit_for_paper(text: str, paper: str) -> None:
    """Composed, without controls, direction marks and letters that the font lacks; what is missing is seen."""
    assert printable(text) == paper


@given(st.text())
def test_what_is_printable_has_a_glyph_and_stays_as_it_is(text: str) -> None:
    """Whatever a file holds, only letters of the font and line ends come out; a second time changes nothing."""
    paper = printable(text)
    assert set(paper) <= typeface(Weight.REGULAR).letters | {"\n", BREAK, HYPHEN}
    assert printable(paper) == paper
    assert not set(one_line(text)) & {"\n", BREAK, HYPHEN}
    assert unicodedata.is_normalized("NFC", one_line("e\u0301"))


def test_italics_hand_over_what_they_lack() -> None:
    """The italics know Latin letters only; the upright face stands in for the others."""
    assert weight_for("Õhtu", Weight.ITALIC) is Weight.ITALIC
    assert weight_for("Журнал", Weight.ITALIC) is Weight.REGULAR
    assert weight_for("Журнал", Weight.SEMIBOLD_ITALIC) is Weight.SEMIBOLD


def test_width_adds_up() -> None:
    """The width of a text is that of its letters."""
    face = typeface(Weight.REGULAR)
    assert face.width("ab") == pytest.approx(face.width("a") + face.width("b"))
    assert face.width("") == 0
