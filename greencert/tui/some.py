"""The first of many names, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from greencert.language import Language


def some(names: Sequence[str], most: int, words: Language) -> str:
    """`A, B and 3 more`."""
    named, more = ", ".join(names[:most]), len(names) - most
    return f"{named} {words.plural('and {n} more', 'and {n} more', more)}" if more > 0 else named
