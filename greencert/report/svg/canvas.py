"""What all charts share: shapes and words in user units, escaped, in the colours of the page's style."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from greencert.report.inline import escaped

WIDTH = 720
"""Every chart is so many units wide; the page scales it."""
LETTER = 7.0
"""About how wide a letter of the charts' size is; texts aren't measured, only kept well apart."""


@dataclass(frozen=True)
class Words:
    """The words that charts need beside their own."""

    certain: str
    possible: str
    none_certain: str
    planned: str
    to_decide: str


@dataclass
class Canvas:
    """Shapes in the order in which they are painted."""

    height: float
    width: float = WIDTH
    parts: list[str] = field(default_factory=list)

    def shape(self, tag: str, css: str, **attributes: float | str) -> None:
        """One element; underscores in names of attributes stand for hyphens."""
        said = " ".join(f'{name.replace("_", "-")}="{_value(value)}"' for name, value in attributes.items())
        self.parts.append(f'<{tag} class="{css}" {said}/>')

    def box(self, css: str, x: float, y: float, width: float, height: float) -> None:
        """A rectangle."""
        self.shape("rect", css, x=x, y=y, width=max(width, 0), height=height)

    def line(self, css: str, x1: float, y1: float, x2: float, y2: float) -> None:
        """A straight line."""
        self.shape("line", css, x1=x1, y1=y1, x2=x2, y2=y2)

    def polygon(self, css: str, points: Sequence[tuple[float, float]]) -> None:
        """A closed shape."""
        self.shape("polygon", css, points=" ".join(f"{_value(x)},{_value(y)}" for x, y in points))

    def words(self, css: str, x: float, y: float, text: str, anchor: str = "start") -> None:
        """One line of text."""
        self.parts.append(
            f'<text class="{css}" x="{_value(x)}" y="{_value(y)}" text-anchor="{anchor}">{escaped(text)}</text>'
        )

    def lines(self, css: str, x: float, middle: float, lines: Sequence[str], anchor: str = "start") -> None:
        """Lines of text around a middle."""
        top = middle - (len(lines) - 1) * 7.5 + 4.5
        for row, line in enumerate(lines):
            self.words(css, x, top + row * 15, line, anchor)


def wrapped(text: str, width: float, rows: int = 2) -> list[str]:
    """A label in at most so many lines of a width, its end replaced by an ellipsis when it is longer."""
    letters = max(int(width / LETTER), 4)
    return textwrap.wrap(text, letters, max_lines=rows, placeholder="…") or [""]


def share(value: Decimal, low: Decimal = Decimal(0), high: Decimal = Decimal(100)) -> float:
    """Where a value lies between low and high, as 0 to 1."""
    if high == low:
        return 0.5
    return float(min(max((value - low) / (high - low), Decimal(0)), Decimal(1)))


def framed(canvas: Canvas, name: str, title: str, described: str) -> str:
    """The drawing as an image that a screen reader can tell."""
    named = f'<title id="{name}-t">{escaped(title)}</title>' if title else ""
    labels = f"{name}-t {name}-d" if title else f"{name}-d"
    return (
        f'<svg class="chart" role="img" aria-labelledby="{labels}" '
        f'viewBox="0 0 {_value(canvas.width)} {_value(canvas.height)}">'
        f'{named}<desc id="{name}-d">{escaped(described)}</desc>{"".join(canvas.parts)}</svg>'
    )


def _value(value: float | str) -> str:
    return escaped(value) if isinstance(value, str) else f"{value:.1f}".removesuffix(".0")
