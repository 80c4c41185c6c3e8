"""Some lines of free text."""

from __future__ import annotations

from textual.widgets import TextArea

LONGEST = 20_000
"""What a note may hold (`model.base.Note`)."""


class Prose(TextArea):
    """Plain text that wraps; Tab leaves it. What goes beyond the longest note isn't taken in."""

    DEFAULT_CSS = """
    Prose {
        height: auto;
        min-height: 2;
        max-height: 8;
        padding: 0 1;
        border: none;
        border-left: outer $border-blurred;
        background: $surface;
        scrollbar-size-vertical: 1;
        &:focus { border: none; border-left: outer $primary; background: $panel; }
    }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(
            text, soft_wrap=True, show_line_numbers=False, tab_behavior="focus", highlight_cursor_line=False, id=id
        )

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        if len(self.text) > LONGEST:
            event.stop()
            with self.prevent(TextArea.Changed):
                self.text = self.text[:LONGEST]
                self.move_cursor(self.document.end)
            self.app.bell()
