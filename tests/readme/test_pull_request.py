"""The workflow in criteria/README.md, step by step as a forge runs it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from greencert.workflows.authoring import write_formatted

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests" / "broken" / "base"
LONGEST = 65_536
"""Characters that a comment holds."""


def steps() -> dict[str, str]:
    """Name of a step -> what it runs."""
    text = (ROOT / "criteria" / "README.md").read_text("utf-8")
    (workflow,) = re.findall(r"```yaml\n(name: criteria\n.*?)```", text, re.DOTALL)
    found = YAML(typ="safe", pure=True).load(workflow)["jobs"]["report"]["steps"]
    return {step["name"]: step["run"] for step in found if "name" in step}


def bash(script: str, folder: Path, **more: str) -> int:
    """Run as a forge does; the exit code."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "GITHUB_STEP_SUMMARY": str(folder / "summary.md"), **more}
    done = subprocess.run(["bash", "-e", "-c", script], cwd=folder, env=environment, capture_output=True, check=False)
    return done.returncode


@pytest.fixture
def request_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a scheme and an assessment, both committed."""
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_PREFIX"):
        monkeypatch.delenv(name, raising=False)
    shutil.copytree(BASE, tmp_path / "clone")
    folder = tmp_path / "clone"
    write_formatted(folder / "criteria" / "tiny")
    commit = "git init -q && git add -A && git -c user.name=Owner -c user.email=owner@example.org commit -qm First"
    assert bash(commit, folder) == 0
    return folder


def change(folder: Path, old: str, new: str) -> None:
    path = folder / "criteria" / "tiny" / "energy.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def reported(folder: Path, *, sound: bool) -> str:
    """What is commented, and the same in the summary of the run."""
    assert bash(steps()["Check"], folder) == (0 if sound else 1)
    assert bash(steps()["Report"], folder, BASE="HEAD") == 0
    return (folder / "report.md").read_text("utf-8")


def test_check_diff_and_impact_are_commented(request_folder: Path) -> None:
    """Of a sound change all three; whatever changed in meaning, the report is made."""
    change(request_folder, "met_at: 50", "met_at: 80")
    text = reported(request_folder, sound=True)
    assert [line for line in text.splitlines() if line.startswith("# ")] == [
        "# Check",
        "# What changed: Tiny scheme",
        "# Impact of Tiny scheme",
    ]
    assert "checked tiny" in text
    assert "EN-02" in text
    assert (request_folder / "summary.md").read_text("utf-8") == text


def test_what_is_wrong_stands_in_the_comment(request_folder: Path) -> None:
    """A change that can't be read fails the run, and the comment names its place."""
    change(request_folder, "obligation: must", "obligation: mst")
    assert "    criteria/tiny/energy.yaml:" in reported(request_folder, sound=False)


def test_a_change_beside_the_schemes_gives_a_comment_too(request_folder: Path) -> None:
    """Nothing changed in a scheme: a comment without text would be refused."""
    assert reported(request_folder, sound=True).startswith("# Check")


def test_a_comment_is_never_too_long(request_folder: Path) -> None:
    """It is cut, and says where the whole report stands."""
    for old in ("guidance: Compute the share again.", "guidance: Look at the exchangers.", "guidance: See the meters."):
        change(request_folder, old, f"guidance: {'öljyä ' * 3300}")
    text = reported(request_folder, sound=False)
    assert len(text.encode()) < LONGEST
    assert text.endswith("The whole report stands in the summary of the run.\n")
