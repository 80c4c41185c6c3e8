"""The PDF file: its metadata, and bytes that depend on nothing but the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from greencert.pdf.archive import Attachment, write_archive
from greencert.pdf.pen import Pen
from greencert.pdf.printable import one_line
from greencert.pdf.sealing import UNSEALED, sealed
from greencert.pdf.structure import Element
from greencert.pdf.tagging import write_structure
from greencert.pdf.typeface import Weight, typeface
from greencert.pdf.typography import PAGE_HEIGHT, PAGE_WIDTH
from greencert.pdf.xmp import PROGRAM, Described

_SETTINGS: dict[str, object] = {
    "useA85": 0,
    "wrapA85": 0,
    "pdfMultiLine": 0,
    "pdfComments": 0,
    "canvas_baseColor": None,
    "documentLang": None,
    "errorOnDuplicatePageLabelPage": 0,
}
"""Settings of ReportLab that show in the bytes; a person's own (`~/.reportlab_settings`, `RL_…`) don't count here."""

_EPOCH = "2000-01-01"


@dataclass(frozen=True)
class Metadata:
    """What a viewer shows about the file. `created` is an ISO date."""

    title: str
    language: str
    subject: str = ""
    keywords: tuple[str, ...] = ()
    created: str = ""


@contextmanager
def _fixed_settings() -> Iterator[None]:
    from reportlab import rl_config

    before = {name: getattr(rl_config, name) for name in _SETTINGS}
    for name, value in _SETTINGS.items():
        setattr(rl_config, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(rl_config, name, value)


class File:
    """A file being written: a pen for its pages, the root of its structure."""

    def __init__(self, metadata: Metadata) -> None:
        from reportlab.pdfgen.canvas import Canvas

        self.metadata = metadata
        self.root = Element("Document")
        canvas = Canvas(
            BytesIO(),
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=typeface(Weight.REGULAR).name,
            initialFontSize=10,
            lang=metadata.language,
            pdfVersion=(1, 7),
        )
        self.pen = Pen(canvas)

    def finish(self, attachments: Sequence[Attachment] = ()) -> bytes:
        """The bytes of the file, sealed. Nothing can be drawn afterwards."""
        described = self._described()
        self._describe(described)
        write_structure(self.pen, self.root)
        doc: Any = self.pen.canvas._doc
        write_archive(doc, described, attachments)
        doc._ID = UNSEALED
        return sealed(bytes(self.pen.canvas.getpdfdata()))

    def _described(self) -> Described:
        metadata = self.metadata
        return Described(
            one_line(metadata.title) or PROGRAM,
            metadata.language,
            one_line(metadata.subject),
            ", ".join(map(one_line, metadata.keywords)),
            _day(metadata.created),
        )

    def _describe(self, described: Described) -> None:
        """The same once more in the older form, which many viewers still show."""
        canvas = self.pen.canvas
        canvas.setTitle(described.title)
        canvas.setSubject(described.subject)
        canvas.setKeywords(described.keywords)
        canvas.setAuthor("")
        canvas.setCreator(PROGRAM)
        canvas.setProducer(PROGRAM)
        canvas.setDateFormatter(lambda *_: f"D:{described.day.replace('-', '')}000000+00'00'")


def _day(created: str) -> str:
    try:
        return date.fromisoformat(created[:10]).isoformat()
    except ValueError:
        return _EPOCH


@contextmanager
def new_file(metadata: Metadata) -> Iterator[File]:
    """A file to draw on."""
    with _fixed_settings():
        yield File(metadata)
