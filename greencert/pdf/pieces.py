"""The simple pieces: text, space, rules."""

from __future__ import annotations

from dataclasses import dataclass, replace

from greencert.pdf.flow import Piece, Whole
from greencert.pdf.lines import Fragment, Line, Look
from greencert.pdf.palette import RULE, Colour
from greencert.pdf.pen import Pen, baseline_in
from greencert.pdf.printable import HYPHEN
from greencert.pdf.structure import Element
from greencert.pdf.typography import Align

_TOGETHER = 2
"""Lines that stay together before and after a page break."""


def aligned(x: float, width: float, line: Line, align: Align) -> float:
    """Where a line starts in a column."""
    return x + {"left": 0.0, "center": 0.5, "right": 1.0}[align] * (width - line.width)


@dataclass(frozen=True)
class Text:
    """Lines of text, with a mark (bullet, number) hung to the left of the first one."""

    lines: tuple[Line, ...]
    leading: float
    width: float
    element: Element | None = None
    align: Align = "left"
    mark: Fragment | None = None
    mark_element: Element | None = None
    goes_on: bool = False

    @property
    def height(self) -> float:
        """Height in points."""
        return len(self.lines) * self.leading

    @property
    def least(self) -> float:
        """Two lines, or all of three: neither a widow nor an orphan."""
        return self.leading * (len(self.lines) if len(self.lines) < 2 * _TOGETHER else _TOGETHER)

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """At a line end, at least two lines on either side."""
        count = min(int((room + 0.01) // self.leading), len(self.lines) - _TOGETHER)
        if count < _TOGETHER:
            return None
        head = replace(self, lines=self.lines[:count], goes_on=True)
        return head, replace(self, lines=self.lines[count:], mark=None)

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the lines, each link as an element of its own."""
        if self.mark is not None:
            with pen.marked(self.mark_element):
                pen.text(
                    x + self.mark.x, baseline_in(y, self.leading, self.mark.look.size), self.mark.text, self.mark.look
                )
        draw_lines(pen, x, y, self)


def _runs(line: Line) -> list[list[Fragment]]:
    """Neighbouring fragments with the same link in the same language."""
    runs: list[list[Fragment]] = []
    for fragment in line.fragments:
        if runs and _inside(runs[-1][0].look) == _inside(fragment.look):
            runs[-1].append(fragment)
        else:
            runs.append([fragment])
    return runs


def _inside(look: Look) -> tuple[str | None, str]:
    """Link and language of a stretch of text."""
    return look.link, look.language


def draw_lines(pen: Pen, x: float, y: float, text: Text) -> None:
    """Draws lines of text in a column, marked for the structure tree."""
    if not any(fragment.look.link or fragment.look.language for line in text.lines for fragment in line.fragments):
        with pen.marked(text.element):
            for row, line in enumerate(text.lines):
                left = aligned(x, text.width, line, text.align)
                pen.line_of_text(left, y + row * text.leading, line, text.leading, _end(text, row))
        return
    stretches = _Stretches(text.element)
    for row, line in enumerate(text.lines):
        left, top = aligned(x, text.width, line, text.align), y + row * text.leading
        for fragments in _runs(line):
            first, last = fragments[0], fragments[-1]
            end = _end(text, row) if last is line.fragments[-1] else ""
            element = stretches.element(first.look)
            with pen.marked(element):
                pen.line_of_text(left, top, Line(tuple(fragments), line.width), text.leading, end)
            if first.look.link:
                box = (left + first.x, top, last.x + last.width - first.x, text.leading)
                pen.link(box, first.look.link, "".join(fragment.text for fragment in fragments), element)


class _Stretches:
    """One element for each link and each stretch in another language; it stays the same over the end of a line."""

    def __init__(self, parent: Element | None) -> None:
        self._parent = parent
        self._inside: tuple[str | None, str] = (None, "")
        self._element = parent

    def element(self, look: Look) -> Element | None:
        if _inside(look) != self._inside and self._parent is not None:
            self._inside = _inside(look)
            self._element = self._parent if self._inside == (None, "") else self._begun(look)
        return self._element

    def _begun(self, look: Look) -> Element:
        assert self._parent is not None
        element = self._parent.add("Link" if look.link else "Span")
        element.language = look.language
        return element


def _end(text: Text, row: int) -> str:
    """A space after every line but the last, so that words aren't joined when the text is copied."""
    fragments = text.lines[row].fragments
    last = row == len(text.lines) - 1 and not text.goes_on
    return "" if last or not fragments or fragments[-1].text.endswith(HYPHEN) else " "


@dataclass(frozen=True)
class Space(Whole):
    """Nothing, of a height."""

    height: float

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Nothing to draw."""


@dataclass(frozen=True)
class Rule(Whole):
    """A line across."""

    width: float
    colour: Colour = RULE
    thickness: float = 0.5
    height: float = 1.0

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws the line in the middle of its height."""
        pen.line(x, y + self.height / 2, x + self.width, y + self.height / 2, self.colour, self.thickness)
