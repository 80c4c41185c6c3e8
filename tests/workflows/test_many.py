"""Many assessments scored from disk: one line each, in order, the same as one by one."""

from __future__ import annotations

import json
import multiprocessing
import shutil
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.report.scores import CaseScore
from greencert.scoring import Basis
from greencert.store.shipped import shipped
from greencert.store.workspace import Workspace
from greencert.workflows import processes
from greencert.workflows.case import open_case
from greencert.workflows.many import assessments_at, score_many
from greencert.workflows.score import score_case

SHIPPED = Workspace(shipped("assessments").parent)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with four small assessments, one of them broken."""
    for name in ("hagenow", "parchim-west", "grevesmuehlen-nordwest", "digipolis-kemi"):
        shutil.copytree(shipped("assessments") / name, tmp_path / "assessments" / name)
    answers = tmp_path / "assessments" / "hagenow" / "2018" / "answers.yaml"
    answers.write_text("BASE-01:\n  claim:\n    valu: true\n", "utf-8")
    return tmp_path


@pytest.mark.parametrize("basis", Basis)
def test_says_the_same_as_one_by_one(basis: Basis) -> None:
    """Every shipped assessment: level, range, percentage, themes and what is open."""
    paths = SHIPPED.assessments()
    for row in score_many(paths, basis, "en"):
        case = open_case(SHIPPED, Path(row.path)).value
        assert case is not None
        result = score_case(case, basis)
        assert (row.certain, row.possible) == (result.range.certain, result.range.possible)
        assert (row.percent, row.possible_percent, row.on) == (result.percent, result.possible_percent, result.on)
        assert row.themes == {theme.id: theme.percent for theme in result.themes}
        assert (row.criteria, row.open) == (len(result.criteria), len(result.open))
        assert row.awarded is (result.level is not None)


def test_a_finished_one_without_a_level_isnt_complete(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is open and no level is reached: that is said, and the exit code is that of one alone."""
    park = tmp_path / "assessments" / "parchim-west" / "award"
    shutil.copytree(shipped("assessments") / "parchim-west" / "award", park)
    text = (park / "answers.yaml").read_text("utf-8")
    (park / "answers.yaml").write_text(text.replace("electricity: 87", "electricity: 1").replace("heat: 51", "heat: 1"))
    (row,) = score_many([park], Basis.CLAIMED, "en")
    assert (row.certain, row.open, row.complete) == (None, 0, False)
    shutil.copytree(park, park.with_name("again"))
    assert run(["score", str(park), str(park.with_name("again")), "--basis", "claimed"]) == 1
    assert all(line.endswith("no level") for line in capsys.readouterr().out.splitlines())


def test_what_is_wrong_with_one_doesnt_stop_the_others(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its place says so, stderr says where and why, and the exit code is 1."""
    assert run(["score", str(root / "assessments"), str(root / "nothing")]) == 1
    said = capsys.readouterr()
    shown = {Path(line[: line.index("  ")]).parent.name: line for line in said.out.splitlines()}
    assert len(shown) == 5
    assert shown["hagenow"].endswith("can't be scored")
    assert shown["parchim-west"].endswith("Gewerbegebiet")
    assert "answers.yaml:3:5: error: `valu` is not a field here [unknown-field]" in said.err
    assert "nothing: error: the file or directory doesn't exist [not-found]" in said.err


def test_json_is_one_array_with_one_line_each(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It can be read whole or line by line; keys are stable."""
    run(["score", str(root), "--format", "json"])
    out = capsys.readouterr().out
    rows = json.loads(out)
    assert [json.loads(line.rstrip(",")) for line in out.splitlines()[1:-1]] == rows
    assert len(rows) == 4
    keys = "path park scheme edition year on level range percent possible_percent themes criteria open problems"
    assert {tuple(row) for row in rows} == {tuple(keys.split())}
    broken = next(row for row in rows if "hagenow" in row["path"])
    assert (broken["on"], broken["level"], len(broken["problems"])) == (None, None, 1)


def test_levels_are_named_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """Titles of the scheme, translated."""
    paths = [str(path) for path in SHIPPED.assessments() if "example" in str(path) or "kemi" in str(path)]
    run(["score", *paths, "-l", "fi"])
    assert "Hopea" in capsys.readouterr().out


def test_what_if_asks_about_one(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With several paths, `--set` is refused rather than ignored."""
    assert run(["score", str(root), "--set", "GE-01=1"]) == 2
    assert "give one path" in capsys.readouterr().err


def test_paths_mean_what_lies_there(root: Path) -> None:
    """A workspace, its folder of parks, a park, an assessment or one of its files; each assessment once."""
    folder = root / "assessments"
    all_four = assessments_at([root])
    assert len(all_four) == 4
    assert assessments_at([folder, folder / "hagenow"]) == all_four
    assert assessments_at(sorted(folder.iterdir())) == all_four
    one = folder / "hagenow" / "2018"
    assert assessments_at([one / "answers.yaml", one, folder / "hagenow"]) == [one]
    assert assessments_at([root / "nothing"]) == [root / "nothing"]


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_say_the_same_as_one(root: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    """In the same order, however they are started; and when no other process can be had, this one does it all."""
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {method} on this system")

    def rows() -> list[CaseScore]:
        found = score_many(assessments_at([root]), Basis.VERIFIED, "en")
        return [replace(row, problems=tuple(row.problems)) for row in found]

    alone = rows()
    monkeypatch.setattr(processes, "FEW", 1)
    monkeypatch.setattr(processes, "CHUNK", 1)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    monkeypatch.setattr(processes, "_method", lambda: method)
    assert rows() == alone
    monkeypatch.setattr(processes, "_start", _dies)
    assert rows() == alone


def test_nothing_is_forked_beside_a_thread() -> None:
    """A lock that a thread holds would stay locked in the copy for ever."""
    alone = processes._method()
    assert alone == "spawn" or sys.platform == "linux"
    there = threading.Event()
    other = threading.Thread(target=there.wait)
    other.start()
    try:
        assert processes._method() == "spawn"
    finally:
        there.set()
        other.join()


def _dies(_: object) -> None:
    raise SystemExit(1)
