"""Figures: a chart as one element with its alternative text, its caption under it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from greencert.pdf.charts import Drawing, drawings
from greencert.pdf.fitting import on_one_line
from greencert.pdf.flow import Item, Whole
from greencert.pdf.inline import Setting
from greencert.pdf.pen import Pen
from greencert.pdf.printable import printable
from greencert.pdf.structure import Element
from greencert.pdf.typography import CAPTION, MEASURE
from greencert.report.tree import Figure


@dataclass(frozen=True)
class Chart(Whole):
    """A drawing that a screen reader knows as one figure."""

    drawing: Drawing
    element: Element

    @property
    def height(self) -> float:
        """Height in points."""
        return self.drawing.height

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the chart."""
        with pen.marked(self.element):
            self.drawing.draw(pen, x, y)


def figure_items(setting: Setting, figure: Figure, width: float, parent: Element) -> list[Item]:
    """The caption and the chart; one with very many rows comes in several parts, one with nothing in it not at all."""
    parts = drawings(setting, figure.chart, width)
    if not parts:
        return []
    items = []
    if figure.caption:
        room = min(width, MEASURE)
        style = on_one_line(figure.caption, CAPTION, room)
        text = setting.piece(figure.caption, style, room, parent.add("P"))
        items.append(Item(text, before=12, after=4, keep_next=True))
    element = parent.add("Figure", alternative=printable(figure.alternative))
    # Parts stay together as long as one page can hold them.
    group = object()
    items += [Item(Chart(part, element), before=8, after=8, group=group) for part in parts]
    items[-1] = replace(items[-1], after=14)
    return items
