"""What one sees on the pages: everything in its place, whatever the file holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

import pytest
from contrast import contrast
from page_content import Ink, ink, words
from sample_finnish import report as finnish_report
from sample_hostile import ENDLESS, LITERAL, TURNED, document, wide_table
from sample_report import criterion, figures_table, report

from greencert.pdf import render
from greencert.pdf.palette import INK, MUTED, TONES, WHITE
from greencert.pdf.typography import BOTTOM, LEFT, RIGHT, TOP
from greencert.report.tree import (
    Bullets,
    Callout,
    Column,
    Document,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Scale,
    Table,
    Tick,
    Together,
)


def many_criteria() -> Document:
    """120 criteria."""
    return report(120)


DOCUMENTS: list[Callable[[], Document]] = [report, finnish_report, many_criteria, document]


@lru_cache(maxsize=8)
def drawn(make: Callable[[], Document]) -> tuple[Ink, ...]:
    """Everything on the pages of a document."""
    return tuple(ink(render(make())))


def plain(text: str) -> str:
    """A text without what line breaks put into it."""
    return text.replace("\N{SOFT HYPHEN}", "").replace(" ", "")


@pytest.mark.parametrize("make", DOCUMENTS)
def test_nothing_leaves_the_margins(make: Callable[[], Document]) -> None:
    """No row, word or chart runs out of its page, not with 120 criteria and not with words of 10,000 letters."""
    for piece in drawn(make):
        if piece.upright:
            assert piece.left >= LEFT - 1.5, piece
            assert piece.right <= RIGHT + 1.5, piece
            assert piece.top >= 36, piece
            assert piece.bottom <= BOTTOM + 32, piece
        if piece.role not in ("", "Artifact"):
            assert piece.top >= TOP - 8, piece
            assert piece.bottom <= BOTTOM + 8, piece


@pytest.mark.parametrize("make", DOCUMENTS)
def test_no_word_is_printed_over_another(make: Callable[[], Document]) -> None:
    """In text, tables and charts alike; the watermark aside."""
    pages: dict[int, list[Ink]] = {}
    for piece in drawn(make):
        if piece.text.strip() and piece.upright:
            pages.setdefault(piece.page, []).append(piece)
    for pieces in pages.values():
        pieces.sort(key=lambda piece: piece.top)
        for place, piece in enumerate(pieces):
            for other in pieces[place + 1 :]:
                if other.top > piece.bottom:
                    break
                assert not piece.overlaps(other, by=0.6), (piece, other)


@pytest.mark.parametrize("make", DOCUMENTS[:3])
def test_letters_can_be_read(make: Callable[[], Document]) -> None:
    """Nothing is smaller than 6.5 points."""
    assert min(piece.size for piece in drawn(make) if piece.text) >= 6.5


def test_texts_are_printed_as_they_are() -> None:
    """Markup, entities, placeholders and 10,000 letters come out literally; direction marks turn nothing round."""
    text = plain("".join(piece.text for piece in drawn(document) if piece.role != "Artifact"))
    for literal in LITERAL:
        assert plain(literal) in text
    assert ENDLESS in text
    assert plain(TURNED)[:3] + "gpj.exe" in text


def test_a_title_of_a_column_is_broken_between_its_words() -> None:
    """Over two lines where the column can be as wide as that: never three, and no word of it in two."""
    columns = (
        Column("Kryterium"),
        Column("Tytuł", width=4),
        Column("Termin działania korygującego", "right", width=1.3),
        Column("Brakujące", width=3),
    )
    rows = tuple((f"CE-0{n}", "Exchanges rest on contracts " * 6, "23 z 23", "Example Works, " * 5) for n in range(4))
    found = {piece.text.strip() for piece in ink(render(Document("T", "", "pl", (Table(columns, rows, small=True),))))}
    assert {"Termin działania", "korygującego"} <= found


@pytest.mark.parametrize("columns", [1, 8, 9, 40])
def test_a_table_with_many_columns_stays_on_the_page(columns: int) -> None:
    """The letters get smaller, the columns narrower, nothing runs out or together."""
    found = list(ink(render(Document("T", "", "de", (wide_table(columns),)))))
    assert max(piece.right for piece in found) <= RIGHT + 1.5
    cells = [piece for piece in found if piece.role == "TD" and piece.text.strip()]
    assert not any(a.overlaps(b, by=0.6) for i, a in enumerate(cells) for b in cells[:i] if a.page == b.page)


def test_a_long_table_repeats_its_head_and_loses_no_row() -> None:
    """500 rows, each once, the head on every page."""
    found = list(ink(render(Document("T", "", "de", (figures_table(500),)))))
    text = "".join(piece.text for piece in found)
    assert all(text.count(f"E-{number:03d}, ") == 1 for number in range(1, 501))
    pages = {piece.page for piece in found}
    heads = [piece.page for piece in found if piece.text.strip() == "Unternehmen"]
    assert heads == sorted(pages)


def test_a_row_longer_than_a_page_goes_on_on_the_next() -> None:
    """With the head above the rest, every word once, and what stands beside it once."""
    long = " ".join(f"w{number}" for number in range(3000))
    table = Table((Column("Name"), Column("Text", width=3)), (("before", "x"), ("beside", long), ("after", "y")))
    found = list(ink(render(Document("T", "", "en", (table,)))))
    text = " ".join(piece.text for piece in found if piece.role == "TD").split()
    assert [word for word in text if word.startswith("w")] == long.split()
    heads = [piece.text.strip() for piece in found if piece.role == "TH"]
    assert heads.count("beside") == 1
    assert len({piece.page for piece in found}) > 2
    assert sum(piece.text.strip() == "Name" for piece in found) == len({piece.page for piece in found})


def test_a_callout_goes_on_over_pages_on_its_ground() -> None:
    """Every line of it lies on the tinted ground of its page."""
    callout = Callout("Long", tuple(Paragraph(f"Paragraph {number}. " * 20) for number in range(30)), "warning")
    found = list(ink(render(Document("T", "", "en", (callout,)))))
    grounds = {piece.page: piece for piece in found if not piece.text and piece.bottom - piece.top > 150}
    lines = [piece for piece in found if piece.role == "P" and piece.text.startswith("Paragraph")]
    assert len(grounds) == len({piece.page for piece in found}) > 1
    for line in lines:
        ground = grounds[line.page]
        assert ground.left < line.left
        assert ground.top <= line.top
        assert line.bottom <= ground.bottom


def test_a_heading_is_never_the_last_thing_on_a_page() -> None:
    """What it introduces begins on the same page."""
    found = [piece for piece in drawn(many_criteria) if piece.role not in ("Artifact", "")]
    last = {piece.page: piece for piece in found}
    assert {piece.role for piece in last.values()}.isdisjoint({"H2", "H3", "H4", "TH", "Caption"})


@pytest.mark.parametrize("above", range(20, 36))
def test_a_heading_with_its_first_words_is_not_the_last_thing_on_a_page(above: int) -> None:
    """Neither where they come one after the other nor where they are kept together."""
    head = (Heading("Section", 3), Paragraph("not met"))
    for section in (head, (Together(head),)):
        lines = tuple(Paragraph(f"Line {n}") for n in range(above))
        blocks = (Heading("First"), *lines, *section, Paragraph("Requirement. " * 30))
        pieces = list(ink(render(Document("Title", "", "en", blocks))))
        pages = {piece.text.strip(): piece.page for piece in reversed(pieces) if piece.text.strip()}
        requirement = next(piece.page for piece in pieces if piece.text.startswith("Requirement"))
        assert pages["Section"] == pages["not met"] == requirement


@pytest.mark.parametrize("above", range(20, 44, 2))
def test_a_list_goes_on_on_the_next_page(above: int) -> None:
    """What it is about isn't parted from its first two entries; no page is left empty for all the others."""
    entries = tuple(f"Entry {n}. {'What it takes. ' * 12}" for n in range(8))
    lines = tuple(Paragraph(f"Line {n}") for n in range(above))
    blocks = (Heading("First"), *lines, Together((Paragraph("Head"), Bullets(entries))))
    pieces = [piece for piece in ink(render(Document("Title", "", "en", blocks))) if piece.text.strip()]
    first = {piece.text.strip()[:7]: piece for piece in reversed(pieces)}
    assert first["Head"].page == first["Entry 0"].page == first["Entry 1"].page
    line = first[f"Line {above - 1}"[:7]]
    assert first["Head"].page == line.page or BOTTOM - line.bottom < 160


