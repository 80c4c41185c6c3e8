"""Effect against effort: what gives most for least is in the tinted field at the top left."""

from __future__ import annotations

import math

from greencert.report.svg.canvas import WIDTH, Canvas
from greencert.report.tree import Matrix

_TALL = 320.0
_TOP = 24.0
_EDGE = 30.0
_APART = 17.0


def matrix_svg(chart: Matrix) -> Canvas:
    """Dots with their names beside them; dots that would hide one another move aside."""
    canvas = Canvas(_TOP + _TALL + 24)
    canvas.box("field", 0, _TOP, WIDTH / 2, _TALL / 2)
    canvas.line("rule", WIDTH / 2, _TOP, WIDTH / 2, _TOP + _TALL)
    canvas.line("rule", 0, _TOP + _TALL / 2, WIDTH, _TOP + _TALL / 2)
    canvas.line("axis", 0, _TOP, 0, _TOP + _TALL)
    canvas.line("axis", 0, _TOP + _TALL, WIDTH, _TOP + _TALL)
    canvas.words("strong", 4, 16, f"↑ {chart.y_title}")
    canvas.words("strong", WIDTH - 4, _TOP + _TALL + 18, f"{chart.x_title} →", "end")
    taken: list[tuple[float, float]] = []
    for dot in chart.dots:
        x = _EDGE + float(dot.x) * (WIDTH - 2 * _EDGE - 60)
        y = _TOP + _EDGE / 2 + (1 - float(dot.y)) * (_TALL - _EDGE)
        x, y = _free(x, y, 26 + 7 * len(dot.label), taken)
        taken.append((x, y))
        canvas.shape("circle", "value", cx=x, cy=y, r=5)
        canvas.words("label", x + 9, y + 5, dot.label)
    return canvas


def _free(x: float, y: float, wide: float, taken: list[tuple[float, float]]) -> tuple[float, float]:
    """The nearest place, spiralling out, where neither dot nor name touches another."""
    for step in range(600):
        angle, far = step * 2.4, 3.0 * math.sqrt(step)
        at = (x + far * math.cos(angle) * 2, y + far * math.sin(angle))
        inside = 8 < at[0] < WIDTH - wide and _TOP + 8 < at[1] < _TOP + _TALL - 8
        if inside and all(abs(at[1] - b) >= _APART or abs(at[0] - a) >= wide for a, b in taken):
            return at
    return x, y
