"""A tree of rows, each with a glyph before it and a word behind it. Draws only what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from greencert.language import N_
from greencert.report.tree import Tone
from greencert.tui.abbreviated import clipped
from greencert.tui.literal import one_line


@dataclass(frozen=True)
class Node:
    """One row and what lies beneath it."""

    id: str
    text: str
    glyph: str = ""
    word: str = ""
    tone: Tone = "neutral"
    """Colour; the glyph says the same without it."""
    children: tuple[Node, ...] = ()
    strong: bool = False


@dataclass(frozen=True)
class _Line:
    node: Node
    depth: int


class Outline(ScrollView, can_focus=True):
    """Shows `nodes`; left and right fold and unfold, Enter chooses."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "outline--cursor",
        "outline--good",
        "outline--warning",
        "outline--bad",
        "outline--muted",
        "outline--strong",
    }
    DEFAULT_CSS = """
    Outline {
        background: $surface;
        color: $foreground;
        scrollbar-size-vertical: 1;
        overflow-x: hidden;
        & > .outline--cursor { background: $block-cursor-blurred-background; }
        &:focus > .outline--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
        &:nocolor > .outline--cursor { text-style: underline; }
        &:nocolor:focus > .outline--cursor { text-style: reverse; }
        & > .outline--good { color: $success; }
        & > .outline--warning { color: $warning; }
        & > .outline--bad { color: $error; }
        & > .outline--muted { color: $quiet; }
        & > .outline--strong { text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", N_("Up"), show=False),
        Binding("down", "move(1)", N_("Down"), show=False),
        Binding("pageup", "page(-1)", N_("Page up"), show=False),
        Binding("pagedown", "page(1)", N_("Page down"), show=False),
        Binding("home", "move(-1000000)", N_("First"), show=False),
        Binding("end", "move(1000000)", N_("Last"), show=False),
        Binding("left", "fold", N_("Fold"), show=False),
        Binding("right", "unfold", N_("Unfold"), show=False),
        Binding("enter", "choose", N_("Open it"), show=False),
    ]

    cursor = reactive(0, init=False)
    """Number of the line under the cursor."""

    class Moved(Message):
        """The cursor came to another row."""

        def __init__(self, outline: Outline, id: str) -> None:
            self.outline, self.id = outline, id
            super().__init__()

        @property
        def control(self) -> Outline:
            return self.outline

    class Chosen(Moved):
        """Enter or a click on a row without children."""

    def __init__(
        self, nodes: tuple[Node, ...] = (), *, unfolded: frozenset[str] = frozenset(), id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.rows = nodes
        self._unfolded = set(unfolded)
        self._lines: list[_Line] = []
        self._spread()

    # --- what is shown

    def show(self, nodes: tuple[Node, ...], *, unfold: frozenset[str] | None = None) -> None:
        """Other rows; the cursor stays on the same id where it still is there."""
        if nodes == self.rows and unfold in (None, self._unfolded):
            return
        at = self.current
        self.rows = nodes
        if unfold is not None:
            self._unfolded = set(unfold)
        self._spread()
        if at is not None:
            self.go(at.id, quiet=True)
        self.set_reactive(Outline.cursor, max(0, min(self.cursor, len(self._lines) - 1)))
        self.refresh()

    @property
    def current(self) -> Node | None:
        """The row under the cursor."""
        return self._lines[self.cursor].node if 0 <= self.cursor < len(self._lines) else None

    @property
    def unfolded(self) -> frozenset[str]:
        """Ids of the rows whose children show."""
        return frozenset(self._unfolded)

    def go(self, id: str, *, quiet: bool = False) -> bool:
        """Put the cursor on a row, unfolding what is above it. False when there is no such row."""
        path = _path(self.rows, id)
        if path is None:
            return False
        if not self._unfolded.issuperset(path[:-1]):
            self._unfolded.update(path[:-1])
            self._spread()
        line = next(number for number, line in enumerate(self._lines) if line.node.id == id)
        if quiet:
            self.set_reactive(Outline.cursor, line)
            self._reveal()
            self.refresh()
        else:
            self.cursor = line
        return True

    def _spread(self) -> None:
        self._lines = list(self._walk(self.rows, 0))
        self.virtual_size = Size(0, len(self._lines))

    def _walk(self, nodes: tuple[Node, ...], depth: int) -> Iterator[_Line]:
        for node in nodes:
            yield _Line(node, depth)
            if node.children and node.id in self._unfolded:
                yield from self._walk(node.children, depth + 1)

    # --- moving

    def watch_cursor(self, before: int, now: int) -> None:
        for line in (before, now):
            self.refresh_line(line)
        self._reveal()
        if self.current is not None:
            self.post_message(self.Moved(self, self.current.id))

    def _reveal(self) -> None:
        if self.size.height:
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def on_resize(self) -> None:
        self._reveal()

    def action_move(self, by: int) -> None:
        self.cursor = max(0, min(len(self._lines) - 1, self.cursor + by))

    def action_page(self, by: int) -> None:
        self.action_move(by * max(1, self.size.height - 1))

    def action_unfold(self) -> None:
        node = self.current
        if node is None or not node.children:
            return
        if node.id in self._unfolded:
            self.action_move(1)
        else:
            self._unfolded.add(node.id)
            self._respread(node.id)

    def action_fold(self) -> None:
        node = self.current
        if node is None:
            return
        if node.children and node.id in self._unfolded:
            self._unfolded.discard(node.id)
            self._respread(node.id)
            return
        path = _path(self.rows, node.id) or []
        if len(path) > 1:
            self.go(path[-2])

    def _respread(self, id: str) -> None:
        self._spread()
        self.go(id, quiet=True)
        self.refresh()

    def action_choose(self) -> None:
        node = self.current
        if node is None:
            return
        if node.children:
            self._unfolded.symmetric_difference_update({node.id})
            self._respread(node.id)
        else:
            self.post_message(self.Chosen(self, node.id))

    def on_click(self, event: events.Click) -> None:
        inside = event.get_content_offset(self)  # a border isn't a row
        line = inside.y + round(self.scroll_y) if inside is not None else -1
        if 0 <= line < len(self._lines):
            again = line == self.cursor
            self.cursor = line
            if again or self._lines[line].node.children:
                self.action_choose()

    # --- drawing

    def render_line(self, y: int) -> Strip:
        number = y + round(self.scroll_offset.y)
        width = self.size.width
        if not 0 <= number < len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[number]
        ground = self.get_component_rich_style("outline--cursor") if number == self.cursor else self.rich_style
        return Strip(list(self._segments(line, width, ground)), width)

    def _segments(self, line: _Line, width: int, ground: Style) -> Iterator[Segment]:
        node = line.node
        # Under the cursor of the focus a tone would be hard to read; glyph and word say the same.
        plain = node.tone == "neutral" or (self.has_focus and line is self._lines[self.cursor])
        tone = Style() if plain else self.get_component_rich_style(f"outline--{node.tone}", partial=True)
        strong = self.get_component_rich_style("outline--strong", partial=True) if node.strong else Style()
        fold = ("▾ " if node.id in self._unfolded else "▸ ") if node.children else ""
        head = f" {'  ' * line.depth}{fold}"
        glyph = f"{node.glyph} " if node.glyph else ""
        word = (
            f" {clipped(one_line(node.word), width // 2)} " if node.word else " "
        )  # the bar lies over the last column
        room = max(0, width - cell_len(head) - cell_len(glyph) - cell_len(word))
        yield Segment(head, ground)
        yield Segment(glyph, ground + tone)
        yield Segment(set_cell_size(clipped(one_line(node.text), room), room), ground + strong)
        yield Segment(word, ground + tone)


def _path(nodes: tuple[Node, ...], id: str) -> list[str] | None:
    """Ids from the top down to `id`."""
    for node in nodes:
        if node.id == id:
            return [id]
        below = _path(node.children, id)
        if below is not None:
            return [node.id, *below]
    return None
