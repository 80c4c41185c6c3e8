"""The headings of a document: its table of contents, its outline, and the keys that links lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from greencert.pdf.fitting import shortened
from greencert.pdf.flow import Item, Place, Whole
from greencert.pdf.inline import Setting
from greencert.pdf.palette import RULE
from greencert.pdf.pen import Pen, baseline_in
from greencert.pdf.printable import one_line
from greencert.pdf.structure import Element
from greencert.pdf.typeface import Weight
from greencert.pdf.typography import BODY, HEADINGS, HEIGHT, WIDTH, Style
from greencert.report.tree import FEW_CHAPTERS, Block, Callout, Heading, Together

_CHAPTER = Style(10.5, 19, Weight.SEMIBOLD)
_SECTION = Style(9.5, 14.5)
_OUTLINE_TITLE = 120


def headings(blocks: Iterable[Block]) -> Iterator[Heading]:
    """Every heading, in reading order."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block
        elif isinstance(block, Together):
            yield from headings(block.blocks)
        elif isinstance(block, Callout):
            yield from headings(block.content)


def anchors(blocks: Sequence[Block], keys: Iterable[str]) -> dict[str, str]:
    """The key of every anchor; of two headings with one anchor the first counts."""
    found: dict[str, str] = {}
    for heading, key in zip(headings(blocks), keys, strict=False):
        if heading.anchor:
            found.setdefault(heading.anchor, key)
    return found


@dataclass(frozen=True)
class Entry(Whole):
    """A line of the table of contents; its page is known once all pages are."""

    place: Place
    pages: Mapping[str, int]
    style: Style
    element: Element
    width: float = WIDTH

    @property
    def height(self) -> float:
        """Height in points."""
        return self.style.leading

    def draw(self, pen: Pen, x: float, y: float) -> None:
        """Draws title and page number, all of it a link."""
        look = self.style.look
        number = str(self.pages.get(self.place.key, ""))
        indent = 0.0 if self.place.level == 1 else 14.0
        if self.place.level == 1:
            pen.line(x, y + 1, x + self.width, y + 1, RULE, 0.4)
        baseline = baseline_in(y, self.style.leading, look.size)
        title = shortened(self.place.title, look, self.width - indent - 40)
        with pen.marked(self.element):
            pen.text(x + indent, baseline, f"{title} ", look)
            pen.text(x + self.width - look.width(number), baseline, f"{number} ", look)
        pen.link((x, y, self.width, self.style.leading), f"#{self.place.key}", title, self.element)


@dataclass
class Contents:
    """The table of contents of a document with many chapters."""

    setting: Setting
    places: Sequence[Place]
    pages: dict[str, int] = field(default_factory=dict)

    @property
    def wanted(self) -> bool:
        """Whether there are so many chapters that one looks for them."""
        return sum(place.level == 1 for place in self.places) > FEW_CHAPTERS

    def items(self, parent: Element) -> list[Item]:
        """A page of its own: chapters, and sections as long as they fit on it too."""
        style = HEADINGS[1]
        title = self.setting.piece(self.setting.words.text("Contents"), style, WIDTH, parent.add("P"))
        items = [Item(title, after=12, keep_next=True, new_page=True)]
        element = parent.add("TOC")
        for place in self._shown():
            chapter = place.level == 1
            link = element.add("TOCI").add("Link")
            entry = Entry(place, self.pages, _CHAPTER if chapter else _SECTION, link)
            items.append(Item(entry, before=5 if chapter else 0))
        return items

    def _shown(self) -> list[Place]:
        shown = [place for place in self.places if place.level <= 2]
        tall = sum(_CHAPTER.leading + 5 if place.level == 1 else _SECTION.leading for place in shown)
        if tall > HEIGHT - 4 * BODY.leading:
            return [place for place in shown if place.level == 1]
        return shown


def write_outline(pen: Pen, places: Sequence[Place]) -> None:
    """The bookmarks. A level that is left out is closed up, because a viewer can't show a child without a parent."""
    depth = -1
    for place in places:
        depth = min(place.level - 1, depth + 1)
        pen.canvas.addOutlineEntry(one_line(place.title)[:_OUTLINE_TITLE] or "–", place.key, depth, closed=depth > 0)
    if places:
        pen.canvas.showOutline()
