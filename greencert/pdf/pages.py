"""What stands on every page beside its content: running head, page x of y, grounds, and a draft's watermark."""

from __future__ import annotations

import math
from dataclasses import dataclass

from greencert.pdf.fitting import shortened
from greencert.pdf.flow import Frame, Page, Placed
from greencert.pdf.guilloche import braid
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Look
from greencert.pdf.palette import ACCENT, DRAFT, INK, RULE, WHITE
from greencert.pdf.pen import Pen
from greencert.pdf.pieces import Space
from greencert.pdf.printable import one_line
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import BOTTOM, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, RUNNING, WIDTH
from greencert.report.tree import Document

_BLEED = 6.0
"""How far the ground of a parted callout reaches into the margin."""
_HEAD = 46.0
_COVER = 46.0
_FOOT = BOTTOM + 26
_WATERMARK = 0.2
"""Opacity of the watermark: seen at a glance on any ground, and every word under it can still be read."""


@dataclass(frozen=True)
class Furniture:
    """Head, foot and watermark of a document's pages; `first` is its first page in the file of `total`."""

    setting: Setting
    document: Document
    first: int
    total: int

    def draw(self, pen: Pen, page: Page, index: int, chapter: str) -> None:
        """Draws a page with everything on it."""
        for frame, box in _grounds(page.placed):
            pen.box(*box, fill=frame.ground)
            pen.box(box[0], box[1], 3, box[3], fill=frame.bar)
        for placed in page.placed:
            placed.piece.draw(pen, placed.x, placed.y)
        if index:
            self._head(pen, chapter)
        elif self.first == 1:
            braid(pen, (LEFT, _COVER), (RIGHT, _COVER), 13, ACCENT.towards(WHITE, 0.45))
        self._foot(pen, self.first + index)
        draw_watermark(pen, self.document.watermark)

    def _head(self, pen: Pen, chapter: str) -> None:
        look = RUNNING.look
        right = shortened(chapter, look, WIDTH * 0.45)
        left = shortened(self.document.running_head or self.document.title, look, WIDTH - look.width(right) - 20)
        pen.text(LEFT, _HEAD, f"{left} ", look)
        pen.text(RIGHT - look.width(right), _HEAD, right, look)
        pen.line(LEFT, _HEAD + 7, RIGHT, _HEAD + 7, RULE, 0.4)

    def _foot(self, pen: Pen, number: int) -> None:
        look = RUNNING.look
        text = self.setting.words.text("page {page} of {pages}", page=number, pages=self.total)
        pen.line(LEFT, _FOOT - 12, RIGHT, _FOOT - 12, RULE, 0.4)
        pen.text(RIGHT - look.width(text), _FOOT, text, look._replace(colour=INK))
        pen.text(LEFT, _FOOT, shortened(self.document.footer, look, WIDTH - look.width(text) - 20), look)


def _grounds(page: list[Placed]) -> list[tuple[Frame, tuple[float, float, float, float]]]:
    """The frames on a page, the outer ones first, each over all of its pieces."""
    spans: dict[Frame, tuple[float, float]] = {}
    for placed in page:
        for frame in placed.frames:
            top, bottom = spans.get(frame, (placed.y, placed.y))
            spans[frame] = (min(top, placed.y), max(bottom, placed.y + placed.piece.height))
    # A ground that comes from the page before, or goes on on the next one, reaches a little beyond its text.
    for edge, above in ((page[0], _BLEED), (page[-1], 0.0)) if page else ():
        if not isinstance(edge.piece, Space):
            for frame in edge.frames:
                top, bottom = spans[frame]
                spans[frame] = (top - above, bottom + _BLEED - above)
    return [(frame, (LEFT + frame.x, top, frame.width, bottom - top)) for frame, (top, bottom) in spans.items()]


def draw_watermark(pen: Pen, text: str | None, width: float = PAGE_WIDTH, height: float = PAGE_HEIGHT) -> None:
    """Large letters from corner to corner of the page, over everything."""
    if not text:
        return
    text = one_line(text)
    diagonal = math.hypot(width, height) * 0.78
    unit = Look(Weight.SEMIBOLD, 1.0, DRAFT)
    look = unit._replace(size=min(150.0, diagonal / max(unit.width(text), 1.0)))
    if look.size < 24:
        look = look._replace(size=24.0)
        text = shortened(text, look, diagonal)
    x, y = width / 2, height / 2
    with pen.turned(x, y, math.degrees(math.atan2(height, width))), pen.translucent(_WATERMARK):
        pen.text(x - look.width(text) / 2, y + 0.33 * look.size, text, look)
