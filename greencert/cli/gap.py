"""`greencert gap`: print the gap report."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greencert.cli.spoken import LanguageOption
from greencert.language import said


def gap(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The assessment's folder.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    language: LanguageOption = "",
) -> int:
    """Print the gap report: where the park stands, what is missing, what gives most."""
    from greencert.cli.place import case_at
    from greencert.cli.printing import printed, shown_progress
    from greencert.workflows.print_options import PrintOptions
    from greencert.workflows.reporting import print_report

    case = case_at(path)
    with shown_progress(said("printing")) as progress:
        file = print_report([case], how=PrintOptions(out, language or None, force, progress))
    return printed(file, said("gap report printed"))
