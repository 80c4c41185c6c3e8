"""Names that don't fit into a chart, under it, by number."""

from __future__ import annotations

from collections.abc import Sequence

from greencert.pdf.fitting import limited
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Look
from greencert.pdf.palette import INK
from greencert.pdf.pen import Pen, baseline_in
from greencert.pdf.pieces import aligned
from greencert.pdf.printable import one_line
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import CHART

_NUMBER = Look(Weight.SEMIBOLD, CHART.size, INK)
_GAP = 16.0
_HANG = 20.0
_NARROW = 150.0
_MOST = 5


_PART = 40
"""Names in one list; more come in several, so that each fits a page."""


def numbered_lists(setting: Setting, names: Sequence[str], width: float) -> list[NumberedList]:
    """All the names, from 1."""
    return [NumberedList(setting, names[at : at + _PART], width, at + 1) for at in range(0, len(names), _PART)]


class NumberedList:
    """Columns that are read from the top down, one after the other; as many as the names leave room for."""

    def __init__(self, setting: Setting, names: Sequence[str], width: float, first: int = 1) -> None:
        widest = max((CHART.look.width(one_line(name)) for name in names), default=0.0)
        # Short names stand in as many columns as fit, long ones in two, or in one where there is little room.
        columns = int((width + _GAP) // (widest + _HANG + _GAP))
        columns = min(columns, _MOST) if columns > 1 else 2 if (width - _GAP) / 2 > _NARROW else 1
        self.column = (width - _GAP * (columns - 1)) / columns
        room = self.column - _HANG
        lines = [limited(name, CHART.look, room, 2, setting.words.code) for name in names]
        part = -(-len(lines) // columns)
        self.columns = [list(enumerate(lines, first))[i * part : (i + 1) * part] for i in range(columns)]

    @property
    def height(self) -> float:
        """Height in points."""
        return 4 + max(sum(len(lines) for _, lines in column) for column in self.columns) * CHART.leading

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws numbers and names."""
        for place, column in enumerate(self.columns):
            left, top = x + place * (self.column + _GAP), y + 4
            for number, lines in column:
                wide = _NUMBER.width(str(number))
                pen.text(left + _HANG - 6 - wide, baseline_in(top, CHART.leading, CHART.size), f"{number} ", _NUMBER)
                for line in lines:
                    pen.line_of_text(aligned(left + _HANG, 0, line, "left"), top, line, CHART.leading, " ")
                    top += CHART.leading
