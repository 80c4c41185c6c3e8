"""What all charts share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from greencert.pdf.lines import Line
from greencert.pdf.pen import Pen
from greencert.pdf.pieces import aligned
from greencert.pdf.typography import Align


class Drawing(Protocol):
    """A chart of a known height."""

    @property
    def height(self) -> float:
        """Height in points."""

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws from the top left corner."""


@dataclass(frozen=True)
class Box:
    """A rectangle from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    def overlaps(self, other: Box, margin: float = 1.0) -> bool:
        """Whether the two come closer than the margin."""
        return (
            self.x < other.x + other.width + margin
            and other.x < self.x + self.width + margin
            and self.y < other.y + other.height + margin
            and other.y < self.y + self.height + margin
        )

    def within(self, other: Box) -> bool:
        """Whether this one doesn't leave the other."""
        return (
            self.x >= other.x
            and self.y >= other.y
            and self.x + self.width <= other.x + other.width
            and self.y + self.height <= other.y + other.height
        )


def share(value: Decimal, low: Decimal = Decimal(0), high: Decimal = Decimal(100)) -> float:
    """Where a value lies between low and high, as 0 to 1; beyond the ends it stays at them."""
    if high == low or not value.is_finite():
        return 0.5 if high == low else 0.0
    return float(min(max((value - low) / (high - low), Decimal(0)), Decimal(1)))


def draw_text(pen: Pen, box: Box, lines: Sequence[Line], leading: float, align: Align = "left") -> None:
    """Lines in a box, from its top."""
    for row, line in enumerate(lines):
        end = " "
        pen.line_of_text(aligned(box.x, box.width, line, align), box.y + row * leading, line, leading, end)
