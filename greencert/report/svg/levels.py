"""Levels from left to right: certain ones filled, possible ones hatched, the others open."""

from __future__ import annotations

from greencert.report.svg.canvas import WIDTH, Canvas, Words, wrapped
from greencert.report.tree import LevelBar

_TALL = 44.0
_TIP = 14.0


def levels_svg(chart: LevelBar, words: Words) -> Canvas:
    """One field for each level, and what filled and hatched mean."""
    canvas = Canvas(_TALL + 34)
    field = (WIDTH - _TIP) / len(chart.levels)
    for place, name in enumerate(chart.levels):
        certain, possible = place <= chart.certain, place <= chart.possible
        css = "value" if certain else "possible" if possible else "open"
        x, right = place * field, (place + 1) * field - 3
        notch = _TIP if place else 0.0
        canvas.polygon(
            css,
            [(x, 1), (right, 1), (right + _TIP, _TALL / 2), (right, _TALL - 1), (x, _TALL - 1), (x + notch, _TALL / 2)],
        )
        canvas.lines(
            "inside" if certain else "strong", x + field / 2 + 4, _TALL / 2, wrapped(name, field - 40), "middle"
        )
    said = words.certain if chart.certain >= 0 else words.none_certain
    x = 8.0
    canvas.shape("circle", "value" if chart.certain >= 0 else "open", cx=x, cy=_TALL + 18, r=5)
    canvas.words("label", x + 12, _TALL + 23, said)
    if chart.possible > chart.certain:
        x += 40 + 7 * len(said)
        canvas.shape("circle", "possible", cx=x, cy=_TALL + 18, r=5)
        canvas.words("label", x + 12, _TALL + 23, words.possible)
    return canvas
