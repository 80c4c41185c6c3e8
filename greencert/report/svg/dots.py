"""Several series side by side: in each row a line for every series, its marker at the value."""

from __future__ import annotations

from greencert.report.svg.bars import draw_scale
from greencert.report.svg.canvas import WIDTH, Canvas, share, wrapped
from greencert.report.svg.series import SERIES, key_height, marker, series_key
from greencert.report.tree import Dots

_LABEL = 210.0
_EDGE = 20.0
_LANE = 12.0
_TOP = 22.0


def dots_svg(chart: Dots) -> Canvas:
    """The rows, their scale over them, the key under them."""
    tall = max(34.0, len(chart.series) * _LANE + 12)
    names = [name for name, _ in chart.series]
    plot, wide = _LABEL + 12, WIDTH - _LABEL - 12 - _EDGE
    foot = _TOP + tall * len(chart.axes)
    canvas = Canvas(foot + key_height(names, plot) + 8)
    draw_scale(canvas, plot, wide, _TOP, foot)
    for row, axis in enumerate(chart.axes):
        middle = _TOP + (row + 0.5) * tall
        canvas.lines("label", _LABEL, middle, wrapped(axis, _LABEL), "end")
        canvas.line("axis", plot, middle - tall / 2 + 4, plot, middle + tall / 2 - 4)
        for place, (_, values) in enumerate(chart.series):
            value = values[row] if row < len(values) else None
            if value is not None:
                y, end = middle + (place - (len(names) - 1) / 2) * _LANE, plot + share(value) * wide
                canvas.line(f"series s{place % SERIES}", plot, y, end, y)
                marker(canvas, place % SERIES, end, y)
    series_key(canvas, names, plot, foot + 16)
    return canvas
