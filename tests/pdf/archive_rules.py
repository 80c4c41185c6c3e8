"""The conditions of PDF/A-3u that a program can check, each by its clause in ISO 19005-3:2012.

Not covered: whether embedded fonts are sound beyond their tables (6.2.11.3 to 6.2.11.5 in full), rights to embed them,
and colour spaces and images that no file of ours has; their absence is checked instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from struct import unpack
from typing import Any
from xml.etree import ElementTree

from tests.pdf.opened_file import Flaw, Opened, file_of, meanings

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFAID = "{http://www.aiim.org/pdfa/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"
KNOWN = {
    "http://purl.org/dc/elements/1.1/", "http://ns.adobe.com/xap/1.0/", "http://ns.adobe.com/pdf/1.3/",
    "http://www.aiim.org/pdfa/ns/id/", "http://www.aiim.org/pdfa/ns/extension/",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}  # fmt: skip
_OPERATORS = b"""
b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l M m MP n q Q re RG rg
ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' "
"""
OPERATORS = frozenset(_OPERATORS.split())
ACTIONS = {"/URI", "/GoTo", "/GoToR", "/GoToE", "/Named", "/SubmitForm", "/Thread"}


def archive_flaws(data: bytes) -> list[Flaw]:
    """Everything in which a file isn't PDF/A-3u."""
    file = file_of(data)
    parts = (_frame, _syntax, _limits, _colours, _graphics, _fonts, _annotations, _actions, _metadata, _attached)
    return [flaw for part in parts for flaw in part(file)]


def _frame(file: Opened) -> Iterator[Flaw]:
    data, trailer = file.data, file.reader.trailer
    head = data.split(b"\n", 2)
    if not re.fullmatch(rb"%PDF-1\.[0-7]", head[0]):
        yield "6.1.2", "the header isn't %PDF-1.n at the first byte"
    if not head[1].startswith(b"%") or sum(byte > 127 for byte in head[1][1:5]) < 4:
        yield "6.1.2", "the second line isn't a comment of four bytes above 127"
    if "/ID" not in trailer:
        yield "6.1.3", "there is no file identifier"
    if "/Encrypt" in trailer:
        yield "6.1.3", "it is encrypted"
    if not re.search(rb"%%EOF[\r\n]{0,2}\Z", data):
        yield "6.1.3", "something follows the end of the file"


def _syntax(file: Opened) -> Iterator[Flaw]:
    for stream in file.streams:
        if {"/F", "/FFilter", "/FDecodeParms"} & stream.keys():
            yield "6.1.7.1", "a stream lies in another file"
        if "/LZWDecode" in str(stream.get("/Filter")) or "/Crypt" in str(stream.get("/Filter")):
            yield "6.1.7.2", "a filter isn't allowed"
    if {"/NeedsRendering", "/Requirements"} & file.root.keys():
        yield "6.11", "the catalogue has requirements"
    if "/OCProperties" in file.root:
        yield "6.9", "there is optional content"
    if {"/AlternatePresentations"} & file.root.get("/Names", {}).keys():
        yield "6.10", "there are alternate presentations"
    if file.root.get("/Perms", {}).keys() - {"/DocMDP", "/UR3"}:
        yield "6.1.12", "there are other permissions than DocMDP and UR3"


def _limits(file: Opened) -> Iterator[Flaw]:
    if len(file.reader.xref.get(0, {})) > 8_388_607:
        yield "6.1.13", "there are too many objects"
    for one in file.objects:
        for key, value in one.items():
            if len(key) > 128:
                yield "6.1.13", f"the name {key[:20]}… is too long"
            if isinstance(value, str | bytes) and len(value) > 32_767:
                yield "6.1.13", f"the text of {key} is too long"
    for number, page in enumerate(file.reader.pages, 1):
        width, height = float(page.mediabox.width), float(page.mediabox.height)
        if not (3 <= width <= 14_400 and 3 <= height <= 14_400):
            yield "6.1.13", f"page {number} has an impossible size"