@pytest.mark.parametrize("above", range(20, 44, 2))
def test_a_chapter_begins_with_its_first_section(above: int) -> None:
    """Title, lead and a total alone aren't left at the foot of a page; a chart isn't parted from the text under it."""
    scale = Figure(Scale(Decimal(0), Decimal(100), Decimal(40), "40 %", (Tick(Decimal(50), "50 %"),)), "40 of 50")
    head = Together((Heading("Section", 3), Paragraph("not met"), scale))
    chapter = (Heading("Chapter"), Paragraph("What it is about.", role="lead"), Facts((("Score", "40 %"),)))
    lines = tuple(Paragraph(f"Line {n}") for n in range(above))
    blocks = (Heading("First"), *lines, *chapter, head, Paragraph("Requirement. " * 30))
    pieces = list(ink(render(Document("Title", "", "en", blocks))))
    pages = {piece.text.strip(): piece.page for piece in pieces if piece.text.strip()}
    requirement = min(piece.page for piece in pieces if piece.text.startswith("Requirement"))
    assert pages["Chapter"] == pages["Section"] == pages["40 %"] == requirement


def test_running_heads_name_the_chapter_that_a_page_begins_with() -> None:
    """The chapter that goes on from the page before, unless a new one starts at the very top."""
    blocks = (Heading("One", 1), *(Paragraph("text " * 400) for _ in range(4)), Heading("Two", 1), Paragraph("end"))
    found = [piece for piece in ink(render(Document("T", "", "en", blocks))) if piece.top < 50 and piece.text]
    assert [piece.text.strip() for piece in found] == ["T", "One"] * (len(found) // 2)


def test_a_draft_cannot_be_mistaken() -> None:
    """The watermark is on every page, drawn last, large and slanting; text under it is there as ever."""
    draft = ink(render(report(3, "ENTWURF")))
    pages: dict[int, list[Ink]] = {}
    for piece in draft:
        pages.setdefault(piece.page, []).append(piece)
    assert len(pages) > 3
    for pieces in pages.values():
        assert (pieces[-1].text, pieces[-1].upright) == ("ENTWURF", False)
        assert pieces[-1].size > 80
    assert plain(words(render(report(3)))) == plain(words(render(report(3, "ENTWURF")))).replace("ENTWURF", "")


def test_tones_are_told_by_a_shape_and_a_word() -> None:
    """The key under a table says what the marks mean; no mark, no key."""
    rows = (("a",), ("b",))
    toned = words(render(Document("T", "", "en", (Table((Column("C"),), rows, None, {0: "bad"}),))))
    assert "not in order" in toned
    assert "in order" not in words(render(Document("T", "", "en", (Table((Column("C"),), rows),))))
    assert len({look.mark for look in TONES.values()}) == len(TONES)


def test_text_has_contrast() -> None:
    """At least 4.5 to 1 on white and on its own tint (WCAG 2.2, 1.4.3)."""
    for colour in (INK, MUTED, *(look.colour for look in TONES.values())):
        assert contrast(colour, WHITE) >= 4.5
    for look in TONES.values():
        assert contrast(look.colour, look.tint) >= 4.5
        assert contrast(MUTED, look.tint) >= 4.5


def test_running_text_keeps_to_a_readable_measure() -> None:
    """Lines of a paragraph have about 80 letters."""
    requirement = next(block for block in criterion(1) if isinstance(block, Together)).blocks[0]
    found = list(ink(render(Document("", "", "de", (requirement,)))))
    lines = [len(piece.text) for piece in found if piece.role == "P"]
    assert len(lines) > 2
    assert 70 <= max(lines) <= 88


def test_one_criterion_or_none_is_no_special_case() -> None:
    """A document without any block still has its title page."""
    for blocks in ((), criterion(1)):
        found = list(ink(render(replace(report(0), blocks=blocks))))
        assert {piece.page for piece in found} == {1}
        assert any("Lückenbericht" in piece.text for piece in found)


def test_the_words_of_a_title_are_whole() -> None:
    """A long title takes a second line rather than a hyphen."""
    title = "Porównanie: Example Industrial Park (fictional), 2024, 2025"
    assert "fictional" in words(render(Document(title, "", "pl", (Heading(f"{title} {title}"),))))
