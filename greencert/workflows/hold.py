"""Work on an assessment without another program writing it at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from greencert.errors import GreencertError, Problem
from greencert.language import said
from greencert.store import lock
from greencert.store.assessment import load_assessment
from greencert.store.lock import Holder, Lock, Refusal
from greencert.workflows.ledger import PENDING, recover

_HELD: dict[Path, Hold] = {}
"""What this process holds."""


@dataclass(frozen=True)
class Hold:
    """An assessment that this process may write. `unguarded`: its file system knows no locks."""

    path: Path
    lock: Lock | None
    unguarded: bool = False

    def release(self) -> None:
        """Let others write. Harmless to repeat."""
        _HELD.pop(self.path, None)
        if self.lock is not None:
            self.lock.release()


def hold(path: Path, role: str) -> Hold | Refusal:
    """Take an assessment in hand, or why that isn't possible; what an interruption left is journaled first."""
    key = path.resolve()
    if key in _HELD:
        return _HELD[key]
    got = lock.acquire(path, role)
    if isinstance(got, Refusal) and got.why != "unsupported":
        return got
    held = Hold(key, None, unguarded=True) if isinstance(got, Refusal) else Hold(key, got)
    _HELD[key] = held
    return held


def settle(path: Path) -> None:
    """Journal what an interruption left out. For whoever holds the assessment. Raises `GreencertError`."""
    if (path / PENDING).exists():
        loaded = load_assessment(path)
        if loaded.value is not None:
            recover(path, loaded.value)


@contextmanager
def holding(path: Path, role: str) -> Iterator[None]:
    """Hold an assessment for a while. Raises `GreencertError` when somebody else does, or it can't be written."""
    mine = path.resolve() in _HELD
    got = hold(path, role)
    if isinstance(got, Refusal):
        raise GreencertError([problem_of(path, got)])
    try:
        if not mine:
            settle(path)
        yield
    finally:
        if not mine:
            got.release()


def problem_of(path: Path, refusal: Refusal) -> Problem:
    """A refusal as a problem, for the command line."""
    if refusal.why == "held":
        hint = said("close it there first, or only read here")
        message = said("the assessment is open elsewhere: {holder}", holder=described(refusal.holder))
        return Problem(str(path), code="held", message=message, hint=hint)
    message = said("the assessment can't be changed here: {why}", why=refusal.said)
    return Problem(str(path), code="cannot-write", message=message, hint=said("check who may write in this folder"))


def described(holder: Holder) -> str:
    """Who holds it, if known: `lead assessor (user@laptop, process 4711, since 2025-06-30 08:15 UTC)`."""
    if not holder.process:
        return said("another program")
    since = holder.since[:16].replace("T", " ")
    return said(
        "{role} ({user}@{host}, process {process}, since {since} UTC)",
        role=holder.role or said("somebody"),
        user=holder.user,
        host=holder.host,
        process=holder.process,
        since=since,
    )
