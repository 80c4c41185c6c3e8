"""The forms of a report: a page that reads well aloud and on paper, a workbook with real numbers, plain tables."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from decimal import Decimal
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from greencert.report.forms import Form, written
from greencert.report.spreadsheet import render_xlsx
from greencert.report.tables import tables
from greencert.report.tree import (
    Bar,
    Bars,
    Bullets,
    Callout,
    Column,
    Document,
    Dot,
    Dots,
    Facts,
    Figure,
    Heading,
    KeyFigure,
    KeyFigures,
    LevelBar,
    Matrix,
    Paragraph,
    Radar,
    Roadmap,
    Scale,
    Span,
    Stretch,
    Table,
    Tick,
    Trend,
)
from tests.report.reported import report

HOSTILE = "<img src=x onerror=alert(1)> & \"q\" 'a' =1+1 [b]x[/b] \u202egpj.exe\u202c \x07 |x| *y* `z` </style></svg>"
VOID = {"meta", "img", "br", "hr", "rect", "line", "polygon", "circle"}


class Page(HTMLParser):
    """A strict reader: every element is closed in order, ids are unique, and what matters is noted."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.described: list[str] = []
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert len(given) == len(attrs), (tag, attrs)
        self.attributes.append((tag, given))
        if tag[0] == "h" and tag[1:].isdigit():
            self.headings.append(int(tag[1:]))
        if name := given.get("id"):
            self.ids.append(name)
        if tag == "a":
            self.links.append(given.get("href") or "")
        self.described += (given.get("aria-labelledby") or "").split()
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def hostile() -> Document:
    """Every kind of block and chart, each text meaning harm."""
    one = Decimal(1)
    charts = (
        Bars((Bar(HOSTILE, Decimal(40), Decimal(60), Decimal(50), Decimal(30), HOSTILE),), (("value", HOSTILE),)),
        Dots((HOSTILE,) * 2, ((HOSTILE, (one, None)),)),
        Radar((HOSTILE,), ((HOSTILE, (one,)),)),
        Radar((HOSTILE,) * 4, ((HOSTILE, (one, None, one, one)),)),
        Scale(Decimal(0), Decimal(10), one, HOSTILE, (Tick(one, HOSTILE, strong=True), Tick(Decimal(2), HOSTILE))),
        LevelBar((HOSTILE, HOSTILE), 0, 1),
        Matrix(HOSTILE, HOSTILE, (Dot(HOSTILE, Decimal("0.5"), Decimal("0.5")),) * 3),
        Roadmap((Stretch(HOSTILE, one, Decimal(3), HOSTILE),), Decimal(12), ((Decimal(0), HOSTILE),)),
    )
    table = Table(
        (Column(HOSTILE), Column("n", "right"), Column("t")),
        ((HOSTILE, Span("1,5", number=Decimal("1.5")), Trend((one, None, Decimal(3)), HOSTILE)),),
        caption=HOSTILE,
        tones={0: "bad"},
    )
    blocks = (
        Heading(HOSTILE, 1, HOSTILE),
        Heading("deep", 3),
        Paragraph(
            (Span(HOSTILE, "strong", link="javascript:alert(1)"), Span(HOSTILE, link="https://example.org/?a=1&b=2"))
        ),
        Bullets((HOSTILE,), numbered=True),
        Facts(((HOSTILE, HOSTILE),)),
        KeyFigures((KeyFigure(HOSTILE, HOSTILE, HOSTILE),)),
        table,
        Callout(HOSTILE, (Paragraph(HOSTILE),), "warning"),
        *(Figure(chart, HOSTILE, HOSTILE) for chart in charts),
    )
    return Document(HOSTILE, HOSTILE, "en", blocks, footer=HOSTILE, watermark=HOSTILE)


@pytest.mark.parametrize("make", [report, hostile])
def test_the_page_is_whole_and_loads_nothing(make: object) -> None:
    """Well-formed, ids unique, every description there, links lead somewhere, no script, nothing from elsewhere."""
    assert callable(make)
    text = written(make(), Form.HTML).decode()
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.described) <= set(page.ids)
    assert {link[1:] for link in page.links if link.startswith("#")} <= set(page.ids)
    assert not [link for link in page.links if not link.startswith(("#", "http://", "https://", "mailto:"))]
    tags = {tag for tag, _ in page.attributes}
    assert not tags & {"script", "img", "iframe", "object", "link", "form", "image", "use"}
    names = {name for _, given in page.attributes for name in given}
    assert not {name for name in names if name.startswith("on") or name in {"src", "xlink:href"}}


@pytest.mark.parametrize("make", [report, hostile])
def test_the_page_can_be_heard(make: object) -> None:
    """One first heading, no level left out, the language named, cells of heads with their scope, charts described."""
    assert callable(make)
    page = Page(written(make(), Form.HTML).decode())
    assert page.headings.count(1) == 1
    assert page.headings[0] == 1
    assert all(other - one <= 1 for one, other in zip(page.headings, page.headings[1:], strict=False))
    assert next(given["lang"] for tag, given in page.attributes if tag == "html") == "en"
    assert all(given.get("scope") == "col" for tag, given in page.attributes if tag == "th")
    charts = [given for tag, given in page.attributes if tag == "svg" and "aria-hidden" not in given]
    assert charts
    assert all(given.get("role") == "img" for given in charts)
    assert all(given.get("aria-labelledby") or given.get("aria-label") for given in charts)


