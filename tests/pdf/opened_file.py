"""A PDF taken apart for the checkers: objects, fonts, and what every page draws with which mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, cached_property
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, IndirectObject, StreamObject

Flaw = tuple[str, str]
"""Number of the clause or condition, and what is wrong."""

PAINTING = frozenset(b"f F f* B B* b b* S s Tj TJ ' \" Do sh BI".split())


@dataclass
class Shown:
    """One painting operator: the marks around it from the outside in, and the codes it shows with which font."""

    page: int
    operator: bytes
    marks: tuple[tuple[str, int | None], ...]
    """(tag, MCID)."""
    font: str = ""
    codes: bytes = b""


@dataclass(eq=False)
class Opened:
    """A file."""

    data: bytes
    reader: PdfReader = field(init=False)

    def __post_init__(self) -> None:
        self.reader = PdfReader(BytesIO(self.data))

    @cached_property
    def root(self) -> Any:
        """The catalogue."""
        return self.reader.trailer["/Root"]

    @cached_property
    def objects(self) -> list[Any]:
        """Every object that the catalogue leads to."""
        found: dict[int, Any] = {}
        loose: list[Any] = []

        def visit(value: Any) -> None:
            stack = [value]
            while stack:
                one = stack.pop()
                if isinstance(one, IndirectObject):
                    if one.idnum in found:
                        continue
                    found[one.idnum] = one.get_object()
                    stack.append(found[one.idnum])
                elif isinstance(one, DictionaryObject):
                    loose.append(one)
                    stack += list(one.values())
                elif isinstance(one, ArrayObject):
                    stack += list(one)

        visit(self.reader.trailer["/Root"])
        return [one for one in loose if isinstance(one, DictionaryObject)]

    @cached_property
    def streams(self) -> list[Any]:
        """Every stream."""
        return [one for one in self.objects if isinstance(one, StreamObject)]

    @cached_property
    def fonts(self) -> dict[str, Any]:
        """Fonts of all pages by their name in the resources."""
        return {
            name: font.get_object()
            for page in self.reader.pages
            for name, font in page["/Resources"].get("/Font", {}).items()
        }

    @cached_property
    def shown(self) -> list[Shown]:
        """Everything that is painted, in order."""
        return [one for number, page in enumerate(self.operations, 1) for one in self._page(number, page)]

    @cached_property
    def operations(self) -> list[list[tuple[Any, bytes]]]:
        """What every page does: operands and operator."""
        return [ContentStream(page.get_contents(), self.reader).operations for page in self.reader.pages]

    @cached_property
    def operators(self) -> set[bytes]:
        """Every operator that a page uses."""
        return {operator for page in self.operations for _, operator in page}

    def _page(self, number: int, page: list[tuple[Any, bytes]]) -> Iterator[Shown]:
        marks: list[tuple[str, int | None]] = []
        font = ""
        for operands, operator in page:
            if operator in (b"BDC", b"BMC"):
                properties = operands[1] if len(operands) > 1 else {}
                marks.append((str(operands[0])[1:], properties.get("/MCID")))
            elif operator == b"EMC":
                marks.pop()
            elif operator == b"Tf":
                font = str(operands[0])
            elif operator in PAINTING:
                codes = operands[0].original_bytes if operator == b"Tj" else b""
                yield Shown(number, operator, tuple(marks), font, codes)
        assert not marks, "a mark isn't ended"

    @cached_property
    def elements(self) -> list[tuple[int, Any, Any]]:
        """Elements of the structure tree in reading order: depth, element, parent."""
        found: list[tuple[int, Any, Any]] = []

        def walk(element: Any, depth: int, parent: Any) -> None:
            found.append((depth, element, parent))
            for kid in kids(element):
                if kid.get("/Type") == "/StructElem":
                    walk(kid, depth + 1, element)

        for top in kids(self.root.get("/StructTreeRoot", {})):
            walk(top, 0, None)
        return found

    def said_in(self, page: int) -> list[tuple[str, str]]:
        """Language and text of every stretch on a page, in the order of drawing; no language is the file's."""
        here = self.reader.pages[page - 1].indirect_reference
        languages = {
            mark: str(element.get("/Lang", ""))
            for _, element, _ in self.elements
            if element.get("/Pg") is None or element.raw_get("/Pg") == here
            for mark in _marks(element)
        }
        found = []
        for one in self.shown:
            mark = next((mark for _, mark in reversed(one.marks) if mark is not None), None)
            if one.page == page and one.codes and mark is not None:
                letters = meanings(self.fonts[one.font])
                found.append((languages[mark], "".join(chr(letters.get(code, code)) for code in one.codes).strip()))
        return found

    @cached_property
    def annotations(self) -> list[tuple[Any, Any]]:
        """(page, annotation)."""
        return [(page, each.get_object()) for page in self.reader.pages for each in page.get("/Annots", [])]


def _marks(element: Any) -> list[int]:
    """The marked stretches of an element."""
    listed = element.get("/K", [])
    return [int(kid) for kid in (listed if isinstance(listed, ArrayObject) else [listed]) if isinstance(kid, int)]


def kids(element: Any) -> list[Any]:
    """The children of an element that are dictionaries."""
    listed = element.get("/K", [])
    listed = listed if isinstance(listed, ArrayObject) else [listed]
    return [kid for kid in (each.get_object() for each in listed) if isinstance(kid, DictionaryObject)]


def meanings(font: Any) -> dict[int, int]:
    """What the codes of a font mean, by its ToUnicode table."""
    if "/ToUnicode" not in font:
        return {}
    table = font["/ToUnicode"].get_data().decode("latin-1")
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4,})>$", table, re.MULTILINE)
    return {int(code, 16): int(letter, 16) for code, letter in pairs}


@cache
def file_of(data: bytes) -> Opened:
    """A file, taken apart once for all who look into it."""
    return Opened(data)
