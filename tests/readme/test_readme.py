"""The README tells the truth: its commands exist, with these options and these words."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest

spec = importlib.util.spec_from_file_location("reference", Path(__file__).with_name("reference.py"))
assert spec
assert spec.loader
reference = importlib.util.module_from_spec(spec)
spec.loader.exec_module(reference)

README = reference.README.read_text("utf-8")
COMMANDS = reference.commands()
_SHELL = re.compile(r"```(?:sh|console)\n(.*?)```", re.DOTALL)
_CALL = re.compile(r"\b(greencert(?: [^\n#&]*)?)")


@pytest.mark.parametrize(("name", "command"), COMMANDS, ids=[name for name, _ in COMMANDS])
def test_every_command_stands_in_the_reference(name: str, command: object) -> None:
    """The command reference has one true row for every command."""
    assert reference.row(name, command) in README


def test_the_reference_names_no_command_that_is_gone() -> None:
    """A row for every command, and no row more."""
    rows = re.findall(r"^\| `(greencert [a-z ]+[a-z])", README, re.MULTILINE)
    assert sorted(rows) == sorted(name for name, _ in COMMANDS)


def test_every_call_in_the_tours_can_be_made() -> None:
    """A command line in a code block names a command and options that are there."""
    known = dict(COMMANDS)
    calls = [call.strip() for block in _SHELL.findall(README) for call in _CALL.findall(block)]
    assert len(calls) > 10
    for call in calls:
        words = call.split()
        if len(words) == 1 or words[1].startswith("-"):
            continue
        name = " ".join(words[:3]) if " ".join(words[:3]) in known else " ".join(words[:2])
        assert name in known, call
        options = {option for parameter in known[name].params for option in parameter.opts}
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= options, call
