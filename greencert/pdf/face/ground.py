"""Frame and ground of a certificate, one for each kind."""

from __future__ import annotations

import math

from greencert.pdf.face.look import FaceLook, Sheet
from greencert.pdf.guilloche import braid, rosette
from greencert.pdf.palette import WHITE
from greencert.pdf.pen import Pen, Point

_EDGE = 26.0
_BAND = 17.0
_ROSETTE = 205.0
_LACE = _BAND - 3


def draw_ground(pen: Pen, look: FaceLook, sheet: Sheet, emblem: Point) -> None:
    """Everything that lies under the text; the rosette is around the middle of the emblem."""
    if look.frame == "drawing":
        _grid(pen, look, sheet)
        _drawing_frame(pen, look, sheet)
        return
    with pen.clipped(_EDGE, _EDGE, sheet.width - 2 * _EDGE, sheet.height - 2 * _EDGE):
        rosette(pen, emblem, _ROSETTE, look.faint, petals=24, strands=12, depth=0.36, width=0.3)
    if look.frame == "lace":
        _lace_frame(pen, look, sheet)
    else:
        _bands(pen, look, sheet)


def _lace_frame(pen: Pen, look: FaceLook, sheet: Sheet) -> None:
    inner = _EDGE + _BAND
    near, far_x, far_y = _EDGE + _BAND / 2, sheet.width - _EDGE - _BAND / 2, sheet.height - _EDGE - _BAND / 2
    corners = [(near, near), (far_x, near), (far_x, far_y), (near, far_y)]
    for start, end in zip(corners, [*corners[1:], corners[0]], strict=True):
        toward = (_BAND / 2 + 3) / math.dist(start, end)
        dx, dy = (end[0] - start[0]) * toward, (end[1] - start[1]) * toward
        braid(pen, (start[0] + dx, start[1] + dy), (end[0] - dx, end[1] - dy), _LACE, look.soft)
    _rectangle(pen, look, sheet, _EDGE, 1.1)
    _rectangle(pen, look, sheet, inner, 0.5)
    _rectangle(pen, look, sheet, inner + 3.5, 0.3)
    for corner in corners:
        pen.disc(*corner, _BAND / 2 + 3.4, fill=WHITE, stroke=look.colour, line_width=0.6)
        rosette(pen, corner, _BAND / 2 + 1.8, look.soft, petals=6, strands=5, depth=0.75, width=0.35)
        pen.disc(*corner, 1.3, fill=look.colour)


def _rectangle(pen: Pen, look: FaceLook, sheet: Sheet, edge: float, width: float) -> None:
    pen.box(edge, edge, sheet.width - 2 * edge, sheet.height - 2 * edge, stroke=look.colour, line_width=width)


def _bands(pen: Pen, look: FaceLook, sheet: Sheet) -> None:
    """A merit: lace above and below, a hairline at the sides."""
    for y in (_EDGE + _BAND / 2, sheet.height - _EDGE - _BAND / 2):
        braid(pen, (_EDGE, y), (sheet.width - _EDGE, y), _LACE, look.soft)
        for offset in (-_BAND / 2, _BAND / 2):
            pen.line(_EDGE, y + offset, sheet.width - _EDGE, y + offset, look.colour, 0.8)
    for x in (_EDGE, sheet.width - _EDGE):
        pen.line(x, _EDGE, x, sheet.height - _EDGE, look.colour, 0.8)


def _grid(pen: Pen, look: FaceLook, sheet: Sheet) -> None:
    """A pre-certificate: the squared paper of a plan."""
    step = 14.17
    inner = _EDGE + 8
    across = int((sheet.width - 2 * inner) / step)
    down = int((sheet.height - 2 * inner) / step)
    left, top = (sheet.width - across * step) / 2, (sheet.height - down * step) / 2
    lines = [((left + i * step, top), (left + i * step, top + down * step)) for i in range(across + 1)]
    lines += [((left, top + i * step), (left + across * step, top + i * step)) for i in range(down + 1)]
    pen.lines(lines, look.faint, 0.25)


def _drawing_frame(pen: Pen, look: FaceLook, sheet: Sheet) -> None:
    wide, tall = sheet.width - 2 * _EDGE, sheet.height - 2 * _EDGE
    pen.box(_EDGE, _EDGE, wide, tall, stroke=look.colour, line_width=1.2, dash=(9, 4, 2, 4))
    for x in (_EDGE, sheet.width - _EDGE):
        for y in (_EDGE, sheet.height - _EDGE):
            pen.lines([((x - 9, y), (x + 9, y)), ((x, y - 9), (x, y + 9))], look.colour, 0.8)
            pen.disc(x, y, 4.5, fill=WHITE, stroke=look.colour, line_width=0.8)
