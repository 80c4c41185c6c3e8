"""Names made short by a rule, where there is no room for them: every word keeps its beginning, and a point says so."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from greencert.tui.literal import one_line

VOWELS = frozenset("aeiouyäöüåæøõàáéíóúąęēīūėįųāõ")
LEAST = 3
"""Letters that a word keeps."""


def abbreviated(name: str, room: int) -> Content:
    """A name in so many columns: `Shared infrastr.`, `Circ. economy`; the longest word gives way first.

    A word ends where a syllable would begin, as in any dictionary. What is too long all the same ends in an ellipsis.
    """
    whole = one_line(name)
    words = whole.split()
    shortest: set[int] = set()
    while cell_len(" ".join(words)) > room and len(shortest) < len(words):
        at = max((n for n in range(len(words)) if n not in shortest), key=lambda n: cell_len(words[n]))
        shorter = _shorter(words[at])
        if shorter is None:
            shortest.add(at)
        else:
            words[at] = shorter
    said = " ".join(words)
    return Content(said if cell_len(said) <= room else clipped(whole, room))


def clipped(text: str, room: int) -> str:
    """A text on one line in so many columns; what doesn't fit ends in an ellipsis."""
    if cell_len(text) <= room:
        return text
    return set_cell_size(text, room - 1).rstrip() + "…" if room > 0 else ""


def _shorter(word: str) -> str | None:
    """A word that ends a syllable earlier, in a point; None where that would be no shorter or leave too little."""
    letters = word.removesuffix(".")
    for end in range(len(letters) - 2, LEAST - 1, -1):
        before, after = letters[end - 1].lower(), letters[end].lower()
        if before.isalpha() and before not in VOWELS and after in VOWELS:
            return f"{letters[:end]}."
    return None
