"""A document that may take only so many pages: closed up, then shortened, with a word about where all of it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from greencert.language import Language
from greencert.pdf.fitting import ELLIPSIS
from greencert.report.tree import Bars, Block, Bullets, Document, Facts, PageBreak, Paragraph, Table

_STEPS = ((400, 20), (200, 12), (120, 8), (60, 5), (30, 3))
"""Longest text in letters and longest list in entries, from the least that is lost to the most."""
_NO_TEXT = frozenset({"anchor", "link"})
"""Fields that name a place; half a name is none."""


def within(document: Document, pages: Callable[[Document], int]) -> Document:
    """The document, or the least shortened one that `pages` says to keep to `document.most_pages`."""
    if not document.most_pages:
        return document
    for found in _shorter(document):
        if pages(found) <= document.most_pages:
            return found
    return replace(document, blocks=())


def _shorter(document: Document) -> Iterator[Document]:
    """Ever shorter ones: without breaks between the chapters, with shorter texts, with fewer blocks."""
    yield document
    closed = replace(document, blocks=_closed(document.blocks))
    yield closed
    note = Paragraph(
        Language.of(document.language).text("Shortened here; the full report has all of it."), role="small"
    )
    for letters, entries in _STEPS:
        short = _cut(closed, letters, entries)
        yield replace(short, blocks=(*short.blocks, note))
    for count in range(len(short.blocks) - 1, -1, -1):
        yield replace(short, blocks=(*short.blocks[:count], note))


def _closed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Every page break but the first, which ends the cover, taken out."""
    first = next((at for at, block in enumerate(blocks) if isinstance(block, PageBreak)), len(blocks))
    return (*blocks[: first + 1], *(block for block in blocks[first + 1 :] if not isinstance(block, PageBreak)))


def _cut(part: Any, letters: int, entries: int) -> Any:
    """A part of the tree with no text longer than `letters` and no list, table or chart longer than `entries`."""
    if isinstance(part, str):
        return part if len(part) <= letters else part[: letters - 1].rstrip() + ELLIPSIS
    if isinstance(part, tuple):
        return tuple(_cut(each, letters, entries) for each in part)
    if not is_dataclass(part) or isinstance(part, type):
        return part
    own = {each.name: getattr(part, each.name) for each in fields(part) if each.name not in _NO_TEXT}
    cut = replace(part, **{name: _cut(value, letters, entries) for name, value in own.items()})
    match cut:
        case Bullets(items=items):
            return replace(cut, items=items[:entries])
        case Table(rows=rows):
            return replace(cut, rows=rows[:entries])
        case Facts(pairs=pairs):
            return replace(cut, pairs=pairs[:entries])
        case Bars(bars=bars):
            return replace(cut, bars=bars[:entries])
        case _:
            return cut
