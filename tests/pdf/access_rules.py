"""The conditions of PDF/UA-1 that a program can check, each by its number in the Matterhorn Protocol 1.1.

What only people can judge is left to them: whether the order is the right one, whether an alternative text says what
the figure says, whether a heading is one (Matterhorn calls these conditions H).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

from tests.pdf.opened_file import Flaw, Opened, file_of, kids, meanings

_ROLES = """
Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody
Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP
Figure Formula Form
"""
STANDARD = frozenset(_ROLES.split())
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"}, "TH": {"TR"}, "TD": {"TR"}, "THead": {"Table"}, "TBody": {"Table"},
    "LI": {"L"}, "LBody": {"LI"}, "TOCI": {"TOC"},
}  # fmt: skip
CHILDREN = {"Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"}, "L": {"LI", "L", "Caption"}}
UA = "{http://www.aiim.org/pdfua/ns/id/}part"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def access_flaws(data: bytes) -> list[Flaw]:
    """Everything in which a file isn't PDF/UA-1."""
    file = file_of(data)
    parts = (_marks, _roles, _document, _nesting, _texts, _headings, _tables, _links, _fonts, _parents)
    return [flaw for part in parts for flaw in part(file)]


def role(element: Any) -> str:
    """The role of an element."""
    return str(element["/S"])[1:]


def _marks(file: Opened) -> Iterator[Flaw]:
    for shown in file.shown:
        artifact = [tag == "Artifact" for tag, _ in shown.marks]
        tagged = [number is not None for _, number in shown.marks]
        if any(artifact) and any(tagged):
            inside = artifact.index(True) > tagged.index(True)
            yield ("01-003" if inside else "01-004"), f"page {shown.page}: an artifact and a tag around each other"
        if not any(artifact) and not any(tagged):
            yield "01-005", f"page {shown.page}: {shown.operator.decode()} is neither tagged nor an artifact"


def _roles(file: Opened) -> Iterator[Flaw]:
    mapped = {str(name)[1:] for name in file.root.get("/StructTreeRoot", {}).get("/RoleMap", {})}
    for _, element, _ in file.elements:
        if role(element) not in STANDARD | mapped:
            yield "02-001", f"the role {role(element)} isn't known"
    if mapped & STANDARD:
        yield "02-004", "a standard role is given another meaning"


def _document(file: Opened) -> Iterator[Flaw]:
    root = file.root
    if not root.get("/MarkInfo", {}).get("/Marked", False) or "/StructTreeRoot" not in root:
        yield "01-001", "it isn't tagged"
    if root.get("/MarkInfo", {}).get("/Suspects", False):
        yield "04-001", "its tags are doubtful"
    packet = root["/Metadata"].get_data() if "/Metadata" in root else b""
    if not packet:
        yield "06-001", "there are no metadata"
    else:
        tree = ElementTree.fromstring(packet.decode())
        if next(tree.iter(UA), None) is None or next(tree.iter(UA)).text != "1":
            yield "06-002", "it doesn't say that it is PDF/UA-1"
        if next(tree.iter(TITLE), None) is None:
            yield "06-003", "it has no title"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "07-001", "the title isn't shown"
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]+)*", str(root.get("/Lang", ""))):
        yield "11-006", "it has no language"
    if "/XFA" in root.get("/AcroForm", {}):
        yield "25-001", "it has a form of XML"
    if "/Encrypt" in file.reader.trailer:
        yield "26-001", "it is encrypted"
    for name in root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names", [])[1::2]:
        if not {"/F", "/UF"} <= name.get_object().keys():
            yield "21-001", "an attached file isn't named in both ways"
    for page in file.reader.pages:
        if page.get("/Tabs") != "/S" and page.get("/Annots"):
            yield "28-008", "the tab order isn't that of the structure"


