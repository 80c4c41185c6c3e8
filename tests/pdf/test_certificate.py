"""The face of a certificate, and what goes into its annex."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from contrast import contrast
from hypothesis import given, settings
from hypothesis import strategies as st
from page_content import Ink, ink
from sample_certificates import THEMES, certificate, merit, overfull, pre_certificate
from sample_hostile import COMPOUND, ENDLESS, LITERAL

from greencert.pdf import certificate as print_certificate
from greencert.pdf.face.code import modules
from greencert.pdf.face.look import LOOKS
from greencert.pdf.palette import WHITE
from greencert.report.tree import Bar, Certificate

INNER = 46.0
"""Where the widest frame ends."""


def face(made: Certificate) -> list[Ink]:
    """Everything on the first page."""
    return [piece for piece in ink(print_certificate(made)) if piece.page == 1]


def text(pieces: list[Ink]) -> str:
    """All the words, without line breaks."""
    return "".join(piece.text for piece in pieces).replace("\N{SOFT HYPHEN}", "").replace(" ", "")


def assert_in_place(pieces: list[Ink]) -> None:
    """No text leaves the frame or covers another one; nothing leaves the page."""
    lines = [piece for piece in pieces if piece.text.strip() and piece.upright]
    for piece in lines:
        assert piece.left >= INNER + 2, piece
        assert piece.right <= 595.28 - INNER - 2, piece
        assert piece.top >= INNER + 4, piece
        assert piece.bottom <= 841.89 - INNER - 4, piece
        assert piece.size >= 6, piece
    for place, piece in enumerate(lines):
        assert not any(piece.overlaps(other, by=0.6) for other in lines[:place]), piece
    assert all(piece.left >= -0.1 and piece.right <= 595.4 for piece in pieces if piece.upright)


@pytest.mark.parametrize("make", [certificate, pre_certificate, merit, overfull])
def test_everything_is_within_the_frame(make: Callable[[], Certificate]) -> None:
    """On one page, nothing over anything else."""
    assert_in_place(face(make()))


texts = st.sampled_from(["", "Musterhafen", COMPOUND, f"{COMPOUND} " * 30, ENDLESS, "<img src=x> &amp;", "a\nb\n\nc"])
percents = st.none() | st.decimals(-10, 200, places=1)
bars = st.builds(Bar, texts, percents, st.none(), percents, text=st.sampled_from(["", "62,5 %", COMPOUND]))
pairs = st.tuples(texts, texts)


@settings(max_examples=20, deadline=None)
@given(
    st.builds(
        replace,
        st.sampled_from([certificate(), pre_certificate(), merit()]),
        title=texts, statement=texts, holder=texts, park=texts, place=texts, scope=texts, level=texts,
        level_position=st.integers(-2, 20), level_count=st.integers(-1, 20), scheme_line=texts, provenance=texts,
        themes=st.lists(bars, max_size=12).map(tuple), merits=st.lists(texts, max_size=14).map(tuple),
        facts=st.lists(pairs, max_size=14).map(tuple), signatures=st.lists(pairs, max_size=7).map(tuple),
        code=texts, code_caption=texts,
    )
)  # fmt: skip
def test_whatever_the_fields_hold_the_face_is_in_order(made: Certificate) -> None:
    """Empty or endless, none or many: one page, everything in its place."""
    assert_in_place(face(made))


def test_what_is_shortened_is_in_the_annex_in_full() -> None:
    """The face says so, and every word of every field is found."""
    made = overfull()
    pages = list(ink(print_certificate(made)))
    whole = text([piece for piece in pages if piece.page > 1 and piece.role == "LBody"])
    assert "stehtinvollerLängeimAnhang" in text([piece for piece in pages if piece.page == 1])
    for field in (made.statement, made.scope, made.provenance, made.level, made.holder, made.code, made.merits[13]):
        assert field.replace(" ", "") in whole
    names = text([piece for piece in pages if piece.page > 1 and piece.role == "Lbl"])
    assert all(bar.label.replace(" ", "") in names for bar in made.themes)


def test_nothing_is_said_of_the_annex_when_nothing_is_shortened() -> None:
    """A usual certificate shows all of its texts."""
    made = certificate()
    shown = text(face(made))
    assert "vollerLänge" not in shown
    fields = (made.title, made.statement, made.holder, made.park, made.place, made.scope, made.level, made.provenance)
    values = [*fields, *made.merits, *(word for fact in made.facts for word in fact), *(bar.label for bar in THEMES)]
    for value in values:
        assert value.replace(" ", "") in shown
    assert "Stufe2von4" in shown
    assert "MiteinemAnhangvon1Seite." in shown


def test_literal_texts() -> None:
    """What looks like markup is printed as it is."""
    for literal in LITERAL:
        assert literal.replace(" ", "") in text(face(replace(certificate(), holder=literal)))


def test_six_themes_and_ten_merits_are_all_shown() -> None:
    """Also with names of two or three words each."""
    merits = tuple(f"Vorbildliche Abwärmenutzung {i}" for i in range(10))
    pages = text(face(replace(certificate(), merits=merits)))
    assert all(name.replace(" ", "") in pages for name in merits)
    assert "infull" not in pages


def test_the_kinds_cannot_be_confused() -> None:
    """Colour, frame and title differ, and each colour can be read on white."""
    assert len({look.colour for look in LOOKS.values()}) == len({look.frame for look in LOOKS.values()}) == len(LOOKS)
    assert sum(look.banner for look in LOOKS.values()) == 1
    assert all(contrast(look.colour, WHITE) >= 4.5 for look in LOOKS.values())
    frames = [
        {round(piece.left) for piece in face(make()) if not piece.text and piece.right - piece.left > 400}
        for make in (certificate, pre_certificate, merit)
    ]
    assert len({frozenset(frame) for frame in frames}) == 3


def test_the_emblem_has_a_leaf_for_each_level() -> None:
    """As many outlines as levels, so that the position reads without colour."""

    def leaves(position: int, count: int) -> int:
        made = replace(certificate(), level_position=position, level_count=count)
        return sum(piece.role == "Figure" and not piece.text for piece in face(made))

    assert leaves(0, 5) - leaves(0, 3) == 2
    # A filled leaf has a midrib besides its outline.
    assert leaves(3, 5) - leaves(0, 5) == 3


def test_a_draft_is_marked_on_every_page() -> None:
    """The face and the annex alike, over everything."""
    pages: dict[int, list[Ink]] = {}
    for piece in ink(print_certificate(replace(certificate(), watermark="ENTWURF"))):
        pages.setdefault(piece.page, []).append(piece)
    assert len(pages) > 1
    assert all((pieces[-1].text, pieces[-1].upright) == ("ENTWURF", False) for pieces in pages.values())


def test_the_code_is_a_square_or_nothing() -> None:
    """A code that a camera couldn't read isn't drawn; the annex gives what it would have held."""
    dark = modules(certificate().code)
    assert len(dark) == len(dark[0])
    assert dark[0][:7] == [True] * 7
    assert modules("") == modules("x" * 2000) == []
    assert "x" * 2000 in text(list(ink(print_certificate(replace(certificate(), code="x" * 2000)))))


def test_values_beyond_the_scale_stay_on_it() -> None:
    """A bar is never longer than its track."""
    made = replace(certificate(), themes=(Bar("x", Decimal(250), None, Decimal(-3)),))
    assert_in_place(face(made))


def test_a_level_that_is_the_title_stands_once() -> None:
    """A pre-certificate is the level of its kind; its name isn't repeated under the emblem."""
    made = pre_certificate()
    same = text(face(replace(made, level=made.title)))
    assert same.count(made.title.replace(" ", "")) == 1


def test_the_mark_of_a_floor_stays_clear_of_the_names() -> None:
    """It stands on the bar and reaches below it: the letters of the name above reach down nearly as far as the bar."""
    made = replace(certificate(), themes=(Bar("gypsy", Decimal(50), None, Decimal(8)),))
    pieces = face(made)
    name = next(piece for piece in pieces if "gypsy" in piece.text)
    marks = [piece for piece in pieces if piece.role == "Span" and not piece.text and piece.right - piece.left < 1]
    assert marks
    assert all(mark.top >= name.bottom + 1.5 for mark in marks)
