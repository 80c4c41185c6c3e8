"""Where in a file a byte lies, in the words of who reads the page rather than of who writes PDF."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

Part = Literal["page", "data", "metadata", "colours", "structure", "font", "frame"]

_OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\n?")
_MARKS: tuple[tuple[bytes, Part], ...] = (
    (b"/EmbeddedFile", "data"),
    (b"/Filespec", "data"),
    (b"/Type /Metadata", "metadata"),
    (b"/OutputIntent", "colours"),
    (b"/StructElem", "structure"),
    (b"/StructTreeRoot", "structure"),
    (b"/Nums", "structure"),
    (b"/FontDescriptor", "font"),
    (b"/Length1", "font"),
    (b"/TrueType", "font"),
)


class Place(NamedTuple):
    """A part of a file; the page's number where it is part of a page, else 0."""

    part: Part
    page: int = 0


def place_of(data: bytes, offset: int) -> Place:
    """What lies at an offset of a file that greencert printed."""
    objects = list(_OBJECT.finditer(data, 0, offset + 1))
    if not objects:
        return Place("frame")
    found = objects[-1]
    number = int(found[1])
    end = data.find(b"endobj", found.end())
    if end < 0 or offset > end + len(b"endobj"):
        return Place("frame")
    head = data[found.end() : min(end, found.end() + 400)]
    for mark, part in _MARKS:
        if mark in head.partition(b"stream\n")[0]:
            return Place(part)
    page = _page(data, number)
    return Place("page", page) if page else Place("frame")


def _page(data: bytes, number: int) -> int:
    """The page whose content an object is, or that it is itself."""
    kids = re.search(rb"/Kids \[([^\]]*)\]", data)
    pages = re.findall(rb"(\d+) 0 R", kids[1]) if kids else []
    for place, page in enumerate(pages, 1):
        start = data.find(b"\n" + page + b" 0 obj")
        body = data[start : data.find(b"endobj", start)]
        if int(page) == number or re.search(rb"/Contents %d 0 R" % number, body):
            return place
    return 0


def first_difference(one: bytes, other: bytes) -> int:
    """Offset of the first byte in which they differ; the length of the shorter one when it begins the other."""
    least, most = 0, min(len(one), len(other))
    if one[:most] == other[:most]:
        return most
    while most - least > 1:
        middle = (least + most) // 2
        if one[least:middle] == other[least:middle]:
            least = middle
        else:
            most = middle
    return least
