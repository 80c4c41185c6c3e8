"""Source Sans Pro, the one family on paper: its faces, what they can show, and how wide their letters are."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property, lru_cache
from importlib import resources
from io import BytesIO
from typing import Any


class Weight(StrEnum):
    """A face of the family, by the ending of its file."""

    LIGHT = "Light"
    REGULAR = "Regular"
    ITALIC = "It"
    SEMIBOLD = "Semibold"
    SEMIBOLD_ITALIC = "SemiboldIt"


_UPRIGHT = {Weight.ITALIC: Weight.REGULAR, Weight.SEMIBOLD_ITALIC: Weight.SEMIBOLD}


class Typeface:
    """One face: TrueType outlines, embedded and subset by ReportLab when the page is written."""

    def __init__(self, weight: Weight) -> None:
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont

        self.weight = weight
        self.name = f"SourceSansPro-{weight}"
        file = resources.files("font_source_sans_pro").joinpath("files", f"{self.name}.ttf")
        # ASCII keeps its codes whatever ReportLab's settings say, so that the bytes don't depend on them.
        self.font: Any = TTFont(self.name, BytesIO(file.read_bytes()), asciiReadable=True, shapable=False)
        self.font.addObjects = self._embed
        registerFont(self.font)

    def _embed(self, doc: Any) -> None:
        """Embeds the subsets that a file uses, each with a table of what its codes mean."""
        from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

        subsets = [list(subset) for subset in self.font.state[doc].subsets]
        TTFont.addObjects(self.font, doc)
        face = self.font.face
        for number, subset in enumerate(subsets):
            name = b"".join((SUBSETN(number), b"+", face.name, face.subfontNameX)).decode("ascii")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = _meanings(name, subset)

    @cached_property
    def letters(self) -> frozenset[str]:
        """Every letter that this face can show."""
        return frozenset(map(chr, self.font.face.charToGlyph))

    @cached_property
    def _widths(self) -> dict[str, float]:
        return {chr(code): width / 1000 for code, width in self.font.face.charWidths.items()}

    @lru_cache(maxsize=1 << 16)  # noqa: B019 - faces live as long as the process
    def width(self, text: str) -> float:
        """Width of a text, in em."""
        widths = self._widths
        return sum(widths.get(letter, 0.5) for letter in text)


_PER_BLOCK = 100
"""Entries that a block of a CMap may have (Adobe technical note 5014)."""


def _meanings(name: str, subset: list[int]) -> str:
    """A ToUnicode CMap. ReportLab's own gives U+0000 to codes without a letter, which PDF/A forbids (6.2.11.7.2)."""
    pairs = [f"<{code:02X}> <{letter:04X}>" for code, letter in enumerate(subset) if letter >= 0x20]
    blocks = [pairs[at : at + _PER_BLOCK] for at in range(0, len(pairs), _PER_BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def /CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        ]
    )


@lru_cache(maxsize=len(Weight))
def typeface(weight: Weight) -> Typeface:
    """The face of this weight, loaded once."""
    return Typeface(weight)


@lru_cache(maxsize=1 << 14)
def weight_for(text: str, weight: Weight) -> Weight:
    """The weight that can show this text: the italics know Latin letters only, the upright faces stand in for them."""
    upright = _UPRIGHT.get(weight)
    if upright is None or text.isascii() or typeface(weight).letters.issuperset(text):
        return weight
    return upright
