"""The command reference of the README, as the code would write it. Run as a script, it writes it."""

from __future__ import annotations

import re
from pathlib import Path

import typer.main

from greencert.cli.app import app

README = Path(__file__).parents[2] / "README.md"
_HEAD = "| command | what it does | options |\n| --- | --- | --- |\n"


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


def write() -> None:
    """Put today's rows into the README."""
    text = README.read_text("utf-8")
    rows = "\n".join(row(name, command) for name, command in commands())
    text = re.sub(re.escape(_HEAD) + r"(?:\|.*\n)*", lambda _: f"{_HEAD}{rows}\n", text)
    README.write_text(text, "utf-8")


if __name__ == "__main__":
    write()
