"""The real program in a pseudo-terminal: killed at any moment, what was typed and shown as saved is on disk."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from greencert.store.journal import check
from greencert.store.workspace import load_assessment

PROGRAM = (
    "import sys; from pathlib import Path; from greencert.tui import run; "
    "run(Path(sys.argv[1]), Path(sys.argv[2]), 'en')"
)
PATIENCE = 60.0


class Terminal:
    """The app in a terminal of 80 × 24."""

    def __init__(self, root: Path, park: Path) -> None:
        self.master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(root), str(park)],
            stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(slave)
        self.seen = b""

    def until(self, text: bytes) -> None:
        """Read until the app has drawn a text."""
        end = time.monotonic() + PATIENCE
        while text not in self.seen:
            ready, _, _ = select.select([self.master], [], [], max(0.0, end - time.monotonic()))
            if not ready:
                pytest.fail(f"never saw {text!r}")
            self.seen += os.read(self.master, 65536)

    def type(self, keys: bytes) -> None:
        """Press keys; what was seen before is forgotten."""
        self.seen = b""
        os.write(self.master, keys)

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


@pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of Unix")
def test_what_was_typed_survives_a_kill(root: Path, park: Path) -> None:
    """An answer that moved the score is on disk when the process is killed; the files are whole."""
    terminal = Terminal(root, park)
    try:
        terminal.until(b"EN-01")
        terminal.type(b"\r")
        terminal.until(b"Pick")
        terminal.type(b" ")
        terminal.until(b"+2 points")
    finally:
        terminal.kill()
    loaded = load_assessment(park)
    assert loaded.value is not None
    assert loaded.value.answers["EN-01"].claim.value is True
    assert check(park) == []
    assert not [path for path in park.rglob(".*") if path.is_file()]
