"""The parts of a certificate's face: each fits its box by making its text smaller, then by cutting it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from greencert.language import Language
from greencert.pdf.bilingual import Both, both
from greencert.pdf.face.look import Area, Budget, FaceLook
from greencert.pdf.fitting import ELLIPSIS, balanced, fitted
from greencert.pdf.inline import Setting
from greencert.pdf.lines import Line
from greencert.pdf.pen import Pen
from greencert.pdf.pieces import Text, draw_lines
from greencert.pdf.printable import one_line, printable
from greencert.pdf.structure import Element
from greencert.pdf.typography import Align, Style

GAP = 26.0
"""Space between two columns."""


@dataclass
class Context:
    """What every part of a face needs, and what didn't fit into it."""

    setting: Setting
    look: FaceLook
    budget: Budget
    element: Element
    area: Area
    second: Language | None = None
    """The other language of a certificate in two."""
    left_out: list[tuple[str, str]] = field(default_factory=list)
    """Name and full text of everything that had to be cut; the annex gives it in full."""

    def said(self, say: Callable[[Language], str]) -> str:
        """A word of the face in the language of the certificate, or in both."""
        one = say(self.setting.words)
        return both(one, say(self.second), self.second.code) if self.second else one

    def leave_out(self, name: str, text: str) -> None:
        """Notes a text for the annex."""
        self.left_out.append((name if isinstance(name, Both) else one_line(name), text))


@dataclass(frozen=True)
class Part:
    """Something in the column of the face, drawn from its upper edge. Free height goes to the gaps by their weight."""

    height: float
    draw: Callable[[Pen, float], None]
    gap: float = 0.0
    """Least space above."""
    stretch: float = 1.0


def text_part(
    context: Context,
    name: str,
    text: str,
    styles: Sequence[Style],
    height: float,
    role: str = "P",
    gap: float = 0.0,
    stretch: float = 1.0,
    width: float | None = None,
) -> Part | None:
    """Centred text in a box of a width and a height; nothing when there is none."""
    if not one_line(text):
        return None
    width = min(width or context.area.width, context.area.width)
    left = context.area.middle - width / 2
    found = balanced(fitted(text, styles, width, height, context.setting.words.code), text, width)
    if found.cut:
        context.leave_out(name, text)
    element = context.element.add(role)

    def draw(pen: Pen, y: float) -> None:
        draw_block(pen, (left, y), width, found.lines, found.style, element, "center")

    return Part(found.height, draw, gap, stretch)


def pair_part(
    context: Context,
    name: str,
    texts: tuple[str, str],
    styles: Sequence[Style],
    height: float,
    languages: tuple[str, str],
    gap: float = 0.0,
    stretch: float = 1.0,
) -> Part | None:
    """The same text in two languages side by side, each centred in its half; in the same size."""
    one, two = texts
    room = (context.area.width - GAP) / 2
    found = [fitted(text, styles, room, height, code) for text, code in zip(texts, languages, strict=True)]
    style = min((each.style for each in found), key=lambda each: each.size)
    found = [fitted(text, (style,), room, height, code) for text, code in zip(texts, languages, strict=True)]
    for text, each in zip(texts, found, strict=True):
        if each.cut:
            context.leave_out(name, text)
    if not one_line(one) and not one_line(two):
        return None
    elements = [context.element.add("P") for _ in found]
    elements[1].language = languages[1]
    lefts = (context.area.left, context.area.left + room + GAP)

    def draw(pen: Pen, y: float) -> None:
        for each, element, left in zip(found, elements, lefts, strict=True):
            draw_block(pen, (left, y), room, each.lines, each.style, element, "center")

    return Part(max(each.height for each in found), draw, gap, stretch)


def draw_block(
    pen: Pen,
    at: tuple[float, float],
    width: float,
    lines: Sequence[Line],
    style: Style,
    element: Element | None,
    align: Align = "left",
) -> None:
    """Lines under each other, marked as an element's, which may go on after them."""
    draw_lines(pen, *at, Text(tuple(lines), style.leading, width, element, align, goes_on=True))


def is_cut(lines: Sequence[Line], text: str) -> bool:
    """Whether lines leave out something of a text."""
    if not lines or not lines[-1].fragments or printable(text).rstrip().endswith(ELLIPSIS):
        return False
    return lines[-1].fragments[-1].text.endswith(ELLIPSIS)
