"""Horizontal bars: value solid, possible hatched, the floor a tick, last time's value a diamond."""

from __future__ import annotations

from greencert.report.svg.canvas import WIDTH, Canvas, share, wrapped
from greencert.report.tree import Bar, Bars

_LABEL = 210.0
_VALUE = 140.0
_ROW = 34.0
_TOP = 22.0
_KEY = 26.0


def bars_svg(chart: Bars) -> Canvas:
    """The bars, their scale over them, the key under them."""
    canvas = Canvas(_TOP + _ROW * len(chart.bars) + (_KEY if chart.legend else 0) + 6)
    plot, wide = _LABEL + 12, WIDTH - _LABEL - _VALUE - 24
    foot = _TOP + _ROW * len(chart.bars)
    draw_scale(canvas, plot, wide, _TOP, foot)
    for place, bar in enumerate(chart.bars):
        _row(canvas, bar, plot, wide, _TOP + (place + 0.5) * _ROW)
    x = plot
    for series, said in chart.legend:
        _sample(canvas, series, x, foot + 18)
        canvas.words("label", x + 22, foot + 22, said)
        x += 40 + 7 * len(said)
    return canvas


def draw_scale(canvas: Canvas, left: float, wide: float, top: float, foot: float) -> None:
    """The numbers from 0 to 100 over the rows, and faint lines down through them."""
    for percent in (0, 25, 50, 75, 100):
        x = left + wide * percent / 100
        canvas.line("rule", x, top - 4, x, foot)
        canvas.words("small", x, top - 8, str(percent), "middle")


def _row(canvas: Canvas, bar: Bar, plot: float, wide: float, middle: float) -> None:
    canvas.lines("label", _LABEL, middle, wrapped(bar.label, _LABEL), "end")
    value = share(bar.value) * wide if bar.value is not None else 0.0
    if bar.possible is not None:
        canvas.box("possible", plot + value, middle - 7, share(bar.possible) * wide - value, 14)
    canvas.box("value", plot, middle - 7, value, 14)
    canvas.line("axis", plot, middle - 10, plot, middle + 10)
    if bar.before is not None:
        _diamond(canvas, plot + share(bar.before) * wide, middle)
    if bar.floor is not None:
        _floor(canvas, plot + share(bar.floor) * wide, middle)
    canvas.lines("strong", plot + wide + 12, middle, wrapped(bar.text, _VALUE))


def _diamond(canvas: Canvas, x: float, y: float) -> None:
    canvas.polygon("before", [(x, y - 6), (x + 5, y), (x, y + 6), (x - 5, y)])


def _floor(canvas: Canvas, x: float, y: float) -> None:
    canvas.line("floor", x, y - 12, x, y + 10)
    canvas.polygon("ink", [(x - 5, y - 14), (x + 5, y - 14), (x, y - 7)])


def _sample(canvas: Canvas, series: str, x: float, middle: float) -> None:
    match series:
        case "floor":
            _floor(canvas, x + 8, middle + 2)
        case "before":
            _diamond(canvas, x + 8, middle)
        case _:
            canvas.box("possible" if series == "possible" else "value", x, middle - 5, 16, 10)
