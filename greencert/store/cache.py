"""What was found before, for files that haven't changed since.

One JSON file for each thing that was checked, valid as long as the digests of all files that went into it are the same.
A cache that is broken, unreadable or can't be written is as good as none.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import greencert
from greencert.store.reading import MAX_BYTES

MOST_ENTRIES = 20_000


@lru_cache(maxsize=1)
def program() -> str:
    """What stands for the program: its version and the state of the source files that decide what is found."""
    root = Path(greencert.__file__).parent
    facts = [greencert.__version__]
    sources = (
        path for part in ("model", "revision", "scoring", "store", "workflows") for path in (root / part).rglob("*.py")
    )
    for path in sorted([*sources, root / "errors.py"]):
        found = path.stat()
        facts.append(f"{path.relative_to(root)} {found.st_size} {found.st_mtime_ns}")
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def fingerprint(kind: str, files: Iterable[Path]) -> str | None:
    """A digest over the bytes and names of files and over the program; None when one of them can't be read."""
    whole = hashlib.sha256(f"{kind} {program()}".encode())
    try:
        for path in sorted(files):
            facts = path.stat()
            if not stat.S_ISREG(facts.st_mode):
                return None  # a pipe would be waited for without end
            whole.update(f"\n{path} {facts.st_size} ".encode("utf-8", "surrogateescape"))
            with path.open("rb") as content:
                whole.update(hashlib.file_digest(content, "sha256").digest())
    except OSError:
        return None
    return whole.hexdigest()


class Cache:
    """Values by place, each with the fingerprint under which it holds."""

    def __init__(self, directory: Path | None) -> None:
        self.directory = directory

    def _file(self, place: str) -> Path | None:
        name = hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        return self.directory / f"{name}.json" if self.directory else None

    def get(self, place: str, valid: str | None) -> Any:
        """The value kept for a place, or None when there is none that holds under this fingerprint."""
        path = self._file(place)
        if path is None or valid is None:
            return None
        try:
            if path.stat().st_size > MAX_BYTES:
                return None
            kept = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        return kept.get("value") if isinstance(kept, dict) and kept.get("fingerprint") == valid else None

    def put(self, place: str, valid: str | None, value: Any) -> None:
        """Keep a value. A cache that can't be written is left alone."""
        path = self._file(place)
        if path is None or valid is None:
            return
        draft = path.with_suffix(f".{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_text(json.dumps({"fingerprint": valid, "value": value}), "utf-8")
            draft.replace(path)
        except OSError:
            _remove(draft)

    def prune(self) -> None:
        """Forget the oldest entries when there are very many."""
        try:
            entries = (
                sorted(self.directory.glob("*.json"), key=lambda path: path.stat().st_mtime) if self.directory else []
            )
        except OSError:  # somebody else is clearing up
            return
        for path in entries[:-MOST_ENTRIES]:
            _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
