"""How long until the app shows its first screen, against an empty Textual app, both in a pseudo-terminal.

Run with `uv run python tests/bench/app.py`. The bound is three times the empty app. Both are measured from the start of
the process to the moment when a word of their first screen arrives at the terminal; the median of several runs counts.
A second table times one key: the cursor moves in a tree of 1,500 rows, against an option list of the same length.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7
BOUND = 3.0
MOVES = 60
KEY_BOUND = 2.0
PATIENCE = 60.0

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Answered")
Empty().run()
"""

OURS = """
import sys
from pathlib import Path
from greencert.tui import run
run(Path(sys.argv[1]), None, "en")
"""

LIST = """
from textual.app import App
from textual.widgets import OptionList
class Rows(App):
    def compose(self):
        yield OptionList(*(f"Row {number}" for number in range(1500)))
Rows().run()
"""

TREE = """
from textual.app import App
from greencert.tui.themes import DARK
from greencert.tui.widgets.outline import Node, Outline
class Rows(App):
    def __init__(self):
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name
    def compose(self):
        yield Outline(tuple(Node(str(number), f"Row {number}", "o", "unanswered") for number in range(1500)))
Rows().run()
"""


class Terminal:
    """A program in a terminal of 80 × 24."""

    def __init__(self, program: str, folder: Path) -> None:
        self.master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        command = [sys.executable, "-c", program, str(folder)]
        self.begun = time.perf_counter()
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)

    def read(self, patience: float) -> bytes:
        """What arrives next, or nothing when nothing does."""
        ready, _, _ = select.select([self.master], [], [], patience)
        return os.read(self.master, 65536) if ready else b""

    def until(self, word: bytes) -> float:
        """Seconds from the start until a word arrives."""
        seen = b""
        while word not in seen:
            part = self.read(PATIENCE)
            if not part:
                raise SystemExit(f"{word!r} never came")
            seen += part
        return time.perf_counter() - self.begun

    def quiet(self) -> None:
        """Read until nothing more comes."""
        while self.read(0.3):
            pass

    def key(self, key: bytes) -> float:
        """Seconds from a key to the first thing that is drawn."""
        begun = time.perf_counter()
        os.write(self.master, key)
        self.read(PATIENCE)
        elapsed = time.perf_counter() - begun
        while self.read(0.02):
            pass
        return elapsed

    def end(self) -> None:
        """End it."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


def first_screen(program: str, folder: Path) -> float:
    """Median of seconds to the first screen."""
    times = []
    for _ in range(RUNS):
        terminal = Terminal(program, folder)
        times.append(terminal.until(b"Answered"))
        terminal.end()
    return statistics.median(times)


def one_key(program: str, folder: Path) -> float:
    """Median of seconds from the down key to the repaint."""
    terminal = Terminal(program, folder)
    terminal.until(b"Row")
    terminal.quiet()
    times = [terminal.key(b"\x1b[B") for _ in range(MOVES)]
    terminal.end()
    return statistics.median(times)


def row(name: str, empty: float, ours: float, bound: float) -> bool:
    """One line of the table; whether the bound is kept."""
    ratio = ours / empty
    kept = ratio <= bound
    times = f"{empty * 1000:>9.1f} ms{ours * 1000:>9.1f} ms"
    print(f"{name:<34}{times}{ratio:>8.2f}x{bound:>7.1f}x  {'ok' if kept else 'over'}")
    return kept


def main() -> int:
    """Print the table."""
    print(f"{'':<34}{'empty':>12}{'greencert':>12}{'ratio':>9}{'bound':>8}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        kept = row("first screen", first_screen(EMPTY, path), first_screen(OURS, path), BOUND)
        kept &= row("key to repaint, 1,500 rows", one_key(LIST, path), one_key(TREE, path), KEY_BOUND)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
