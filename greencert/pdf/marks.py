"""Shapes that say the same as a colour, and the key that explains them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from greencert.pdf.flow import Whole
from greencert.pdf.lines import Look
from greencert.pdf.palette import WHITE, Colour, Mark
from greencert.pdf.pen import Pen, baseline_in
from greencert.pdf.structure import Element
from greencert.pdf.typography import CHART, Style

_KEY_LINES = 3


def draw_mark(pen: Pen, mark: Mark, x: float, y: float, colour: Colour, radius: float = 3.2) -> None:
    """A mark around its middle."""
    if mark == "disc":
        pen.disc(x, y, radius, fill=colour)
    elif mark == "ring":
        pen.disc(x, y, radius - 0.4, fill=WHITE, stroke=colour, line_width=1)
    elif mark == "square":
        side = radius * 0.92
        pen.box(x - side, y - side, 2 * side, 2 * side, fill=colour)
        pen.line(x - side / 2, y - side / 2, x + side / 2, y + side / 2, WHITE, 0.9)
        pen.line(x - side / 2, y + side / 2, x + side / 2, y - side / 2, WHITE, 0.9)
    elif mark == "triangle":
        pen.path(
            [(x, y - radius * 1.15), (x + radius * 1.15, y + radius * 0.9), (x - radius * 1.15, y + radius * 0.9)],
            fill=colour,
        )


def hatch(pen: Pen, x: float, y: float, width: float, height: float, colour: Colour, step: float = 3.0) -> None:
    """Slanting lines over a box: what is possible, not what is."""
    if width <= 0 or height <= 0:
        return
    with pen.clipped(x, y, width, height):
        at = x - height
        lines = []
        while at < x + width:
            lines.append(((at, y + height), (at + height, y)))
            at += step
        pen.lines(lines, colour, 0.7)
    pen.box(x, y, width, height, stroke=colour, line_width=0.6)


@dataclass(frozen=True)
class KeyEntry:
    """A sample, drawn from (x, middle) in `width` points, and its word."""

    sample: Callable[[Pen, float, float], None]
    word: str
    width: float = 14.0


@dataclass(frozen=True)
class Key(Whole):
    """Samples with their words, side by side, as many rows as are needed."""

    rows: tuple[tuple[tuple[float, KeyEntry], ...], ...]
    look: Look
    leading: float
    element: Element | None = None

    @property
    def height(self) -> float:
        """Height in points."""
        return len(self.rows) * self.leading

    @property
    def width(self) -> float:
        """Width of the longest row."""
        return max(
            (x + entry.width + 4 + self.look.width(entry.word) for row in self.rows for x, entry in row), default=0.0
        )

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws samples, then words."""
        for row, entries in enumerate(self.rows):
            top = y + row * self.leading
            for offset, entry in entries:
                entry.sample(pen, x + offset, top + self.leading / 2)
        with pen.marked(self.element):
            self.draw_words(pen, x, y)

    def draw_words(self, pen: Pen, x: float, y: float) -> None:
        """Draws the words alone."""
        for row, entries in enumerate(self.rows):
            baseline = baseline_in(y + row * self.leading, self.leading, self.look.size)
            for offset, entry in entries:
                pen.text(x + offset + entry.width + 4, baseline, f"{entry.word} ", self.look)


def key(entries: Sequence[KeyEntry], width: float, style: Style = CHART, element: Element | None = None) -> Key:
    """A key no wider than `width`; words that are too long for it go on under themselves."""
    rows: list[list[tuple[float, KeyEntry]]] = [[]]
    x = 0.0
    for entry in entries:
        words = _wrapped(entry.word, style, width - entry.width - 4)
        wide = entry.width + 4 + max(map(style.look.width, words))
        if rows[-1] and x + wide > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, replace(entry, word=words[0])))
        rows += [[(0.0, replace(entry, sample=_nothing, word=word))] for word in words[1:]]
        # Nothing stands beside words that take several lines.
        x = width if len(words) > 1 else x + wide + 16
    return Key(tuple(map(tuple, rows)), style.look, style.leading + 2, element)


def _wrapped(word: str, style: Style, width: float) -> list[str]:
    """A word of the key in lines, at most three; words aren't parted."""
    from greencert.pdf.fitting import limited

    lines = limited(word, style.look, width, _KEY_LINES, "")
    return ["".join(fragment.text for fragment in line.fragments) for line in lines]


def _nothing(pen: Pen, x: float, middle: float) -> None:
    """The sample of a line that goes on."""
