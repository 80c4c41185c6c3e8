"""A value on its scale, with the steps and the threshold, and the side that is better."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from greencert.pdf.charts.bars import NO_DATA
from greencert.pdf.charts.drawing import share
from greencert.pdf.fitting import shortened
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Look
from greencert.pdf.palette import ACCENT_LIGHT, FAINT, INK, RULE
from greencert.pdf.pen import Pen
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import CHART, CHART_SMALL
from greencert.report.tree import Scale, Tick

_BAND = 6.0
_ABOVE = 24.0
_ROW = 11.0
_ROWS = 3
_VALUE_LOOK = Look(Weight.SEMIBOLD, 9.5, INK)
_STRONG = Look(Weight.SEMIBOLD, 8, INK)
_WEAK = CHART_SMALL.look._replace(size=8)


@dataclass(frozen=True)
class _Label:
    """A tick with its label and from where to where that goes; without one when there is no room for it."""

    tick: Tick
    at: float
    text: str
    left: float
    end: float
    row: int


class ScaleDrawing:
    """A band from low to high; the better side of the threshold is darker, and an arrow says which it is."""

    def __init__(self, setting: Setting, scale: Scale, width: float) -> None:
        self.scale = scale
        self.setting = setting
        self.width = min(width, 400.0)
        self.labels = self._labelled()
        self.rows = 1 + max((label.row for label in self.labels), default=0)

    @property
    def height(self) -> float:
        """Height in points."""
        return _ABOVE + _BAND + 6 + self.rows * _ROW + _ROW

    def _at(self, value: Decimal) -> float:
        low, high = sorted((self.scale.low, self.scale.high))
        return share(value, low, high) * self.width

    def _labelled(self) -> list[_Label]:
        """Labels in as few rows as they need; the threshold's first, then from left to right."""
        taken: list[list[tuple[float, float]]] = [[] for _ in range(_ROWS)]
        labels = []
        for tick in sorted(self.scale.ticks, key=lambda tick: (not tick.strong, tick.at)):
            look = _STRONG if tick.strong else _WEAK
            text = shortened(tick.label, look, 0.45 * self.width)
            wide = look.width(text)
            at = self._at(tick.at)
            left = min(max(at - wide / 2, 0.0), self.width - wide)
            row = next((row for row in range(_ROWS) if _free(taken[row], left, wide)), None)
            if row is None:
                text, row = "", 0
            else:
                taken[row].append((left, left + wide))
            labels.append(_Label(tick, at, text, left, left + wide, row))
        return labels

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws band, ticks, pointer and arrow."""
        top = y + _ABOVE
        self._band(pen, x, top)
        for label in sorted(self.labels, key=lambda label: label.at):
            self._tick(pen, x, top, label)
        self._pointer(pen, x, top)
        self._direction(pen, x, top + _BAND + 6 + self.rows * _ROW)

    def _band(self, pen: Pen, x: float, top: float) -> None:
        pen.box(x, top, self.width, _BAND, fill=FAINT)
        thresholds = [self._at(tick.at) for tick in self.scale.ticks if tick.strong]
        if thresholds:
            higher = self.scale.better == "higher"
            start, end = (min(thresholds), self.width) if higher else (0.0, max(thresholds))
            if end > start:
                pen.box(x + start, top, end - start, _BAND, fill=ACCENT_LIGHT)
        pen.box(x, top, self.width, _BAND, stroke=RULE, line_width=0.5)

    def _tick(self, pen: Pen, x: float, top: float, label: _Label) -> None:
        strong = label.tick.strong
        colour, wide = (INK, 1.4) if strong else (RULE, 0.6)
        foot = top + _BAND + 4
        pen.line(x + label.at, top - (4 if strong else 0), x + label.at, foot, colour, wide)
        for row in self.passed(label):
            pen.line(x + label.at, foot + row * _ROW, x + label.at, foot + (row + 1) * _ROW, colour, wide)
        if label.text:
            baseline = top + _BAND + 6 + label.row * _ROW + 7
            look = _STRONG if strong else _WEAK
            pen.text(x + label.left, baseline, f"{label.text} ", look)

    def passed(self, label: _Label) -> list[int]:
        """The rows that a tick goes down through to its label: not where it would strike through another one."""
        struck = {other.row for other in self.labels if other.text and other.left - 2 < label.at < other.end + 2}
        return [row for row in range(label.row) if row not in struck]

    def _pointer(self, pen: Pen, x: float, top: float) -> None:
        value = self.scale.value
        text = self.scale.value_text or self.setting.words.text(NO_DATA)
        look = _VALUE_LOOK if value is not None else CHART.look._replace(colour=CHART_SMALL.colour)
        text = shortened(text, look, self.width)
        at = self._at(value) if value is not None else 0.0
        wide = look.width(text)
        left = min(max(at - wide / 2, 0.0), self.width - wide)
        pen.text(x + left, top - 12, f"{text} ", look)
        if value is not None:
            pen.path([(x + at - 4.5, top - 8), (x + at + 4.5, top - 8), (x + at, top - 0.5)], fill=INK)

    def _direction(self, pen: Pen, x: float, y: float) -> None:
        look = CHART_SMALL.look
        higher = self.scale.better == "higher"
        text = self.setting.words.text("higher is better") if higher else self.setting.words.text("lower is better")
        text = shortened(f"{text} →" if higher else f"← {text}", look, self.width)
        left = self.width - look.width(text) if higher else 0.0
        pen.text(x + left, y + 8, f"{text} ", look)


def _free(taken: list[tuple[float, float]], left: float, wide: float) -> bool:
    return all(left > end + 6 or left + wide < start - 6 for start, end in taken)
