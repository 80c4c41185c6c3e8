"""Horizontal bars: value solid, possible hatched, the floor a flagged tick, last time's value a diamond."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from greencert.language import N_
from greencert.pdf.charts.drawing import Box, Drawing, draw_text, share
from greencert.pdf.fitting import limited, shortened
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Line
from greencert.pdf.marks import Key, KeyEntry, hatch, key
from greencert.pdf.palette import ACCENT, INK, MUTED, RULE, WHITE
from greencert.pdf.pen import Pen, baseline_in
from greencert.pdf.printable import one_line
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import CHART, CHART_SMALL
from greencert.report.tree import Bar, Bars

NO_DATA = N_("no data")

AXIS = 14.0
_BAR = 8.0
PITCH = 20.0
_PART = 20
"""Bars on one drawing; charts with more come in several."""
_VALUE_LOOK = CHART.look._replace(weight=Weight.SEMIBOLD)


@dataclass(frozen=True)
class _Label:
    lines: tuple[Line, ...]
    value: str


@dataclass(frozen=True)
class _Columns:
    """Widths of the three columns: label, plot, value."""

    label: float
    plot: float
    value: float


@dataclass(frozen=True)
class BarsDrawing:
    """Some bars under their axis, with the key to their marks."""

    bars: tuple[Bar, ...]
    labels: tuple[_Label, ...]
    columns: _Columns
    key: Key | None

    def _pitch(self, label: _Label) -> float:
        return max(PITCH, len(label.lines) * CHART.leading + 6)

    @property
    def height(self) -> float:
        """Height in points."""
        rows = sum(self._pitch(label) for label in self.labels)
        return AXIS + rows + (self.key.height + 8 if self.key else 2)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws axis, rows and key."""
        plot = x + self.columns.label + 10
        rows = sum(self._pitch(label) for label in self.labels)
        draw_axis(pen, plot, y, self.columns.plot, rows)
        top = y + AXIS
        for bar, label in zip(self.bars, self.labels, strict=True):
            pitch = self._pitch(label)
            self._row(pen, x, top, pitch, bar, label)
            top += pitch
        if self.key:
            self.key.draw(pen, plot, top + 8)

    def _row(self, pen: Pen, x: float, top: float, pitch: float, bar: Bar, label: _Label) -> None:
        tall = len(label.lines) * CHART.leading
        box = Box(x, top + (pitch - tall) / 2, self.columns.label, tall)
        draw_text(pen, box, label.lines, CHART.leading, "right")
        plot = x + self.columns.label + 10
        draw_bar(pen, plot, top + pitch / 2, self.columns.plot, bar)
        look = _VALUE_LOOK if bar.value is not None else CHART_SMALL.look
        baseline = baseline_in(top, pitch, CHART.size)
        pen.text(plot + self.columns.plot + 8, baseline, f"{label.value} ", look)


def draw_axis(pen: Pen, x: float, y: float, width: float, height: float) -> None:
    """The scale from 0 to 100 over the bars, and its faint lines down through them."""
    for percent in (0, 25, 50, 75, 100):
        at = x + width * percent / 100
        pen.line(at, y + AXIS - 2, at, y + AXIS + height, RULE, 0.4)
        text = str(percent)
        pen.text(at - CHART_SMALL.look.width(text) / 2, y + 8, f"{text} ", CHART_SMALL.look)


def draw_bar(pen: Pen, x: float, middle: float, width: float, bar: Bar, thick: float = _BAR) -> None:
    """One bar around its middle line."""
    top = middle - thick / 2
    value = share(bar.value) * width if bar.value is not None else 0.0
    if bar.possible is not None:
        possible = share(bar.possible) * width
        hatch(pen, x + value, top, possible - value, thick, ACCENT)
    if bar.value is None:
        start = x + (share(bar.possible) * width if bar.possible is not None else 0.0)
        pen.line(start, middle, x + width, middle, MUTED, 0.6, dash=(1.5, 2.5))
    elif value > 0:
        pen.box(x, top, value, thick, fill=ACCENT)
    pen.line(x, top - 2, x, top + thick + 2, INK, 0.7)
    if bar.before is not None:
        draw_before(pen, x + share(bar.before) * width, middle)
    if bar.floor is not None:
        draw_floor(pen, x + share(bar.floor) * width, middle, thick)


def draw_before(pen: Pen, x: float, middle: float) -> None:
    """The diamond of last time's value."""
    pen.path([(x, middle - 4), (x + 3.6, middle), (x, middle + 4), (x - 3.6, middle)], WHITE, INK, 0.9)


def draw_floor(pen: Pen, x: float, middle: float, thick: float = _BAR) -> None:
    """The tick of the floor, with a flag on top, edged in white where it crosses a bar."""
    top, bottom = middle - thick / 2 - 4, middle + thick / 2 + 2.5
    pen.line(x, top, x, bottom, WHITE, 3)
    pen.line(x, top, x, bottom, INK, 1.5)
    pen.path([(x - 3.2, top - 1.2), (x + 3.2, top - 1.2), (x, top + 3.4)], INK, WHITE, 0.5)


def _sample_value(pen: Pen, x: float, middle: float) -> None:
    pen.box(x, middle - 3, 14, 6, fill=ACCENT)


def _sample_possible(pen: Pen, x: float, middle: float) -> None:
    hatch(pen, x, middle - 3, 14, 6, ACCENT)


def _sample_floor(pen: Pen, x: float, middle: float) -> None:
    draw_floor(pen, x + 7, middle + 1, 5)


def _sample_before(pen: Pen, x: float, middle: float) -> None:
    draw_before(pen, x + 7, middle)


_SAMPLES: dict[str, Callable[[Pen, float, float], None]] = {
    "value": _sample_value,
    "possible": _sample_possible,
    "floor": _sample_floor,
    "before": _sample_before,
}


def bar_drawings(setting: Setting, chart: Bars, width: float) -> list[Drawing]:
    """The chart in parts of a readable height; the key is under the last one."""
    if not chart.bars:
        return []
    values = [value_text(setting, bar) for bar in chart.bars]
    columns = _columns(chart.bars, values, width)
    labels = [
        _Label(
            limited(bar.label, CHART.look, columns.label, 2, setting.words.code),
            shortened(value, _VALUE_LOOK, columns.value),
        )
        for bar, value in zip(chart.bars, values, strict=True)
    ]
    entries = [KeyEntry(_SAMPLES[series], word) for series, word in chart.legend if series in _SAMPLES]
    legend = key(entries, columns.plot + columns.value + 8) if entries else None
    starts = range(0, len(labels), _PART)
    return [
        BarsDrawing(
            chart.bars[at : at + _PART],
            tuple(labels[at : at + _PART]),
            columns,
            legend if at == starts[-1] else None,
        )
        for at in starts
    ]


def value_text(setting: Setting, bar: Bar) -> str:
    """The value as it is printed beside the bar."""
    if bar.text:
        return bar.text
    return setting.words.text(NO_DATA) if bar.value is None else setting.words.percent(bar.value)


def _columns(bars: Sequence[Bar], values: Sequence[str], width: float) -> _Columns:
    label = min(0.34 * width, max(CHART.look.width(one_line(bar.label)) for bar in bars) + 1)
    value = min(0.24 * width, max(_VALUE_LOOK.width(one_line(text)) for text in values) + 1)
    return _Columns(label, width - label - value - 18, value)
