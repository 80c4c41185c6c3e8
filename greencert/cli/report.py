"""`greencert report`: the gap report for its readers, in any form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode
from greencert.language import said


def report(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATHS …", help="The assessment's folder; several for a comparison.")
    ],
    profile: Annotated[
        Literal["full", "summary", "public", "comparison"],
        typer.Option(
            "--profile",
            help="full; summary: four pages; public: without companies' figures and notes; comparison: side by side.",
        ),
    ] = "full",
    form: Annotated[
        Literal["text", "markdown", "html", "json", "csv", "xlsx", "pdf"],
        typer.Option("--format", help="text, markdown, html, json, csv (an archive for --out NAME.zip), xlsx or pdf."),
    ] = "text",
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write; stdout without it.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    language: LanguageOption = "",
) -> int:
    """Write the gap report for its readers, or several assessments side by side, in any form."""
    from greencert.cli.place import case_at
    from greencert.cli.printing import printed, shown_progress
    from greencert.report.dossier import Profile
    from greencert.report.forms import Form
    from greencert.workflows.print_options import PrintOptions
    from greencert.workflows.reporting import print_report, report_bytes, write_report

    cases = [case_at(path) for path in paths]
    chosen, kind = Form(form), Profile(profile)
    if chosen is Form.PDF:
        with shown_progress(said("printing")) as progress:
            file = print_report(cases, kind, PrintOptions(out, language or None, force, progress))
        return printed(file, said("report printed"))
    if out is not None or chosen is Form.XLSX:  # a terminal can't show a spreadsheet: it goes where a PDF would go
        with shown_progress(said("writing")) as progress:
            file = write_report(cases, kind, chosen, PrintOptions(out, language or None, force, progress))
        return printed(file, said("report written"))
    sys.stdout.write(report_bytes(cases, kind, chosen, language or None).decode())
    return ExitCode.FINE
