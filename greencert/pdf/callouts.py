"""Callouts: a tinted ground with a bar, and a mark and a word where they have a tone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from greencert.pdf.flow import Frame, Item, Piece
from greencert.pdf.marks import draw_mark
from greencert.pdf.palette import TONES, ToneLook
from greencert.pdf.pen import Pen
from greencert.pdf.pieces import Space, Text
from greencert.pdf.structure import Element
from greencert.pdf.typography import CALLOUT_TITLE
from greencert.report.tree import Callout

if TYPE_CHECKING:
    from greencert.pdf.typesetting import Typesetter

_PAD = 11.0
_BAR = 3.0
_SIGN = 15.0
_NARROWEST = 120.0
"""Callouts inside callouts stop being inset at this width (in points)."""


@dataclass(frozen=True)
class Titled:
    """The title of a callout with the mark of its tone."""

    text: Text
    tone: ToneLook
    element: Element | None

    @property
    def height(self) -> float:
        """Height in points."""
        return self.text.height

    @property
    def least(self) -> float:
        """As for any text."""
        return self.text.least

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """As any text; the mark stays with the first part."""
        parts = self.text.split(room)
        if parts is None or not isinstance(parts[0], Text):
            return None
        return replace(self, text=parts[0]), parts[1]

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the mark, then the title."""
        with pen.marked(self.element):
            draw_mark(pen, self.tone.mark, x - _SIGN + 4.5, y + self.text.leading / 2, self.tone.colour, 4)
        self.text.draw(pen, x, y)


def callout_items(typesetter: Typesetter, callout: Callout, parent: Element) -> list[Item]:
    """The callout's pieces, with the ground they share."""
    tone = TONES[callout.tone]
    element = parent.add("Sect")
    inset = _PAD + _BAR if typesetter.width > _NARROWEST + 2 * _PAD else 0.0
    inner = replace(typesetter, left=typesetter.left + inset, width=typesetter.width - inset - (_PAD if inset else 0))
    frame = Frame(typesetter.left, typesetter.width, tone.tint, tone.colour)
    items = [*_title(inner, callout, tone, element), *inner.items(callout.content, element)]
    if not items:
        return []
    items[0] = replace(items[0], before=0, new_page=False)
    items[-1] = replace(items[-1], after=0, keep_next=True)
    top = Item(Space(_PAD), before=12, indent=inner.left, keep_next=True)
    bottom = Item(Space(_PAD), after=14, indent=inner.left)
    return [replace(item, frames=(frame, *item.frames)) for item in (top, *items, bottom)]


def _title(inner: Typesetter, callout: Callout, tone: ToneLook, element: Element) -> list[Item]:
    if not callout.title:
        return []
    style = replace(CALLOUT_TITLE, colour=tone.colour)
    sign = _SIGN if tone.mark != "none" else 0.0
    line = element.add("P")
    mark = line.add("Span", alternative=inner.setting.words.text(tone.word)) if sign else None
    text = inner.setting.piece(callout.title, style, inner.width - sign, line)
    piece: Piece = Titled(text, tone, mark) if sign else text
    return [Item(piece, after=4, indent=inner.left + sign, keep_next=bool(callout.content))]
