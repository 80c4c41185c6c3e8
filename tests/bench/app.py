"""How fast the app is in a terminal, against small Textual apps that draw the same, all in a pseudo-terminal.

Run with `uv run python tests/bench/app.py`. 1,500 criteria, 100 companies; medians. What is measured is the way from a
key to the first thing drawn after it, with everything quiet before; in the last row letters come 25 times a second
while what was typed before is being saved and scored, and there it is the time that passes for the person. Everywhere
else it is the time that the program takes of a processor, all its threads together: what other programs do at the
same time doesn't count, and what our own threads do before the repaint does.
"""

from __future__ import annotations

import atexit
import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from greencert.store.workspace import Workspace
from tests.bench.synthetic import write_assessment, write_scheme

STARTS, KEYS = 7, 40
PATIENCE = 60.0
PACE = 0.04
NOTE = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN"
"""Letters that are all different, so that one that is drawn can't be taken for another."""
BEHIND = 3
"""Letters of a note that may have been typed and not been drawn yet."""

EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("Answered")
Empty().run()
"""

LIST = """
from textual.app import App
from textual.widgets import Input, OptionList, TextArea
ROWS = [f"T{number % 5}-{number // 5 + 1:03} Row that says something about the park" for number in range(1500)]
class Rows(App):
    CSS = "OptionList { height: 1fr; } TextArea { height: 8; }"
    def compose(self):
        yield Input(id="find")
        yield OptionList(*ROWS)
        yield TextArea(id="note")
    def on_mount(self):
        self.query_one('FOCUS').focus()
    def on_input_changed(self, event):
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options([row for row in ROWS if event.value.casefold() in row.casefold()])
Rows().run()
"""

FIGURE = """
from textual.app import App
from textual.widgets import Input, Static
class Figure(App):
    def compose(self):
        yield Input()
        yield Static("Row", id="total")
    def on_input_changed(self, event):
        self.query_one("#total").update(f"Row {event.value}")
Figure().run()
"""

OURS = """
import sys
from pathlib import Path
from greencert.tui import run
run(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None, "en")
"""


class Typed(NamedTuple):
    """Median of seconds from a letter to its being drawn, and how many letters at most weren't drawn yet."""

    median: float
    behind: int


