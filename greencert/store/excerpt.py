"""The lines around a place, with a caret under it."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right

WIDTH = 100
"""Longer lines are cut to a window around the caret."""


def printable(text: str) -> str:
    """Text that a terminal shows as it is: tabs become a space, control and direction characters a replacement mark."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_printable(sign) for sign in text)


def _printable(sign: str) -> str:
    if sign == "\t":
        return " "
    # Cc: escape sequences; Cf: marks that reorder or hide text; Cs and Zl, Zp: what a terminal can't show or breaks at.
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else sign


def _cells(text: str) -> int:
    """Columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in text)
    return len(text) + wide - sum(unicodedata.combining(sign) > 0 for sign in text)


class Lines:
    """Lines and columns of a text. Only line feeds part lines, so that counts agree with editors."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        at = text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column, from 1, of the character at `offset`."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """A line without its end, or nothing past the end of the text."""
        if not 1 <= number <= len(self.starts):
            return ""
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        # The window of a caret is all that is ever shown; a line of megabytes is not copied.
        return self.text[self.starts[number - 1] : end].removesuffix("\r")

    def excerpt(self, line: int, column: int, around: int = 1) -> tuple[str, ...]:
        """The line with a caret under the column, and as many lines around it."""
        if not 1 <= line <= len(self.starts):
            return ()
        first, last = max(1, line - around), min(len(self.starts), line + around)
        if last == len(self.starts) and last > line and not self.line(last):
            last -= 1
        gutter = len(str(last))
        left = max(0, column - 1 - WIDTH * 3 // 4) if column > WIDTH else 0
        shown: list[str] = []
        for number in range(first, last + 1):
            shown.append(f"{number:>{gutter}} | {self._window(number, left)}".rstrip())
            if number == line:
                before = printable(self.line(line)[left : column - 1])
                shown.append(f"{'':>{gutter}} | {' ' * (_cells(before) + (left > 0))}^")
        return tuple(shown)

    def _window(self, number: int, left: int) -> str:
        whole = self.line(number)
        part = printable(whole[left : left + WIDTH])
        start = "…" if left > 0 and part else ""
        return start + part + ("…" if left + WIDTH < len(whole) else "")
