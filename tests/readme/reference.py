"""What the README shows of the program, as the program would write it. Run as a script, it writes it.

The command reference and the picture of the walk are written anew. The transcripts of the tours (blocks marked
`console`) are followed line by line by a test; what differs there is mended by hand, because a person chose the lines.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import typer.main

from greencert.cli.app import app

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
_HEAD = "| command | what it does | options |\n| --- | --- | --- |\n"
_WALK = re.compile(r"(?<=## The walk\n\n```text\n).*?(?=```)", re.DOTALL)
_PARK = Path("assessments/example-park/2025")
KEYS = ("down", "down", "enter", "pageup")
"""To the third criterion, into its answer, and back to what it asks for."""


def commands(group: object | None = None, prefix: str = "greencert") -> list[tuple[str, object]]:
    """Every command below a group that people call, with its full name; git calls the hidden ones."""
    group = group or typer.main.get_command(app)
    found: list[tuple[str, object]] = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        if command.hidden:
            continue
        full = f"{prefix} {name}"
        found += commands(command, full) if hasattr(command, "commands") else [(full, command)]
    return found


def row(name: str, command: object) -> str:
    """One row: the command with its arguments, its first sentences, its options."""
    arguments, options = [], []
    for parameter in command.params:  # type: ignore[attr-defined]
        if parameter.param_type_name == "argument":
            shown = (parameter.name or "").upper() + (" …" if parameter.nargs == -1 else "")
            arguments.append(shown if parameter.required else f"[{shown}]")
        elif parameter.name != "help":
            options.append("`" + max(parameter.opts, key=len) + "`")
    said = " ".join((command.help or "").split()).replace("|", "\\|")  # type: ignore[attr-defined]
    return f"| `{' '.join([name, *arguments])}` | {said} | {' '.join(options)} |"


def copy_park(folder: Path) -> Path:
    """The example park alone in a workspace, as `greencert demo` leaves it; returns the path of its assessment."""
    shutil.copytree(ROOT / _PARK, folder / _PARK, ignore=shutil.ignore_patterns(".lock"))
    return folder / _PARK


async def walk(folder: Path) -> str:
    """The walk through the example park in a terminal of 80 × 24."""
    from greencert.tui.app import GreencertApp
    from tests.tui.conftest import press, screen_text, settled

    async with GreencertApp(folder, copy_park(folder), "en").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, *KEYS)
        return screen_text(pilot).replace("\N{NO-BREAK SPACE}", " ") + "\n"


def shown_walk() -> str:
    """The walk as the README shows it."""
    found = _WALK.search(README.read_text("utf-8"))
    return found.group() if found else ""


@contextlib.contextmanager
def _scratch() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"GREENCERT_STATE": f"{folder}/state", "GREENCERT_CACHE": f"{folder}/cache"}
        yield Path(folder)


def write() -> None:
    """Put today's rows and today's picture into the README."""
    text = README.read_text("utf-8")
    rows = "\n".join(row(name, command) for name, command in commands())
    text = re.sub(re.escape(_HEAD) + r"(?:\|.*\n)*", lambda _: f"{_HEAD}{rows}\n", text)
    with _scratch() as folder:
        picture = asyncio.run(walk(folder))
    README.write_text(_WALK.sub(lambda _: picture, text), "utf-8")


if __name__ == "__main__":
    write()
