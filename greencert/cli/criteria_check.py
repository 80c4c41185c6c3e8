"""`greencert criteria check`: shape, meaning and health of a scheme."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.errors import ExitCode, Severity


def check(
    scheme: Annotated[str, typer.Argument(help="A scheme of this workspace; all of them without one.")] = "",
    priced: Annotated[
        bool, typer.Option("--prices/--no-prices", help="Whether to ask what every level takes, which costs a second.")
    ] = True,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> int:
    """Check a scheme: its files, their meaning, and what its rules come to when they are played through."""
    from greencert.cli.place import workspace_of
    from greencert.cli.printing import narrate
    from greencert.cli.problems import as_json, print_problems
    from greencert.report.prices import price_line
    from greencert.workflows.authoring import scheme_directories
    from greencert.workflows.health import check_criteria, check_prices

    directories = scheme_directories(workspace_of(Path.cwd()), scheme)
    problems = [problem for directory in directories for problem in check_criteria(directory)]
    for directory in directories if priced else ():
        prices, cheap = check_prices(directory)
        problems += cheap
        for price in prices:
            narrate(f"{directory.name}: {price_line(price)}")
    if form == "json":
        rows = [as_json(problem) for problem in problems]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        print_problems(problems, sys.stdout)
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    names = ", ".join(directory.name for directory in directories) or "no schemes"
    warnings = len(problems) - errors
    narrate(f"checked {names}: {_counted(errors, 'error')}, {_counted(warnings, 'warning')}")
    return ExitCode.PROBLEMS if errors else ExitCode.FINE


def _counted(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
