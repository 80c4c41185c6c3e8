"""A document as a PDF: laid out once, then drawn, so that every page number is known before the first stroke."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count

from greencert.language import Language
from greencert.pdf.contents import Contents, anchors, headings
from greencert.pdf.fitting import on_one_line, smaller
from greencert.pdf.flow import Flow, Item, Page, Place
from greencert.pdf.inline import Setting
from greencert.pdf.pages import Furniture
from greencert.pdf.palette import ACCENT
from greencert.pdf.pen import Pen
from greencert.pdf.pieces import Rule
from greencert.pdf.printable import one_line
from greencert.pdf.structure import Element
from greencert.pdf.typesetting import Typesetter
from greencert.pdf.typography import HEIGHT, KICKER, SUBTITLE, TITLE, TOP, WIDTH, Style
from greencert.pdf.within import within
from greencert.report.tree import Document, Heading

_LONG_TITLE = 70
_VERY_LONG_TITLE = 200
_FEW_LINES = 0.12
"""A last page that is filled less than that is better saved."""
_LESS_AIR = (0.9, 0.8, 0.7, 0.6)


@dataclass(frozen=True)
class Layout:
    """A document on its pages, not drawn yet."""

    document: Document
    setting: Setting
    pages: Sequence[Page]
    contents: Contents

    def draw(self, pen: Pen, first: int, total: int, progress: Callable[[float], None] | None = None) -> list[Place]:
        """Draws every page, the first of which is page `first` of a file of `total`; says which headings it holds."""
        for index, page in enumerate(self.pages):
            for place, _ in page.places:
                self.contents.pages[place.key] = first + index
        furniture = Furniture(self.setting, self.document, first, total)
        chapter, places = "", []
        for index, page in enumerate(self.pages):
            chapters = [(place.title, y) for place, y in page.places if place.level == 1]
            # The chapter that the page begins with: the one before goes on unless a new one starts at the very top.
            begun = chapters[0][0] if chapters and (chapters[0][1] < TOP + 24 or not chapter) else chapter
            furniture.draw(pen, page, index, begun)
            chapter = chapters[-1][0] if chapters else chapter
            for place, y in page.places:
                pen.place(place.key, y)
                places.append(place)
            pen.next_page()
            if progress is not None:
                progress((index + 1) / len(self.pages))
        return places


def lay_out(document: Document, parent: Element, name: str = "", *, annex: bool = False) -> Layout:
    """Breaks a document into pages. `name` tells its headings from those of another document in the same file.

    An `annex` has no table of contents: it is a few pages that one turns over, and the outline names its chapters.
    """
    return _laid_out(within(document, _count), parent, name, annex=annex)


def _count(document: Document) -> int:
    """How many pages a document takes; its elements go into a tree that nobody reads."""
    return len(_laid_out(document, Element("Sect"), "").pages)


def _laid_out(document: Document, parent: Element, name: str, *, annex: bool = False) -> Layout:
    language = Language.of(document.language)
    setting = Setting(language, anchors(document.blocks, _keys(name)))
    places = [
        Place(key, one_line(heading.text), heading.level)
        for heading, key in zip(headings(document.blocks), _keys(name), strict=False)
    ]
    contents = Contents(setting, () if annex else places)
    items = _opened(_title(setting, document, parent), _body(setting, document, contents, parent, name))
    return Layout(document, setting, _pages(items), contents)


def _pages(items: Sequence[Item]) -> list[Page]:
    """The pages, with a little less air when that saves a last one that holds a few lines only."""
    pages = Flow().run(items)
    if len(pages) > 1 and _filled(pages[-1]) < _FEW_LINES * HEIGHT:
        for air in _LESS_AIR:
            tighter = Flow().run([replace(each, before=each.before * air, after=each.after * air) for each in items])
            if len(tighter) < len(pages):
                return tighter
    return pages


def _filled(page: Page) -> float:
    """How far down a page is filled, in points."""
    return max((placed.y + placed.piece.height - TOP for placed in page.placed), default=0.0)


def _keys(name: str) -> Iterator[str]:
    return (f"{name}h{number}" for number in count(1))


def _title(setting: Setting, document: Document, parent: Element) -> list[Item]:
    """What the first page begins with."""
    items = []
    if document.running_head and document.running_head != document.title:
        items.append(Item(setting.piece(document.running_head, KICKER, WIDTH, parent.add("P")), after=6))
    items.append(Item(setting.title(document.title, _title_style(document.title), WIDTH, parent.add("H1"))))
    if document.subtitle:
        items.append(
            Item(
                setting.piece(
                    document.subtitle, on_one_line(document.subtitle, SUBTITLE, WIDTH), WIDTH, parent.add("P")
                ),
                before=6,
            )
        )
    items.append(Item(Rule(72, ACCENT, 2, 4), before=12, after=18))
    return items


def _title_style(title: str) -> Style:
    """The largest style in which the title takes one line; two lines are better than small letters."""
    wide = TITLE.look.width(one_line(title)) / TITLE.size
    for style in smaller(TITLE, 30, 27, 24, 22):
        if wide * style.size <= WIDTH:
            return style
    return smaller(TITLE, 26, 20, 13)[0 if len(title) <= _LONG_TITLE else 1 if len(title) <= _VERY_LONG_TITLE else 2]


def _body(setting: Setting, document: Document, contents: Contents, parent: Element, name: str) -> list[Item]:
    """The chapters, the table of contents after the first one: that one is the summary and stays on the first page."""
    typesetter = Typesetter(setting, _keys(name), WIDTH)
    if not contents.wanted:
        return typesetter.items(document.blocks, parent)
    chapters = [i for i, block in enumerate(document.blocks) if isinstance(block, Heading) and block.level == 1]
    cut = chapters[1] if len(chapters) > 1 else 0
    before = typesetter.items(document.blocks[:cut], parent)
    listed = contents.items(parent)
    after = typesetter.items(document.blocks[cut:], parent)
    return [*before, *listed, *after]


def _opened(title: list[Item], body: list[Item]) -> list[Item]:
    """Title and body; the title's own rule is enough for a chapter that comes right after it."""
    return [*title, *body[1:]] if body and isinstance(body[0].piece, Rule) else [*title, *body]
