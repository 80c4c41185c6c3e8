"""Rows of cells side by side: of tables, and of facts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from greencert.pdf.flow import Piece
from greencert.pdf.marks import draw_mark
from greencert.pdf.palette import RULE, Colour, ToneLook
from greencert.pdf.pen import Pen
from greencert.pdf.pieces import Text, draw_lines
from greencert.pdf.structure import Element
from greencert.pdf.typography import HEIGHT

_WHOLE = 0.4 * HEIGHT
"""Rows up to this height aren't parted."""
_LEAST_LINES = 3


class Drawing(Protocol):
    """Something small that is drawn from its top left corner."""

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws it."""


@dataclass(frozen=True)
class Small:
    """A small chart in a cell, on its first line."""

    x: float
    drawing: Drawing
    element: Element | None


@dataclass(frozen=True)
class Row:
    """Cells, each with its distance from the left; one line height for all of them."""

    cells: tuple[tuple[float, Text], ...]
    leading: float
    width: float
    pad: float = 3.5
    rule: Colour | None = RULE
    rule_width: float = 0.4
    tone: ToneLook | None = None
    tone_element: Element | None = None
    bottom: bool = False
    """Cells of a head stand on its lower edge."""
    first: bool = True
    last: bool = True
    small: tuple[Small, ...] = ()

    @property
    def _lines(self) -> int:
        return max((len(cell.lines) for _, cell in self.cells), default=0) or 1

    @property
    def _pads(self) -> float:
        return self.pad * (self.first + self.last)

    @property
    def height(self) -> float:
        """Height in points."""
        return self._lines * self.leading + self._pads

    @property
    def least(self) -> float:
        """The whole row, unless it is very tall."""
        if self.height <= _WHOLE:
            return self.height
        return _LEAST_LINES * self.leading + self._pads

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """Every cell after the same number of lines."""
        count = int((room + 0.01 - self.pad * self.first) // self.leading)
        if count < 1 or count >= self._lines:
            return None
        upper, lower = [], []
        for x, cell in self.cells:
            upper.append((x, replace(cell, lines=cell.lines[:count], goes_on=len(cell.lines) > count)))
            lower.append((x, replace(cell, lines=cell.lines[count:])))
        return (
            replace(self, cells=tuple(upper), last=False, rule=None),
            replace(self, cells=tuple(lower), first=False, tone=None, small=()),
        )

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the rule under the row, then the cells one after the other."""
        if self.rule is not None:
            pen.line(x, y + self.height, x + self.width, y + self.height, self.rule, self.rule_width)
        top = y + self.pad * self.first
        if self.tone is not None:
            with pen.marked(self.tone_element):
                draw_mark(pen, self.tone.mark, x + 4, top + self.leading / 2, self.tone.colour)
        for chart in self.small:
            with pen.marked(chart.element):
                chart.drawing.draw(pen, x + chart.x, top)
        for offset, cell in self.cells:
            if cell.lines:
                drop = (self._lines - len(cell.lines)) * self.leading if self.bottom else 0
                draw_lines(pen, x + offset, top + drop, cell)
