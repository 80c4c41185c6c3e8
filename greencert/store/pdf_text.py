"""`python -m greencert.store.pdf_text FILE`: the number of pages, and below it the text of the first that has some.

A program of its own, so that a file made to keep a parser busy costs nothing but this process.
"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path

MEMORY = 1_000_000_000
"""Bytes that it may take."""
LETTERS = 20_000
GAP = 2
"""Blanks that are left between columns."""
FIRST = 3
"""Pages that are looked at until one has text: a scanned cover has none."""


def _bounded() -> None:
    """Let the system stop what grows too large, where it can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


def first_text(path: Path) -> tuple[int, str]:
    """Pages, and the text of the first page that has some. Raises what pypdf raises for a damaged file."""
    from pypdf import PdfReader

    reader = PdfReader(path)
    text = ""
    for page in reader.pages[:FIRST]:
        text = _trimmed(page.extract_text(extraction_mode="layout"))
        if text:
            break
    return len(reader.pages), text


def _trimmed(text: str) -> str:
    """The text without the margin of its page, in blocks parted by one empty line."""
    lines = [line.rstrip() for line in text[:LETTERS].expandtabs().splitlines()]
    blocks = [list(block) for filled, block in groupby(lines, bool) if filled]
    return "\n\n".join("\n".join(_squeezed(block)) for block in blocks)


def _squeezed(block: list[str]) -> list[str]:
    """Lines that belong together with the gaps between their columns as narrow as they can be."""
    wide = max(map(len, block))
    padded = [line.ljust(wide) for line in block]
    blank = [all(line[at] == " " for line in padded) for at in range(wide)]
    kept = [at for at in range(wide) if not (blank[at] and all(blank[max(0, at - GAP) : at]))]
    return ["".join(line[at] for at in kept).rstrip() for line in padded]


if __name__ == "__main__":
    import logging

    logging.disable(logging.CRITICAL)
    _bounded()
    pages, text = first_text(Path(sys.argv[1]))
    sys.stdout.buffer.write(f"{pages}\n{text}\n".encode("utf-8", errors="replace"))
