"""One text in two languages: printed as one, heard as two."""

from __future__ import annotations

from typing import Self

from greencert.pdf.lines import Look, Run
from greencert.pdf.printable import printable

BETWEEN = " · "


class Both(str):
    """A text that goes on in another language; equal to what is printed of it."""

    __slots__ = ("first", "language", "other")

    first: str
    """What is in the language of the page, and the sign after it."""
    other: str
    language: str
    """ISO 639-1, of the other text."""

    def __new__(cls, first: str, other: str, language: str) -> Self:
        """Both texts, one after the other."""
        both = super().__new__(cls, first + other)
        both.first, both.other, both.language = first, other, language
        return both


def both(one: str, other: str, language: str, between: str = BETWEEN) -> str:
    """Two words for one thing, the other one in `language`; one where they are the same."""
    if one == other or not other:
        return one
    return Both(f"{one}{between}" if one else "", other, language)


def first_of(text: str) -> str:
    """What of a text is in the language of the page."""
    return text.first.removesuffix(BETWEEN).rstrip("\n") if isinstance(text, Both) else text


def runs_of(text: str, look: Look) -> list[Run]:
    """A text as it can be printed, what is in another language with that language."""
    if not isinstance(text, Both):
        return [Run(printable(text), look)]
    return [Run(printable(text.first), look), Run(printable(text.other), look._replace(language=text.language))]
