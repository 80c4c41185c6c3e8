"""What makes a file PDF/A-3: metadata, what its colours mean, and files attached as its data (ISO 19005-3:2012)."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from greencert.pdf.colour_profile import COMPONENTS, NAME, srgb
from greencert.pdf.xmp import Described, packet

_LEVEL = 6
"""Of zlib's compression; stated, so that the bytes don't depend on a default."""


@dataclass(frozen=True)
class Attachment:
    """A file inside the file, which is the data that the pages show (`AFRelationship` Data)."""

    name: str
    content: bytes
    description: str
    media: str = "application/json"


class _Writer:
    """Adds objects to ReportLab's document as bytes."""

    def __init__(self, doc: Any, day: str) -> None:
        self.doc = doc
        self.date = f"(D:{day.replace('-', '')}000000+00'00')"

    def add(self, name: str, content: bytes) -> str:
        """Writes an object; how others refer to it."""
        self.doc.Reference(content, name)
        return f"{self.doc.objectcounter} 0 R"

    def stream(self, name: str, entries: str, content: bytes) -> str:
        """Writes a stream."""
        head = f"<< {entries} >>\nstream\n".replace("LENGTH", str(len(content)))
        return self.add(name, head.encode("latin-1") + content + b"\nendstream")

    def text(self, text: str) -> str:
        """A text as PDF writes it."""
        from reportlab.pdfbase.pdfdoc import PDFString

        return str(PDFString(text).format(self.doc).decode("latin-1"))


def write_archive(doc: Any, described: Described, attachments: Sequence[Attachment]) -> None:
    """Adds metadata, output intent and attachments to ReportLab's document, and names them in its catalogue."""
    writer = _Writer(doc, described.day)
    entries = {
        "Metadata": writer.stream("metadata", "/Type /Metadata /Subtype /XML /Length LENGTH", packet(described)),
        "OutputIntents": f"[{_intent(writer)}]",
    }
    if attachments:
        files = [(attachment.name, _attach(writer, attachment)) for attachment in attachments]
        names = " ".join(f"{writer.text(name)} {file}" for name, file in sorted(files))
        entries["AF"] = f"[{' '.join(file for _, file in files)}]"
        entries["Names"] = f"<< /EmbeddedFiles << /Names [{names}] >> >>"
    _name(doc, entries)


def _name(doc: Any, entries: dict[str, str]) -> None:
    catalogue = doc.Catalog
    catalogue.__NoDefault__ = list(dict.fromkeys([*catalogue.__NoDefault__, *entries]))
    catalogue.__Refs__ = [name for name in catalogue.__Refs__ if name not in entries]
    for name, value in entries.items():
        setattr(catalogue, name, value.encode("latin-1"))


def _intent(writer: _Writer) -> str:
    """What red, green and blue mean on every page (ISO 19005-3, 6.2.3)."""
    profile = zlib.compress(srgb(), _LEVEL)
    stream = writer.stream("profile", f"/N {COMPONENTS} /Filter /FlateDecode /Length LENGTH", profile)
    name = writer.text(NAME)
    entries = f"/Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {name} /Info {name}"
    return writer.add("intent", f"<< {entries} /DestOutputProfile {stream} >>".encode("latin-1"))


def _attach(writer: _Writer, attachment: Attachment) -> str:
    """A file specification (ISO 19005-3, 6.8), and the file."""
    packed = zlib.compress(attachment.content, _LEVEL)
    # The check sum of ISO 32000-1, table 46 is MD5; it guards against accidents only.
    check = hashlib.md5(attachment.content, usedforsecurity=False).hexdigest()
    media = attachment.media.replace("/", "#2F")
    about = f"/ModDate {writer.date} /Size {len(attachment.content)} /CheckSum <{check}>"
    stream = writer.stream(
        f"attached {attachment.name}",
        f"/Type /EmbeddedFile /Subtype /{media} /Filter /FlateDecode /Length LENGTH /Params << {about} >>",
        packed,
    )
    name, description = writer.text(attachment.name), writer.text(attachment.description)
    entries = f"/Type /Filespec /F {name} /UF {name} /Desc {description} /AFRelationship /Data"
    specification = f"<< {entries} /EF << /F {stream} /UF {stream} >> >>"
    return writer.add(f"file {attachment.name}", specification.encode("latin-1"))
