"""`python -m greencert.store.pdf_text FILE`: the number of pages, and below it the text of the first that has some.

A program of its own, so that a file made to keep a parser busy costs nothing but this process.
"""

from __future__ import annotations

import sys
from pathlib import Path

MEMORY = 1_000_000_000
"""Bytes that it may take."""
LETTERS = 20_000
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
        text = page.extract_text()[:LETTERS].strip()
        if text:
            break
    return len(reader.pages), text


if __name__ == "__main__":
    import logging

    logging.disable(logging.CRITICAL)
    _bounded()
    pages, text = first_text(Path(sys.argv[1]))
    sys.stdout.buffer.write(f"{pages}\n{text}\n".encode("utf-8", errors="replace"))