def _colours(file: Opened) -> Iterator[Flaw]:
    intents = [each.get_object() for each in file.root.get("/OutputIntents", [])]
    ours = [each for each in intents if each.get("/S") == "/GTS_PDFA1"]
    if len(ours) != 1:
        yield "6.2.3", "there isn't exactly one output intent of PDF/A"
        return
    profile = ours[0]["/DestOutputProfile"]
    content = profile.get_data()
    size, version, kind, space = unpack(">I4xI4s4s", content[:20])
    if size != len(content) or content[36:40] != b"acsp" or version >> 24 > 4 or kind not in (b"mntr", b"prtr"):
        yield "6.2.3", "the profile isn't an ICC profile of version 4 or before"
    if space != b"RGB " or profile["/N"] != 3:
        yield "6.2.3", "the profile isn't one of RGB"
    if {b"k", b"K"} & file.operators:
        yield "6.2.4.3", "a colour of CMYK without a profile for it"
    if {b"cs", b"CS", b"sh", b"scn", b"SCN", b"BI"} & file.operators:
        yield "6.2.4", "colour spaces, shadings and images in line, which these rules don't look into"
    for each in file.streams:
        if each.get("/Subtype") == "/Image":
            yield from _image(each)


def _image(image: Any) -> Iterator[Flaw]:
    if image.get("/ColorSpace") not in {"/DeviceRGB", "/DeviceGray"}:
        yield "6.2.4.3", "an image in another colour space than that of the output intent"
    if image.get("/Interpolate", False) or {"/Alternates", "/OPI"} & image.keys():
        yield "6.2.8", "an image that is smoothed, or one of several"
    if image.get("/BitsPerComponent") not in {1, 2, 4, 8, 16}:
        yield "6.2.8", "an image of an impossible depth"


def _graphics(file: Opened) -> Iterator[Flaw]:
    if strange := file.operators - OPERATORS:
        yield "6.2.2", f"unknown operators {strange}"
    for page in file.reader.pages:
        if "/Resources" not in page:
            yield "6.2.2", "a page has no resources of its own"
        for state in page["/Resources"].get("/ExtGState", {}).values():
            found = state.get_object()
            if {"/TR", "/HTP"} & found.keys() or found.get("/TR2", "/Default") != "/Default":
                yield "6.2.5", "a transfer function or halftone phase"
            if found.get("/BM", "/Normal") not in {"/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay"}:
                yield "6.2.10", "an unknown blend mode"


def _fonts(file: Opened) -> Iterator[Flaw]:
    for name, font in file.fonts.items():
        descriptor = font.get("/FontDescriptor", {})
        if "/FontFile2" not in descriptor:
            yield "6.2.11.4.1", f"{name} isn't embedded"
            continue
        if descriptor["/Flags"] & 4 and "/Encoding" in font:
            yield "6.2.11.6", f"{name} is symbolic and has an encoding"
        if not descriptor["/Flags"] & 4 and "/Encoding" not in font:
            yield "6.2.11.6", f"{name} isn't symbolic and has no encoding"
        if len(font["/Widths"]) != font["/LastChar"] - font["/FirstChar"] + 1:
            yield "6.2.11.5", f"{name} has not a width for each code"
        letters = meanings(font)
        if bad := [code for code, letter in letters.items() if letter in (0, 0xFEFF, 0xFFFE)]:
            yield "6.2.11.7.2", f"{name} gives U+0000, U+FEFF or U+FFFE to {bad[:5]}"
    used: dict[str, set[int]] = {}
    for shown in file.shown:
        used.setdefault(shown.font, set()).update(shown.codes)
    for name, codes in used.items():
        letters = meanings(file.fonts[name]) if name else {}
        if unknown := codes - letters.keys():
            yield "6.2.11.7.2", f"{name} shows codes {sorted(unknown)[:5]} without a meaning"


