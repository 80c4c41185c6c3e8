"""A disk that loses power: operations stop at any one of them, and only what was made durable is still there."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

OPERATIONS = ("fsync", "replace", "rename", "unlink", "mkdir", "open", "ftruncate")


class PowerLost(BaseException):
    """Nothing after this moment happened."""


class Disk:
    """Counts operations, stops at one of them, and knows what a crash would leave of one folder."""

    def __init__(self, folder: Path, stop: int, error: Callable[[], BaseException] = PowerLost) -> None:
        self.folder, self.stop, self.error = folder, stop, error
        self.done = 0
        self.dead = False
        self.synced: dict[int, bytes] = {}
        """Content of files by inode, as it was made durable."""
        self.entries: dict[Path, int] = {}
        """Names that were made durable, with their inode."""
        for path in folder.rglob("*"):
            if path.is_file():
                self.synced[path.stat().st_ino] = path.read_bytes()
                self.entries[path] = path.stat().st_ino

    def step(self) -> None:
        """One more operation begins. Raises when it is the one to stop at; a lost disk does nothing any more."""
        self.done += 1
        if self.dead or self.done == self.stop:
            self.dead = self.error is PowerLost
            raise self.error()

    def sync(self, handle: int) -> None:
        """A file or a folder was made durable."""
        facts = os.fstat(handle)
        if stat.S_ISDIR(facts.st_mode):
            place = Path(f"/proc/self/fd/{handle}").readlink()
            self.entries = {path: inode for path, inode in self.entries.items() if path.parent != place}
            own = (path for path in place.iterdir() if path.is_file())
            self.entries |= {path: path.stat().st_ino for path in own}
        else:
            self.synced[facts.st_ino] = Path(f"/proc/self/fd/{handle}").readlink().read_bytes()

    def lose_the_rest(self) -> None:
        """Leave in the folder only what was made durable."""
        for path in [path for path in self.folder.rglob("*") if path.is_file()]:
            path.unlink()
        for path, inode in self.entries.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.synced.get(inode, b""))


@contextmanager
def disk(monkeypatch: pytest.MonkeyPatch, found: Disk) -> Iterator[None]:
    """Run with this disk."""
    with monkeypatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(os, name, _counted(name, getattr(os, name), found))
        yield


def _counted(name: str, real: Callable[..., Any], found: Disk) -> Callable[..., Any]:
    def operation(*arguments: Any, **named: Any) -> Any:
        found.step()
        if name == "unlink":
            _forget(arguments[0], found)
        outcome = real(*arguments, **named)
        if name == "fsync":
            found.sync(arguments[0])
        return outcome

    return operation


def _forget(path: Any, found: Disk) -> None:
    """An inode that goes may be given to another file."""
    try:
        inode = Path(path).stat().st_ino
    except OSError:
        return
    if inode not in found.entries.values():
        found.synced.pop(inode, None)
