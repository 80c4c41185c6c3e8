"""One job for thousands of assessments, shared among processes.

Results come in the order of what was asked, while the rest is still being done, and only a few are ever held.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol, TypeVar

T = TypeVar("T")
R_co = TypeVar("R_co", covariant=True)

FEW = 120
"""Up to this many assessments are done faster by one process than others are started."""

CHUNK = 16
"""Assessments that a process takes at once."""

_GARBAGE = 200_000
"""New objects between two looks for garbage in circles. An assessment makes thousands of objects and no circle."""


class Job(Protocol[R_co]):
    """What is done to one assessment. Sent to fresh processes before it has begun; keeps editions as it goes."""

    def look(self, path: Path) -> R_co:
        """The result for one assessment; problems are part of it."""


def processors() -> int:
    """Processors that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def each(job: Job[T], paths: Sequence[Path]) -> Iterator[T]:
    """The results in the order of the paths."""
    number = min(processors(), 8, len(paths) // CHUNK)
    done = 0
    if len(paths) > FEW and number > 1:
        try:
            method = _method()
            if method == "fork":  # editions are read and made ready here, and a copy of this process has them
                yield job.look(paths[0])
                done = 1
            for found in _shared(job, paths[done:], number, method):
                yield found
                done += 1
        except BrokenProcessPool:
            pass  # no other processes can be had here, or one was ended: what is left is done by this one
    yield from _alone(job, paths[done:])


def _alone(job: Job[T], paths: Sequence[Path]) -> Iterator[T]:
    usual = gc.get_threshold()
    gc.set_threshold(_GARBAGE, *usual[1:])
    try:
        yield from map(job.look, paths)
    finally:
        gc.set_threshold(*usual)


def _shared(job: Job[T], paths: Sequence[Path], number: int, method: str) -> Iterator[T]:
    pool = ProcessPoolExecutor(number, get_context(method), _start, (job,))
    under_way: deque[Future[list[T]]] = deque()
    try:
        for start in range(0, len(paths), CHUNK):
            under_way.append(pool.submit(_look, paths[start : start + CHUNK]))
            if len(under_way) > 4 * number:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _method() -> str:
    """How processes are started: as copies of this one where that is safe, which costs a hundredth of a fresh one.

    Threads and fork don't go together, and the app and the progress bar have threads; macOS starts some of its own.
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


_JOBS: list[Job[Any]] = []
"""The job of a process that was started for it."""


def _start(job: Job[Any]) -> None:
    _JOBS[:] = [job]
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is for whoever asked, who then ends this process
    gc.set_threshold(_GARBAGE, 20, 20)


def _look(paths: Sequence[Path]) -> list[Any]:
    (job,) = _JOBS
    found = [job.look(path) for path in paths]
    if not gc.get_freeze_count():
        gc.collect()
        gc.freeze()  # editions stay until the end: the garbage collector needn't walk them again and again
    return found
