"""A table that scrolls by whole columns: a number of which only some digits show would be another number."""

from __future__ import annotations

from textual import events
from textual.strip import Strip
from textual.widgets import DataTable


class WholeColumns(DataTable[object]):
    """Shows beside the fixed columns only those that fit whole, the first of them always at the edge.

    A double click on a row is Enter on it.
    """

    def on_click(self, event: events.Click) -> None:
        if event.chain == 2 and event.style.meta.get("row", -1) >= 0:
            self.app.simulate_key("enter")

    def _edges(self) -> list[int]:
        """Where each column that scrolls begins, counted from the first of them, and where the last one ends."""
        edges = [0]
        for column in self.ordered_columns[self.fixed_columns :]:
            edges.append(edges[-1] + column.get_render_width(self))
        return edges

    @property
    def _fixed(self) -> int:
        return sum(column.get_render_width(self) for column in self.ordered_columns[: self.fixed_columns])

    @property
    def _room(self) -> int:
        """What the fixed columns leave."""
        return max(0, self.scrollable_content_region.width - self._fixed)

    @property
    def max_scroll_x(self) -> int:
        """The first edge from which on all the rest fits."""
        edges = self._edges()
        return next((edge for edge in edges if edges[-1] - edge <= self._room), 0)

    def _snapped(self, value: float, before: float) -> int:
        """The edge before a place, or the one after it on the way to the right."""
        reached = [edge for edge in self._edges() if edge <= value]
        ahead = [edge for edge in self._edges() if edge >= value]
        found = min(ahead, default=0) if value > before else max(reached, default=0)
        return min(found, self.max_scroll_x)

    def validate_scroll_x(self, value: float) -> float:
        return self._snapped(value, self.scroll_x)

    def validate_scroll_target_x(self, value: float) -> float:
        return self._snapped(value, self.scroll_target_x)

    def render_line(self, y: int) -> Strip:
        """The line up to the end of the last column that fits."""
        at = self.scroll_offset.x
        shown = max((edge - at for edge in self._edges() if 0 <= edge - at <= self._room), default=0)
        end, width = self._fixed + shown, self.size.width
        strip = super().render_line(y)
        return Strip.join([strip.crop(0, end), Strip.blank(max(0, width - end), self.rich_style)])
