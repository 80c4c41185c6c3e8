"""Who works on an assessment: a lock that the operating system lets go of when its holder dies, however it dies.

`.lock` in the assessment's folder is locked while it is held and says by whom. After a kill the file may stay behind,
but nobody holds it any more, so there is nothing stale to clear away.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

NAME = ".lock"
_TRIES = 5
_UNLOCKABLE = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})


@dataclass(frozen=True)
class Holder:
    """Who holds a lock. `role` is what the journal names, `since` an ISO 8601 moment in UTC."""

    role: str = ""
    user: str = ""
    host: str = ""
    process: int = 0
    since: str = ""


@dataclass(frozen=True)
class Refusal:
    """Why a folder can't be locked: `held` by somebody, `readonly`, or `unsupported` by the file system."""

    why: str
    holder: Holder = Holder()
    said: str = ""
    """What the operating system says."""


class Lock:
    """A lock that is held until `release`, or until the process ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path, self._handle = path, handle

    def release(self) -> None:
        """Let go, and take the file away. Harmless to repeat."""
        if self._handle < 0:
            return
        handle, self._handle = self._handle, -1
        try:
            with contextlib.suppress(OSError):
                self.path.unlink(missing_ok=True)  # while it is held, so that nobody else's file goes
        finally:
            os.close(handle)


def acquire(directory: Path, role: str) -> Lock | Refusal:
    """Lock a folder, or say why not. Never waits."""
    path = directory / NAME
    for _ in range(_TRIES):
        try:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            return Refusal("readonly", said=error.strerror or str(error))
        try:
            _lock(handle)
        except OSError as error:
            os.close(handle)
            if error.errno in _UNLOCKABLE:
                return Refusal("unsupported", said=error.strerror or str(error))
            return Refusal("held", holder(directory))
        if not _is_there(path, handle):
            os.close(handle)  # its holder took the file away between opening and locking
            continue
        try:
            _sign(handle, role)
        except BaseException:  # stopped by the keyboard, say: a lock that nobody knows of would hold for ever
            os.close(handle)
            raise
        return Lock(path, handle)
    return Refusal("held", holder(directory))


def holder(directory: Path) -> Holder:
    """Who the lock's file says holds it; an empty one when it can't be read."""
    try:
        found = json.loads((directory / NAME).read_text("utf-8"))
        return Holder(**{name: type(value)(found[name]) for name, value in asdict(Holder()).items()})
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _is_there(path: Path, handle: int) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _sign(handle: int, role: str) -> None:
    """Say who holds it. That this can't be written, on a full disk, doesn't make the lock weaker."""
    me = Holder(role, _user(), socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, json.dumps(asdict(me), ensure_ascii=False).encode())


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no name for this user id, as in a bare container
        return str(os.getuid()) if hasattr(os, "getuid") else ""


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    _FAR = 1 << 30
    """The byte that is locked; beyond the content, which others read meanwhile."""

    def _lock(handle: int) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
