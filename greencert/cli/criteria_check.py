"""`greencert criteria check`: shape, meaning and health of a scheme."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.errors import ExitCode, has_errors


def check(
    scheme: Annotated[str, typer.Argument(help="A scheme of this workspace; all of them without one.")] = "",
    priced: Annotated[
        bool, typer.Option("--prices/--no-prices", help="Whether to ask what every level takes, which costs a second.")
    ] = True,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
) -> int:
    """Check a scheme: its files, their meaning, and what its rules come to when they are played through."""
    from greencert.cli.checked import print_json, summary
    from greencert.cli.place import workspace_of
    from greencert.cli.printing import narrate
    from greencert.cli.problems import print_problems
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
        print_json((("scheme", directory) for directory in directories), problems)
    else:
        print_problems(problems, sys.stdout)
    names = ", ".join(directory.name for directory in directories) or "no schemes"
    narrate(summary(names, problems))
    return ExitCode.PROBLEMS if has_errors(problems) else ExitCode.FINE
