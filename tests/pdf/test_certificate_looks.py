"""Certificates of an issuer, lying, and in two languages: the same care for the page as for the usual one."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from opened_file import file_of
from page_content import Ink, ink
from PIL import Image
from pypdf import PdfReader
from sample_certificates import certificate, merit, overfull, pre_certificate
from sample_hostile import COMPOUND, ENDLESS

from greencert.pdf import certificate as print_certificate
from greencert.pdf.bilingual import both as both_of
from greencert.pdf.face.merging import merged
from greencert.pdf.fitting import limited
from greencert.pdf.lines import Look
from greencert.pdf.typeface import Weight
from greencert.report.tree import Certificate, Issuer, Logo, Outline

INNER = 46.0


def pixels() -> bytes:
    """A little PNG."""
    out = io.BytesIO()
    Image.new("RGB", (60, 20), (90, 30, 80)).save(out, "PNG")
    return out.getvalue()


DRAWN = Logo(
    40, 20, (Outline((("M", 0.0, 0.0), ("L", 40.0, 0.0), ("C", 40.0, 20.0, 0.0, 20.0, 0.0, 0.0), ("Z",)), "5a1f4e"),)
)
ISSUER = Issuer("Zertifizierungsstelle", "Straße 1\n00100 Musterhafen", "Register 1", "5a1f4e", DRAWN)
LONG = Issuer(COMPOUND * 3, ENDLESS, COMPOUND * 5, "", replace(DRAWN, width=4000.0))


def english(made: Certificate) -> Certificate:
    """The same in English."""
    return replace(
        made,
        language="en",
        title="Certificate",
        statement="It is certified that the park named below meets the requirements.",
        level="Silver",
        place="Musterhafen, Germany",
        scheme_line="Green industrial park, edition 1.0.0",
        provenance="The criteria of this edition are a proposal; they are not the official standard of the region.",
        merits=("Exemplary use of waste heat", "Shared register of by-products")[: len(made.merits)],
        facts=tuple((f"Fact {n}", value) for n, (_, value) in enumerate(made.facts)),
        annex=replace(made.annex, language="en", title="Annex"),
    )


def both(made: Certificate) -> Certificate:
    """In two languages."""
    return replace(made, second=english(made))


def face(made: Certificate) -> list[Ink]:
    """Everything on the first page."""
    return [piece for piece in ink(print_certificate(made)) if piece.page == 1]


def assert_in_place(made: Certificate) -> None:
    """No text leaves the frame or covers another one."""
    width, height = (841.89, 595.28) if made.landscape else (595.28, 841.89)
    lines = [piece for piece in face(made) if piece.text.strip() and piece.upright]
    for piece in lines:
        assert piece.left >= INNER + 2, piece
        assert piece.right <= width - INNER - 2, piece
        assert piece.top >= INNER + 4, piece
        assert piece.bottom <= height - INNER - 4, piece
    for place, piece in enumerate(lines):
        assert not any(piece.overlaps(other, by=0.6) for other in lines[:place]), piece


@pytest.mark.parametrize("make", [certificate, pre_certificate, merit, overfull])
@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("second", [False, True])
def test_everything_is_in_its_place(make: object, landscape: bool, second: bool) -> None:
    """Upright and lying, in one language and in two, with an issuer whose words are few or endless."""
    assert callable(make)
    made = replace(make(), landscape=landscape, issuer=ISSUER if make is not overfull else LONG)
    assert_in_place(both(made) if second else made)


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("text", ["", COMPOUND, f"{COMPOUND} " * 30, ENDLESS, "<img src=x> &amp;", "a\nb\n\nc"])
def test_whatever_the_fields_hold_the_face_is_in_order(text: str, landscape: bool) -> None:
    """One page, everything in its place, in two languages and with an issuer."""
    pairs = ((text, text),) * 14
    made = replace(
        both(certificate()), title=text, statement=text, holder=text, park=text, scope=text, level=text,
        facts=pairs, signatures=pairs[:5], landscape=landscape, issuer=LONG,
    )  # fmt: skip
    assert_in_place(made)


def test_a_lying_face_has_upright_annexes() -> None:
    """Only the face is turned."""
    pages = PdfReader(io.BytesIO(print_certificate(replace(certificate(), landscape=True)))).pages
    boxes = [(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in pages]
    assert boxes[0] == (842, 595)
    assert set(boxes[1:]) == {(595, 842)}


@pytest.mark.parametrize("landscape", [False, True])
def test_what_stands_under_the_signatures_has_one_axis(landscape: bool) -> None:
    """Where the texts stand beside the emblem, the last line is centred under them, not on the page."""
    foot = [
        (piece.left + piece.right) / 2
        for piece in face(replace(certificate(), landscape=landscape))
        if piece.text.startswith(("Die Kriterien dieser Ausgabe", "Mit einem Anhang"))
    ]
    assert len(foot) == 2
    assert foot[0] == pytest.approx(foot[1], abs=1)


def test_both_languages_are_there_and_what_is_the_same_is_there_once() -> None:
    """Short texts in one line, statements side by side, the holder once; two annexes, counted through."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(print_certificate(both(certificate())))).pages]
    front = pages[0].replace("\n", " ")
    assert "Zertifikat · Certificate" in front
    assert "Silber · Silver" in front
    assert front.count("Entwicklungsgesellschaft Musterhafen mbH") == 1
    assert "Hiermit wird" in front
    assert "It is certified" in front
    assert len(pages) == 3
    assert "2" in pages[1]
    assert "page 3 of 3" in pages[2]


