"""The README tells the truth: its commands exist, with these options and these words, and say what it says they say."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from greencert.cli.app import run
from tests.readme import reference

README = reference.README.read_text("utf-8")
AUTHORS = (reference.ROOT / "criteria" / "README.md").read_text("utf-8")
COMMANDS = reference.commands()
_TYPED = re.compile(r"```(?:sh|yaml)\n(.*?)```", re.DOTALL)
_CONSOLE = re.compile(r"```console\n(.*?)```", re.DOTALL)
_CALL = re.compile(r"\b(greencert(?: [^\n#&]*)?)")
_CUT = "…"
_NO_BREAK = str.maketrans("\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "  ")
WRITTEN_ON = "2026-11-22"
"""The day for which `verify` is asked: what is in force then isn't for ever."""


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
    typed = [*_TYPED.findall(README), *_TYPED.findall(AUTHORS), *(command for command, _ in transcripts())]
    calls = [call.strip() for text in typed for call in _CALL.findall(text)]
    assert len(calls) > 10
    for call in calls:
        words = call.split()
        if len(words) == 1 or words[1].startswith("-"):
            continue
        name = " ".join(words[:3]) if " ".join(words[:3]) in known else " ".join(words[:2])
        assert name in known, call
        options = {
            option for parameter in known[name].params for option in (*parameter.opts, *parameter.secondary_opts)
        }
        assert {word.split("=")[0] for word in words if word.startswith("-")} <= options, call


def transcripts() -> Iterator[tuple[str, list[str]]]:
    """Every command that the tours show with its output, in order, and the lines that are shown of it."""
    for block in _CONSOLE.findall(README):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *shown = part.splitlines()
            yield command.partition("  #")[0].strip(), shown


def follows(shown: list[str], said: list[str]) -> str | None:
    """The first line that isn't said where it is shown, None when all are; `…` stands for what is left out."""
    at, cut = 0, False
    for line in shown:
        if line == _CUT:
            cut = True
            continue
        begins = line.removesuffix(_CUT)
        fits = [
            index
            for index in range(at, len(said))
            if said[index] == line or (begins != line and said[index].startswith(begins))
        ]
        if not fits or (fits[0] != at and not cut):
            return line
        at, cut = fits[0] + 1, False
    return None if cut or at == len(said) else said[at]


def test_the_tours_say_what_the_program_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Followed command by command in a copy of the example park, the tours give the lines that they show."""
    reference.copy_park(tmp_path)
    monkeypatch.chdir(tmp_path)
    for command, shown in transcripts():
        program, *arguments = shlex.split(command)
        assert program == "greencert"
        on = ["--on", WRITTEN_ON] if arguments[0] == "verify" else []
        run([*arguments, *on])
        out, err = capfd.readouterr()
        said = [line.rstrip() for line in (err + out).translate(_NO_BREAK).splitlines()]
        assert follows(shown, said) is None, command


def test_a_line_that_nobody_says_is_found() -> None:
    """What is left out is marked; anything else stands in the output, in this order and side by side."""
    said = ["a", "b", "c", "d"]
    assert follows(["a", "…", "d"], said) is None
    assert follows(["…", "b", "…"], said) is None
    assert follows(["a", "c", "…"], said) == "c"
    assert follows(["…", "d", "a"], said) == "a"
    assert follows(["a", "b"], said) == "c"


async def test_the_walk_looks_like_its_picture(tmp_path: Path) -> None:
    """`uv run python tests/readme/reference.py` draws it anew."""
    assert reference.shown_walk() == await reference.walk(tmp_path)
