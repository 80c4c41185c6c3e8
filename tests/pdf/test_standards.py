"""PDF/A-3u and PDF/UA-1, as far as programs can check them: every file keeps them, and every rule can be broken."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import pairwise

import pytest
from PIL import Image, ImageCms
from pypdf import PdfReader
from sample_certificates import certificate as full_certificate
from sample_hostile import texts
from sample_report import report

from greencert.pdf import Attachment, certificate, render
from greencert.pdf.colour_profile import srgb
from greencert.pdf.sealing import UNSEALED, BrokenFileError, attached, opened, sealed
from greencert.report.tree import Column, Document, Heading, Paragraph, Span, Table
from tests.pdf.access_rules import access_flaws
from tests.pdf.archive_rules import archive_flaws
from tests.pdf.opened_file import file_of

DATA = Attachment("greencert.json", b'{"level":"silver"}' * 50, "Data of the pages")
SMALL = Document(
    "Title",
    "",
    "en",
    (
        Heading("One", 1, "one"),
        Heading("Deep", 3),
        Paragraph((Span("to one", link="#one"),)),
        Table((Column("Name"), Column("Value", "right")), (("a", "1"), ("b", "2"))),
    ),
)


@cache
def printed(kind: str) -> bytes:
    """Files of every kind."""
    return {
        "report": lambda: render(report(2, "ENTWURF"), [DATA]),
        "certificate": lambda: certificate(full_certificate(), [DATA]),
        "small": lambda: render(SMALL, [DATA]),
        "bare": lambda: render(Document("", "", "fi", ())),
        "hostile": lambda: render(Document("<b>\x00\u202e&", "]]>", "de", texts())),
    }[kind]()


@pytest.mark.parametrize("kind", ["report", "certificate", "small", "bare", "hostile"])
def test_files_keep_the_standards(kind: str) -> None:
    """No flaw by any rule: with a watermark, without any text, with levels left out, with text that means harm."""
    assert archive_flaws(printed(kind)) == []
    assert access_flaws(printed(kind)) == []


ARCHIVE = [
    (b"%PDF-1.7", b"%PDF-2.7", "6.1.2"),
    (b"/ID \n[", b"/XD \n[", "6.1.3"),
    (b"%%EOF\n", b"%%EOF\n\n\n<>", "6.1.3"),
    (b"GTS_PDFA1", b"GTS_PDFX1", "6.2.3"),
    (b"/FontFile2", b"/FontFile9", "6.2.11.4.1"),
    (b"/Subtype /TrueType", b"/Encoding /TrueTyp", "6.2.11.6"),
    (b"/ToUnicode", b"/ToUnicoda", "6.2.11.7.2"),
    (b"/F 4", b"/F 2", "6.3.2"),
    (b"/Metadata", b"/Motadata", "6.6.2.1"),
    (b"namespaceURI>http://www.aiim", b"namespaceURI>http://www.wiim", "6.6.2.3"),
    (b"<pdfaid:part>3<", b"<pdfaid:part>2<", "6.6.4"),
    (b"<xmp:CreateDate>2", b"<xmp:CreateDate>1", "6.6.3"),
    (b"/AFRelationship /Data", b"/AFRelationship /Dota", "6.8"),
    (b"/Lang (", b"/AA 0 (", "6.5.2"),
]

ACCESS = [
    (b"/Marked true", b"/Morked true", "01-001"),
    (b"/S /TD", b"/S /TX", "02-001"),
    (b"/Metadata", b"/Motadata", "06-001"),
    (b"<pdfuaid:part>1<", b"<pdfuaid:part>2<", "06-002"),
    (b"dc:title", b"dc:title"[::-1].replace(b":", b"."), "06-003"),
    (b"/DisplayDocTitle", b"/DisplayDicTitle", "07-001"),
    (b"/S /TR", b"/S /LI", "09-004"),
    (b"/S /TD", b"/S /P ", "09-005"),
    (b"/Lang", b"/Long", "11-006"),
    (b"/S /H1", b"/S /H3", "14-002"),
    (b"/S /H2", b"/S /H6", "14-003"),
    (b"/Scope /Column", b"/Scape /Column", "15-003"),
    (b"/UF ", b"/UX ", "21-001"),
    (b"/Tabs /S", b"/Tabs /R", "28-008"),
    (b"/S /Link", b"/S /Span", "28-011"),
    (b"/Contents (", b"/Cantents (", "28-012"),
    (b"/FontFile2", b"/FontFile9", "31-009"),
    (b"/ToUnicode", b"/ToUnicoda", "31-027"),
]


@pytest.mark.parametrize(("old", "new", "clause"), ARCHIVE)
def test_every_rule_of_pdf_a_can_be_broken(old: bytes, new: bytes, clause: str) -> None:
    """A checker that finds nothing would be no checker."""
    assert old in printed("small")
    assert clause in {found for found, _ in archive_flaws(printed("small").replace(old, new))}


@pytest.mark.parametrize(("old", "new", "condition"), ACCESS)
def test_every_condition_of_pdf_ua_can_be_broken(old: bytes, new: bytes, condition: str) -> None:
    """Each by its number in the Matterhorn Protocol."""
    assert old in printed("small")
    assert condition in {found for found, _ in access_flaws(printed("small").replace(old, new))}


def test_what_is_drawn_outside_of_any_mark_is_found() -> None:
    """Neither tagged nor furniture: 01-005; a figure without words: 13-004."""
    from greencert.pdf.file import Metadata, new_file

    with new_file(Metadata("Title", "en")) as file:
        with file.pen.marked(file.root.add("Figure")):
            file.pen.box(10, 10, 10, 10)
        file.pen.canvas._code.append("0 0 m 9 9 l S")
        file.pen.next_page()
        found = {condition for condition, _ in access_flaws(file.finish())}
    assert {"01-005", "13-004"} <= found


def test_rows_are_named_by_their_first_cell() -> None:
    """A head for every column, and one for every row whose first cell says what it is about."""
    scopes = [element["/A"]["/Scope"] for _, element, _ in file_of(printed("small")).elements if element["/S"] == "/TH"]
    assert scopes == ["/Column", "/Column", "/Row", "/Row"]


def test_levels_of_headings_are_closed_up() -> None:
    """What a document leaves out between two headings a screen reader never misses."""
    levels = [int(e["/S"][2]) for _, e, _ in file_of(printed("small")).elements if re.fullmatch(r"/H\d", e["/S"])]
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))


def test_codes_are_explained_and_none_means_nothing() -> None:
    """ToUnicode in blocks of a hundred at most, without U+0000."""
    for font in file_of(printed("report")).fonts.values():
        table = font["/ToUnicode"].get_data().decode()
        assert "<0000>" not in table
        blocks = re.findall(r"(\d+) beginbfchar\n(.*?)\nendbfchar", table, re.DOTALL)
        assert blocks
        assert all(int(count) == len(lines.split("\n")) <= 100 for count, lines in blocks)


def test_the_profile_is_srgb() -> None:
    """A colour engine reads it, and takes every colour for what it is in its own sRGB."""
    ours, theirs = ImageCms.ImageCmsProfile(BytesIO(srgb())), ImageCms.createProfile("sRGB")
    assert ImageCms.getProfileDescription(ours).startswith("sRGB")
    image = Image.frombytes("RGB", (64, 4), bytes((7 * i * i + 31 * i) % 256 for i in range(768)))
    there = ImageCms.profileToProfile(image, ours, theirs, renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC)
    assert there is not None
    assert max(abs(a - b) for a, b in zip(image.tobytes(), there.tobytes(), strict=True)) <= 1


def test_what_is_attached_comes_out_again() -> None:
    """By any reader of PDF, and by our own, which reads nothing else."""
    names = PdfReader(BytesIO(printed("small"))).attachments
    assert names["greencert.json"] == [DATA.content]
    assert list(attached(printed("small"))) == [DATA.content]
    assert list(attached(printed("bare"))) == []


def test_the_identifier_seals_every_byte() -> None:
    """Changed, cut off or added to: the seal breaks, or the file has none."""
    data = printed("small")
    assert opened(data).holds
    assert opened(data).printed == data
    for at in range(0, len(data), 37):
        changed = bytearray(data)
        changed[at] ^= 1 << at % 8
        try:
            there = opened(bytes(changed))
        except BrokenFileError:
            continue
        assert not (there.holds and there.printed == data)
        assert not there.holds
    added = opened(data + b"more")
    assert (added.holds, added.added) == (True, b"more")
    with pytest.raises(BrokenFileError):
        opened(data[:-200])


def test_sealing_writes_the_digest_in_the_place_of_zeros() -> None:
    """Twice, since an identifier has two halves, and nothing else changes."""
    body = b"x trailer << /ID " + UNSEALED + b" >>\nstartxref\n9\n%%EOF\n"
    made = sealed(body)
    assert len(made) == len(body)
    assert made.count(opened(made).seal.encode()) == 2
    assert opened(made).holds


def test_what_is_attached_is_never_too_much() -> None:
    """A stream that would unpack to gigabytes, one that is cut off, and one that is no stream."""
    import zlib

    head = (
        b"<< /Type /EmbeddedFile /Subtype /a#2Fb /Filter /FlateDecode /Length %d"
        b" /Params << /Size %d /CheckSum <%s> >> >>"
    )
    packed = zlib.compress(bytes(100_000_000), 9)
    for content, size in ((packed, 100_000_000), (packed, 5), (packed[:50], 5), (b"none", 4)):
        data = head % (len(content), size, b"0" * 32) + b"\nstream\n" + content
        with pytest.raises(BrokenFileError):
            list(attached(data))
