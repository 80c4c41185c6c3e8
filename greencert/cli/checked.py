"""What a check found: the same for people and for programs, whichever command looked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from greencert.cli.output import write_json
from greencert.cli.problems import as_json
from greencert.cli.spoken import words
from greencert.errors import Problem, Severity

Checked = Iterable[tuple[str, Path]]
"""What was looked at: kind (scheme or assessment) and path."""


def print_json(checked: Checked, problems: Sequence[Problem]) -> None:
    """What was checked, how much is wrong, and every problem, as one object."""
    content = {
        "checked": [{"kind": kind, "path": str(path)} for kind, path in checked],
        "errors": _number(problems, Severity.ERROR),
        "warnings": _number(problems, Severity.WARNING),
        "problems": [as_json(problem) for problem in problems],
    }
    write_json(content)


def summary(what: str, problems: Sequence[Problem]) -> str:
    """The last line: what was checked, and how much is wrong."""
    spoken = words()
    errors, warnings = (_number(problems, each) for each in (Severity.ERROR, Severity.WARNING))
    if not errors and not warnings:
        return spoken.text("checked {what}: no problems", what=what)
    wrong = spoken.plural("{n} error", "{n} errors", errors)
    doubtful = spoken.plural("{n} warning", "{n} warnings", warnings)
    return spoken.text("checked {what}: {errors}, {warnings}", what=what, errors=wrong, warnings=doubtful)


def _number(problems: Iterable[Problem], severity: Severity) -> int:
    return sum(problem.severity is severity for problem in problems)
