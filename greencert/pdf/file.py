"""The PDF file: its metadata, and bytes that depend on nothing but the document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from greencert.pdf.pen import Pen
from greencert.pdf.printable import one_line
from greencert.pdf.structure import Element
from greencert.pdf.tagging import write_structure
from greencert.pdf.typeface import Weight, typeface
from greencert.pdf.typography import PAGE_HEIGHT, PAGE_WIDTH

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

_EPOCH = "20000101"


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

    def finish(self) -> bytes:
        """The bytes of the file. Nothing can be drawn afterwards."""
        self._describe()
        write_structure(self.pen, self.root)
        return bytes(self.pen.canvas.getpdfdata())

    def _describe(self) -> None:
        canvas, metadata = self.pen.canvas, self.metadata
        canvas.setTitle(one_line(metadata.title))
        canvas.setSubject(one_line(metadata.subject))
        canvas.setKeywords(", ".join(map(one_line, metadata.keywords)))
        canvas.setAuthor("")
        canvas.setCreator("greencert")
        canvas.setProducer("greencert")
        day = metadata.created[:10].replace("-", "")
        day = day if len(day) == len(_EPOCH) and day.isascii() and day.isdigit() else _EPOCH
        canvas.setDateFormatter(lambda *_: f"D:{day}000000+00'00'")
        self._identify()

    def _identify(self) -> None:
        """The file's identifier follows from what is on its pages; ReportLab's own from the environment as well."""
        doc: Any = self.pen.canvas._doc
        doc.signature = hashlib.md5(usedforsecurity=False)
        for number in range(1, self.pen.page):
            stream = doc.idToObject[f"Page{number}"].stream
            doc.signature.update(stream.encode("latin-1") if isinstance(stream, str) else stream)


@contextmanager
def new_file(metadata: Metadata) -> Iterator[File]:
    """A file to draw on."""
    with _fixed_settings():
        yield File(metadata)
