"""Impact of an edition under work on stored assessments: who gains, who loses, through what."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.errors import ExitCode
from greencert.scoring.impact import Effect, Impact
from greencert.store.workspace import Workspace
from greencert.workflows import processes
from greencert.workflows.authoring import write_formatted
from greencert.workflows.impact import ImpactRun, run_impact
from greencert.workflows.release import release

BASE = Path(__file__).parents[1] / "broken" / "base"
NEW_MUST = """\
  - id: EN-07
    title: Peak load
    requirement: Somebody watches the peak load of the electricity grid every week.
    guidance: See the chart.
    obligation: must
    means:
      kind: yes_no
    weight: 1
    evidence:
      - id: chart
        kinds: [report]
        title: The chart
    provenance:
      kind: proposal
      note: New.
    since: 2.0.0

""".replace("[report]", "[monitoring_report]")


def adjusted(value: str) -> str:
    lines = ("outcome: adjusted", f"value: {value}", "reason: Seen.", "by: lead assessor", "on: 2025-06-28")
    return "\n    ".join(("  determination:", *lines))


def assess(root: Path, park: str, values: Mapping[str, str]) -> None:
    """An assessment with every criterion adjusted to a value by the assessor."""
    folder = root / "assessments" / park / "2025"
    shutil.copytree(BASE / "assessments" / "park" / "2025", folder)
    text = (folder / "assessment.yaml").read_text("utf-8").replace("id: park-2025", f"id: {park}-2025")
    (folder / "assessment.yaml").write_text(text.replace("name: Some park", f"name: {park}"), "utf-8")
    answers = "".join(f"{criterion}:\n{adjusted(value)}\n" for criterion, value in values.items())
    (folder / "answers.yaml").write_text(answers, "utf-8")


FULL = {"EN-01": "true", "EN-02": "90", "EN-03": "full", "EN-04": "[electricity, heat]", "EN-05": "{audit: recent}"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with edition 1.0.0 of the tiny scheme and three parks: strong, half-way, weak."""
    shutil.copytree(BASE / "criteria", tmp_path / "criteria")
    monkeypatch.chdir(tmp_path)
    directory = tmp_path / "criteria" / "tiny"
    write_formatted(directory)
    release(directory, "1.0.0", date(2024, 1, 1), lambda _: "")
    assess(tmp_path, "strong", FULL)
    assess(tmp_path, "half-way", {**FULL, "EN-02": "60"})
    assess(tmp_path, "weak", {**FULL, "EN-02": "10", "EN-03": "none", "EN-05": "{audit: old}"})
    swap(tmp_path, "scheme.yaml", ("version: 1.0.0", "version: 2.0.0"))
    return tmp_path


def swap(root: Path, name: str, *pairs: tuple[str, str]) -> None:
    path = root / "criteria" / "tiny" / name
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    path.write_text(text, "utf-8")


def look(root: Path, against: str | None = None) -> dict[str, Impact]:
    done = run_impact(Workspace(root), "tiny", root / "assessments", against)
    return {case.park: case.impact for case in done.cases if case.impact is not None}


def effects(found: Mapping[str, Impact]) -> dict[str, str]:
    return {park: impact.effect.value for park, impact in found.items()}


