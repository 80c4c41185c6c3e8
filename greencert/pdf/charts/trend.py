"""A small chart in a cell: one column per period, the last one dark."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from greencert.pdf.charts.drawing import share
from greencert.pdf.palette import ACCENT, ACCENT_LIGHT, MUTED
from greencert.pdf.pen import Pen
from greencert.report.tree import Trend

_GAP = 2.0
_WIDEST = 9.0


@dataclass(frozen=True)
class TrendDrawing:
    """Columns from nothing to the highest value; a dotted line where a period has none."""

    trend: Trend
    width: float
    height: float

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the columns from the left."""
        values = self.trend.values
        known = [value for value in values if value is not None]
        low, high = min([Decimal(0), *known]), max([Decimal(0), *known])
        wide = min(_WIDEST, self.width / max(len(values), 1) - _GAP)
        foot, tall = y + self.height - 1.5, self.height - 3
        for place, value in enumerate(values):
            left = x + place * (wide + _GAP)
            if value is None or high == low:
                pen.line(left, foot, left + wide, foot, MUTED, 0.6, (1, 1.5))
                continue
            base, top = share(Decimal(0), low, high) * tall, share(value, low, high) * tall
            upper, lower = max(base, top), min(base, top)
            last = place == len(values) - 1
            pen.box(left, foot - upper, wide, max(upper - lower, 0.6), fill=ACCENT if last else ACCENT_LIGHT)
