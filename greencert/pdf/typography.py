"""Sizes, spaces and measures of a page, in points. One scale for all documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greencert.pdf.lines import Look
from greencert.pdf.palette import ACCENT, INK, MUTED, Colour
from greencert.pdf.typeface import Weight

PAGE_WIDTH = 595.28
PAGE_HEIGHT = 841.89

LEFT = 62.0
RIGHT = PAGE_WIDTH - 62.0
TOP = 78.0
BOTTOM = PAGE_HEIGHT - 70.0
WIDTH = RIGHT - LEFT
HEIGHT = BOTTOM - TOP

MEASURE = 376.0
"""Widest line of running text: about 80 letters."""

Align = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Style:
    """How a kind of text is set. `before` and `after` are the spaces around it; the larger of two neighbours counts."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: Colour = INK
    before: float = 0.0
    after: float = 0.0

    @property
    def look(self) -> Look:
        """The look of a plain run."""
        return Look(self.weight, self.size, self.colour)


BODY = Style(10, 14.5, before=7, after=7)
LEAD = Style(13, 18.5, Weight.LIGHT, before=4, after=9)
SMALL = Style(8.5, 12, colour=MUTED, before=5, after=5)
QUOTE = Style(10, 14.5, Weight.ITALIC, before=8, after=8)

TITLE = Style(30, 35, Weight.LIGHT, ACCENT)
SUBTITLE = Style(13, 18, colour=MUTED)
KICKER = Style(8.5, 12, Weight.SEMIBOLD, ACCENT)

HEADINGS = {
    1: Style(20, 25, Weight.LIGHT, ACCENT, before=26, after=9),
    2: Style(13, 17.5, Weight.SEMIBOLD, INK, before=20, after=5),
    3: Style(10.5, 14.5, Weight.SEMIBOLD, ACCENT, before=14, after=3),
}

CELL = Style(8.75, 12)
CELL_SMALL = Style(7.75, 10)
CELL_HEAD = Style(8, 10.5, Weight.SEMIBOLD, MUTED)
CAPTION = Style(9, 12.5, Weight.SEMIBOLD, INK)
LOOKED_UP = Style(8.5, 11.5)
KEY_VALUE = Style(24, 29, Weight.LIGHT, ACCENT)
KEY_LABEL = Style(9, 12, Weight.SEMIBOLD, INK)
NAME = Style(9, 13, colour=MUTED)
VALUE = Style(9.5, 13)
CALLOUT_TITLE = Style(10.5, 14.5, Weight.SEMIBOLD)
CHART = Style(8.5, 11)
CHART_SMALL = Style(7.5, 9.5, colour=MUTED)
RUNNING = Style(8, 10.5, colour=MUTED)
