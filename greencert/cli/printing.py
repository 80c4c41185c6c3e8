"""What the printing commands share."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from greencert.cli.problems import from_here
from greencert.cli.spoken import words
from greencert.errors import ExitCode


def narrate(sentence: str) -> None:
    """Say on stderr what goes on, in the language that is spoken."""
    sys.stderr.write(words().say(sentence) + "\n")


_PATIENCE = 1.0
"""Seconds after which one wants to know how far it is."""


@contextmanager
def shown_progress(what: str) -> Iterator[Callable[[float], None]]:
    """Says on stderr how far something is once it takes longer than a second; nothing where nobody looks."""
    start, shown = time.monotonic(), False

    def progress(share: float) -> None:
        nonlocal shown
        if sys.stderr.isatty() and time.monotonic() - start > _PATIENCE:
            sys.stderr.write(f"\r{words().say(what)} … {share:4.0%}")
            sys.stderr.flush()
            shown = True

    try:
        yield progress
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")


def columns() -> int:
    """How wide text is printed: as the terminal, up to 100 columns; 100 where there is none."""
    if sys.stdout.isatty() or "COLUMNS" in os.environ:
        return max(min(shutil.get_terminal_size((100, 24)).columns, 100), 60)
    return 100


def printed(path: Path, sentence: str) -> int:
    """Say what was printed; the path alone goes to stdout."""
    narrate(sentence)
    sys.stdout.write(f"{from_here(path)}\n")
    return ExitCode.FINE
