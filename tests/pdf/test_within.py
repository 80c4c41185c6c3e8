"""Pages are few where they have to be, and no page holds a few lines only."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from greencert.pdf import render
from greencert.pdf.document import lay_out
from greencert.pdf.lines import Run, break_lines
from greencert.pdf.marks import KeyEntry, key
from greencert.pdf.pen import Pen
from greencert.pdf.printable import printable
from greencert.pdf.structure import Element
from greencert.pdf.typography import BODY, CHART
from greencert.report.tree import Block, Bullets, Column, Document, Heading, PageBreak, Paragraph, Table

LONG = "A very long title that goes on and on and never seems to come to its end. " * 12


def summary(text: str, rows: int = 4, breaks: int = 3) -> Document:
    """Chapters on pages of their own, each with a list and a table."""
    columns = (Column("Criterion"), Column("Title", width=3))
    blocks: list[Block] = []
    for chapter in range(breaks + 1):
        blocks += [
            Heading(f"Chapter {chapter}", anchor=f"c{chapter}"),
            Paragraph(text),
            Bullets((text,) * rows),
            Table(columns, ((f"C{chapter}", text),) * rows),
            PageBreak(),
        ]
    return Document(text, text, "en", tuple(blocks), running_head=text, most_pages=4)


def pages(document: Document) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(render(document))).pages]


@pytest.mark.parametrize(("text", "rows", "breaks"), [("Short.", 4, 3), ("Short.", 60, 5), (LONG, 4, 3)])
def test_a_summary_takes_four_pages_whatever_it_holds(text: str, rows: int, breaks: int) -> None:
    """Long titles, many rows, many chapters; it says where the rest is when any of it is cut."""
    found = pages(summary(text, rows, breaks))
    assert len(found) <= 4
    assert ("Shortened here; the full report" in " ".join(found[-1].split())) == (text == LONG or rows > 4)


def test_a_last_page_of_a_few_lines_is_saved() -> None:
    """Two lines too many are taken in by less air, and the text is all there."""
    counts = []
    for lines in range(24, 40):
        blocks = tuple(Paragraph(f"Line {n}") for n in range(lines))
        layout = lay_out(Document("Title", "", "en", blocks), Element("Document"))
        counts.append([len(page.placed) for page in layout.pages])
    assert any(len(count) > 1 for count in counts)
    assert min(count[-1] for count in counts if len(count) > 1) > 3


@pytest.mark.parametrize("pair", ["9 of 9", "9 z 9", "47 von 70", "8 av 12"])
def test_two_numbers_with_a_word_between_stay_on_a_line(pair: str) -> None:
    """At whatever width the text is set; large numbers may part."""
    for width in range(60, 260, 7):
        lines = break_lines(
            [Run(printable(f"of what every level asks for: {pair}, and more of it"), BODY.look)], width, "en"
        )
        texts = ["".join(fragment.text for fragment in line.fragments) for line in lines]
        assert any(pair in text.replace("\N{NO-BREAK SPACE}", " ") for text in texts)


def test_a_word_of_a_key_goes_on_under_itself() -> None:
    """No word of it is lost, the sample is drawn once, and no line is wider than the column."""

    def sample(pen: Pen, x: float, middle: float) -> None:
        """Draws nothing."""

    made = key([KeyEntry(sample, "Mindestgrenze der angestrebten Stufe"), KeyEntry(sample, "erreicht")], 110)
    words = " ".join(entry.word for row in made.rows for _, entry in row)
    assert words == "Mindestgrenze der angestrebten Stufe erreicht"
    assert made.width <= 110
    assert sum(entry.sample is sample for row in made.rows for _, entry in row) == 2
    assert "…" in key([KeyEntry(sample, LONG)], 110, CHART).rows[2][0][1].word