def test_no_text_brings_in_what_a_page_may_not_hold() -> None:
    """Controls become a visible sign, ids have no white space, and every link still finds its place."""
    text = written(hostile(), Form.HTML).decode()
    assert not set(text) & {chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))}
    page = Page(text)
    assert not any(len(name.split()) > 1 for name in page.ids)


def test_ids_of_criteria_are_never_parted() -> None:
    """Beside a hyphen a browser would end the line."""
    document = Document("Title", "", "en", (Paragraph("See EE-04 & IN-11."), Table((Column("C"),), (("CE-1",),))))
    assert written(document, Form.HTML).decode().count('<span class="id">') == 3


def test_the_page_says_what_the_file_says() -> None:
    """Hostile text comes out literally, and is no element."""
    assert "<img src=x onerror=alert(1)>" in Page(written(hostile(), Form.HTML).decode()).text


def test_the_workbook_has_real_numbers_filters_and_a_head_that_stays() -> None:
    """One sheet per table, named once; numbers are numbers, so that they can be added up."""
    book = load_workbook(io.BytesIO(written(report(), Form.XLSX)))
    assert len(book.sheetnames) == len(tables(report())) == len({name.casefold() for name in book.sheetnames})
    for sheet in book:
        assert sheet.freeze_panes == "A3"
        assert sheet.auto_filter.ref
    figures = book["All figures"]
    head = [cell.value for cell in figures[2]]
    values = [row[head.index("Value")].value for row in figures.iter_rows(min_row=3)]
    assert len(values) == 1598
    assert all(isinstance(value, int | float) for value in values)


def test_no_text_in_a_workbook_is_a_formula() -> None:
    """Whatever a name begins with: a cell holds text or a number."""
    texts = ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", "=cmd|' /C calc'!A0", HOSTILE, "x" * 40_000, "https://example.org")
    table = Table((Column("=HEAD"),), tuple((text,) for text in texts), caption="=T'[]:*?/\\" + "n" * 40)
    book = load_workbook(io.BytesIO(render_xlsx(Document("T", "", "en", (table, table)))))
    assert len(book.sheetnames) == 2
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n"}
                assert cell.hyperlink is None
    first = book.worksheets[0]
    assert [first.cell(place, 1).value for place in (3, 4, 5, 6)] == list(texts[:4])


def test_a_document_without_tables_is_a_workbook_all_the_same() -> None:
    """A workbook needs a sheet."""
    assert len(load_workbook(io.BytesIO(render_xlsx(Document("T", "", "en", ())))).sheetnames) == 1


def test_the_table_of_cells_holds_every_cell() -> None:
    """Table, row, column, text, number: nothing is lost, and no cell begins like a formula."""
    lines = list(csv.DictReader(io.StringIO(written(report(), Form.CSV).decode())))
    assert len(lines) == sum(len(row) for _, table in tables(report()) for row in table.rows)
    assert any(line["number"] for line in lines)
    assert not [line for line in lines if line["text"].startswith(("=", "+", "-", "@"))]


def test_the_archive_holds_a_file_for_each_table() -> None:
    """Names that every file system takes, in the order of the report."""
    with zipfile.ZipFile(io.BytesIO(written(report(), Form.CSV, archive=True))) as archive:
        names = archive.namelist()
        assert len(names) == len(tables(report())) == len(set(names))
        assert all(name.isascii() and "/" not in name for name in names)
        rows = list(csv.reader(io.StringIO(archive.read(names[-1]).decode("utf-8-sig"))))
    assert len(rows) == 1599
    assert float(rows[1][4])


@pytest.mark.parametrize("form", [Form.TEXT, Form.MARKDOWN, Form.JSON, Form.CSV])
def test_hostile_text_stays_text(form: Form) -> None:
    """No form lets a text steer it."""
    said = written(hostile(), form).decode()
    assert "gpj.exe" in said
    if form in {Form.TEXT, Form.MARKDOWN}:
        assert "\x07" not in said
    if form is Form.MARKDOWN:
        assert "<img" not in said.replace("\\<img", "")


def test_nothing_of_a_chart_lies_below_its_edge() -> None:
    """However many series with however long names: every row of the key is seen."""
    series = tuple(
        (f"Gewerbe- und Industriepark Musterhafen-Nordwest {year}", (Decimal(year - 1990),) * 4)
        for year in range(2020, 2024)
    )
    for chart in (Radar(("a", "b", "c", "d"), series), Dots(("a", "b", "c", "d"), series)):
        text = written(Document("T", "", "en", (Figure(chart, "said"),)), Form.HTML).decode()
        height = float(re.findall(r'class="chart"[^>]*viewBox="0 0 [0-9.]+ ([0-9.]+)"', text)[0])
        assert text.count("Musterhafen-Nordwest") == 4
        assert max(float(y) for y in re.findall(r'<text[^>]* y="([0-9.]+)"', text)) < height - 2
