"""What tells the kinds of certificates apart: colour, frame, ground and emblem. No two share more than the layout."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greencert.pdf.palette import ACCENT, BRONZE, SLATE, WHITE, Colour
from greencert.pdf.typography import PAGE_HEIGHT, PAGE_WIDTH

Kind = Literal["certificate", "pre_certificate", "merit"]

MARGIN = 68.0


@dataclass(frozen=True)
class Area:
    """A column of the page, in points."""

    left: float
    width: float
    top: float
    bottom: float

    @property
    def middle(self) -> float:
        """Its axis."""
        return self.left + self.width / 2


@dataclass(frozen=True)
class Sheet:
    """The page: everything in one column, or the emblem with the facts beside the texts."""

    width: float
    height: float
    main: Area
    aside: Area | None = None


PORTRAIT = Sheet(PAGE_WIDTH, PAGE_HEIGHT, Area(MARGIN, PAGE_WIDTH - 2 * MARGIN, 64.0, PAGE_HEIGHT - 58.0))
LANDSCAPE = Sheet(
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Area(318.0, PAGE_HEIGHT - 318.0 - MARGIN, 62.0, PAGE_WIDTH - 56.0),
    Area(MARGIN, 212.0, 62.0, PAGE_WIDTH - 56.0),
)


@dataclass(frozen=True)
class FaceLook:
    """`frame`: lace on all four sides, a dashed drawing frame, or lace above and below only."""

    colour: Colour
    frame: Literal["lace", "drawing", "bands"]
    banner: bool
    """Whether the title stands white on a bar of colour."""

    @property
    def faint(self) -> Colour:
        """For fine lines that text is printed over."""
        return self.colour.towards(WHITE, 0.86)

    @property
    def soft(self) -> Colour:
        """For lines of the frame."""
        return self.colour.towards(WHITE, 0.45)


LOOKS: dict[Kind, FaceLook] = {
    "certificate": FaceLook(ACCENT, "lace", banner=False),
    "pre_certificate": FaceLook(SLATE, "drawing", banner=True),
    "merit": FaceLook(BRONZE, "bands", banner=False),
}


@dataclass(frozen=True)
class Budget:
    """How much of the page each part may take, in points of height or in numbers."""

    statement: float
    holder: float
    park: float
    place: float
    scope: float
    emblem: float
    """Scale of the emblem."""
    bars: int
    merits: int
    facts: int


BUDGETS = (
    Budget(46, 64, 34, 27, 65, 1.0, 8, 10, 9),
    Budget(30, 50, 26, 15, 52, 0.8, 8, 10, 9),
    Budget(30, 44, 22, 12, 40, 0.62, 6, 10, 6),
    Budget(26, 40, 12, 12, 34, 0.5, 6, 6, 6),
)
"""From generous to tight. The first in which everything fits the page is taken; the last one always does."""
