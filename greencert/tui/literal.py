"""Text from files, shown as it is: the one place that turns data into something Textual draws.

Textual reads square brackets in a `str` as markup; `Content` and Rich's `Text` don't. Characters that move the cursor,
turn the writing direction or have no width of their own are made visible, so that a hostile name can't break a layout.
"""

from __future__ import annotations

import re

from rich.text import Text
from textual.content import Content
from textual.style import Style

_DIRECTION = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u00ad\u200b\u2060-\u2064\ufeff"
_JOINING = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
"""Joiners and variation selectors: terminals disagree about the width of what they make."""
HOSTILE = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f{_DIRECTION}{_UNSEEN}\u2028\u2029\ud800-\udfff]")
"""Letters that a terminal obeys instead of showing them."""


def _visible(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code == 9:
        return "    "
    if code == 13:
        return ""
    if code < 32:
        return chr(0x2400 + code)
    return f"‹{code:04X}›"


def visible(text: str) -> str:
    """The text with every character that a terminal would obey instead of showing made visible; line breaks stay."""
    return HOSTILE.sub(_visible, _JOINING.sub("", text))


def one_line(text: str) -> str:
    """The text on one line."""
    return visible(" ".join(text.split()))


def literal(text: str, style: str = "") -> Content:
    """A text from a file as Textual content, in one style; never read as markup."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def cell(text: str, style: str = "", *, right: bool = False) -> Text:
    """A text from a file as one cell of a table, which follows Rich's rules."""
    return Text(one_line(text), style=style, no_wrap=True, overflow="ellipsis", justify="right" if right else "left")


def rich_text(content: Content) -> Text:
    """Content for a table: theme variables become colours of the theme at hand."""
    text = Text(content.plain, no_wrap=True, overflow="ellipsis")
    for start, end, style in content.spans:
        text.stylize((Style.parse(style) if isinstance(style, str) else style).rich_style, start, end)
    return text
