"""Effect against effort: every measure a dot, with its name beside it or a number that a list explains."""

from __future__ import annotations

import math
from collections.abc import Sequence

from greencert.pdf.charts.drawing import Box, Drawing
from greencert.pdf.charts.numbered import numbered_lists
from greencert.pdf.fitting import shortened
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Look
from greencert.pdf.palette import ACCENT, FAINT, INK, RULE, WHITE
from greencert.pdf.pen import Pen
from greencert.pdf.printable import one_line
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import CHART, CHART_SMALL
from greencert.report.tree import Matrix

_TALL = 216.0
_EDGE = 14.0
_TITLE = 15.0
_DOT = 3.4
_DISC = 7.2
_NUMBER = Look(Weight.SEMIBOLD, 7.5, WHITE)
_NAMED = 12
"""With more dots than this they are numbered."""
_NAME = 150.0


def matrix_drawings(setting: Setting, chart: Matrix, width: float) -> list[Drawing]:
    """The matrix, and the names of its dots where they had to be numbered."""
    if not chart.dots:
        return []
    matrix = MatrixDrawing(setting, chart, width)
    names = [dot.label for dot in chart.dots] if matrix.numbered else []
    return [matrix, *numbered_lists(setting, names, width)]


class MatrixDrawing:
    """Four fields; what gives most for least is in the tinted one at the top left."""

    def __init__(self, setting: Setting, chart: Matrix, width: float) -> None:
        self.setting = setting
        self.chart = chart
        self.width = min(width, 420.0)
        self.centres = self._spread()
        self.names = self._named()
        self.numbered = not self.names

    @property
    def height(self) -> float:
        """Height in points."""
        return _TITLE + _TALL + _TITLE

    def _spread(self) -> list[tuple[float, float]]:
        """Places of the dots; those that would hide another one move aside, spiralling out until they are free."""
        inner_x, inner_y = self.width - 2 * _EDGE, _TALL - 2 * _EDGE
        places: list[tuple[float, float]] = []
        for dot in self.chart.dots:
            x = _EDGE + _unit(float(dot.x)) * inner_x
            y = _EDGE + (1 - _unit(float(dot.y))) * inner_y
            places.append(self._free(x, y, places))
        return places

    def _free(self, x: float, y: float, taken: Sequence[tuple[float, float]]) -> tuple[float, float]:
        for step in range(1500):
            angle, far = step * 2.4, 2.1 * math.sqrt(step)
            at = (x + far * math.cos(angle), y + far * math.sin(angle))
            inside = _DISC <= at[0] <= self.width - _DISC and _DISC <= at[1] <= _TALL - _DISC
            if inside and all(math.dist(at, other) >= 2 * _DISC for other in taken):
                return at
        return x, y

    def _named(self) -> list[tuple[str, float, float]]:
        """Names with their places, or nothing when they don't all find one that is free."""
        if len(self.chart.dots) > _NAMED:
            return []
        whole = Box(2, 2, self.width - 4, _TALL - 4)
        dots = [Box(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT) for x, y in self.centres]
        taken: list[Box] = []
        names = []
        for dot, (x, y) in zip(self.chart.dots, self.centres, strict=True):
            if one_line(dot.label) != shortened(dot.label, CHART.look, _NAME):
                return []
            text = one_line(dot.label)
            wide, tall = CHART.look.width(text), CHART.leading
            boxes = [Box(left, top, wide, tall) for left, top in _beside(x, y, wide, tall)]
            for box in sorted(boxes, key=self._crosses):
                if box.within(whole) and not any(box.overlaps(other) for other in (*taken, *dots)):
                    taken.append(box)
                    names.append((text, box.x, box.y))
                    break
            else:
                return []
        return names

    def _crosses(self, box: Box) -> bool:
        """Whether a name would lie over a line between two fields."""
        return box.x < self.width / 2 < box.x + box.width or box.y < _TALL / 2 < box.y + box.height

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the fields, the dots and their names."""
        top = y + _TITLE
        self._fields(pen, x, y, top)
        for number, (dot_x, dot_y) in enumerate(self.centres, 1):
            if self.numbered:
                pen.disc(x + dot_x, top + dot_y, _DISC - 0.6, fill=ACCENT)
                text = str(number)
                pen.text(x + dot_x - _NUMBER.width(text) / 2, top + dot_y + 2.6, f"{text} ", _NUMBER)
            else:
                pen.disc(x + dot_x, top + dot_y, _DOT, fill=ACCENT)
        for text, left, above in self.names:
            pen.text(x + left, top + above + 8.4, f"{text} ", CHART.look)

    def _fields(self, pen: Pen, x: float, y: float, top: float) -> None:
        middle_x, middle_y = x + self.width / 2, top + _TALL / 2
        pen.box(x, top, self.width / 2, _TALL / 2, fill=FAINT)
        pen.line(middle_x, top, middle_x, top + _TALL, RULE, 0.5, (2, 2))
        pen.line(x, middle_y, x + self.width, middle_y, RULE, 0.5, (2, 2))
        pen.line(x, top, x, top + _TALL, INK, 0.8)
        pen.line(x, top + _TALL, x + self.width, top + _TALL, INK, 0.8)
        look = CHART_SMALL.look._replace(weight=Weight.SEMIBOLD)
        pen.text(x, y + 9, f"↑ {shortened(self.chart.y_title, look, self.width - 20)} ", look)
        text = f"{shortened(self.chart.x_title, look, self.width - 20)} →"
        pen.text(x + self.width - look.width(text), top + _TALL + 11, f"{text} ", look)


def _unit(value: float) -> float:
    return min(max(value, 0.0), 1.0) if value == value else 0.5


def _beside(x: float, y: float, wide: float, tall: float) -> list[tuple[float, float]]:
    """Where a name may stand: right of its dot, left, above, below, and at the corners."""
    side, half = _DOT + 3, tall / 2
    return [
        (x + side, y - half),
        (x - side - wide, y - half),
        (x - wide / 2, y - _DOT - tall - 1),
        (x - wide / 2, y + _DOT + 1),
        (x + side - 2, y - tall - 1),
        (x + side - 2, y + 1),
        (x - side + 2 - wide, y - tall - 1),
        (x - side + 2 - wide, y + 1),
    ]
