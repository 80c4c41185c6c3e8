"""`greencert criteria release`: make the edition under work a released one."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from greencert.errors import ExitCode
from greencert.language import said

if TYPE_CHECKING:
    from greencert.revision.change import Change


def release(
    scheme: Annotated[str, typer.Argument(help="A scheme of this workspace.")],
    version: Annotated[str, typer.Argument(help="The version to release; scheme.yaml names the same.")],
    valid_from: Annotated[
        datetime.datetime, typer.Option(formats=["%Y-%m-%d"], help="First day on which it may be used.")
    ],
    reason: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID=TEXT", help="Why a criterion was tightened, split, merged or retired; asked otherwise."
        ),
    ] = None,
) -> int:
    """Release an edition: check it, demand the version step, ask for reasons, write one sealed file."""
    from greencert.cli.place import workspace_of
    from greencert.cli.printing import narrate
    from greencert.cli.problems import from_here, print_problems
    from greencert.workflows.authoring import scheme_directories
    from greencert.workflows.release import release as run

    (directory,) = scheme_directories(workspace_of(Path.cwd()), scheme)
    done = run(directory, version, valid_from.date(), _ask, dict(each.partition("=")[::2] for each in reason or ()))
    print_problems(done.warnings)
    for each in done.forced[:12]:
        narrate(f"{each.step.name.lower():<6} {each.subject}: {', '.join(one.value for one in each.classes)}")
    if done.reasons is not None:
        narrate(said("reasons: {file}", file=from_here(done.reasons)))
    facts = {"edition": done.edition.name, "date": valid_from.date()}
    if done.since:
        narrate(said("what changed since {edition}: {count}", edition=done.since, count=len(done.forced)))
    narrate(said("released {edition}, valid from {date}", **facts))
    sys.stdout.write(f"{from_here(done.path)}\n")
    return ExitCode.FINE


def _ask(change: Change) -> str:
    """A reason from the person at the keyboard; none where nobody sits there."""
    if not sys.stdin.isatty():
        return ""
    from greencert.cli.spoken import words

    title = (change.after or change.before)[0].title
    classes = ", ".join(one.value.replace("_", "-") for one in change.classes)
    why = words().text("Why?")
    return str(typer.prompt(f"{' → '.join(change.ids)} {title}\n  {classes}. {why}", default="", err=True))
