"""Broken files: each replaces one file of `tests/broken/base`, and its first comments say what a check must find.

A comment reads `line:column: severity: message [code] | hint`; a problem that shows in another file names that file in
place of line and column. Lines count with the comments, except in tables, which have none: there they count from the
header. To add a case, put a file beside the others; its directory says which file of the base it replaces.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from greencert.errors import Problem
from greencert.store.workspace import Workspace
from greencert.workflows.check import check_assessment, check_scheme

BROKEN = Path(__file__).parents[1] / "broken"
BASE = BROKEN / "base"
SCHEME = Path("criteria/tiny")
ASSESSMENT = Path("assessments/park/2025")
PLACES = {
    **{name: SCHEME / f"{name}.yaml" for name in ("scheme", "energy", "datapoints", "measures")},
    **{name: ASSESSMENT / f"{name}.yaml" for name in ("assessment", "answers", "evidence", "findings")},
    "data": ASSESSMENT / "data.csv",
    "fi": SCHEME / "i18n" / "fi.yaml",
    "fi-unlisted": SCHEME / "i18n" / "fi.yaml",
}
"""Directory under tests/broken -> the file that is replaced."""


def expected(path: Path) -> list[str]:
    """The comments at the head of a broken file."""
    lines = path.read_text("utf-8").splitlines()
    return [line.removeprefix("# ") for line in lines[: _head(lines)]]


def _head(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))


def found(path: Path) -> list[str]:
    """What a check says about the base with this file in it, one line per problem: place, message, code, hint."""
    replaced = PLACES[path.parent.name].name
    return [_line(problem, replaced) for problem in problems_of(path)]


def problems_of(path: Path) -> tuple[Problem, ...]:
    """What a check finds in the base with this file in it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        shutil.copytree(BASE, root)
        place = PLACES[path.parent.name]
        content = path.read_text("utf-8")
        if place.suffix == ".csv":  # a table has no comments
            lines = content.splitlines(keepends=True)
            content = "".join(lines[_head(lines) :])
        (root / place).parent.mkdir(exist_ok=True)
        (root / place).write_text(content, "utf-8", newline="")
        if path.parent.name == "fi":
            head = root / SCHEME / "scheme.yaml"
            listed = head.read_text("utf-8").replace("language: en\n", "language: en\nlanguages: [fi]\n")
            head.write_text(listed, "utf-8")
        if place.is_relative_to(SCHEME):
            return check_scheme(root / SCHEME)
        return check_assessment(Workspace(root, remember=False), root / ASSESSMENT)


def _line(problem: Problem, replaced: str) -> str:
    name = Path(problem.path).name
    place = f"{problem.line}:{problem.column}" if name == replaced else name
    hint = f" | {problem.hint}" if problem.hint else ""
    return f"{place}: {problem.severity}: {problem.message} [{problem.code}]{hint}"


CASES = sorted(path for path in BROKEN.glob("*/*.*") if path.parent != BASE)


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_mistake_is_named_with_its_place(path: Path) -> None:
    """A check finds what the head of the file says, at that line and column, with that hint, and no other error.

    Further warnings are allowed: what one rule forbids, another may find unwise.
    """
    lines, wanted = found(path), expected(path)
    assert wanted
    assert [line for line in lines if line in wanted] == wanted
    assert [line for line in lines if ": error: " in line and line not in wanted] == []


def test_the_base_is_sound() -> None:
    """What the broken files replace has no problem itself."""
    assert check_scheme(BASE / SCHEME) == ()
    assert check_assessment(Workspace(BASE, remember=False), BASE / ASSESSMENT) == ()


def test_every_problem_shows_its_line() -> None:
    """The excerpt ends its caret line under the column that the problem names."""
    for path in CASES[::7]:
        for problem in problems_of(path):
            caret = next(line for line in problem.excerpt if line.strip().endswith("^"))
            before = caret[: caret.index("^")].partition("| ")[2]
            assert len(before) == problem.column - 1 or problem.column > 100, problem
