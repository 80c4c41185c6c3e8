"""The README tells the truth: its commands exist, with these options and these words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer.main

from greencert.cli.app import app

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
ROOT = typer.main.get_command(app)


def commands(group: object, prefix: str = "greencert") -> list[tuple[str, object]]:
    """Every command below a group, with its full name."""
    found: list[tuple[str, object]] = []
    for name, command in group.commands.items():  # type: ignore[attr-defined]
        full = f"{prefix} {name}"
        found += commands(command, full) if hasattr(command, "commands") else [(full, command)]
    return found


def reference_line(name: str, command: object) -> str:
    """One row of the README's command reference, as the code would write it."""
    arguments, options = [], []
    for parameter in command.params:  # type: ignore[attr-defined]
        if parameter.param_type_name == "argument":
            shown = (parameter.name or "").upper() + (" …" if parameter.nargs == -1 else "")
            arguments.append(shown if parameter.required else f"[{shown}]")
        elif parameter.name != "help":
            options.append("`" + max(parameter.opts, key=len) + "`")
    said = " ".join((command.help or "").split())  # type: ignore[attr-defined]
    return f"| `{' '.join([name, *arguments])}` | {said} | {' '.join(options)} |"


@pytest.mark.parametrize(("name", "command"), commands(ROOT), ids=[name for name, _ in commands(ROOT)])
def test_every_command_stands_in_the_reference(name: str, command: object) -> None:
    """The command reference has one true row for every command."""
    assert reference_line(name, command) in README


def test_every_command_that_the_readme_names_exists() -> None:
    """A command line in a code block names a command and options that are there."""
    known = dict(commands(ROOT))
    for line in re.findall(
        r"^\s*(?:uv run )?(greencert(?: [^\n#]*)?)",
        "\n".join(re.findall(r"```(?:sh|console)\n(.*?)```", README, re.S)),
        re.M,
    ):
        words = line.split()
        if len(words) == 1 or words[1].startswith("-"):
            continue
        name = " ".join(words[:3]) if words[1] == "criteria" else " ".join(words[:2])
        assert name in known, line
        options = {option for parameter in known[name].params for option in parameter.opts}  # type: ignore[attr-defined]
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= options, line
