"""The emblem: a fan of leaves, one for each level, filled as far as the level reached. Reads without colour."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager

from greencert.pdf.face.look import FaceLook, Kind
from greencert.pdf.guilloche import rosette
from greencert.pdf.palette import WHITE
from greencert.pdf.pen import Pen, Point

HEIGHT = 104.0
CENTRE = 0.52
"""The middle of the emblem, as a share of its height."""

_ROOT = 17.0
_TIP = 70.0
_WIDEST_STEP = 40.0
_SPREAD = 152.0
_MOST = 12


def draw_emblem(pen: Pen, x: float, y: float, look: FaceLook, kind: Kind, position: int, count: int) -> None:
    """The emblem around the middle `x`, from `y` down."""
    if kind == "merit":
        _medal(pen, (x, y + 44), look)
        return
    base = (x, y + 84)
    shown = min(max(count, 1), _MOST)
    reached = round(min(max(position, 0), max(count, 1)) * shown / max(count, 1))
    step = min(_WIDEST_STEP, _SPREAD / max(shown - 1, 1))
    half = min(12.5, math.radians(step) * (_ROOT + _TIP) / 2 * 0.36) if shown > 1 else 13.5
    _seat(pen, base, look, kind)
    for place in range(shown):
        lean = (place - (shown - 1) / 2) * step
        _leaf(pen, base, lean, half, look, filled=place < reached, planned=kind == "pre_certificate")


def _seat(pen: Pen, base: Point, look: FaceLook, kind: Kind) -> None:
    if kind == "pre_certificate":
        pen.path(_hexagon(base, 9.5), fill=WHITE, stroke=look.colour, line_width=1, dash=(2.5, 1.5))
        return
    rosette(pen, base, 15.0, look.soft, petals=10, strands=6, depth=0.5, width=0.35)
    pen.disc(*base, 4.2, fill=look.colour)


def _hexagon(centre: Point, radius: float) -> list[Point]:
    corners = [math.tau * i / 6 + math.tau / 12 for i in range(6)]
    return [(centre[0] + radius * math.cos(angle), centre[1] + radius * math.sin(angle)) for angle in corners]


@contextmanager
def _leaning(pen: Pen, base: Point, degrees: float) -> Iterator[None]:
    with pen.turned(base[0], base[1], -degrees):
        yield


def _leaf(pen: Pen, base: Point, lean: float, half: float, look: FaceLook, *, filled: bool, planned: bool) -> None:
    x, y = base
    length = _TIP - _ROOT
    right = [
        (x + half * math.sin(math.pi * part**0.85) * (1.06 - 0.12 * part), y - _ROOT - length * part)
        for part in (i / 14 for i in range(15))
    ]
    outline = right + [(2 * x - px, py) for px, py in reversed(right)]
    with _leaning(pen, base, lean):
        if filled and not planned:
            pen.path(outline, fill=look.colour, stroke=look.colour, line_width=0.9)
            pen.line(x, y - _ROOT - 3, x, y - _TIP + 9, WHITE, 0.9)
        elif filled:
            pen.path(outline, fill=WHITE)
            with pen.kept():
                pen.clip(outline)
                pen.lines(
                    [((x - 14, y - _ROOT - i * 3), (x + 14, y - _ROOT - 14 - i * 3)) for i in range(-4, 20)],
                    look.colour,
                    0.8,
                )
            pen.path(outline, stroke=look.colour, line_width=1.1, dash=(3, 1.6))
        else:
            pen.path(outline, fill=WHITE, stroke=look.colour, line_width=0.7, dash=(1.6, 1.6) if planned else ())


def _medal(pen: Pen, centre: Point, look: FaceLook) -> None:
    """A merit has no level: a star on a medal with ribbons."""
    x, y = centre
    for side in (-1, 1):
        pen.path(
            [
                (x + side * 4, y + 16),
                (x + side * 22, y + 13),
                (x + side * 24, y + 47),
                (x + side * 15, y + 41),
                (x + side * 6, y + 47),
            ],
            fill=look.soft,
            stroke=look.colour,
            line_width=0.7,
        )
    pen.disc(x, y, 33, fill=WHITE)
    rosette(pen, centre, 33, look.soft, petals=20, strands=7, depth=0.28, width=0.35)
    pen.disc(x, y, 23, fill=look.colour)
    star = []
    for i in range(10):
        angle, far = math.tau * i / 10 - math.tau / 4, 15.0 if i % 2 == 0 else 6.2
        star.append((x + far * math.cos(angle), y + far * math.sin(angle)))
    pen.path(star, fill=WHITE)
