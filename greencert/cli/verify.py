"""`greencert verify`: what a certificate, a report, a credential or a code is worth."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode


def verify(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Certificate or report (PDF), or a credential.")
    ] = None,
    code: Annotated[
        str, typer.Option("--code", help="What the QR code of a certificate holds: GC1:…; - reads it from stdin.")
    ] = "",
    against: Annotated[
        Path | None, typer.Option(metavar="PATH", help="An assessment's folder to compare with.")
    ] = None,
    trust: Annotated[
        list[Path], typer.Option("--trust", metavar="CERT.pem", help="Certificate to trust; may be repeated.")
    ] = [],  # noqa: B006
    on: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Day on which it has to be in force; today without it."),
    ] = None,
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    language: LanguageOption = "",
) -> int:
    """Check a certificate offline: its bytes, its level, its edition, its signature. Exit code 1: something differs."""
    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import folder_of, workspace_of
    from greencert.language import Language
    from greencert.report.verification import verification_document, verification_json
    from greencert.workflows.verify import verify_code, verify_file
    from greencert.workflows.verify.look import Look
    from greencert.workflows.verify.trusted import trusted_certificate

    if (file is None) == (not code):
        raise typer.BadParameter("give a file, or a code with --code")
    words = Language.of(language or "en")
    folder = folder_of(against) if against is not None else None
    place = folder or (file.resolve().parent if file is not None else Path.cwd())
    day = (on or datetime.now()).date()
    look = Look(words, day, workspace_of(place), folder, tuple(trusted_certificate(each) for each in trust))
    typed = sys.stdin.read() if code == "-" else code
    found = verify_file(file, look) if file is not None else verify_code(typed, look)
    if form == "json":
        write_json(verification_json(found))
    else:
        write_document(verification_document(found, words))
    return ExitCode.FINE if found.holds else ExitCode.PROBLEMS
