"""Commands as a shell sees them: data on stdout, narration on stderr, exit codes, never a traceback."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from greencert.cli.app import run

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "assessments" / "example-park" / "2025")
HAGENOW = str(ROOT / "assessments" / "hagenow" / "2018")


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["score"],
        ["score", EXAMPLE, "--format", "xml"],
        ["score", EXAMPLE, "--basis", "hoped"],
        ["criteria", "nonsense"],
        ["certificate", EXAMPLE, "--nonsense"],
        ["score", "no/such/folder"],
        ["explain", EXAMPLE, "GE-99"],
        ["gap", HAGENOW, "--language", "xx"],
        ["criteria", "show", "no-scheme", "X"],
    ],
)
def test_a_wrong_call_is_said_in_words(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, a sentence on stderr, nothing on stdout."""
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err
    assert "Traceback" not in err


def test_a_level_reached_and_a_level_not_reached_differ_in_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    """0 when a level is awarded, 1 when none is."""
    assert run(["score", HAGENOW]) == 0
    assert run(["score", str(ROOT / "assessments" / "kokkola-industrial-park")]) == 1
    assert "Kokkola" in capsys.readouterr().out


def test_score_as_json_has_the_agreed_keys(capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON of a score is an interface: these keys are always there."""
    run(["score", EXAMPLE, "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= {
        *("scheme", "edition", "digest", "basis", "method", "percent", "level", "range", "merits", "themes"),
        *("criteria", "open"),
    }
    assert set(found["range"]) >= {"certain", "possible"}
    assert set(found["themes"][0]) >= {"id", "percent", "floor", "floor_met", "points", "max_points"}
    assert set(found["criteria"][0]) >= {
        *("id", "theme", "obligation", "verdict", "points", "max_points", "weight", "coverage", "reasons"),
    }
    assert isinstance(found["percent"], str)


@pytest.mark.parametrize("park", ["hagenow/2018", "parchim-west/award", "grevesmuehlen-nordwest/2021"])
def test_the_awards_of_history_come_out(park: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The label that each park was given follows from what was published of it."""
    run(["score", str(ROOT / "assessments" / park), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert (found["level"], found["percent"]) == ("awarded", None)
    merits = [merit["id"] for merit in found["merits"] if merit["awarded"]]
    assert merits == (["mobility"] if park.startswith("hagenow") else [])


@pytest.mark.parametrize("park", ["kokkola-industrial-park", "digipolis-kemi"])
def test_a_desk_study_gives_no_level(park: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What isn't published is no data, so nothing is certain and everything is still possible."""
    assert run(["score", str(ROOT / "assessments" / park), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["level"], found["range"]) == (None, {"certain": None, "possible": "platinum"})


def test_the_example_park_is_certified(capsys: pytest.CaptureFixture[str]) -> None:
    """The fictional park reaches silver on what was verified, and claims gold."""
    assert run(["score", EXAMPLE, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["level"] == "silver"
    run(["score", EXAMPLE, "--format", "json", "--basis", "claimed"])
    assert json.loads(capsys.readouterr().out)["range"]["certain"] == "gold"


def test_a_refused_certificate_names_every_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 1, the reasons on stderr, no file."""
    out = tmp_path / "certificate.pdf"
    assert run(["certificate", HAGENOW, "--out", str(out)]) == 1
    assert "award.no-decision" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("form", ["text", "markdown", "json"])
@pytest.mark.parametrize("language", ["en", "fi"])
def test_the_report_comes_in_every_form_and_language(
    form: str, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same report as text, Markdown and JSON, whole in one language."""
    assert run(["report", EXAMPLE, "--format", form, "--language", language]) == 0
    out = capsys.readouterr().out
    assert ("Uusiutuvan energian" in out) == (language == "fi")
    assert "GE-01" in out
    if form == "json":
        assert json.loads(out)["language"] == language


def test_explain_goes_down_to_the_rows(capsys: pytest.CaptureFixture[str]) -> None:
    """A formula is explained by the rows of data.csv that it rests on."""
    assert run(["explain", EXAMPLE, "GE-01"]) == 0
    assert "data.csv:" in capsys.readouterr().out


def test_a_new_assessment_starts_where_the_shell_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`greencert new` makes a folder that can be scored at once."""
    (tmp_path / "assessments").mkdir()
    monkeypatch.chdir(tmp_path)
    assert run(["new", "Harbour Park", "--year", "2025"]) == 0
    path = capsys.readouterr().out.strip()
    assert run(["check", path]) == 0
    assert run(["score", path]) == 1


def test_the_demo_leaves_two_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One command, and a certificate and a gap report are there; a second time as well."""
    out = tmp_path / "demo"
    for _ in range(2):
        assert run(["demo", "--out", str(out)]) == 0
    assert (out / "certificate-en.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "gap-report-en.pdf").read_bytes().startswith(b"%PDF")
    assert "Silver" in capsys.readouterr().out


def test_a_demo_on_a_full_disk_says_so_in_one_line_and_can_be_started_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half an example isn't taken for the whole one the next time."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "demo"
    with monkeypatch.context() as disk:
        disk.setattr(shutil, "copy2", full)
        assert run(["demo", "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert "can't be written: No space left on device" in said
    assert len(said.splitlines()) == 2
    assert run(["demo", "--out", str(out)]) == 0


def test_the_demo_never_writes_into_somebody_s_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder that holds something else is refused."""
    (tmp_path / "mine.txt").write_text("mine")
    assert run(["demo", "--out", str(tmp_path)]) == 2
    assert "holds something else" in capsys.readouterr().err


def test_a_broken_assessment_is_pointed_at(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistake in a file stops the score with its place, not with a traceback."""
    shutil.copytree(HAGENOW, tmp_path / "assessments" / "hagenow" / "2018")
    path = tmp_path / "assessments" / "hagenow" / "2018"
    with (path / "answers.yaml").open("a") as answers:
        answers.write("B1: [\n")
    assert run(["score", str(path)]) == 2
    assert "answers.yaml:" in capsys.readouterr().err
