"""`greencert criteria check`: errors first, health only of what is sound, places in files."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.errors import ExitCode

BASE = Path(__file__).parents[1] / "broken" / "base"


@pytest.fixture
def energy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The theme file of the tiny scheme in a workspace of its own, which is the working directory."""
    shutil.copytree(BASE / "criteria", tmp_path / "criteria")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "criteria" / "tiny" / "energy.yaml"


def test_an_illness_is_named_with_its_place(energy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A criterion without weight that no level asks for is a warning at its id; warnings don't fail the check."""
    energy.write_text(energy.read_text("utf-8").replace("weight: 2", "weight: 0", 1), "utf-8")
    assert run(["criteria", "check", "tiny"]) == ExitCode.FINE
    shown = capsys.readouterr()
    line = energy.read_text("utf-8").split("\n").index("  - id: EN-04") + 1
    assert f"energy.yaml:{line}:9: warning: `EN-04` never decides" in shown.out
    assert "0 errors, 1 warning" in shown.err


def test_a_step_of_a_figure_that_earns_nothing_more(energy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also where it is the threshold: whoever just misses it would earn the same."""
    energy.write_text(energy.read_text("utf-8").replace("points: 3", "points: 1", 1), "utf-8")
    assert run(["criteria", "check", "tiny"]) == ExitCode.FINE
    assert "warning: `50` earns no more than `25` below it [steps-equal]" in capsys.readouterr().out


def test_a_title_that_gives_another_figure_than_the_threshold(energy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A title that says 50 % where 60 is asked for is named in every language; other shares in a text are no matter."""
    text = energy.read_text("utf-8")
    said = text.replace("title: Renewable share", "title: Renewable share of 50 % or more")
    assert said != text
    energy.write_text(said, "utf-8")
    run(["criteria", "check", "tiny"])
    assert "figure-at-odds" not in capsys.readouterr().out
    energy.write_text(said.replace("met_at: 50", "met_at: 60"), "utf-8")
    run(["criteria", "check", "tiny"])
    shown = capsys.readouterr().out
    assert "this says 50 %, but `EN-02` is met at 60 % [figure-at-odds]" in shown
    line = said.split("\n").index("    title: Renewable share of 50 % or more") + 1
    assert f"energy.yaml:{line}:12: warning:" in shown
    both = said.replace("met_at: 50", "met_at: 60").replace("50 % or more", "60 %, of which 10 % wood")
    energy.write_text(both, "utf-8")
    run(["criteria", "check", "tiny"])
    assert "figure-at-odds" not in capsys.readouterr().out


def test_health_waits_until_errors_are_mended(energy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What can't be read can't be played through: only the error is shown, and the check fails."""
    text = energy.read_text("utf-8").replace("weight: 2", "weight: 0", 1)
    energy.write_text(text.replace("obligation: must", "obligation: mst"), "utf-8")
    assert run(["criteria", "check", "--format", "json"]) == ExitCode.PROBLEMS
    found = json.loads(capsys.readouterr().out)
    assert [problem["code"] for problem in found["problems"]] == ["value"]
    assert (len(found["checked"]), found["errors"], found["warnings"]) == (1, 1, 0)
    # The same shape as of `check`.
    assert run(["check", "criteria", "--format", "json"]) == ExitCode.PROBLEMS
    assert json.loads(capsys.readouterr().out).keys() == found.keys()


def test_a_scheme_that_isnt_here(energy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The nearest name is suggested."""
    assert energy.exists()
    assert run(["criteria", "check", "tinny"]) == ExitCode.USAGE
    assert "did you mean `tiny`?" in capsys.readouterr().err


def test_formatting_by_command(energy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--check` changes nothing and fails; without it the file is brought into form and named."""
    run(["criteria", "format"])
    capsys.readouterr()
    neat = energy.read_text("utf-8")
    energy.write_text(neat.replace("title: Metering", "title: 'Metering'"), "utf-8")
    assert run(["criteria", "format", "--check"]) == ExitCode.PROBLEMS
    assert "[format]" in capsys.readouterr().err
    assert run(["criteria", "format"]) == ExitCode.FINE
    assert capsys.readouterr().out.strip().endswith("energy.yaml")
    assert energy.read_text("utf-8") == neat


def test_schemas_by_command(energy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Schemas are written beside the schemes; from then on, formatting names them in every file."""
    assert run(["criteria", "schema"]) == ExitCode.FINE
    assert len(capsys.readouterr().out.splitlines()) == 11
    run(["criteria", "format"])
    first = energy.read_text("utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=../schema/theme.schema.json"
    assert run(["criteria", "schema"]) == ExitCode.FINE
    assert "up to date" in capsys.readouterr().err
