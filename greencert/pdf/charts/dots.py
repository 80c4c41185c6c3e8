"""Several series side by side: in each row a line for every series, its marker at the value."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from greencert.pdf.charts.bars import AXIS, PITCH, draw_axis
from greencert.pdf.charts.drawing import Box, Drawing, draw_text, share
from greencert.pdf.charts.strokes import stroke, stroke_key
from greencert.pdf.fitting import limited
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Line
from greencert.pdf.marks import Key
from greencert.pdf.pen import Pen
from greencert.pdf.printable import one_line
from greencert.pdf.typography import CHART
from greencert.report.tree import Dots

_PART = 20
"""Rows on one drawing; charts with more come in several."""
_EDGE = 10.0
"""Room beside the plot for half of a number."""
_LANE = 6.0
"""From the line of one series to that of the next."""


def dot_drawings(setting: Setting, chart: Dots, width: float) -> list[Drawing]:
    """The chart in parts of a readable height; the key is under the last one."""
    if not chart.axes:
        return []
    column = min(0.34 * width, max(CHART.look.width(one_line(axis)) for axis in chart.axes) + 1)
    rows = [
        (limited(axis, CHART.look, column, 2, setting.words.code), [_at(values, place) for _, values in chart.series])
        for place, axis in enumerate(chart.axes)
    ]
    plot = width - column - 2 * _EDGE
    names = stroke_key([name for name, _ in chart.series], width)
    starts = range(0, len(rows), _PART)
    return [
        DotsDrawing(rows[at : at + _PART], column, plot, names if at == starts[-1] and chart.series else None)
        for at in starts
    ]


def _at(values: Sequence[Decimal | None], place: int) -> Decimal | None:
    return values[place] if place < len(values) else None


class DotsDrawing:
    """Some rows under their axis, with the key to the markers."""

    def __init__(
        self,
        rows: Sequence[tuple[tuple[Line, ...], Sequence[Decimal | None]]],
        column: float,
        plot: float,
        names: Key | None,
    ) -> None:
        self.rows = rows
        self.column = column
        self.plot = plot
        self.names = names
        self._tall = [max(PITCH, len(lines) * CHART.leading + 6, len(values) * _LANE + 5) for lines, values in rows]

    @property
    def height(self) -> float:
        """Height in points."""
        return AXIS + sum(self._tall) + (self.names.height + 8 if self.names else 2)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws axis, rows and key."""
        left = x + self.column + _EDGE
        draw_axis(pen, left, y, self.plot, sum(self._tall))
        top = y + AXIS
        for (lines, values), tall in zip(self.rows, self._tall, strict=True):
            text = len(lines) * CHART.leading
            draw_text(pen, Box(x, top + (tall - text) / 2, self.column, text), lines, CHART.leading, "right")
            self._row(pen, left, top + tall / 2, values)
            top += tall
        if self.names:
            # Under the plot, as far as the names leave room for it.
            room = self.column + 2 * _EDGE + self.plot - self.names.width
            self.names.draw(pen, x + max(min(self.column + _EDGE, room), 0), top + 8)

    def _row(self, pen: Pen, left: float, middle: float, values: Sequence[Decimal | None]) -> None:
        for series, value in enumerate(values):
            if value is not None:
                y, end = middle + (series - (len(values) - 1) / 2) * _LANE, left + share(value) * self.plot
                stroke(series).path(pen, ((left, y), (end, y)))
                stroke(series).marker(pen, end, y)
