"""Radar: one polygon per series over the same axes, told apart by line and marker."""

from __future__ import annotations

import math
from decimal import Decimal

from greencert.report.svg.canvas import WIDTH, Canvas, share, wrapped
from greencert.report.svg.series import SERIES, key_height, marker, series_key
from greencert.report.tree import Radar

_RADIUS = 150.0
_MIDDLE = (WIDTH / 2, 200.0)
_KEY = 40.0


def radar_svg(chart: Radar) -> Canvas:
    """The web, the series over it, the key under it."""
    names = [name for name, _ in chart.series]
    canvas = Canvas(2 * _MIDDLE[1] + 8 + key_height(names, _KEY))
    count = len(chart.axes)
    for part in (0.25, 0.5, 0.75, 1.0):
        canvas.polygon("web", [_point(axis, count, part) for axis in range(count)])
    for axis, name in enumerate(chart.axes):
        canvas.line("rule", *_MIDDLE, *_point(axis, count, 1))
        x, y = _point(axis, count, 1.12)
        side = x - _MIDDLE[0]
        anchor = "middle" if abs(side) < 20 else "start" if side > 0 else "end"
        canvas.lines("label", x, y, wrapped(name, 170, 3), anchor)
    for place, (_, values) in enumerate(chart.series):
        _series(canvas, place % SERIES, values, count)
    series_key(canvas, names, _KEY, 2 * _MIDDLE[1] + 14)
    return canvas


def _point(axis: int, count: int, part: float) -> tuple[float, float]:
    angle = math.tau * axis / count - math.tau / 4
    return _MIDDLE[0] + _RADIUS * part * math.cos(angle), _MIDDLE[1] + _RADIUS * part * math.sin(angle)


def _series(canvas: Canvas, place: int, values: tuple[Decimal | None, ...], count: int) -> None:
    points = [_point(axis, count, share(value)) if value is not None else None for axis, value in enumerate(values)]
    known = [point for point in points if point is not None]
    if len(known) == count:
        canvas.polygon(f"series s{place}", known)
    else:
        for one, other in zip(points, [*points[1:], *points[:1]], strict=True):
            if one is not None and other is not None:
                canvas.line(f"series s{place}", *one, *other)
    for point in known:
        marker(canvas, place, *point)
