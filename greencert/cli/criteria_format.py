"""`greencert criteria format` and `greencert criteria schema`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from greencert.cli.spoken import words
from greencert.errors import ExitCode
from greencert.language import said


def format_(
    scheme: Annotated[str, typer.Argument(help="A scheme of this workspace; all of them without one.")] = "",
    check: Annotated[bool, typer.Option("--check", help="Change nothing; exit code 1 if anything would.")] = False,
) -> int:
    """Bring the files of a scheme into the one canonical form, so that a diff shows meaning."""
    from greencert.cli.place import workspace_of
    from greencert.cli.printing import narrate
    from greencert.cli.problems import from_here, print_problems
    from greencert.workflows.authoring import formatted, scheme_directories, write_formatted

    bad = changed = 0
    for directory in scheme_directories(workspace_of(Path.cwd()), scheme):
        if check:
            found, problems = formatted(directory)
            problems += [each.problem for each in found if each.changed]
            changed += sum(each.changed for each in found)
        else:
            paths, problems = write_formatted(directory)
            sys.stdout.writelines(f"{from_here(path)}\n" for path in paths)
            changed += len(paths)
        print_problems(problems)
        bad += len(problems)
    would = words().plural("{n} file would change", "{n} files would change", changed)
    narrate(would if check else words().plural("{n} file changed", "{n} files changed", changed))
    return ExitCode.PROBLEMS if bad else ExitCode.FINE


def schema(
    out: Annotated[Path | None, typer.Option("--out", "-o", help="A criteria folder; the workspace's own.")] = None,
) -> int:
    """Write the JSON Schema of every kind of file, for editors that complete and check while you type."""
    from greencert.cli.place import workspace_of
    from greencert.cli.printing import narrate
    from greencert.cli.problems import from_here
    from greencert.store.modeline import SCHEMA_FOLDER
    from greencert.workflows.authoring import write_schemas

    folder = out or workspace_of(Path.cwd()).root / "criteria"
    paths = write_schemas(folder)
    sys.stdout.writelines(f"{from_here(path)}\n" for path in paths)
    written = said("{count} schemas written to {folder}", count=len(paths), folder=from_here(folder / SCHEMA_FOLDER))
    narrate(written if paths else said("the schemas are up to date"))
    return ExitCode.FINE
