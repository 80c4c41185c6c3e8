"""Spaces at which no line ends: inside a number, between a number and its sign or unit, and before a dot that parts.

Nor between a span and what it counts, or inside a date.
"""

from __future__ import annotations

import re

_THOUSANDS = re.compile(r"(?<![\w.,])(\d{1,3}(?: \d{3})+)(?!\d)")
_UNITS = (
    r"[kMGT]?Wh?(?:/[^\W\d]\w*)?|[kMG]?VA|kV|[GTP]?J|[kM]?EUR|[kM]?t(?:CO2e?)?|[kcdm]?m[23²³]?(?:/\w+)?|[kmµ]?g(?:/\w+)?"
    r"|ha|bar|d?B|dB\(A\)|l(?:/\w+)?|h|[KC]|tys\.|mln|mld|Mio\.|Mrd\."
)
_SIGNED = re.compile(rf"(?<=\d) (?=[%‰°€]|(?:{_UNITS})(?![\w’']))|(?<=[≥≤±§]) (?=\d)")
_NAMED = re.compile(r"\b([Aa]rt\.|[Cc]l\.|[Nn]r\.|EUR|SEK|DKK|NOK|PLN|ISO|EN|CWA|Scope) (?=\d)")
"""An article, a clause, a sum: what it is stands before the number."""

_COUNTED = re.compile(r"(\d[–-]\d{1,3}(?:[.,]\d{1,3})?) (?=[^\W\d])")
"""A span before what it counts (9–12 months)."""

_DATE = re.compile(r"(?<!\S)(\d{1,2}\.?) ([^\W\d]{3,}\.?) (?=\d{4}(?!\d))")
"""A day and its month before the year (3 December 2025)."""

_PAIR = re.compile(r"(?<!\S)(\d{1,4}) ([^\W\d]{1,3}) (?=\d{1,4}(?!\d|[.,]\d))")
"""Two short numbers with a short word between them (9 of 9, 9 z 9)."""

_LETTER = re.compile(r"(?<![^\W_])(?<!['’])([aiouwzAIOUWZ]) (?=\S)")
"""In Polish a conjunction or preposition of one letter goes to the next line with what it belongs to."""

_JOINED = "\N{NO-BREAK SPACE}"


def unbroken(text: str, language: str = "") -> str:
    """A text with no-break spaces where a line that ended there would tear a number apart, or begin with a dot.

    `language`: ISO 639-1, for what only one language asks for.
    """
    text = text.replace(" · ", f"{_JOINED}· ")
    if any(letter.isdigit() for letter in text):
        text = _counted(text)
    return _LETTER.sub(rf"\1{_JOINED}", text) if language == "pl" else text


def _counted(text: str) -> str:
    text = _THOUSANDS.sub(lambda found: found[1].replace(" ", _JOINED), text)
    text = _NAMED.sub(rf"\1{_JOINED}", _SIGNED.sub(_JOINED, text))
    text = _DATE.sub(rf"\1{_JOINED}\2{_JOINED}", _COUNTED.sub(rf"\1{_JOINED}", text))
    return _PAIR.sub(rf"\1{_JOINED}\2{_JOINED}", text)