def test_an_unchanged_edition_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a change of the criteria nobody gains or loses, and the report says so."""
    found = look(root)
    assert set(effects(found).values()) == {"same"}
    assert all(impact.percent[0] == impact.percent[1] and not impact.shifts for impact in found.values())
    assert run(["impact", "tiny"]) == ExitCode.FINE
    assert "Nobody gains or loses a level" in capsys.readouterr().out


def test_a_must_that_rises_costs_a_level(root: Path) -> None:
    """A threshold made a must costs the park below it its level, and it is named as the reason."""
    swap(root, "energy.yaml", ("obligation: should", "obligation: must"), ("met_at: 50", "met_at: 80"))
    found = look(root)
    assert effects(found) == {"strong": "same", "half-way": "loses", "weak": "same"}
    lost = found["half-way"]
    assert lost.level == ("better", None)
    assert lost.by == ("EN-02",)
    assert [(shift.criterion, shift.verdict) for shift in lost.shifts] == [("EN-02", ("met", "partly"))]


def test_a_new_must_puts_a_level_at_risk(root: Path) -> None:
    """What nobody was asked yet is open: the level is lost only until it is answered."""
    swap(root, "energy.yaml", ("  - id: EN-06", NEW_MUST + "  - id: EN-06"))
    found = look(root)
    assert effects(found) == {"strong": "at_risk", "half-way": "at_risk", "weak": "same"}
    assert found["strong"].possible == "better"
    assert found["strong"].open == ("EN-07",)
    assert found["strong"].by == ("EN-07",)


def test_a_lower_threshold_of_the_scheme_gains_a_level(root: Path) -> None:
    """Where the scheme itself asks for less, no criterion is named."""
    swap(root, "scheme.yaml", ("total: 50", "total: 20"), ("percent: 40", "percent: 20"))
    found = look(root)
    assert effects(found) == {"strong": "same", "half-way": "same", "weak": "gains"}
    assert (found["weak"].level, found["weak"].by) == ((None, "basic"), ())


def test_a_relaxed_criterion_gains_a_level(root: Path) -> None:
    """A criterion that gives more points is named as what lifted the level."""
    swap(root, "energy.yaml", ("- at: 25", "- at: 5"), ("met_at: 50", "met_at: 5"), ("points: 1", "points: 4"))
    swap(root, "energy.yaml", ("points: 3\n        - at: 80", "points: 4\n        - at: 80"))
    found = look(root)
    assert found["weak"].effect is Effect.GAINS
    assert found["weak"].by == ("EN-02",)


def test_answers_follow_a_renumbered_criterion(root: Path) -> None:
    """Another id is no loss: the answer is followed as a migration would follow it."""
    swap(root, "energy.yaml", ("id: EN-02", "id: EN-12"))
    found = look(root)
    assert set(effects(found).values()) == {"same"}
    assert all(not impact.shifts for impact in found.values())


def test_against_a_released_edition(root: Path) -> None:
    """Both sides can be named; the pinned edition then plays no part."""
    swap(root, "energy.yaml", ("obligation: should", "obligation: must"), ("met_at: 50", "met_at: 80"))
    assert effects(look(root, "1.0.0")) == effects(look(root))
    assert set(effects(look(root, "tiny")).values()) == {"same"}


def test_what_cannot_be_read_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A broken assessment and one of an unknown edition are listed and don't stop the others."""
    (root / "assessments" / "weak" / "2025" / "answers.yaml").write_text("EN-01: [", "utf-8")
    path = root / "assessments" / "strong" / "2025" / "assessment.yaml"
    path.write_text(path.read_text("utf-8").replace("edition: 1.0.0", "edition: 0.5.0"), "utf-8")
    assert run(["impact", "tiny"]) == ExitCode.PROBLEMS
    said = capsys.readouterr().out
    assert "Not read" in said
    assert "strong/2025: edition 0.5.0" in said
    assert "weak/2025: " in said
    assert set(look(root)) == {"half-way"}


def test_many_assessments_are_shared_among_processes(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Several processes find what one finds, in the same order, and tell how far they are."""
    swap(root, "energy.yaml", ("obligation: should", "obligation: must"), ("met_at: 50", "met_at: 80"))

    def told() -> tuple[ImpactRun, list[tuple[int, int]]]:
        steps: list[tuple[int, int]] = []
        done = run_impact(Workspace(root), "tiny", root / "assessments", progress=lambda *step: steps.append(step))
        return done, steps

    alone = told()
    monkeypatch.setattr(processes, "FEW", 1)
    monkeypatch.setattr(processes, "CHUNK", 1)
    monkeypatch.setattr(processes, "processors", lambda: 2)
    assert told() == alone
    assert alone[1] == [(1, 3), (2, 3), (3, 3)]


def test_the_command_in_all_forms(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table, Markdown for a pull request, JSON with stable keys; exit code 1 when somebody loses a level."""
    swap(root, "energy.yaml", ("obligation: should", "obligation: must"), ("met_at: 50", "met_at: 80"))
    assert run(["impact", "tiny"]) == ExitCode.PROBLEMS
    assert "Better → no level" in capsys.readouterr().out
    assert run(["impact", "tiny", "--format", "markdown"]) == ExitCode.PROBLEMS
    assert "| half-way (half-way/2025) | Better → no level |" in capsys.readouterr().out
    run(["impact", "tiny", "--format", "json"])
    told = json.loads(capsys.readouterr().out)
    assert told["counts"] == {"gains": 0, "same": 2, "at_risk": 0, "loses": 1}
    assert told["levels"] == {"before": {"": 1, "better": 2}, "after": {"": 2, "better": 1}}
    (lost,) = [each for each in told["assessments"] if each["effect"] == "loses"]
    assert (lost["path"], lost["by"]) == ("half-way/2025", ["EN-02"])


@pytest.mark.parametrize("against", ["2.0.0", "bsr-green-park"])
def test_the_same_edition_on_both_sides_differs_nowhere(against: str) -> None:
    """Whatever an edition split, merged or renumbered: held against itself, nothing comes out otherwise."""
    root = Path(__file__).parents[2]
    done = run_impact(Workspace(root), "bsr-green-park", root / "assessments" / "example-park", against)
    (case,) = done.cases
    assert case.impact is not None
    assert case.impact.percent[0] == case.impact.percent[1]
    assert case.impact.shifts == ()
