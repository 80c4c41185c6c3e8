"""Files are written whole or not at all, and never over something that changed meanwhile."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from pathlib import Path

from greencert.errors import GreencertError, Problem
from greencert.language import said


def digest(content: bytes) -> str:
    """Hexadecimal SHA-256 of a file's bytes."""
    return hashlib.sha256(content).hexdigest()


def file_digest(path: Path) -> str | None:
    """Digest of a file as it is on disk, or None when there is none. Raises `GreencertError` when unreadable."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            # A pipe or a device may never end.
            message = said("a file is expected here, but this is something else")
            raise GreencertError([Problem(path=str(path), code="not-a-file", message=message)])
        with path.open("rb") as source:
            return hashlib.file_digest(source, "sha256").hexdigest()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _refused(path, "read", error) from error


def _refused(path: Path, verb: str, error: OSError) -> GreencertError:
    why = error.strerror or error
    message, hint = (
        said("can't write the file: {error}", error=why),
        said("free some space, or check who may write there; nothing was changed"),
    )
    if verb == "read":
        message, hint = said("can't read the file: {error}", error=why), said("check who may read it")
    return GreencertError([Problem(path=str(path), code=f"cannot-{verb}", message=message, hint=hint)])


def changed_meanwhile(path: Path) -> GreencertError:
    """The refusal to write over somebody else's change."""
    return GreencertError(
        [
            Problem(
                path=str(path),
                code="changed-on-disk",
                message=said("the file changed on disk since it was read, so nothing was written"),
                hint=said("read it again, compare, and then answer once more"),
            )
        ]
    )


def write(path: Path, content: bytes, expected: str | None) -> str:
    """Write a file atomically and durably; returns the digest of the new content.

    `expected` is the digest of the bytes that the change was made from, None where no file may be there. Raises
    `GreencertError` when the file on disk is another one, or can't be written.
    """
    if file_digest(path) != expected:
        raise changed_meanwhile(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, content)
    except OSError as error:
        raise _refused(path, "write", error) from error
    return digest(content)


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            os.fsync(target.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
        temporary.chmod(mode)
        temporary.replace(path)
    except BaseException:  # whatever stopped the write, no half-written file is left behind
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    _sync_directory(path.parent)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _sync_directory(directory: Path) -> None:
    """Make the new name durable; file systems that can't are left to their own."""
    with contextlib.suppress(OSError):
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
