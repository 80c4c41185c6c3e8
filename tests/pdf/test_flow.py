"""How pieces flow over pages."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from greencert.pdf.flow import Flow, Item, Piece, Place
from greencert.pdf.pen import Pen
from greencert.pdf.pieces import Space
from greencert.pdf.typography import BOTTOM, HEIGHT, TOP


@dataclass(frozen=True)
class Block:
    """A piece of so many lines of ten points; `whole` can't be parted."""

    lines: int
    whole: bool = False

    @property
    def height(self) -> float:
        """Height in points."""
        return 10.0 * self.lines

    @property
    def least(self) -> float:
        """Two lines, or all."""
        return self.height if self.whole or self.lines < 4 else 20.0

    def split(self, room: float) -> tuple[Piece, Piece] | None:
        """At a line."""
        count = min(int(room // 10), self.lines - 2)
        return None if self.whole or count < 2 else (Block(count), Block(self.lines - count))

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Isn't drawn here."""


items = st.lists(
    st.builds(
        Item,
        st.builds(Block, st.integers(1, 200), st.booleans()),
        st.floats(0, 30),
        st.floats(0, 30),
        keep_next=st.booleans(),
        new_page=st.booleans(),
        group=st.sampled_from([None, "a", "b"]),
        head=st.none() | st.just(Block(2, whole=True)),
    ),
    max_size=40,
)


@given(items)
def test_everything_is_placed_and_stays_between_the_margins(items: list[Item]) -> None:
    """In order, without overlap, never beyond the foot of the page; only what can't be parted is drawn smaller."""
    pages = Flow().run(items)
    for page in pages:
        y = TOP
        for placed in page.placed:
            assert placed.y >= y - 0.01
            y = placed.y + placed.piece.height
        assert y <= BOTTOM + 0.02


@given(items)
def test_no_page_but_the_first_is_empty(items: list[Item]) -> None:
    """A page is only begun for something."""
    assert all(page.placed for page in Flow().run(items)[1:])


def test_a_heading_stays_with_what_follows() -> None:
    """A heading at the foot of a page moves over with the first lines of its text."""
    heading = Item(Block(2, whole=True), keep_next=True, place=Place("h1", "Heading", 1))
    pages = Flow().run([Item(Space(HEIGHT - 35)), heading, Item(Block(20))])
    assert [len(page.placed) for page in pages] == [1, 2]
    assert pages[1].places == [(heading.place, TOP)]


def test_a_group_moves_over_whole_unless_no_page_can_hold_it() -> None:
    """What is together stays together; what is taller than a page is parted."""
    group = [Item(Block(10), group="x") for _ in range(3)]
    assert [len(page.placed) for page in Flow().run([Item(Space(HEIGHT - 200)), *group])] == [1, 3]
    tall = [Item(Block(40), group="x") for _ in range(3)]
    assert len(Flow().run([Item(Space(HEIGHT - 200)), *tall])[0].placed) == 2


def test_a_group_takes_along_what_follows_its_last_piece() -> None:
    """A chart that ends a group isn't parted from the text under it, nor from the heading above it."""
    head = [Item(Block(2, whole=True), group="x"), Item(Block(6, whole=True), group="x", keep_next=True)]
    pages = Flow().run([Item(Space(HEIGHT - 90)), *head, Item(Block(20))])
    assert [len(page.placed) for page in pages] == [1, 3]


def test_what_stands_before_a_group_goes_to_the_foot_of_the_page() -> None:
    """However much has to follow the group."""
    head = [Item(Block(2, whole=True), group="x"), Item(Block(6, whole=True), group="x", keep_next=True)]
    rows = [Item(Block(1)) for _ in range(int(HEIGHT // 10))]
    pages = Flow().run([*rows, *head, Item(Block(20))])
    assert [len(page.placed) for page in pages] == [len(rows), 3]


def test_a_head_is_repeated_on_every_page_and_only_there() -> None:
    """The head comes again above the first row of a page, also when that is the rest of a row."""
    head = Block(2, whole=True)
    rows = [Item(Block(30), head=head) for _ in range(8)]
    pages = Flow().run([Item(head), *rows])
    assert len(pages) > 3
    assert [sum(placed.piece is head for placed in page.placed) for page in pages] == [1] * len(pages)
    assert all(page.placed[0].piece is head for page in pages)


def test_spaces_between_neighbours_are_not_added_up() -> None:
    """The larger one counts, and none at the top of a page."""
    first, second = Flow().run([Item(Block(1), before=50, after=7), Item(Block(1), before=12)])[0].placed
    assert (first.y, second.y) == (TOP, TOP + 10 + 12)
