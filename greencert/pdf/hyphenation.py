"""Where a word may be broken: at its own joints, by the patterns of its language, or by the rules of Finnish."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from greencert.pdf.printable import BREAK, HYPHEN

_SHORTEST = 7
"""Letters that a word must have to be hyphenated; three stay on either side."""
_LONGEST = 80
_MARGIN = 3

_PATTERNS = {
    "en": "en_GB",
    "de": "de_DE",
    "sv": "sv_SE",
    "et": "et_EE",
    "lv": "lv_LV",
    "lt": "lt_LT",
    "pl": "pl_PL",
    "da": "da_DK",
}

_JOINT = re.compile(r"(?<=[^\W\d_][-–/])(?=[^\W\d_]\w)")
_ADDRESS_JOINT = re.compile(r"(?<=[/_.@&=?#:\\|,;+%-])(?=\w\S{5})")
"""After any sign, but a line doesn't begin with a country or the kind of a file, or with hardly more than that."""
_ADDRESS_LENGTH = 18
"""A word without spaces as long as this is an address or a file name: it may be broken after any sign."""

_ADDRESS = re.compile(r"://|[@_\\]|/.*/|\w\.\w{2,4}$")
"""Addresses and file names aren't hyphenated: the hyphen could belong to them."""

_LETTERS = re.compile(rf"[^\W\d_]{{{_SHORTEST},{_LONGEST}}}")
_FINNISH_SYLLABLE = re.compile(r"(?<=[aeiouyäöå])([bcdfghjklmnpqrstvwxzšž]*)(?=[bcdfghjklmnpqrstvwxzšž][aeiouyäöå])")
_FINNISH_COMPOUND = re.compile(r"(?<=\w{4}[uy]s)(?=[aeouyäö])")
"""Nouns in -us and -ys never take a vowel when inflected, so that one starts the next part of a compound."""


class WordBreak(NamedTuple):
    """A word may be broken before the letter at `at`; `sign` is printed at the end of the line."""

    at: int
    sign: str


@lru_cache(maxsize=16)
def _patterns(language: str) -> Any:
    from pyphen import Pyphen

    name = _PATTERNS.get(language)
    return Pyphen(lang=name, left=_MARGIN, right=_MARGIN) if name else None


def _finnish(word: str) -> list[int]:
    compounds = [found.start() for found in _FINNISH_COMPOUND.finditer(word)]
    syllables = [found.end() for found in _FINNISH_SYLLABLE.finditer(word)]
    return sorted({*compounds, *(at for at in syllables if not {at - 1, at + 1} & set(compounds))})


@lru_cache(maxsize=1 << 13)
def _syllables(word: str, language: str) -> tuple[int, ...]:
    if language == "fi":
        found = _finnish(word.lower())
    else:
        patterns = _patterns(language)
        found = patterns.positions(word) if patterns else []
    return tuple(int(at) for at in found if _MARGIN <= at <= len(word) - _MARGIN)


@lru_cache(maxsize=1 << 12)
def word_breaks(word: str, language: str) -> tuple[WordBreak, ...]:
    """Every place where a word may be broken, from left to right.

    A word that carries marks of its own (soft hyphen, zero-width space) isn't hyphenated by rule.
    """
    marked = [WordBreak(at + 1, HYPHEN if word[at] == HYPHEN else "") for at in range(len(word)) if word[at] in _MARKS]
    joints = {found.start() for found in _JOINT.finditer(word)}
    if len(word) >= _ADDRESS_LENGTH:
        joints.update(found.start() for found in _ADDRESS_JOINT.finditer(word))
    breaks = {at: WordBreak(at, "") for at in joints}
    if not marked and not _ADDRESS.search(word):
        for stretch in _LETTERS.finditer(word):
            for at in _syllables(stretch[0], language):
                breaks.setdefault(stretch.start() + at, WordBreak(stretch.start() + at, HYPHEN))
    breaks.update({place.at: place for place in marked})
    begin = len(word) - len(word.lstrip(HYPHEN + BREAK))
    return tuple(breaks[at] for at in sorted(breaks) if begin < at < len(word))


_MARKS = (HYPHEN, BREAK)


def shown(word: str) -> str:
    """A word without the marks where it may be broken."""
    return word.replace(HYPHEN, "").replace(BREAK, "")
