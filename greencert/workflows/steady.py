"""Files of an assessment as they are when nobody is in the middle of writing them.

greencert itself writes every file whole, but an editor empties a file before it fills it, and git writes one after the
other. What is read in between can look like an assessment with some answers gone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from greencert.errors import refusal
from greencert.language import said
from greencert.model.files import FILES

T = TypeVar("T")

Stamp = tuple[tuple[int, int, int] | None, ...]
"""What the file system says about each file: when it changed, its size and number."""

QUIET = 0.05
"""Seconds for which a file hasn't been written before it counts as whole."""
PATIENCE = 3.0
"""Seconds after which somebody who goes on writing isn't waited for any longer."""


def stamp(folder: Path) -> Stamp:
    """A look at the files of an assessment without reading them."""
    return tuple(_facts(folder / name) for name in FILES)


def _facts(path: Path) -> tuple[int, int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size, facts.st_ino


def steady(folder: Path, read: Callable[[], T]) -> T:
    """What `read` makes of the files, none of which was written meanwhile or just before.

    Raises `GreencertError` when another program doesn't stop writing them, and whatever `read` raises.
    """
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        before = stamp(folder)
        if _fresh(before):
            time.sleep(QUIET / 2)
            continue
        found = read()
        if stamp(folder) == before:
            return found
    message = said("another program is writing these files just now")
    hint = said("open it again once that program has finished")
    raise refusal(folder, "being-written", message, hint)


def _fresh(seen: Stamp) -> bool:
    """Whether a file was written a moment ago. A time to come says nothing: the clock of another machine is ahead."""
    now = time.time()
    return any(0 <= now - facts[0] / 1e9 < QUIET for facts in seen if facts is not None)