def test_one_language_stays_as_it_is() -> None:
    """Nothing is merged where there is no second one."""
    assert merged(certificate()) == certificate()


def test_the_issuer_s_colour_is_for_certificates_only() -> None:
    """A pre-certificate and a merit keep theirs, so that nobody takes one for the other."""

    def coloured(made: Certificate) -> bool:
        content = PdfReader(io.BytesIO(print_certificate(replace(made, issuer=replace(ISSUER, logo=None))))).pages[0]
        return b"0.353 0.122 0.306 rg" in content.get_contents().get_data()

    assert coloured(certificate())
    assert not coloured(pre_certificate())
    assert not coloured(merit())


def test_a_logo_of_pixels_is_printed_the_same_every_time() -> None:
    """As a picture with the issuer's name in its place for who doesn't see it."""
    made = replace(certificate(), issuer=replace(ISSUER, logo=Logo(60, 20, pixels=pixels())))
    first = print_certificate(made)
    assert print_certificate(made) == first
    page = PdfReader(io.BytesIO(first)).pages[0]
    assert len(page.images) == 1


def test_what_is_in_the_second_language_is_heard_in_it() -> None:
    """A screen reader is told the language of every word that isn't in that of the file, and of no other."""
    said = file_of(print_certificate(both(certificate()))).said_in(1)
    english_ones = {text for language, text in said if language == "en"}
    assert {
        "Certificate",
        "Silver",
        "Results by theme",
        "Fact 1",
    } <= english_ones
    german = {text for language, text in said if not language}
    assert {"Zertifikat ·", "Silber ·", "Ergebnisse nach Thema ·", "Entwicklungsgesellschaft Musterhafen mbH"} <= german


def test_a_text_in_two_languages_that_is_cut_keeps_both() -> None:
    """Each part stays in its language; what fits no line ends with an ellipsis."""
    look = Look(Weight.REGULAR, 8, (0, 0, 0))
    (line,) = limited(both_of("Wasser und Fläche", "Water and land", "en"), look, 110, 1, "")
    assert [fragment.look.language for fragment in line.fragments] == ["", "en"]
    assert line.width <= 110
    assert line.fragments[-1].text.endswith("…")
