"""The last look at every line that is drawn: what somebody typed or pasted into a field stands in it as it is."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from greencert.tui.literal import HOSTILE


class Unsteered(LineFilter):
    """Takes out what a terminal would obey, and puts a dot where Textual counts a column for it."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        if not any(HOSTILE.search(segment.text) for segment in segments):
            return segments
        return [
            Segment(HOSTILE.sub(lambda found: "·" * cell_len(found[0]), text), style, control)
            for text, style, control in segments
        ]


UNSTEERED = Unsteered()
