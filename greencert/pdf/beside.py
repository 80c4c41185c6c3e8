"""Two columns of pieces side by side, as one piece of the flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greencert.pdf.flow import Item, Whole
from greencert.pdf.pen import Pen


def _tops(items: Sequence[Item]) -> list[float]:
    """Where each piece of a column starts below the column's top, and last where the column ends."""
    tops, y = [], 0.0
    for above, item in zip((None, *items), items, strict=False):
        y += max(above.after, item.before) if above else 0.0
        tops.append(y)
        y += item.piece.height
    return [*tops, y]


@dataclass(frozen=True)
class Columns(Whole):
    """Columns that stand beside one another; short enough for a page, they are never parted."""

    columns: tuple[tuple[Item, ...], ...]

    @property
    def height(self) -> float:
        """Height of the tallest column in points."""
        return max(_tops(column)[-1] for column in self.columns)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the columns from the left, each from its own top."""
        for column in self.columns:
            for item, top in zip(column, _tops(column), strict=False):
                item.piece.draw(pen, x + item.indent, y + top)
