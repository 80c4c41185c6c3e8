"""Runs of text without their style, and blocks without their arrangement."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from greencert.report.tree import Beside, Block, Bullets, Cell, Inline, PageBreak, Span, Together, Trend


def spans(content: Cell) -> tuple[Span, ...]:
    """The runs that an inline content is made of; of a small chart the words that say the same."""
    if isinstance(content, str):
        return (Span(content),)
    if isinstance(content, Trend):
        return (Span(content.text),)
    return (content,) if isinstance(content, Span) else content


MARKS = {"inserted": ("{+", "+}"), "deleted": ("[-", "-]")}
"""What stands around marked words where there is no style for them (as `wdiff` and `git diff --word-diff` write it)."""


def plain(content: Cell) -> str:
    """The text alone, marked words between marks."""
    return "".join(_marked(span) for span in spans(content))


def _marked(span: Span) -> str:
    start, end = MARKS.get(span.style, ("", ""))
    bare = span.text.strip()
    return span.text.replace(bare, f"{start}{bare}{end}", 1) if start and bare else span.text


def hung(bullets: Bullets) -> Iterator[tuple[str, Inline]]:
    """What each entry of a list hangs from (a bullet, its number, its own sign), and the entry without it."""
    for number, item in enumerate(bullets.items, 1):
        if bullets.signed and isinstance(item, str):
            sign, _, said = item.partition(" ")
            yield sign, said
        else:
            yield f"{number}." if bullets.numbered else "•", item


_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def seen(text: str) -> str:
    """A text in which no sign steers what shows it: escapes, controls and direction marks become a visible sign."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    """A text in HTML or SVG: no markup, and no sign that such a page may not hold."""
    return escape(seen(text))


def nested(block: Together | Beside | PageBreak) -> tuple[Block, ...]:
    """The blocks inside a block that only arranges them, in reading order."""
    match block:
        case Together(blocks):
            return blocks
        case Beside(left, right):
            return left, right
        case PageBreak():
            return ()
