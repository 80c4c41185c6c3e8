"""Text that must fit a box: made smaller down to what can be read, then cut where a sign says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from greencert.pdf.bilingual import runs_of
from greencert.pdf.lines import Fragment, Line, Look, Run, break_lines
from greencert.pdf.printable import HYPHEN, one_line
from greencert.pdf.typography import Style

ELLIPSIS = "…"


def shortened(text: str, look: Look, width: float) -> str:
    """The text on one line, its end replaced by an ellipsis when it is wider than `width`."""
    text = one_line(text)
    if look.width(text) <= width:
        return text
    room = width - look.width(ELLIPSIS)
    used = 0.0
    for at, letter in enumerate(text):
        used += look.width(letter)
        if used > room:
            return text[:at].rstrip() + ELLIPSIS
    return text


def limited(text: str, look: Look, width: float, rows: int, language: str) -> tuple[Line, ...]:
    """At most `rows` lines, hyphenated only where it helps; an ellipsis at the end when something is left out."""
    runs = runs_of(text, look)
    sample = _sample(runs, int(rows * width / look.size * 6) + 40)
    whole = all(look.width(word) <= width for run in sample for word in run.text.split(" "))
    lines = break_lines(sample, width, language, hyphenate=not whole)
    if whole and len(lines) > rows:
        lines = break_lines(sample, width, language)
    if len(lines) <= rows and sample == runs:
        return lines
    return (*lines[: rows - 1], _ended(lines[min(rows, len(lines)) - 1], width))


def unhyphenated(runs: Sequence[Run], width: float, language: str) -> tuple[Line, ...]:
    """Lines in which no word is parted unless it is wider than they are, or a line is saved by it."""
    lines = break_lines(runs, width, language)
    parted = any(line.fragments and line.fragments[-1].text.endswith(HYPHEN) for line in lines)
    if not parted or not all(run.look.width(word) <= width for run in runs for word in run.text.split(" ")):
        return lines
    plain = break_lines(runs, width, language, hyphenate=False)
    return plain if len(plain) <= len(lines) else lines


def _sample(runs: Sequence[Run], most: int) -> list[Run]:
    """The first letters. Text far longer than its box is cut before it is broken: nobody waits for what isn't shown."""
    kept = []
    for run in runs:
        if most > 0:
            kept.append(run._replace(text=run.text[:most]))
        most -= len(run.text)
    return kept


def _ended(line: Line, width: float) -> Line:
    """A line with an ellipsis at its end, as much of it as fits."""
    fragments = list(line.fragments)
    while fragments:
        x, _, text, look = fragments.pop()
        room = width - x
        cut = shortened(f"{text}{ELLIPSIS}", look, room)
        if cut != ELLIPSIS or not fragments:
            wide = look.width(cut)
            return Line((*fragments, Fragment(x, wide, cut, look)), x + wide)
    return line


@dataclass(frozen=True)
class Fitted:
    """A text in the first style in which it fits a box; `cut` says that even the last one was too large."""

    style: Style
    lines: tuple[Line, ...]
    cut: bool

    @property
    def height(self) -> float:
        """Height in points."""
        return len(self.lines) * self.style.leading


def fitted(text: str, styles: Sequence[Style], width: float, height: float, language: str) -> Fitted:
    """A text in a box, in the largest of the styles that fits."""
    for style in styles:
        rows = max(1, int((height + 0.01) // style.leading))
        lines = limited(text, style.look, width, rows + 1, language)
        if len(lines) <= rows:
            return Fitted(style, lines, False)
    return Fitted(styles[-1], limited(text, styles[-1].look, width, rows, language), True)


_BALANCED_ROWS = 4
_HALVINGS = 7


def balanced(found: Fitted, text: str, width: float) -> Fitted:
    """The same text with lines of like length, for a few centred lines; no word alone on the last one."""
    rows = len(found.lines)
    if found.cut or not 1 < rows <= _BALANCED_ROWS:
        return found
    runs = runs_of(text, found.style.look)
    low, high, best = sum(line.width for line in found.lines) / rows * 0.9, width, found.lines
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        lines = break_lines(runs, middle, "")
        if len(lines) <= rows and max(line.width for line in lines) <= middle:
            high, best = middle, lines
        else:
            low = middle
    return replace(found, lines=best)


def smaller(style: Style, *sizes: float) -> tuple[Style, ...]:
    """The style in each of these sizes, its line spacing in proportion."""
    return tuple(replace(style, size=size, leading=round(size * style.leading / style.size, 2)) for size in sizes)


_SMALLEST = 0.8
"""By how much the letters of a title may shrink to save it a second line."""


def on_one_line(text: str, style: Style, width: float) -> Style:
    """A title that is a word too long for its line is set a little smaller; a longer one takes two lines."""
    wide = style.look.width(one_line(text))
    if width < wide <= width / _SMALLEST:
        return smaller(style, int(style.size * width / wide * 4) / 4)[0]
    return style
