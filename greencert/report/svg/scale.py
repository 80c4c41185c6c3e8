"""A value on its scale, with the steps and the threshold, and the side that is better."""

from __future__ import annotations

from greencert.report.svg.canvas import LETTER, WIDTH, Canvas, share
from greencert.report.tree import Scale, Tick

_EDGE = 60.0
_TOP = 34.0
_BAND = 10.0


def scale_svg(chart: Scale) -> Canvas:
    """A band from low to high; the better side of the threshold is darker."""
    wide = WIDTH - 2 * _EDGE
    placed = _placed(chart, wide)
    rows = 1 + max((row for _, _, row in placed), default=0)
    canvas = Canvas(_TOP + _BAND + 16 + 16 * rows)
    canvas.box("band", _EDGE, _TOP, wide, _BAND)
    strong = [_EDGE + share(tick.at, chart.low, chart.high) * wide for tick in chart.ticks if tick.strong]
    if strong:
        start, end = (min(strong), _EDGE + wide) if chart.better == "higher" else (_EDGE, max(strong))
        canvas.box("better", start, _TOP, end - start, _BAND)
    for tick, x, row in placed:
        canvas.line("floor" if tick.strong else "axis", x, _TOP - 4, x, _TOP + _BAND + 4)
        canvas.words("strong" if tick.strong else "small", x, _TOP + _BAND + 18 + 16 * row, tick.label, "middle")
    if chart.value is not None:
        x = _EDGE + share(chart.value, chart.low, chart.high) * wide
        canvas.polygon("ink", [(x - 7, _TOP - 12), (x + 7, _TOP - 12), (x, _TOP - 1)])
        canvas.words("strong", x, _TOP - 17, chart.value_text, "middle")
    else:
        canvas.words("label", _EDGE, _TOP - 12, chart.value_text)
    canvas.words("small", WIDTH - 8 if chart.better == "higher" else 8, _TOP + 9, _arrow(chart), _side(chart))
    return canvas


def _arrow(chart: Scale) -> str:
    return "+ →" if chart.better == "higher" else "← +"


def _side(chart: Scale) -> str:
    return "end" if chart.better == "higher" else "start"


def _placed(chart: Scale, wide: float) -> list[tuple[Tick, float, int]]:
    """Ticks with their rows: a label goes down a row where it would touch another."""
    placed: list[tuple[Tick, float, int]] = []
    for tick in sorted(chart.ticks, key=lambda tick: (not tick.strong, tick.at)):
        x = _EDGE + share(tick.at, chart.low, chart.high) * wide
        row = next(row for row in range(len(placed) + 1) if not any(_touch(tick, x, row, each) for each in placed))
        placed.append((tick, x, row))
    return placed


def _touch(tick: Tick, x: float, row: int, other: tuple[Tick, float, int]) -> bool:
    reach = (len(tick.label) + len(other[0].label)) * LETTER / 2 + 8
    return row == other[2] and abs(x - other[1]) < reach
