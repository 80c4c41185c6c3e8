"""What is done when: bars over months, solid for what is proposed, hatched for what the park has decided already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greencert.pdf.charts.drawing import Box, Drawing, draw_text, share
from greencert.pdf.fitting import limited, shortened
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Line
from greencert.pdf.marks import Key, KeyEntry, hatch, key
from greencert.pdf.palette import ACCENT, RULE
from greencert.pdf.pen import Pen, baseline_in
from greencert.pdf.typography import CHART, CHART_SMALL
from greencert.report.tree import Roadmap, Stretch

_AXIS = 16.0
_BAR = 8.0
_LEAST = 4.0
_PART = 16
"""Measures on one drawing; more come in several."""
_LABEL = 0.36
_NOTE = 0.25
_GAP = 10.0


@dataclass(frozen=True)
class RoadmapDrawing:
    """Some measures under the axis of years; cost and actors to the right."""

    chart: Roadmap
    stretches: Sequence[Stretch]
    labels: Sequence[tuple[tuple[Line, ...], tuple[Line, ...]]]
    width: float
    key: Key | None

    @property
    def _rows(self) -> list[float]:
        return [max(len(label), len(note)) * CHART.leading + 5 for label, note in self.labels]

    @property
    def height(self) -> float:
        """Height in points."""
        return _AXIS + sum(self._rows) + (self.key.height + 8 if self.key else 2)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws years, bars, labels and key."""
        left, wide = x + _LABEL * self.width + _GAP, (1 - _LABEL - _NOTE) * self.width - 2 * _GAP
        rows = self._rows
        self._years(pen, left, y, wide, sum(rows))
        top = y + _AXIS
        for stretch, (label, note), tall in zip(self.stretches, self.labels, rows, strict=True):
            self._label(pen, Box(x, top, _LABEL * self.width, tall), label)
            start, end = (share(month, high=self.chart.months) * wide for month in (stretch.start, stretch.end))
            long = max(end - start, _LEAST)
            # What is done at once is seen as well, also at the very end.
            start = min(start, wide - long)
            if stretch.planned:
                hatch(pen, left + start, top + (tall - _BAR) / 2, long, _BAR, ACCENT)
            else:
                pen.box(left + start, top + (tall - _BAR) / 2, long, _BAR, fill=ACCENT)
            self._label(pen, Box(x + (1 - _NOTE) * self.width, top, _NOTE * self.width, tall), note)
            top += tall
        if self.key:
            self.key.draw(pen, left, top + 8)

    def _label(self, pen: Pen, box: Box, lines: Sequence[Line]) -> None:
        top = box.y + (box.height - len(lines) * CHART.leading) / 2
        draw_text(pen, Box(box.x, top, box.width, box.height), lines, CHART.leading)

    def _years(self, pen: Pen, x: float, y: float, width: float, height: float) -> None:
        pen.line(x, y + _AXIS - 2, x + width, y + _AXIS - 2, RULE, 0.6)
        ends = [*(share(month, high=self.chart.months) * width for month, _ in self.chart.years[1:]), width]
        for (month, year), end in zip(self.chart.years, ends, strict=True):
            at = share(month, high=self.chart.months) * width
            pen.line(x + at, y + 2, x + at, y + _AXIS + height, RULE, 0.4)
            text = shortened(year, CHART_SMALL.look, end - at - 4)
            if text == year:
                pen.text(x + at + 3, baseline_in(y, _AXIS - 2, CHART_SMALL.size), f"{text} ", CHART_SMALL.look)
        pen.line(x + width, y + 2, x + width, y + _AXIS + height, RULE, 0.4)


def _sample_new(pen: Pen, x: float, middle: float) -> None:
    pen.box(x, middle - 3, 14, 6, fill=ACCENT)


def _sample_planned(pen: Pen, x: float, middle: float) -> None:
    hatch(pen, x, middle - 3, 14, 6, ACCENT)


def roadmap_drawings(setting: Setting, chart: Roadmap, width: float) -> list[Drawing]:
    """The chart in parts of a readable height; the key is under the last one."""
    code = setting.words.code
    look, quiet = CHART.look, CHART_SMALL.look._replace(size=CHART.size)
    labels = [
        (
            limited(each.label, look, _LABEL * width, 2, code),
            limited(each.note, quiet, _NOTE * width, 3, code) if each.note else (),
        )
        for each in chart.stretches
    ]
    entries = []
    if any(not each.planned for each in chart.stretches):
        entries.append(KeyEntry(_sample_new, setting.words.text("to be decided")))
    if any(each.planned for each in chart.stretches):
        entries.append(KeyEntry(_sample_planned, setting.words.text("planned by the park")))
    legend = key(entries, (1 - _LABEL) * width - _GAP)
    starts = range(0, len(labels), _PART)
    return [
        RoadmapDrawing(
            chart,
            chart.stretches[at : at + _PART],
            labels[at : at + _PART],
            width,
            legend if at == starts[-1] else None,
        )
        for at in starts
    ]
