"""Lines behind signs: what doesn't fit on one goes on below its text, not below its sign."""

from __future__ import annotations

import re

from textual.content import Content
from textual.geometry import Size
from textual.widgets import Static

_LEAST = 12
"""Columns that a text is left however far in it stands."""
_HEAD = re.compile(r" *(?:[^\w\s“”(\"'‹…]{1,2} )?")
"""What a line hangs by: blanks, and a sign."""


_TOGETHER, _BLANK = "\N{NO-BREAK SPACE}", "\ue000"
"""A blank at which no line ends, and what stands for it meanwhile: Textual breaks lines at every kind of blank."""


def wrapped(said: Content, width: int) -> list[Content]:
    """The lines of a text in so many columns; a number stays with its unit."""
    if _TOGETHER not in said.plain:
        return list(said.wrap(width))
    held = Content(said.plain.replace(_TOGETHER, _BLANK), list(said.spans))
    return [Content(line.plain.replace(_BLANK, _TOGETHER), list(line.spans)) for line in held.wrap(width)]


def hung(said: Content, width: int) -> Content:
    """The lines of a text wrapped to a width, each behind its blanks and its sign."""
    return Content("\n").join([part for line in said.split("\n", allow_blank=True) for part in _lines(line, width)])


def _lines(line: Content, width: int) -> list[Content]:
    found = _HEAD.match(line.plain)
    inset = line[: found.end()] if found else Content("")
    if line.cell_length <= width:
        return [line]
    if not inset or width - inset.cell_length < _LEAST:
        return wrapped(line, width)
    first, *rest = wrapped(line[len(inset.plain) :], width - inset.cell_length)
    return [inset + first, *(Content(" " * inset.cell_length) + part for part in rest)]


class Hung(Static):
    """Shows such lines, as wide as it is."""

    _last: tuple[object, int, Content] = (None, 0, Content(""))
    """What was shown last, for which width, and how it came out."""

    def _hung(self, width: int) -> Content:
        content = self.content
        if self._last[0] is not content or self._last[1] != width:  # contents are equal when their letters are
            made = hung(content, width) if isinstance(content, Content) and width else Content("")
            self._last = content, width, made
        return self._last[2]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's
        return self._hung(width).plain.count("\n") + 1 if self.content else 0

    def render(self) -> Content:
        return self._hung(self.content_size.width)
