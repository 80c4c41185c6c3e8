"""How the series of a chart are told apart: by line, marker and colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from greencert.pdf.marks import Key, KeyEntry, draw_mark, key
from greencert.pdf.palette import ACCENT, BRONZE, MUTED, SLATE, Colour, Mark
from greencert.pdf.pen import Pen, Point


@dataclass(frozen=True)
class Stroke:
    """The look of one series."""

    colour: Colour
    width: float
    dash: tuple[float, ...]
    mark: Mark

    def marker(self, pen: Pen, x: float, y: float) -> None:
        """One value of the series."""
        draw_mark(pen, self.mark, x, y, self.colour, 2.6)

    def path(self, pen: Pen, points: Sequence[Point], *, closed: bool = False) -> None:
        """The line of the series through some of its points."""
        pen.path(points, stroke=self.colour, line_width=self.width, dash=self.dash, closed=closed)


_STROKES = (
    Stroke(ACCENT, 1.8, (), "disc"),
    Stroke(BRONZE, 1.3, (5, 2.5), "triangle"),
    Stroke(SLATE, 1.3, (1.4, 2), "ring"),
    Stroke(MUTED, 1.1, (7, 2, 1.4, 2), "square"),
)


def stroke(series: int) -> Stroke:
    """The look of the series at this place; the fifth looks like the first again."""
    return _STROKES[series % len(_STROKES)]


def stroke_key(names: Sequence[str], width: float) -> Key:
    """The key to the series, from the first."""
    return key([KeyEntry(partial(_line, stroke(place)), name, 22) for place, name in enumerate(names)], width)


def _line(look: Stroke, pen: Pen, x: float, middle: float) -> None:
    look.path(pen, ((x, middle), (x + 22, middle)))
    look.marker(pen, x + 11, middle)
