"""Pieces flow down the pages: nothing is parted that belongs together, and nothing is too tall to print."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from greencert.pdf.palette import Colour
from greencert.pdf.pen import Pen
from greencert.pdf.typography import BOTTOM, HEIGHT, LEFT, TOP


class Piece(Protocol):
    """Something with a height that can be drawn, and perhaps parted."""

    @property
    def height(self) -> float:
        """Height in points."""

    @property
    def least(self) -> float:
        """Height of the smallest part that can begin on a page and go on on the next."""

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """A part that fits into the room, and the rest; None when nothing sensible fits."""

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws from the top left corner."""


class _Tall(Protocol):
    @property
    def height(self) -> float: ...


class Whole:
    """What a piece that isn't parted has in common with others of the kind."""

    @property
    def least(self: _Tall) -> float:
        """All of it."""
        return self.height

    def split(self, room: float) -> tuple[Piece, Piece] | None:  # noqa: ARG002
        """Never."""
        return None


@dataclass(eq=False, frozen=True)
class Frame:
    """A ground under several pieces, with a bar at its left; parted by a page break it goes on on the next page."""

    x: float
    width: float
    ground: Colour
    bar: Colour


@dataclass(frozen=True)
class Place:
    """A heading that can be linked to."""

    key: str
    title: str
    level: int


@dataclass(frozen=True)
class Item:
    """A piece in the flow. `before` and `after` are spaces; the larger of two neighbours counts."""

    piece: Piece
    before: float = 0.0
    after: float = 0.0
    indent: float = 0.0
    keep_next: bool = False
    new_page: bool = False
    group: object = None
    """Items of one group stay on one page when a page is tall enough."""
    frames: tuple[Frame, ...] = ()
    head: Piece | None = None
    """Repeated above this piece when it comes first on a page."""
    place: Place | None = None


@dataclass(frozen=True)
class Placed:
    """A piece at its place on the page."""

    piece: Piece
    x: float
    y: float
    frames: tuple[Frame, ...]


@dataclass
class Page:
    """What stands on one page."""

    placed: list[Placed] = field(default_factory=list)
    places: list[tuple[Place, float]] = field(default_factory=list)
    """Headings, each with its height on the page."""


@dataclass(frozen=True)
class _Shrunk(Whole):
    """The last resort: a piece that can't be parted and is taller than a page is drawn smaller."""

    piece: Piece
    height: float

    def draw(self, pen: Pen, x: float, y: float) -> None:
        with pen.turned(x, y, scale=self.height / self.piece.height):
            self.piece.draw(pen, x, y)


def _gap(above: Item, below: Item) -> float:
    return max(above.after, below.before)


def _group_heights(items: Sequence[Item]) -> dict[int, float]:
    """Height of each group, by the position of its first item."""
    heights: dict[int, float] = {}
    first = 0
    for i, item in enumerate(items):
        if item.group is None:
            continue
        if i and items[i - 1].group is item.group:
            heights[first] += _gap(items[i - 1], item) + item.piece.height
        else:
            first = i
            heights[first] = item.piece.height
    return heights


def _needs(items: Sequence[Item]) -> list[float]:
    """The room that must be left for each item to be begun on a page."""
    groups = _group_heights(items)
    needs = [0.0] * len(items)
    after = 0.0
    for i in range(len(items) - 1, -1, -1):
        item = items[i]
        need = item.piece.least
        if item.keep_next and i + 1 < len(items) and not items[i + 1].new_page:
            need = item.piece.height + _gap(item, items[i + 1]) + needs[i + 1]
        if item.group is not None and (i + 1 == len(items) or items[i + 1].group is not item.group):
            # What has to follow the last of a group moves on with all of it.
            after = max(need - item.piece.height, 0.0) if need <= HEIGHT else 0.0
        whole = groups.get(i, 0.0)
        whole = whole + after if whole and whole + after <= HEIGHT else whole
        # What can't be kept together on any page is parted like everything else.
        needs[i] = max(need if need <= HEIGHT else item.piece.least, whole if whole <= HEIGHT else 0.0)
    return needs


class Flow:
    """Places items page by page."""

    def __init__(self) -> None:
        self.pages = [Page()]
        self._y = TOP
        self._after = 0.0
        self._fresh = True
        self._named: set[str] = set()

    def _new_page(self) -> None:
        self.pages.append(Page())
        self._y, self._after, self._fresh = TOP, 0.0, True

    def run(self, items: Sequence[Item]) -> list[Page]:
        """The pages that the items fill."""
        for item, need in zip(items, _needs(items), strict=True):
            if item.new_page and not self._fresh:
                self._new_page()
            self._place(item, need)
        return self.pages

    def _place(self, item: Item, need: float) -> None:
        gap = 0.0 if self._fresh else max(self._after, item.before)
        if not self._fresh and self._y + gap + min(need, HEIGHT) > BOTTOM + 0.01:
            self._new_page()
            gap = 0.0
        piece: Piece | None = item.piece
        while piece is not None:
            if self._fresh and item.head is not None:
                self._put(item.head, item, 0.0)
                gap = 0.0
            piece = self._part(piece, item, gap)
            gap = 0.0
        self._after = item.after

    def _part(self, piece: Piece, item: Item, gap: float) -> Piece | None:
        """Places as much of a piece as fits; the rest comes back and has a new page before it."""
        room = BOTTOM - self._y - gap
        if piece.height <= room + 0.01:
            self._put(piece, item, gap)
            return None
        parts = piece.split(room)
        if parts is None:
            if self._begun(item):
                self._put(_Shrunk(piece, room), item, gap)
                return None
            self._new_page()
            return piece
        self._put(parts[0], item, gap)
        self._new_page()
        return parts[1]

    def _begun(self, item: Item) -> bool:
        """Whether the page holds nothing yet, a repeated head aside: it won't get any emptier."""
        placed = self.pages[-1].placed
        return not placed or (len(placed) == 1 and placed[0].piece is item.head)

    def _put(self, piece: Piece, item: Item, gap: float) -> None:
        page = self.pages[-1]
        self._y += gap
        if item.place is not None and item.place.key not in self._named:
            self._named.add(item.place.key)
            page.places.append((item.place, self._y))
        page.placed.append(Placed(piece, LEFT + item.indent, self._y, item.frames))
        self._y += piece.height
        self._fresh = False


def indented(items: Sequence[Item], by: float) -> list[Item]:
    """The same items further to the right."""
    return [replace(item, indent=item.indent + by) for item in items]
