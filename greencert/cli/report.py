"""`greencert report`: the gap report in another form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode


def report(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The assessment's folder.")],
    form: Annotated[
        Literal["text", "markdown", "json", "pdf"], typer.Option("--format", help="text, markdown, json or pdf.")
    ] = "text",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write; stdout without it.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    language: LanguageOption = "",
) -> int:
    """Write the gap report as text, Markdown, JSON or PDF."""
    from greencert.cli.place import case_at
    from greencert.cli.printing import printed
    from greencert.workflows.printing import print_gap_report, report_text, write_new

    case = case_at(path)
    if form == "pdf":
        return printed(print_gap_report(case, out, language=language or None, force=force), "gap report printed")
    text = report_text(case, form, language or None)
    if out is not None:
        return printed(write_new(out, text.encode(), force=force), "report written")
    sys.stdout.write(text)
    return ExitCode.FINE