def _annotations(file: Opened) -> Iterator[Flaw]:
    for _, found in file.annotations:
        kind = found["/Subtype"]
        if kind in {"/3D", "/Sound", "/Screen", "/Movie", "/RichMedia"}:
            yield "6.3.1", f"annotations of kind {kind}"
        if kind != "/Popup":
            flags = found.get("/F", 0)
            if not flags & 4 or flags & (1 | 2 | 32 | 256):
                yield "6.3.2", f"{kind}: not printed, or hidden"
        left, low, right, high = map(float, found["/Rect"])
        if kind not in {"/Popup", "/Link"} and "/AP" not in found and (left != right or low != high):
            yield "6.3.3", f"{kind} has no appearance"
    form = file.root.get("/AcroForm", {})
    if form.get("/NeedAppearances", False) or "/XFA" in form:
        yield "6.4.1", "a form that a viewer has to draw"


def _actions(file: Opened) -> Iterator[Flaw]:
    for one in file.objects:
        action = one.get("/A")
        kind = action.get_object().get("/S") if action is not None and hasattr(action.get_object(), "get") else None
        if kind is not None and kind not in ACTIONS and str(kind).startswith("/") and one.get("/Subtype") == "/Link":
            yield "6.5.1", f"an action {kind}"
        if "/JavaScript" in one or "/JS" in one:
            yield "6.5.1", "a script"
    if any("/AA" in each for each in (file.root, *file.reader.pages, *(found for _, found in file.annotations))):
        yield "6.5.2", "additional actions"


def _metadata(file: Opened) -> Iterator[Flaw]:
    if "/Metadata" not in file.root:
        yield "6.6.2.1", "there are no metadata"
        return
    packet = file.root["/Metadata"].get_data()
    head = packet.split(b"?>", 1)[0]
    if b"bytes=" in head or b"encoding=" in head:
        yield "6.6.2.1", "the packet's header has attributes that aren't allowed"
    described = ElementTree.fromstring(packet.decode("utf-8")).find(f".//{RDF}Description")
    assert described is not None
    if (described.findtext(f"{PDFAID}part"), described.findtext(f"{PDFAID}conformance")) != ("3", "U"):
        yield "6.6.4", "it doesn't say that it is PDF/A-3u"
    spaces = {child.tag[1:].split("}")[0] for child in described}
    extra = {found.text for found in described.iter(f"{SCHEMA}namespaceURI")}
    if unknown := spaces - KNOWN - extra:
        yield "6.6.2.3", f"properties of {unknown} without a description"
    yield from _information(file, described)


def _information(file: Opened, described: Any) -> Iterator[Flaw]:
    """What the older dictionary says is the same (ISO 19005-1, 6.7.3; kept by everybody)."""
    information = file.reader.metadata
    title = described.find(f"{DC}title/{RDF}Alt/{RDF}li")
    if information is None or title is None or information.title != title.text:
        yield "6.6.3", "the titles differ"
    created = described.findtext("{http://ns.adobe.com/xap/1.0/}CreateDate", "")
    if information is None or str(information["/CreationDate"])[2:10] != created[:10].replace("-", ""):
        yield "6.6.3", "the dates differ"


def _attached(file: Opened) -> Iterator[Flaw]:
    names = file.root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])
    listed = [each.get_object() for each in names[1::2]]
    associated = [each.get_object() for each in file.root.get("/AF", [])]
    for found in listed:
        if not {"/F", "/UF", "/EF"} <= found.keys():
            yield "6.8", "an attached file isn't named in both ways"
        if found.get("/AFRelationship") not in {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}:
            yield "6.8", "an attached file has no relationship"
        if found not in associated:
            yield "6.8", "an attached file isn't associated with anything"
        content = found["/EF"]["/F"]
        if "/" not in str(content.get("/Subtype", ""))[1:] or "/ModDate" not in content.get("/Params", {}):
            yield "6.8", "an attached file has no media type or date"
