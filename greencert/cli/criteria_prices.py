"""`greencert criteria prices`: what each level takes of a park that has nothing yet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode


def prices(
    scheme: Annotated[str, typer.Argument(metavar="SCHEME", help="Scheme, or scheme@edition.")],
    form: Annotated[Literal["text", "markdown", "json"], typer.Option("--format")] = "text",
    language: LanguageOption = "",
) -> int:
    """Find the cheapest way to every level from nothing: can a park buy it with certificates and a training day?"""
    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import workspace_of
    from greencert.language import Language
    from greencert.report.prices import prices_document, prices_json
    from greencert.scoring.path.scheme import prices as priced
    from greencert.workflows.browse import edition_of

    edition = edition_of(workspace_of(Path.cwd()), scheme, language)
    found = tuple(priced(edition))
    if form == "json":
        write_json(prices_json(found))
        return ExitCode.FINE
    document = prices_document(edition, found, Language.of(language or edition.scheme.language))
    write_document(document, form)
    return ExitCode.FINE
