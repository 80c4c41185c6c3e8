"""How long a gap report of 60 criteria takes, against the same number of pages of plain ReportLab paragraphs.

Run with `uv run python tests/bench/report.py`. The bound is 3× with structure tree, links, outline and PDF/A, and 4×
with its data inside as well. All are measured warm: the font is loaded, and the hyphenation patterns of German, the
slowest language, are parsed.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate

sys.path.insert(0, str(Path(__file__).parents[1] / "pdf"))

from sample_certificates import certificate
from sample_report import report

from greencert.pdf import Attachment, render
from greencert.pdf import certificate as print_certificate
from greencert.pdf.typeface import Weight, typeface
from greencert.report.exact_json import exact_json
from greencert.report.tree import Document
from greencert.report.tree_data import tree_data

CRITERIA = 60
BOUND = 3.0
MEMORY = 1.3
"""A page of a long report takes at most so many times what one of a short report takes: memory is linear in pages."""
WITH_DATA = 4.0
ASSESSMENT = 600_000
"""Bytes of edition and assessment in a record, as in the example park's."""
SENTENCE = "Der Park erreicht heute sicher die Stufe Bronze; bis Gold fehlen vor allem Messungen in den Gebäuden. "


def pages(data: bytes) -> int:
    """How many pages a file has."""
    return len(PdfReader(BytesIO(data)).pages)


def seconds(work: Callable[[], bytes]) -> tuple[float, bytes]:
    """The shortest CPU time of five runs after a first one, and what came of it."""
    made, found = work(), []
    for _ in range(5):
        start = time.process_time()
        made = work()
        found.append(time.process_time() - start)
    return min(found), made


def paragraphs(count: int) -> bytes:
    """`count` full pages of plain paragraphs in the same font, size and width."""
    face = typeface(Weight.REGULAR)
    style = ParagraphStyle("body", fontName=face.name, fontSize=10, leading=14.5, spaceAfter=7)
    out = BytesIO()
    template = SimpleDocTemplate(
        out, pagesize=A4, initialFontName=face.name, invariant=1, leftMargin=62, rightMargin=62
    )
    story = []
    for _ in range(count):
        story += [*(Paragraph(SENTENCE * 4, style) for _ in range(9)), PageBreak()]
    template.build(story)
    return out.getvalue()


def with_data(document: Document) -> bytes:
    """The report with its pages as data, and as much again as an edition and an assessment take."""
    data = {"assessment": [f"{number:x}" for number in range(ASSESSMENT // 8)], "pages": tree_data(document)}
    return render(document, [Attachment("greencert.json", exact_json(data), "data")])


def megabytes(work: Callable[[], bytes]) -> float:
    """What a run holds at most, above what it began with."""
    tracemalloc.start()
    work()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def main() -> int:
    """Prints the table; 1 when the bound isn't kept."""
    ours, data = seconds(lambda: render(report(CRITERIA)))
    count = pages(data)
    plain, baseline = seconds(lambda: paragraphs(count))
    whole, _ = seconds(lambda: with_data(report(CRITERIA)))
    face, _ = seconds(lambda: print_certificate(certificate()))
    print(f"{'':42}{'CPU s':>8}{'pages':>7}{'ratio':>7}")
    print(f"{'plain ReportLab paragraphs':42}{plain:8.3f}{pages(baseline):7}{1:7.2f}")
    print(f"{f'gap report of {CRITERIA} criteria (bound {BOUND:g}×)':42}{ours:8.3f}{count:7}{ours / plain:7.2f}")
    print(f"{f'the same with its data (bound {WITH_DATA:g}×)':42}{whole:8.3f}{count:7}{whole / plain:7.2f}")
    print(f"{'certificate with annex':42}{face:8.3f}")
    many = report(4 * CRITERIA)
    more = pages(render(many))
    small, large = megabytes(lambda: render(report(CRITERIA))) / count, megabytes(lambda: render(many)) / more
    print(f"{f'memory, kB per page (bound {MEMORY:g}×)':42}{small * 1000:8.0f}{count:7}{1:7.2f}")
    print(f"{'the same with four times the criteria':42}{large * 1000:8.0f}{more:7}{large / small:7.2f}")
    return int(ours > BOUND * plain or whole > WITH_DATA * plain or large > MEMORY * small)


if __name__ == "__main__":
    sys.exit(main())
