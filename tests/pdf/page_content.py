"""Reads a PDF as a viewer does: where every word and every shape ends up on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream

Matrix = tuple[float, float, float, float, float, float]

_UNIT: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(frozen=True)
class Ink:
    """Something on a page, text or a shape, by the box it covers, from the page's top left corner."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    text: str = ""
    size: float = 0.0
    upright: bool = True
    role: str = ""
    """The structure role that it is marked with; `Artifact` for furniture."""

    def overlaps(self, other: Ink, by: float) -> bool:
        """Whether the boxes cover each other by more than a hair in both directions."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.bottom, other.bottom) - max(self.top, other.top) > by
        )


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


def _at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    return matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]


class _Font:
    def __init__(self, font: Any) -> None:
        self.first = int(font["/FirstChar"])
        self.widths = [float(width) for width in font["/Widths"]]
        self.letters = _letters(font["/ToUnicode"].get_data().decode("latin-1"))

    def show(self, codes: bytes) -> tuple[str, float]:
        """What the codes say, and their width in em without the spaces at the end."""
        text = "".join(self.letters.get(code, "?") for code in codes)
        shown = codes[: len(text.rstrip())]
        return text, sum(self.widths[code - self.first] for code in shown) / 1000


def _letters(cmap: str) -> dict[int, str]:
    pairs = re.findall(r"^<([0-9A-F]{2})> <([0-9A-F]{4})>$", cmap, re.MULTILINE)
    return {int(code, 16): chr(int(letter, 16)) for code, letter in pairs}


@dataclass
class _State:
    matrix: Matrix = _UNIT
    clip: tuple[float, float, float, float] | None = None


class _PageReader:
    """A small interpreter of the operators that our pages use; any other one fails."""

    _IGNORED = frozenset({"rg", "RG", "w", "d", "gs", "BT", "ET", "TL", "Tc", "h"})

    def __init__(self, number: int, page: Any, reader: PdfReader) -> None:
        self.number = number
        self.height = float(page.mediabox.height)
        self.operations = ContentStream(page.get_contents(), reader).operations
        self.fonts = {name: _Font(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
        self.state, self.stack = _State(), list[_State]()
        self.text_matrix: Matrix = _UNIT
        self.font, self.size = "", 0.0
        self.points: list[tuple[float, float]] = []
        self.clips = False
        self.roles: list[str] = []
        self.found: list[Ink] = []

    def run(self) -> list[Ink]:
        for operands, operator in self.operations:
            self._operate(operator.decode(), operands)
        assert not self.stack, "q without Q"
        assert not self.roles, "BDC without EMC"
        return self.found

    def _operate(self, operator: str, operands: Any) -> None:
        handlers = {
            "q": self._save, "Q": self._restore, "cm": self._transform,
            "BDC": self._mark, "BMC": self._mark, "EMC": self._end_mark,
            "Tm": self._place_text, "Tf": self._choose_font, "Tj": self._show,
            "m": self._point, "l": self._point, "c": self._curve, "re": self._rectangle,
            "W": self._clip, "n": self._end_path, "f": self._paint, "S": self._paint, "B": self._paint,
        }  # fmt: skip
        if operator in handlers:
            handlers[operator](operands)
        else:
            assert operator in self._IGNORED, operator

    def _save(self, _: Any) -> None:
        self.stack.append(_State(self.state.matrix, self.state.clip))

    def _restore(self, _: Any) -> None:
        self.state = self.stack.pop()

    def _transform(self, operands: Any) -> None:
        self.state.matrix = _times(tuple(map(float, operands)), self.state.matrix)  # type: ignore[arg-type]

    def _mark(self, operands: Any) -> None:
        self.roles.append(str(operands[0])[1:])

    def _end_mark(self, _: Any) -> None:
        self.roles.pop()

    def _place_text(self, operands: Any) -> None:
        self.text_matrix = tuple(map(float, operands))  # type: ignore[assignment]

    def _choose_font(self, operands: Any) -> None:
        self.font, self.size = str(operands[0]), float(operands[1])

    def _show(self, operands: Any) -> None:
        raw = operands[0].original_bytes
        text, width = self.fonts[self.font].show(raw)
        matrix = _times(self.text_matrix, self.state.matrix)
        corners = [_at(matrix, x, y) for x in (0, width * self.size) for y in (-0.2 * self.size, 0.66 * self.size)]
        upright = abs(matrix[1]) < 0.01
        self._found(corners, text, self.size * matrix[0] if upright else self.size, upright)
        whole = sum(self.fonts[self.font].widths[code] for code in raw) / 1000 * self.size
        self.text_matrix = _times((1, 0, 0, 1, whole, 0), self.text_matrix)

    def _point(self, operands: Any) -> None:
        self.points += [_at(self.state.matrix, *map(float, operands))]

    def _curve(self, operands: Any) -> None:
        numbers = list(map(float, operands))
        self.points += [_at(self.state.matrix, *numbers[i : i + 2]) for i in (0, 2, 4)]

    def _rectangle(self, operands: Any) -> None:
        x, y, width, height = map(float, operands)
        self.points += [_at(self.state.matrix, x + dx, y + dy) for dx in (0, width) for dy in (0, height)]

    def _clip(self, _: Any) -> None:
        self.clips = True

    def _end_path(self, _: Any) -> None:
        if self.clips and self.points:
            bounds, clip = self._bounds(self.points), self.state.clip or (-1e9, -1e9, 1e9, 1e9)
            self.state.clip = (
                max(bounds[0], clip[0]),
                max(bounds[1], clip[1]),
                min(bounds[2], clip[2]),
                min(bounds[3], clip[3]),
            )
        self.clips, self.points = False, []

    def _paint(self, _: Any) -> None:
        if self.points:
            self._found(self.points, "", 0.0, True)
        self.points = []

    @staticmethod
    def _bounds(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return min(xs), min(ys), max(xs), max(ys)

    def _found(self, points: list[tuple[float, float]], text: str, size: float, upright: bool) -> None:
        left, low, right, high = self._bounds(points)
        if self.state.clip and not text:
            clip = self.state.clip
            left, low, right, high = max(left, clip[0]), max(low, clip[1]), min(right, clip[2]), min(high, clip[3])
        role = self.roles[-1] if self.roles else ""
        self.found.append(
            Ink(self.number, left, self.height - high, right, self.height - low, text, size, upright, role)
        )


def ink(data: bytes) -> Iterator[Ink]:
    """Everything on every page."""
    reader = PdfReader(BytesIO(data))
    for number, page in enumerate(reader.pages, 1):
        yield from _PageReader(number, page, reader).run()


def words(data: bytes) -> str:
    """The text of all pages in the order in which it is drawn, as a copy of it would read."""
    return "".join(piece.text for piece in ink(data))
