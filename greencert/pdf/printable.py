"""Text made fit for paper: composed, without controls and direction marks, in letters that the font has."""

from __future__ import annotations

import unicodedata

from greencert.pdf.typeface import Weight, typeface

MISSING = "\N{LOZENGE}"
"""Stands visibly for a letter that the font can't show."""

BREAK = "\N{ZERO WIDTH SPACE}"
"""A place where a word may be broken without a hyphen."""

HYPHEN = "\N{SOFT HYPHEN}"
"""A place where a word may be broken with a hyphen. Printed as one, and left out again by who copies the text."""

_KIN = {
    "\N{HYPHEN}": "-",
    "\N{NON-BREAKING HYPHEN}": "-",
    "\N{FIGURE SPACE}": "\N{NO-BREAK SPACE}",
    "\N{HYPHEN BULLET}": "•",
    "\N{BLACK CIRCLE}": "•",
    "\N{HEAVY CHECK MARK}": "✓",
    "\N{BALLOT X}": "×",
    "\N{HEAVY BALLOT X}": "×",
    "\N{MULTIPLICATION X}": "×",
    "\N{HEAVY MULTIPLICATION X}": "×",
    "\N{RIGHTWARDS DOUBLE ARROW}": "→",
    "\N{LESS-THAN OR SLANTED EQUAL TO}": "≤",
    "\N{GREATER-THAN OR SLANTED EQUAL TO}": "≥",
    "\N{MODIFIER LETTER APOSTROPHE}": "’",
}
"""Letters that the font lacks, and the ones that say the same."""

_NEW_LINES = frozenset("\n\v\f\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}")


def _replacement(letter: str) -> str:
    """What is printed for a letter: itself, a relative, nothing for invisible marks, or a sign that it is missing."""
    letters = typeface(Weight.REGULAR).letters
    if letter in _NEW_LINES:
        return "\n"
    if letter in (BREAK, HYPHEN):
        return letter
    category = unicodedata.category(letter)
    # Direction marks could make a name read differently from what it is; joiners and selectors have no look.
    if category == "Cf" or "\N{VARIATION SELECTOR-1}" <= letter <= "\N{VARIATION SELECTOR-16}":
        return ""
    if letter == "\t" or (category == "Zs" and letter not in letters):
        return " "
    if category[0] == "C":
        return MISSING
    return letter if letter in letters else _nearest(letter, letters)


def _nearest(letter: str, letters: frozenset[str]) -> str:
    parts = _KIN.get(letter) or unicodedata.normalize("NFKD", letter)
    if letters.issuperset(parts):
        return parts
    plain = "".join(part for part in parts if not unicodedata.combining(part))
    return plain if plain and letters.issuperset(plain) else MISSING


class _Replacements(dict[int, str]):
    """Fills itself as letters come up; `str.translate` asks it."""

    def __missing__(self, code: int) -> str:
        found = self[code] = _replacement(chr(code))
        return found


_REPLACEMENTS = _Replacements()


def printable(text: str) -> str:
    """A text as it can be printed: NFC, `\\n` for every kind of line end, and no letter that the font doesn't have."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return composed.translate(_REPLACEMENTS)


def one_line(text: str) -> str:
    """A text as it can be printed on one line, without places to break it."""
    joined = printable(text).replace(HYPHEN, "").replace(BREAK, "").replace("\n", " ")
    return " ".join(filter(None, joined.split(" ")))
