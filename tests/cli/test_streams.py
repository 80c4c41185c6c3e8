"""Output whose reader goes away, or that goes nowhere: no traceback, and no exit code that says something is wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from greencert.cli.app import run

ROOT = Path(__file__).parents[2]
HAGENOW = "assessments/hagenow/2018"


def shell(line: str) -> subprocess.CompletedProcess[str]:
    command = line.replace("greencert", f"'{sys.executable}' -m greencert")
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_a_reader_that_has_seen_enough_is_no_problem() -> None:
    """`| true` ends the command early, quietly and with exit code 0."""
    done = shell("greencert criteria list bsr-green-park | true")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(os.name == "nt", reason="shells there can't close a stream")
@pytest.mark.parametrize("closed", [">&-", "2>&-"])
def test_a_closed_stream_is_no_problem(closed: str) -> None:
    """What the shell closed takes nothing; the exit code is the command's own."""
    done = shell(f"greencert explain {HAGENOW} b1 {closed}")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["criteria", "show", "bsr-green-park", "EE-10", "--language", "fi"],
        ["migrate", "assessments/example-park/2025", "--dry-run"],
        ["impact", "bsr-green-park", "--assessments", "assessments/kokkola-industrial-park"],
    ],
)
def test_text_keeps_to_a_narrow_terminal(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """At 60 columns no line is longer."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "60")
    assert run(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 10
    assert max(map(len, lines)) <= 60


def test_an_interrupted_command_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Ctrl-C while a command computes ends with a sentence and exit code 130."""

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("greencert.scoring.sensitivity.sensitivity", interrupted)
    assert run(["sensitivity", str(ROOT / HAGENOW)]) == 130
    assert capsys.readouterr() == ("", "interrupted\n")
