"""Radar: one polygon per series, told apart by line, marker and colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from decimal import Decimal

from greencert.pdf.charts.dots import dot_drawings
from greencert.pdf.charts.drawing import Box, Drawing, draw_text, share
from greencert.pdf.charts.numbered import numbered_lists
from greencert.pdf.charts.strokes import Stroke, stroke, stroke_key
from greencert.pdf.fitting import limited
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Line
from greencert.pdf.palette import RULE
from greencert.pdf.pen import Pen, Point
from greencert.pdf.typography import CHART, CHART_SMALL, Align
from greencert.report.tree import FEWEST_AXES, Dots, Radar

_RADIUS = 92.0
_LABEL = 112.0
_LABEL_ROWS = 3
_UPRIGHT = 0.2
"""An axis that leans less than that (as a cosine) has its name above or below it."""
_MOST = 40


def radar_drawings(setting: Setting, chart: Radar, width: float) -> list[Drawing]:
    """A radar from three axes on; fewer, or too many to tell apart, are drawn as dots."""
    if FEWEST_AXES <= len(chart.axes) <= _MOST:
        radar = RadarDrawing(setting, chart, width)
        names = chart.axes if radar.numbered else ()
        return [radar, *numbered_lists(setting, names, width)]
    return dot_drawings(setting, Dots(chart.axes, chart.series), width)


class RadarDrawing:
    """The web, the labels around it, the series over it, the key under it."""

    def __init__(self, setting: Setting, chart: Radar, width: float) -> None:
        self.setting = setting
        self.chart = chart
        self.width = width
        self.radius = min(_RADIUS, 0.24 * width)
        self.labels, self.numbered = self._labelled()
        boxes = [box for box, _, _ in self.labels]
        self.above = -min(min(box.y for box in boxes), -self.radius) + 4
        below = max(max(box.y + box.height for box in boxes), self.radius) + 6
        self.web = self.above + below
        self.key = stroke_key([name for name, _ in chart.series], width)

    @property
    def height(self) -> float:
        """Height in points."""
        return self.web + self.key.height + 4

    def _angle(self, axis: int) -> float:
        return math.tau * axis / len(self.chart.axes) - math.tau / 4

    def _point(self, axis: int, part: float) -> Point:
        angle = self._angle(axis)
        return self.radius * part * math.cos(angle), self.radius * part * math.sin(angle)

    def _labelled(self) -> tuple[list[tuple[Box, tuple[Line, ...], Align]], bool]:
        """The names around the web; numbers with a list below when the names would get into each other."""
        labels = [self._label(i, name) for i, name in enumerate(self.chart.axes)]
        boxes = [box for box, _, _ in labels]
        if not any(a.overlaps(b) for i, a in enumerate(boxes) for b in boxes[:i]):
            return labels, False
        numbers = [self._label(i, str(i + 1)) for i in range(len(self.chart.axes))]
        return numbers, True

    def _label(self, axis: int, name: str) -> tuple[Box, tuple[Line, ...], Align]:
        """A name at the end of its axis, as wide as there is room for at this height."""
        x, y = self._point(axis, 1 + 9 / self.radius)
        side = math.cos(self._angle(axis))
        room = min(_LABEL, self.width / 2 - (abs(x) if abs(side) >= _UPRIGHT else 0))
        lines = limited(name, CHART.look, room, _LABEL_ROWS, self.setting.words.code)
        wide, tall = max(line.width for line in lines), len(lines) * CHART.leading
        if abs(side) < _UPRIGHT:
            return Box(x - wide / 2, y - tall if y < 0 else y, wide, tall), lines, "center"
        lean = (math.sin(self._angle(axis)) + 1) / 2
        left = x if side > 0 else x - wide
        return Box(left, y - tall * (1 - lean), wide, tall), lines, "left" if side > 0 else "right"

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws web, labels, series and key."""
        centre = (x + self.width / 2, y + self.above)
        self._web(pen, centre)
        for i, (_, values) in enumerate(self.chart.series):
            self._series(pen, centre, values, stroke(i), fill=i == 0)
        self._rings(pen, centre)
        for box, lines, align in self.labels:
            draw_text(
                pen, Box(centre[0] + box.x, centre[1] + box.y, box.width, box.height), lines, CHART.leading, align
            )
        self.key.draw(pen, x + (self.width - self.key.width) / 2, y + self.web + 2)

    def _web(self, pen: Pen, centre: Point) -> None:
        axes = range(len(self.chart.axes))
        for part in (0.25, 0.5, 0.75, 1.0):
            ring = [_moved(centre, self._point(axis, part)) for axis in axes]
            pen.path(ring, stroke=RULE, line_width=0.8 if part == 1 else 0.4)
        pen.lines([(centre, _moved(centre, self._point(axis, 1))) for axis in axes], RULE, 0.4)

    def _rings(self, pen: Pen, centre: Point) -> None:
        """The scale beside the upright axis, last, so that no series hides it."""
        for percent in (50, 100):
            text = str(percent)
            at = centre[1] - self.radius * percent / 100
            pen.text(centre[0] + 2.5, at + 7.5, f"{text} ", CHART_SMALL.look._replace(size=6.5))

    def _series(self, pen: Pen, centre: Point, values: Sequence[Decimal | None], look: Stroke, *, fill: bool) -> None:
        count = len(self.chart.axes)
        padded = [*values, *[None] * count][:count]
        points = [
            _moved(centre, self._point(axis, share(value))) if value is not None else None
            for axis, value in enumerate(padded)
        ]
        known = [point for point in points if point is not None]
        if len(known) == count:
            if fill:
                with pen.translucent(0.12):
                    pen.path(known, fill=look.colour)
            look.path(pen, known, closed=True)
        else:
            for i, point in enumerate(points):
                following = points[(i + 1) % count]
                if point is not None and following is not None:
                    look.path(pen, (point, following))
        for point in known:
            look.marker(pen, *point)


def _moved(centre: Point, by: Point) -> Point:
    return centre[0] + by[0], centre[1] + by[1]
