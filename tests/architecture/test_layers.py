"""What an import brings along: a headless core stays headless."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("textual", "reportlab", "ruamel", "pint", "babel", "typer", "rich", "pydantic", "PIL", "highspy", "numpy")


def modules_after(statement: str) -> set[str]:
    """Modules that a fresh interpreter has loaded after a statement."""
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


def loaded_by(statement: str) -> set[str]:
    """Top-level ones of them."""
    return {name.partition(".")[0] for name in modules_after(statement)}


@pytest.mark.parametrize(
    "statement",
    [
        "import greencert",
        "sys.argv[1:] = ['--version']; from greencert.__main__ import main; main()",
    ],
)
def test_the_package_and_its_version_load_nothing_heavy(statement: str) -> None:
    """`import greencert` and `greencert --version` load no screen, no printer, no parser."""
    assert loaded_by(statement).isdisjoint(HEAVY)


def test_scoring_loads_no_screen_no_printer_and_no_parser() -> None:
    """What a number is can be checked without Textual, ReportLab or ruamel."""
    assert loaded_by("import greencert.scoring").isdisjoint({"textual", "reportlab", "ruamel", "typer", "rich"})


def test_the_command_line_loads_the_app_only_when_it_opens_it() -> None:
    """A command in a script doesn't pay for the screen or the printer."""
    assert loaded_by("import greencert.cli.app").isdisjoint({"textual", "reportlab", "pint", "highspy", "numpy"})


def test_the_solver_is_loaded_only_where_it_solves() -> None:
    """Whoever scores, or reports on ways, doesn't pay for the solver."""
    assert loaded_by("import greencert.scoring, greencert.report.path").isdisjoint({"highspy", "numpy"})


def test_comparing_editions_loads_nothing_of_assessments() -> None:
    """`criteria diff` is started for every file that git shows: it doesn't pay for assessments, scores and reports."""
    loaded = modules_after("import greencert.cli.app, greencert.cli.place, greencert.workflows.diff")
    assert loaded.isdisjoint({"greencert.model.assessment", "greencert.scoring", "greencert.report.diff"})
