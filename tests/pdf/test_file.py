"""The bytes: the same for the same document, one font family, metadata, structure, links."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sample_certificates import certificate as full_certificate
from sample_report import report

from greencert.language import LANGUAGES, Language
from greencert.pdf import certificate, render
from greencert.report.tree import Document, Figure, Heading, LevelBar, Paragraph, Span, Together


def fonts(data: bytes) -> list[Any]:
    """Every font that a page may use."""
    pages = PdfReader(BytesIO(data)).pages
    return [font.get_object() for page in pages for font in page["/Resources"]["/Font"].values()]


def small(**fields: Any) -> Document:
    """A document of one paragraph."""
    given = {"title": "Title", "subtitle": "", "language": "en", "blocks": (Paragraph("Text"),), **fields}
    return Document(**given)


@pytest.mark.parametrize("data", [render(report(2, "ENTWURF")), certificate(full_certificate())])
def test_nothing_but_source_sans_is_inside_embedded_and_subset(data: bytes) -> None:
    """No Helvetica, no Symbol, no ZapfDingbats; TrueType outlines of the letters used, and which letters they are."""
    named = rb"/[A-Z]{6}\+SourceSansPro-(Light|Regular|It|Semibold|SemiboldIt)"
    assert fonts(data)
    assert all(re.fullmatch(named, name) for name in re.findall(rb"/BaseFont (\S+)", data))
    for font in fonts(data):
        assert len(font["/FontDescriptor"]["/FontFile2"].get_data()) < 120_000
        assert "/ToUnicode" in font
    assert not re.search(rb"Helvetica|ZapfDingbats|/Symbol|Times|Courier", data)


def test_the_same_document_gives_the_same_bytes() -> None:
    """Twice in one process, and whatever was printed in between."""
    first = render(report(2))
    certificate(full_certificate())
    assert render(report(2)) == first
    assert certificate(full_certificate()) == certificate(full_certificate())


CODE = """
import hashlib, sys
sys.path.insert(0, sys.argv[1])
from sample_report import report
from sample_certificates import certificate as full
from greencert.pdf import certificate, render
print(hashlib.sha256(render(report(2))).hexdigest(), hashlib.sha256(certificate(full())).hexdigest())
"""

SETTINGS = "useA85 = 1\npageCompression = 0\ninvariant = 0\nttfAsciiReadable = 0\ncanvas_baseColor = (1, 0, 0)\n"


def test_bytes_do_not_depend_on_the_machine(tmp_path: Path) -> None:
    """Time zone, hash seed, home with ReportLab settings, its variables, the clock of a build: all the same."""
    (tmp_path / ".reportlab_settings").write_text(SETTINGS, encoding="utf-8")
    here = str(Path(__file__).parent)
    odd = {
        "HOME": str(tmp_path), "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1234567890",
        "RL_documentLang": "xx", "RL_pdfComments": "1", "RL_pdfMultiLine": "1", "RL_defaultPageSize": "letter",
        "RL_canvas_basefontname": "Courier", "LC_ALL": "C",
    }  # fmt: skip
    environment = {**os.environ, **odd}
    done = subprocess.run(
        [sys.executable, "-c", CODE, here], env=environment, capture_output=True, text=True, check=True, cwd=tmp_path
    )
    ours = [render(report(2)), certificate(full_certificate())]
    assert done.stdout.split() == [hashlib.sha256(data).hexdigest() for data in ours]


def test_settings_of_reportlab_are_left_as_they_were() -> None:
    """Printing changes nothing for other users of ReportLab in the process."""
    from reportlab import rl_config

    before = rl_config.currentSettings()
    render(small())
    assert rl_config.currentSettings() == before


def test_metadata_comes_from_the_document() -> None:
    """Title, subject, keywords, language and date; a date that isn't one is no error, and never becomes today's."""
    reader = PdfReader(BytesIO(render(report(1))))
    assert reader.metadata is not None
    assert reader.metadata.title == "Lückenbericht"
    assert reader.metadata["/Keywords"] == "Gewerbepark, Zertifizierung"
    assert reader.metadata["/CreationDate"] == "D:20260315000000+00'00'"
    assert reader.trailer["/Root"]["/Lang"] == "de"
    dateless = PdfReader(BytesIO(render(small(created="someday")))).metadata
    assert dateless is not None
    assert dateless["/CreationDate"] == "D:20000101000000+00'00'"


def test_the_identifier_follows_the_content() -> None:
    """Two documents that differ in one word have different identifiers."""

    def identifier(text: str) -> Any:
        return PdfReader(BytesIO(render(small(blocks=(Paragraph(text),))))).trailer["/ID"]

    assert identifier("one") != identifier("two")
    assert identifier("one") == identifier("one")


def structure(data: bytes) -> list[tuple[int, Any]]:
    """The elements of the structure tree with their depth, in reading order."""
    found: list[tuple[int, Any]] = []

    def walk(element: Any, depth: int) -> None:
        found.append((depth, element))
        for kid in element.get("/K", []):
            value = kid.get_object()
            if isinstance(value, dict) and value.get("/Type") == "/StructElem":
                walk(value, depth + 1)

    root = PdfReader(BytesIO(data)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    walk(root["/StructTreeRoot"]["/K"].get_object(), 0)
    return found


def test_the_structure_tree_says_what_things_are() -> None:
    """Headings in order without gaps, figures with alternatives, every row with as many cells as the head."""
    elements = [element for _, element in structure(render(report(2, "ENTWURF")))]
    roles = [str(element["/S"])[1:] for element in elements]
    headings = [int(role[1]) for role in roles if re.fullmatch(r"H\d", role)]
    assert headings[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(headings))
    assert all(element["/Alt"] for element in elements if element["/S"] == "/Figure")
    for table in (element for element in elements if element["/S"] == "/Table"):
        rows = [kid.get_object() for kid in table["/K"] if kid.get_object()["/S"] == "/TR"]
        assert {str(cell.get_object()["/S"]) for cell in rows[0]["/K"]} == {"/TH"}
        assert len({len(row["/K"]) for row in rows}) == 1
    assert {"Document", "P", "L", "LI", "Lbl", "LBody", "TOC", "TOCI", "Link", "Caption", "Sect"} <= set(roles)


def test_every_mark_leads_back_to_its_element() -> None:
    """The parent tree has an entry for each marked stretch of each page, and for each link."""
    reader = PdfReader(BytesIO(render(report(1))))
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for page in reader.pages:
        marks = set(re.findall(rb"/MCID (\d+)", page.get_contents().get_data()))  # type: ignore[union-attr]
        assert len(marks) == len(parents[page["/StructParents"]])
        for link in page.get("/Annots", []):
            assert parents[link.get_object()["/StructParent"]].get_object()["/S"] == "/Link"
            assert link.get_object()["/Contents"]


def test_links_lead_to_pages_and_places_only() -> None:
    """Web and mail addresses and known anchors; what would start a program or lead nowhere is plain text."""
    targets = (
        "https://example.org/ä?q=1",
        "mailto:a@example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "#no",
        "#yes",
    )
    spans = tuple(Span(f"{target} ", link=target) for target in targets)
    data = render(small(blocks=(Together((Heading("There", 2, "yes"),)), Paragraph(spans))))
    links = [link.get_object() for link in PdfReader(BytesIO(data)).pages[0]["/Annots"]]
    assert [link["/A"]["/URI"] for link in links if "/A" in link] == [
        "https://example.org/%C3%A4?q=1",
        "mailto:a@example.org",
    ]
    assert len([link for link in links if "/Dest" in link]) == 1


def test_the_outline_holds_every_heading() -> None:
    """Nested by level, also when a level is left out; a title that is empty or endless is no error."""
    blocks = (Heading("A", 3), Heading("B", 1), Heading("C", 3), Heading("", 2), Heading("x" * 5000, 1))
    outline = PdfReader(BytesIO(render(small(blocks=blocks)))).outline
    assert [entry.title for entry in outline if not isinstance(entry, list)] == ["A", "B", "x" * 120]
    assert [entry.title for entry in outline[2]] == ["C", "–"]


def test_a_document_with_many_chapters_has_a_table_of_contents() -> None:
    """After the first chapter, with the right pages; none in a short document."""
    data = render(report(4))
    reader = PdfReader(BytesIO(data))
    text = reader.pages[1].extract_text()
    assert text.index("Inhalt") < text.index("Zusammenfassung") < text.index("Unternehmensdaten")
    for title in ("Profil", "Unternehmensdaten", "Verfahren und Herkunft"):
        found = re.search(rf"{title}\s+(\d+)", text)
        assert found is not None
        assert title in reader.pages[int(found[1]) - 1].extract_text()
    short = PdfReader(BytesIO(render(small()))).pages[0].extract_text()
    assert "Inhalt" not in short
    assert "Contents" not in short


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_and_bookmarks_lead_to_the_same_places(language: str) -> None:
    """In every language: chapters in order, each by its title, each to the page that it begins on."""
    titles = [f"{Language.of(language).text('Register of evidence')} Šžąęõäøł {n}" for n in range(8)]
    blocks = tuple(block for title in titles for block in (Heading(title), *(Paragraph("Text") for _ in range(12))))
    reader = PdfReader(BytesIO(render(small(language=language, blocks=blocks))))
    assert [entry.title for entry in reader.outline] == titles
    begins = {entry.title: reader.get_destination_page_number(entry) for entry in reader.outline}
    text = " ".join(reader.pages[1].extract_text().split())
    assert Language.of(language).text("Contents") in text
    for title, page in begins.items():
        assert f"{title} {page + 1}" in text
        assert title in " ".join(reader.pages[page].extract_text().split())


def test_an_annex_has_no_table_of_contents() -> None:
    """However many chapters it has: a certificate's annex is turned over, not looked up."""
    made = full_certificate()
    chapters = tuple(block for n in range(9) for block in (Heading(f"Kapitel {n}"), Paragraph("Text.")))
    data = certificate(replace(made, annex=replace(made.annex, blocks=chapters)))
    pages = [page.extract_text() for page in PdfReader(BytesIO(data)).pages]
    assert "Kapitel 3" in pages[1]
    assert not any("Inhalt" in page for page in pages)


def test_pages_are_numbered_x_of_y() -> None:
    """On every page, the certificate's annex counting its face."""
    for data, first in ((render(report(3)), 1), (certificate(full_certificate()), 2)):
        pages = PdfReader(BytesIO(data)).pages
        for number, page in enumerate(pages, 1):
            assert (f"Seite {number} von {len(pages)}" in page.extract_text()) == (number >= first)


def test_a_figure_that_shows_nothing_is_not_printed() -> None:
    """Neither its caption nor an element."""
    data = render(small(blocks=(Figure(LevelBar((), -1, -1), "nothing", "Caption"),)))
    assert "Caption" not in PdfReader(BytesIO(data)).pages[0].extract_text()
    assert "/Figure" not in [element["/S"] for _, element in structure(data)]