class Terminal:
    """A program in a terminal of 80 × 24."""

    def __init__(self, program: str, *arguments: Path) -> None:
        self.master, slave = pty.openpty()
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
        command = [sys.executable, "-c", program, *map(str, arguments)]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)
        atexit.register(self.process.kill)  # a program whose terminal is gone would go on for ever

    @property
    def spent(self) -> float:
        """Seconds of a processor that the program has taken so far, all threads together (clock_getcpuclockid(3))."""
        return time.clock_gettime(~self.process.pid << 3 | 2)

    def read(self, patience: float) -> bytes:
        """What arrives next, or nothing when nothing does."""
        ready, _, _ = select.select([self.master], [], [], patience)
        return os.read(self.master, 65536) if ready else b""

    def until(self, word: bytes) -> float:
        """Seconds of a processor from the start until a word arrives."""
        seen = b""
        while word not in seen:
            part = self.read(PATIENCE)
            if not part:
                raise SystemExit(f"{word!r} never came")
            seen += part
        return self.spent

    def quiet(self, patience: float = 0.4) -> None:
        """Read until nothing more comes."""
        while self.read(patience):
            pass

    def press(self, keys: bytes) -> None:
        """Press keys, and wait until all is drawn."""
        os.write(self.master, keys)
        self.quiet()

    def key(self, key: bytes) -> float:
        """Seconds of a processor from a key to the first thing that is drawn."""
        begun = self.spent
        os.write(self.master, key)
        self.read(PATIENCE)
        elapsed = self.spent - begun
        self.quiet(0.3)
        return elapsed

    def letters(self, text: bytes) -> Typed:
        """Type letters at a fixed pace."""
        typed: list[float] = []
        shown: list[float] = []
        behind, seen = 0, b""
        begun = time.perf_counter()
        while len(shown) < len(text):
            now = time.perf_counter()
            if len(typed) < len(text) and now >= begun + len(typed) * PACE:
                os.write(self.master, text[len(typed) : len(typed) + 1])
                typed.append(now)
            seen = (seen + self.read(0.002))[-65536:]
            # Every repaint draws the line from its beginning, several letters at once when they came fast.
            while len(shown) < len(typed) and text[: len(shown) + 1] in seen:
                shown.append(time.perf_counter())
            behind = max(behind, len(typed) - len(shown))
            if now > begun + PATIENCE:
                raise SystemExit("a letter was never drawn")
        return Typed(statistics.median(end - start for start, end in zip(typed, shown, strict=True)), behind)

    def end(self) -> None:
        """End it."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self.master)


def first_screen(program: str, folder: Path) -> float:
    """Seconds of a processor to the first screen."""
    terminal = Terminal(program, folder)
    elapsed = terminal.until(b"Answered")
    terminal.end()
    return elapsed


def opened(program: str, word: bytes, before: bytes, *arguments: Path) -> Terminal:
    """A program that shows a word and to which some keys were pressed."""
    terminal = Terminal(program, *arguments)
    terminal.until(word)
    terminal.quiet()
    for key in before.split(b"|"):
        terminal.press(key)
    return terminal


def timed(program: str, word: bytes, before: bytes, keys: list[bytes], *arguments: Path) -> float:
    """Median of seconds from a key to what is drawn."""
    terminal = opened(program, word, before, *arguments)
    times = [terminal.key(key) for key in keys]
    terminal.end()
    return statistics.median(times)


def hammered(program: str, word: bytes, before: bytes, *arguments: Path) -> Typed:
    """Letters that come fast."""
    terminal = opened(program, word, before, *arguments)
    found = terminal.letters(NOTE)
    terminal.end()
    return found


def row(name: str, empty: float, ours: float, bound: float) -> bool:
    """One line of the table; whether the bound is kept."""
    ratio = ours / empty
    kept = ratio <= bound
    times = f"{empty * 1000:>9.1f} ms{ours * 1000:>9.1f} ms"
    print(f"{name:<42}{times}{ratio:>8.2f}x{bound:>7.1f}x  {'ok' if kept else 'over'}", flush=True)
    return kept


def starts(folder: Path) -> tuple[float, float]:
    """Medians of both first screens, taken in turns."""
    pairs = [(first_screen(EMPTY, folder), first_screen(OURS, folder)) for _ in range(STARTS)]
    return statistics.median(each[0] for each in pairs), statistics.median(each[1] for each in pairs)


def main() -> int:
    """Print the table."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    print(f"{'':<42}{'empty':>12}{'greencert':>12}{'ratio':>9}{'bound':>8}")
    down, digits, word = [b"\x1b[B"] * KEYS, [b"%d" % (at % 9 + 1) for at in range(8)], [b"w", b"a", b"s", b"t", b"e"]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        os.environ.update(GREENCERT_CACHE=str(root / "cache"), GREENCERT_STATE=str(root / "state"))
        write_scheme(root)
        edition = Workspace(root).edition("synthetic").value
        assert edition is not None
        park = write_assessment(root, edition)
        ours: Callable[..., float] = lambda *given: timed(OURS, b"T0-001", *given, root, park)  # noqa: E731 - a short name
        ours(b"\x1b[B", [b"\x1b[B"])  # fills the cache, as on any day but the first
        rows = LIST.replace("FOCUS", "OptionList")
        kept = row("first screen", *starts(root), 2.0)
        kept &= row("down in the tree", timed(rows, b"Row", b"", down), ours(b"\x1b[B", down), 2.0)
        figure = ours(b"\x1bOR|\x1b[B\x1b[B|5", digits)
        kept &= row("digit of a figure that changes the score", timed(FIGURE, b"Row", b"", digits), figure, 3.0)
        find = timed(LIST.replace("FOCUS", "#find"), b"Row", b"", word)
        kept &= row("letter of a search", find, ours(b"/", word), 3.0)
        note = hammered(LIST.replace("FOCUS", "#note"), b"Row", b"")
        typed = hammered(OURS, b"T0-001", b"\r|\t|\t", root, park)
        kept &= row("letter of a note, 25 a second", note.median, typed.median, 3.0)
        kept &= typed.behind <= BEHIND
        print(f"{'letters of it not drawn yet, at most':<42}{note.behind:>12}{typed.behind:>12}{'':>9}{BEHIND:>7}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
