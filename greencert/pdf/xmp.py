"""What a file says about itself: an XMP packet (ISO 16684-1) with the standards it keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

PROGRAM = "greencert"

_NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

_EXTENSION = (
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>"
    f"<pdfaSchema:namespaceURI>{_NAMES['pdfuaid']}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289 that is kept</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
)
"""PDF/A knows nothing of PDF/UA, and wants every property described (ISO 19005-3, 6.6.2.3)."""


@dataclass(frozen=True)
class Described:
    """What the packet says. `day` is an ISO date."""

    title: str
    language: str
    subject: str
    keywords: str
    day: str


def packet(described: Described) -> bytes:
    """The packet: PDF/A-3u, PDF/UA-1, title, language, dates."""
    moment = f"{described.day}T00:00:00+00:00"
    simple = {
        "pdfaid:part": "3",
        "pdfaid:conformance": "U",
        "pdfuaid:part": "1",
        "dc:format": "application/pdf",
        "xmp:CreateDate": moment,
        "xmp:ModifyDate": moment,
        "xmp:MetadataDate": moment,
        "xmp:CreatorTool": PROGRAM,
        "pdf:Producer": PROGRAM,
        "pdf:Keywords": described.keywords,
    }
    listed = [
        _alternative("dc:title", described.title, described.language),
        _alternative("dc:description", described.subject, described.language),
        f"<dc:language><rdf:Bag><rdf:li>{escape(described.language)}</rdf:li></rdf:Bag></dc:language>",
    ]
    names = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMES.items())
    inside = _simple(simple) + "".join(listed) + _EXTENSION
    return (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {names}>{inside}</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _simple(properties: Mapping[str, str]) -> str:
    return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in properties.items() if value)


def _alternative(name: str, text: str, language: str) -> str:
    """A text in one language, which is also what is shown for every other one."""
    if not text:
        return ""
    entries = "".join(f'<rdf:li xml:lang="{key}">{escape(text)}</rdf:li>' for key in ("x-default", language))
    return f"<{name}><rdf:Alt>{entries}</rdf:Alt></{name}>"
