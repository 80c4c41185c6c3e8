"""`greencert sample`: shown, written, refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.workflows.case import open_case
from greencert.workflows.companies import add_company
from greencert.workflows.new import NewAssessment, new_assessment
from tests.tui.tiny import workspace


@pytest.fixture
def park(tmp_path: Path) -> Path:
    """An assessment with nine companies."""
    space = Workspace(workspace(tmp_path))
    path = new_assessment(space, NewAssessment("Park", "Town", "FI", "Kemi", "tiny", "1.0.0", 2024))
    case = open_case(space, path).value
    assert case is not None
    for number in range(9):
        case = add_company(case, f"Company {number}", by="park manager")
    return path


def test_shown_and_not_written(park: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Three of nine, with the seed; drawn twice it is the same, and the assessment stays as it was."""
    said = []
    for _ in range(2):
        assert run(["sample", str(park)]) == 0
        said.append(capsys.readouterr().out)
    assert said[0] == said[1]
    assert "3 of 9 companies in scope" in said[0]
    assert "Seed" in said[0]
    held = load_assessment(park).value
    assert held is not None
    assert held.profile.sample is None


def test_recorded_it_stands_in_the_report(park: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its seed in the assessment, and as a part of the gap report."""
    assert run(["sample", str(park), "--kind", "surveillance", "--record", "--format", "json"]) == 0
    drawn = json.loads(capsys.readouterr().out)
    held = load_assessment(park).value
    assert held is not None
    assert held.profile.sample is not None
    assert list(held.profile.sample.drawn) == drawn["drawn"]
    assert run(["report", str(park), "--format", "markdown"]) == 0
    said = capsys.readouterr().out
    assert "Companies looked at on site" in said
    assert drawn["seed"] in said


def test_additions_need_a_company_and_a_reason(park: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip of the pen is answered with the nearest name."""
    assert run(["sample", str(park), "--add", "company-x", "--why", "x"]) != 0
    assert "is not a company in scope" in capsys.readouterr().err
    everyone = [argument for number in range(9) for argument in ("--add", f"company-{number}")]
    assert run(["sample", str(park), *everyone]) != 0
    assert "say why" in capsys.readouterr().err
