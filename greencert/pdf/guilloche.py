"""Guilloches: interlaced fine lines, computed and drawn as curves."""

from __future__ import annotations

import math

from greencert.pdf.palette import Colour
from greencert.pdf.pen import Pen, Point

_WAVE = 25.0
_STRANDS = 6
_STEPS = 8
"""Points per wave; the curve through them is smooth."""


def rosette(
    pen: Pen, centre: Point, radius: float, colour: Colour, *, petals: int, strands: int, depth: float, width: float
) -> None:
    """Interlaced closed waves around a centre, between `radius * (1 - depth)` and `radius`."""
    steps = petals * _STEPS
    curves = []
    for strand in range(strands):
        shift = math.tau * strand / strands
        points = []
        for step in range(steps + 1):
            angle = math.tau * step / steps
            far = radius * (1 - depth / 2 + depth / 2 * math.cos(petals * angle + shift))
            points.append((centre[0] + far * math.cos(angle), centre[1] + far * math.sin(angle)))
        curves.append(points)
    pen.curves(curves, colour, width)


def _strand(strand: int, waves: int) -> list[Point]:
    """One wave of a braid as (share of the length, across from -1 to 1)."""
    shift = math.tau * strand / _STRANDS
    tall = 0.62 + 0.38 * math.cos(2 * shift)
    steps = waves * _STEPS
    return [(step / steps, tall * math.sin(math.tau * waves * step / steps + shift)) for step in range(steps + 1)]


def braid(pen: Pen, start: Point, end: Point, band: float, colour: Colour, width: float = 0.4) -> None:
    """Braided waves between two points, `band` points wide."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = math.hypot(dx, dy)
    across_x, across_y = -dy / length * band / 2, dx / length * band / 2
    waves = max(round(length / _WAVE), 1)
    curves = [
        [
            (start[0] + dx * along + across_x * across, start[1] + dy * along + across_y * across)
            for along, across in _strand(strand, waves)
        ]
        for strand in range(_STRANDS)
    ]
    pen.curves(curves, colour, width)
