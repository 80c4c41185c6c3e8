"""Documents and certificates on paper.

ReportLab writes the file, embeds the font and keeps the outline and the links. Text, tables and pages are laid out
here and not with Platypus: every page number is known in one pass, no markup parser stands between the data and the
paper, no font slips in that isn't embedded, and what a piece means (heading, table head, figure) goes into the
structure tree as it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from greencert.language import Language
from greencert.pdf.archive import Attachment
from greencert.pdf.contents import write_outline
from greencert.pdf.document import lay_out
from greencert.pdf.face import Face, face
from greencert.pdf.file import Metadata, new_file
from greencert.pdf.inline import Setting
from greencert.report.tree import Certificate, Document, Facts, Heading

__all__ = ["Attachment", "certificate", "render"]


Progress = Callable[[float], None]
"""Called with the share of the pages drawn, 0 to 1."""


def render(document: Document, attachments: Sequence[Attachment] = (), progress: Progress | None = None) -> bytes:
    """A document as PDF/A-3u, A4 upright. The same document gives the same bytes, wherever and whenever."""
    metadata = Metadata(document.title, document.language, document.subject, document.keywords, document.created)
    with new_file(metadata) as file:
        layout = lay_out(document, file.root)
        places = layout.draw(file.pen, 1, len(layout.pages), progress)
        write_outline(file.pen, places)
        return file.finish(attachments)


def certificate(certificate: Certificate, attachments: Sequence[Attachment] = ()) -> bytes:
    """A certificate as PDF/A-3u, A4 upright: its face on one page, then its annex.

    Whatever had to be shortened on the face stands in full at the end of the annex.
    """
    annex = certificate.annex
    title = f"{certificate.title} – {certificate.holder}"
    metadata = Metadata(title, certificate.language, annex.subject, annex.keywords, annex.created)
    setting = Setting(Language.of(certificate.language))
    with new_file(metadata) as file:
        front = face(setting, certificate, file.root)
        layouts = [lay_out(_completed(annex, certificate, front), file.root.add("Sect"), annex=True)]
        if certificate.second is not None:
            other = replace(certificate.second.annex, watermark=certificate.second.watermark)
            section = file.root.add("Sect")
            section.language = other.language
            layouts.append(lay_out(other, section, "second-", annex=True))
        count = sum(len(layout.pages) for layout in layouts)
        front.draw(file.pen, count)
        places, first = [], 2
        for layout in layouts:
            places += layout.draw(file.pen, first, 1 + count)
            first += len(layout.pages)
        write_outline(file.pen, places)
        return file.finish(attachments)


def _completed(annex: Document, certificate: Certificate, front: Face) -> Document:
    """The annex with what was cut on the face, and with the face's watermark when it has none of its own."""
    annex = replace(annex, watermark=annex.watermark or certificate.watermark)
    if not front.left_out:
        return annex
    words = Language.of(annex.language)
    full = (Heading(words.text("Texts of the certificate in full")), Facts(front.left_out))
    return replace(annex, blocks=(*annex.blocks, *full))
