"""The real program in a pseudo-terminal, hundreds of times: a server that has loaded everything forks each run."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

READY = b"\x1b[?25l"
"""What the app writes first once it draws: it hides the cursor."""


def preload() -> None:
    """Import everything that a run needs, so that a fork only has to run."""
    import greencert.tui.dialogs.determine
    import greencert.tui.dialogs.problems
    import greencert.tui.dialogs.trouble
    import greencert.tui.opening
    import greencert.tui.screens.home
    import greencert.tui.screens.walk
    import greencert.tui.watch  # noqa: F401
    from greencert.workflows.typed import get_ready

    get_ready()


class Run:
    """One run of the app, on one assessment, in a terminal of 80 × 24."""

    def __init__(self, root: Path, park: Path) -> None:
        self.process, self.master = pty.fork()
        if self.process == 0:
            _play(root, park)
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.seen = b""

    def until(self, text: bytes, patience: float = 60.0) -> None:
        """Read until a text was drawn. Raises `TimeoutError`."""
        end = time.monotonic() + patience
        while text not in self.seen:
            if not self.read(max(0.0, end - time.monotonic())):
                raise TimeoutError(f"never saw {text!r}: {self.seen[-2000:]!r}")

    def read(self, patience: float) -> bool:
        """Read what comes next; whether anything came."""
        ready, _, _ = select.select([self.master], [], [], patience)
        if not ready:
            return False
        with contextlib.suppress(OSError):  # its end, once the process is gone
            self.seen += os.read(self.master, 65536)
        return True

    def type(self, keys: bytes) -> None:
        """Press keys; what was seen before is forgotten."""
        self.seen = b""
        os.write(self.master, keys)

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)


def _play(root: Path, park: Path) -> None:
    """The child: the app, and nothing after it."""
    try:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        # What pytest caught is given back: the terminal is this process's own.
        sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, m) for n, m in ((0, "r"), (1, "w"), (2, "w")))
        sys.__stdin__, sys.__stdout__, sys.__stderr__ = sys.stdin, sys.stdout, sys.stderr
        from greencert.tui import run

        run(root, park, "en")
    finally:
        os._exit(0)
