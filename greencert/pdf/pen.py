"""Drawing on a page of ReportLab's canvas, from the top left corner, in points.

The operators are written here and not through `Canvas`, because it has no way to mark content for the structure tree
and because its number formats depend on an optional C extension. This file, `file.py` and `tagging.py` are the only
ones that know its insides.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from greencert.pdf.lines import Line, Look
from greencert.pdf.palette import FAINT, INK, Colour
from greencert.pdf.structure import Annotated, Element, Marked
from greencert.pdf.typeface import typeface
from greencert.pdf.typography import PAGE_HEIGHT, PAGE_WIDTH

Point = tuple[float, float]

_STEPS = {"M": "m", "L": "l", "C": "c", "Z": "h"}

_ROUND = 0.5523
"""Length of a Bézier handle that makes a quarter of a circle."""


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if value else "0"


@lru_cache(maxsize=256)
def _components(colour: Colour) -> str:
    return " ".join(f"{component:.3f}" for component in colour)


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


class Pen:
    """Draws on the current page. Everything drawn outside `marked` is furniture that a screen reader passes over."""

    def __init__(self, canvas: Any) -> None:
        self.canvas = canvas
        self.page = 1
        self.height = PAGE_HEIGHT
        """Of the current page, in points."""
        self.marks: list[list[Element]] = [[]]
        """Per page, the element of every marked stretch."""
        self.links: list[Element] = []
        self._known: dict[str, str] = {}
        self._stack: list[dict[str, str]] = []
        self._inside = False
        self._loose = False

    def turn_page(self, width: float, height: float) -> None:
        """Makes the current page so large; call it before anything is drawn on it."""
        self.height = height
        self.canvas.setPageSize((width, height))

    def next_page(self) -> None:
        """Ends the page; the next one stands upright."""
        self._end_furniture()
        self.canvas.showPage()
        if self.height != PAGE_HEIGHT:
            self.turn_page(PAGE_WIDTH, PAGE_HEIGHT)
        self.page += 1
        self.marks.append([])
        self._known = {}

    @property
    def finished(self) -> list[list[Element]]:
        """The marks of every page that was ended."""
        return self.marks[:-1]

    # State

    def _emit(self, operators: str) -> None:
        if not self._inside and not self._loose:
            self._loose = True
            self.canvas._code.append("/Artifact BMC")
        self.canvas._code.append(operators)

    def _end_furniture(self) -> None:
        if self._loose:
            self._loose = False
            self.canvas._code.append("EMC")

    def _set(self, key: str, operators: str) -> None:
        if self._known.get(key) != operators:
            self._known[key] = operators
            self._emit(operators)

    def _fill(self, colour: Colour) -> None:
        self._set("fill", f"{_components(colour)} rg")

    def _stroke(self, colour: Colour, width: float, dash: Sequence[float] = ()) -> None:
        self._set("stroke", f"{_components(colour)} RG")
        self._set("width", f"{_number(width)} w")
        self._set("dash", f"[{' '.join(map(_number, dash))}] 0 d")

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Whatever is changed inside is as before afterwards."""
        self.canvas.saveState()
        self._stack.append(dict(self._known))
        yield
        self._known = self._stack.pop()
        self.canvas.restoreState()

    @contextmanager
    def clipped(self, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Nothing drawn inside leaves the box."""
        with self.kept():
            self._emit(f"{self._box(x, y, width, height)} W n")
            yield

    def clip(self, points: Sequence[Point]) -> None:
        """Nothing drawn from now on leaves the polygon; call it inside `kept`."""
        steps = [f"{_number(x)} {_number(self.height - y)} {'l' if i else 'm'}" for i, (x, y) in enumerate(points)]
        self._emit(" ".join(steps) + " h W n")

    @contextmanager
    def turned(self, x: float, y: float, degrees: float = 0.0, scale: float = 1.0) -> Iterator[None]:
        """Draws around (x, y) turned to the left and scaled."""
        cos, sin = math.cos(math.radians(degrees)) * scale, math.sin(math.radians(degrees)) * scale
        up = self.height - y
        with self.kept():
            self._emit(
                f"{cos:.5f} {sin:.5f} {-sin:.5f} {cos:.5f} "
                f"{_number(x - cos * x + sin * up)} {_number(up - sin * x - cos * up)} cm"
            )
            yield

    @contextmanager
    def translucent(self, alpha: float) -> Iterator[None]:
        """Fills and text let through what lies under them."""
        with self.kept():
            self.canvas.setFillAlpha(alpha)
            yield

    # Meaning

    @contextmanager
    def marked(self, element: Element | None) -> Iterator[None]:
        """What is drawn inside belongs to the element; with None it is furniture."""
        if element is None:
            yield
            return
        self._end_furniture()
        self._inside = True
        page = self.marks[-1]
        element.kids.append(Marked(self.page, len(page)))
        self._emit(f"/{element.role} <</MCID {len(page)}>> BDC")
        page.append(element)
        yield
        self._emit("EMC")
        self._inside = False

    def link(self, box: tuple[float, float, float, float], target: str, text: str, element: Element | None) -> None:
        """Makes a box (x, y, width, height) clickable; `target` is an address or, with `#`, a place in the file."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

        x, y, width, height = box
        entries = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([x, self.height - y - height, x + width, self.height - y]),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,
            "Contents": PDFString(text),
        }
        if target.startswith("#"):
            entries["Dest"] = self.canvas._bookmarkReference(target[1:])
        else:
            entries["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(target)})
        if element is not None:
            entries["StructParent"] = len(self.links)
            name = f"NUMBER{self.canvas._annotationCount + 1}"
            element.kids.append(Annotated(self.page, name))
            self.links.append(element)
        self.canvas._addAnnotation(PDFDictionary(entries))

    def place(self, key: str, y: float) -> None:
        """Names a height on this page, for links and the outline."""
        self.canvas.bookmarkPage(key, fit="XYZ", left=0, top=min(self.height, self.height - y + 12))

    # Pictures

    def picture(self, pixels: bytes, x: float, y: float, width: float, height: float) -> None:
        """A PNG without transparency, in a box."""
        from io import BytesIO

        from reportlab.lib.utils import ImageReader

        with self.kept():
            self._emit("")
            self.canvas.drawImage(ImageReader(BytesIO(pixels)), x, self.height - y - height, width, height)

    def outline(
        self, steps: Sequence[tuple[float | str, ...]], fill: Colour | None, stroke: Colour | None, width: float
    ) -> None:
        """A path of its own steps: (`M`, x, y), (`L`, x, y), (`C`, six numbers), (`Z`,)."""
        said = []
        for step in steps:
            numbers = [float(number) for number in step[1:]]
            placed = [self.height - n if i % 2 else n for i, n in enumerate(numbers)]
            said.append(" ".join([*map(_number, placed), _STEPS[str(step[0])]]))
        self._paint(" ".join(said), fill, stroke, width, ())

    # Text

    def text(self, x: float, baseline: float, text: str, look: Look, tracking: float = 0.0) -> None:
        """One stretch of printable text."""
        if not text:
            return
        self._fill(look.colour)
        self._set("tracking", f"{_number(tracking)} Tc")
        font, doc = typeface(look.weight).font, self.canvas._doc
        shows = []
        chunks = [(0, None)] if text.isascii() else font.splitString(text, doc)
        for subset, codes in chunks:
            name = font.getSubsetInternalName(subset, doc)
            string = f"({_literal(text)})" if codes is None else f"<{codes.hex()}>"
            shows.append(f"{name} {_number(look.size)} Tf {string} Tj")
        self._emit(f"BT 1 0 0 1 {_number(x)} {_number(self.height - baseline)} Tm {shows[0]} {' '.join(shows[1:])} ET")

    def line_of_text(self, x: float, y: float, line: Line, leading: float, end: str = "") -> None:
        """One line whose box starts at (x, y); `end` is printed after it, for who copies the text."""
        baseline = baseline_in(y, leading, max((part.look.size for part in line.fragments), default=0))
        last = len(line.fragments) - 1
        for place, (offset, width, text, look) in enumerate(line.fragments):
            if look.shaded:
                self.box(x + offset - 1, baseline - 0.78 * look.size, width + 2, look.size * 1.02, fill=FAINT)
            if look.link:
                self.line(x + offset, baseline + 1.6, x + offset + width, baseline + 1.6, look.colour, 0.4)
            self.text(x + offset, baseline, text + end if place == last else text, look)

    # Shapes

    def _box(self, x: float, y: float, width: float, height: float) -> str:
        return f"{_number(x)} {_number(self.height - y - height)} {_number(width)} {_number(height)} re"

    def _paint(
        self, path: str, fill: Colour | None, stroke: Colour | None, width: float, dash: Sequence[float]
    ) -> None:
        if fill is not None:
            self._fill(fill)
        if stroke is not None:
            self._stroke(stroke, width, dash)
        how = "B" if fill is not None and stroke is not None else "f" if fill is not None else "S"
        self._emit(f"{path} {how}")

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line_width: float = 0.5,
        dash: Sequence[float] = (),
    ) -> None:
        """A rectangle from its top left corner."""
        self._paint(self._box(x, y, width, height), fill, stroke, line_width, dash)

    def boxes(self, boxes: Sequence[tuple[float, float, float, float]], fill: Colour) -> None:
        """Many rectangles as one shape, without seams."""
        self._paint(" ".join(self._box(*box) for box in boxes), fill, None, 0, ())

    def line(
        self,
        x1: float,
        y1: float,
        x2: float,
        y2: float,
        colour: Colour = INK,
        width: float = 0.5,
        dash: Sequence[float] = (),
    ) -> None:
        """A straight line."""
        self.path([(x1, y1), (x2, y2)], stroke=colour, line_width=width, dash=dash, closed=False)

    def lines(self, lines: Sequence[tuple[Point, Point]], colour: Colour, width: float) -> None:
        """Many straight lines, painted as one shape."""
        steps = [
            f"{_number(a)} {_number(self.height - b)} m {_number(c)} {_number(self.height - d)} l"
            for (a, b), (c, d) in lines
        ]
        self._paint(" ".join(steps), None, colour, width, ())

    def path(
        self,
        points: Sequence[Point],
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line_width: float = 0.5,
        dash: Sequence[float] = (),
        closed: bool = True,
    ) -> None:
        """A polygon, or an open line through the points."""
        steps = [f"{_number(x)} {_number(self.height - y)} {'l' if i else 'm'}" for i, (x, y) in enumerate(points)]
        self._paint(" ".join(steps) + (" h" if closed else ""), fill, stroke, line_width, dash)

    def curves(self, lines: Sequence[Sequence[Point]], colour: Colour, width: float) -> None:
        """Open smooth lines through points, painted as one shape (Catmull-Rom splines)."""
        self._stroke(colour, width)
        self._emit(" ".join(_spline([(x, self.height - y) for x, y in points]) for points in lines) + " S")

    def disc(
        self,
        x: float,
        y: float,
        radius: float,
        fill: Colour | None = None,
        stroke: Colour | None = None,
        line_width: float = 0.5,
        dash: Sequence[float] = (),
    ) -> None:
        """A circle around (x, y)."""
        up, r, h = self.height - y, radius, radius * _ROUND
        arcs = (
            (x + r, up + h, x + h, up + r, x, up + r),
            (x - h, up + r, x - r, up + h, x - r, up),
            (x - r, up - h, x - h, up - r, x, up - r),
            (x + h, up - r, x + r, up - h, x + r, up),
        )
        path = f"{_number(x + r)} {_number(up)} m " + " ".join(" ".join(map(_number, arc)) + " c" for arc in arcs)
        self._paint(f"{path} h", fill, stroke, line_width, dash)


def _spline(up: Sequence[Point]) -> str:
    steps = [f"{_number(up[0][0])} {_number(up[0][1])} m"]
    for i in range(len(up) - 1):
        before, start, end, after = up[max(i - 1, 0)], up[i], up[i + 1], up[min(i + 2, len(up) - 1)]
        handles = (
            start[0] + (end[0] - before[0]) / 6,
            start[1] + (end[1] - before[1]) / 6,
            end[0] - (after[0] - start[0]) / 6,
            end[1] - (after[1] - start[1]) / 6,
        )
        steps.append(" ".join(map(_number, (*handles, *end))) + " c")
    return " ".join(steps)


def baseline_in(y: float, leading: float, size: float) -> float:
    """Where the letters stand in a line box that starts at y: capitals are centred in it."""
    return y + leading / 2 + 0.33 * size
