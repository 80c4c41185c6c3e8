"""Levels from left to right: certain ones filled, possible ones hatched, the others open."""

from __future__ import annotations

from dataclasses import replace

from greencert.pdf.charts.drawing import Box, draw_text
from greencert.pdf.fitting import fitted, shortened, smaller
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Line
from greencert.pdf.marks import draw_mark, hatch
from greencert.pdf.palette import ACCENT, INK, MUTED, RULE, WHITE, Colour
from greencert.pdf.pen import Pen, Point
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import CHART, CHART_SMALL, Style
from greencert.report.tree import LevelBar

_TALL = 30.0
_POINT = 8.0
_BELOW = 16.0
_NAME = Style(9.5, 11.5, Weight.SEMIBOLD)


class LevelDrawing:
    """Arrow-shaped fields with the names of the levels in them."""

    def __init__(self, setting: Setting, chart: LevelBar, width: float) -> None:
        self.setting = setting
        self.chart = chart
        self.width = width
        self.field = width / len(chart.levels)
        self.room = max(self.field - 2 * _POINT - 4, 6.0)

    @property
    def height(self) -> float:
        """Height in points."""
        return _TALL + _BELOW

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the fields from left to right, then what they mean."""
        for place, name in enumerate(self.chart.levels):
            self._level(pen, x + place * self.field, y, place, name)
        self._notes(pen, x, y + _TALL)

    def _level(self, pen: Pen, x: float, y: float, place: int, name: str) -> None:
        outline = self._outline(x, y, place)
        certain, possible = place <= self.chart.certain, place <= self.chart.possible
        if certain:
            pen.path(outline, fill=ACCENT, stroke=ACCENT, line_width=0.8)
        elif possible:
            with pen.kept():
                pen.clip(outline)
                hatch(pen, x - 1, y - 1, self.field + _POINT + 2, _TALL + 2, ACCENT, 4)
            pen.path(outline, stroke=ACCENT, line_width=0.9)
        else:
            pen.path(outline, stroke=RULE, line_width=0.9)
        style, lines = self._name(name, WHITE if certain else INK if possible else MUTED)
        tall = len(lines) * style.leading
        box = Box(x + _POINT + 2, y + (_TALL - tall) / 2, self.room, tall)
        if possible and not certain:
            wide = max(line.width for line in lines)
            pen.box(box.x + (box.width - wide) / 2 - 3, box.y - 1, wide + 6, tall + 2, fill=WHITE)
        draw_text(pen, box, lines, style.leading, "center")

    def _name(self, name: str, colour: Colour) -> tuple[Style, tuple[Line, ...]]:
        styles = [replace(style, colour=colour) for style in smaller(_NAME, 9.5, 8.5, 7.5, 6.5)]
        found = fitted(name, styles, self.room, _TALL - 6, self.setting.words.code)
        return found.style, found.lines

    def _outline(self, x: float, y: float, place: int) -> list[Point]:
        right = x + self.field - 2
        notch = _POINT if place else 0.0
        last = place == len(self.chart.levels) - 1
        tip = 0.0 if last else _POINT
        return [
            (x, y),
            (right, y),
            (right + tip, y + _TALL / 2),
            (right, y + _TALL),
            (x, y + _TALL),
            (x + notch, y + _TALL / 2),
        ]

    def _notes(self, pen: Pen, x: float, y: float) -> None:
        """The words for filled and hatched, each under the last field it holds for."""
        certain, possible = self.chart.certain, self.chart.possible
        text = (
            self.setting.words.text("certain") if certain >= 0 else self.setting.words.text("no level is certain yet")
        )
        end = self._note(pen, x, y, max(certain, 0), text, filled=certain >= 0, after=0.0)
        if possible > certain:
            self._note(pen, x, y, possible, self.setting.words.text("possible"), filled=False, after=end + 14)

    def _note(self, pen: Pen, x: float, y: float, place: int, text: str, *, filled: bool, after: float) -> float:
        look = CHART.look if filled else CHART_SMALL.look._replace(size=CHART.size)
        text = shortened(text, look, self.width - 14)
        wide = look.width(text) + 12
        left = (place + 0.5) * self.field + _POINT / 2 - wide / 2
        left = min(max(left, after), self.width - wide)
        middle = y + 9
        draw_mark(pen, "disc" if filled else "ring", x + left + 4, middle, ACCENT)
        pen.text(x + left + 12, middle + 3, f"{text} ", look)
        return left + wide
