"""`greencert check`: validate criteria and assessments."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greencert.cli.checked import print_json, summary
from greencert.cli.problems import print_problems
from greencert.cli.spoken import words
from greencert.errors import ExitCode, Severity

if TYPE_CHECKING:
    from greencert.workflows.check import Report


class Format(StrEnum):
    """How problems are written."""

    TEXT = "text"
    JSON = "json"


def check(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[PATH]...", help="Workspace, scheme, assessment, or a file of one.")
    ] = None,
    output: Annotated[Format, typer.Option("--format", "-f", help="text or json.")] = Format.TEXT,
    acknowledge: Annotated[
        bool, typer.Option("--acknowledge", help="Put what was changed by an editor or git into the journal.")
    ] = False,
    by: Annotated[
        str, typer.Option("--by", help="With --acknowledge: role that goes into the journal.")
    ] = "park manager",
    no_cache: Annotated[bool, typer.Option("--no-cache", help="Look at everything again.")] = False,
) -> int:
    """Check criteria and assessments; every problem names its place and what to do."""
    from greencert.workflows.check import check as run_check

    if acknowledge:
        _acknowledge(paths or [Path()], by)
    report = run_check(paths or [], Path(), use_cache=not no_cache, progress=_progress)
    _clear()
    if output is Format.JSON:
        targets = ((target.kind, target.path) for target in report.targets)
        print_json(targets, (*report.unusable, *report.problems))
    else:
        print_problems(report.problems, sys.stdout)
        print_problems(report.unusable)
        sys.stderr.write(_summary(report) + "\n")
    if report.unusable:
        return ExitCode.USAGE
    return ExitCode.PROBLEMS if report.count(Severity.ERROR) else ExitCode.FINE


def _acknowledge(paths: list[Path], by: str) -> None:
    """Journal what was changed outside in every assessment at or below paths."""
    from greencert.workflows.journaled import acknowledge
    from greencert.workflows.targets import targets_at

    targets, _ = targets_at(paths)
    for target in targets:
        count = acknowledge(target.path, by) if target.kind == "assessment" else 0
        if count:
            said = words().plural("{n} change put into the journal", "{n} changes put into the journal", count)
            sys.stderr.write(f"{target.path}: {said}\n")


def _progress(done: int, total: int, name: str) -> None:
    """A line that replaces itself; only where somebody watches, and only when it takes a while."""
    if total > 3 and sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[2K{done + 1}/{total} {name[:70]}")
        sys.stderr.flush()


def _clear() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[2K")


def _summary(report: Report) -> str:
    schemes = sum(target.kind == "scheme" for target in report.targets)
    assessments = len(report.targets) - schemes
    spoken = words()
    checked = [
        spoken.plural("{n} scheme", "{n} schemes", schemes) if schemes else "",
        spoken.plural("{n} assessment", "{n} assessments", assessments) if assessments else "",
    ]
    return summary(", ".join(part for part in checked if part) or spoken.text("nothing"), report.problems)