def _nesting(file: Opened) -> Iterator[Flaw]:
    for _, element, parent in file.elements:
        name = role(element)
        if name in PARENTS and (parent is None or role(parent) not in PARENTS[name]):
            yield "09-004", f"{name} outside of {' or '.join(sorted(PARENTS[name]))}"
        if name in CHILDREN:
            strange = {role(kid) for kid in kids(element) if "/S" in kid} - CHILDREN[name]
            if strange:
                yield "09-005", f"{', '.join(sorted(strange))} in {name}"


def _texts(file: Opened) -> Iterator[Flaw]:
    for _, element, _ in file.elements:
        if role(element) in {"Figure", "Formula"} and not (element.get("/Alt") or element.get("/ActualText")):
            yield "13-004", "a figure has no alternative text"
        if role(element) == "Note" and not element.get("/ID"):
            yield "19-003", "a note has no identifier"


def _headings(file: Opened) -> Iterator[Flaw]:
    levels = [int(role(element)[1]) for _, element, _ in file.elements if re.fullmatch(r"H\d", role(element))]
    if levels and levels[0] != 1:
        yield "14-002", "the first heading isn't of the first level"
    if any(below > above + 1 for above, below in pairwise(levels)):
        yield "14-003", "a level of headings is left out"
    if levels and any(role(element) == "H" for _, element, _ in file.elements):
        yield "14-006", "headings of both kinds"


def _tables(file: Opened) -> Iterator[Flaw]:
    for _, element, _ in file.elements:
        attributes = element.get("/A", {})
        if role(element) == "TH" and attributes.get("/Scope") not in {"/Row", "/Column", "/Both"}:
            yield "15-003", "a head of a table says not of what"
        if role(element) == "Table":
            rows = [kid for kid in kids(element) if kid.get("/S") == "/TR"]
            spans = {sum(int(cell.get("/A", {}).get("/ColSpan", 1)) for cell in kids(row)) for row in rows}
            if len(spans) > 1:
                yield "15-004", "rows of different lengths"


def _links(file: Opened) -> Iterator[Flaw]:
    inside = {
        kid.raw_get("/Obj").idnum: element
        for _, element, _ in file.elements
        for kid in kids(element)
        if kid.get("/Type") == "/OBJR"
    }
    for page in file.reader.pages:
        for each in page.get("/Annots", []):
            found = each.get_object()
            left, low, right, high = map(float, found["/Rect"])
            box = page.mediabox
            outside = right <= box.left or left >= box.right or high <= box.bottom or low >= box.top
            if outside or found.get("/F", 0) & 2:
                continue
            holder = inside.get(each.idnum)
            if found["/Subtype"] == "/Link":
                if holder is None or role(holder) != "Link":
                    yield "28-011", "a link isn't in the structure"
                if not found.get("/Contents"):
                    yield "28-012", "a link says nothing"
            elif found["/Subtype"] == "/Widget":
                if holder is None or role(holder) != "Form":
                    yield "28-010", "a field isn't in the structure"
            elif holder is None:
                yield "28-002", "an annotation isn't in the structure"


def _fonts(file: Opened) -> Iterator[Flaw]:
    for name, font in file.fonts.items():
        if "/FontFile2" not in font.get("/FontDescriptor", {}):
            yield "31-009", f"{name} isn't embedded"
        if not meanings(font):
            yield "31-027", f"{name} doesn't say what its codes mean"
    for shown in file.shown:
        if shown.codes and not set(shown.codes) <= meanings(file.fonts[shown.font]).keys():
            yield "10-001", f"page {shown.page}: a code without a meaning"
            return


def _parents(file: Opened) -> Iterator[Flaw]:
    """Every mark leads to an element, and back (ISO 32000-1, 14.7.4.4)."""
    numbers = file.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    parents = {int(key): value.get_object() for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    for number, page in enumerate(file.reader.pages, 1):
        listed = parents.get(int(page.get("/StructParents", -1)), [])
        marks = {mark for shown in file.shown if shown.page == number for _, mark in shown.marks if mark is not None}
        if not marks <= set(range(len(listed))):
            yield "01-006", f"page {number}: marks without an element"
