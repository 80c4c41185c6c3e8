"""`greencert new`: start an assessment."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from greencert.cli.spoken import LanguageOption
from greencert.model.base import Phase


def new(
    park: Annotated[str, typer.Argument(metavar="PARK", help="Name of the park.")],
    year: Annotated[int, typer.Option(help="Reference year; last year without it.")] = 0,
    scheme: Annotated[str, typer.Option(help="Scheme, or scheme@edition.")] = "bsr-green-park",
    country: Annotated[str, typer.Option(help="Two letters, ISO 3166-1.")] = "FI",
    place: Annotated[str, typer.Option(help="Municipality.")] = "",
    holder: Annotated[str, typer.Option(help="Who would hold the certificate; the park without it.")] = "",
    planned: Annotated[bool, typer.Option("--planned", help="A planned area, not an existing park.")] = False,
    language: LanguageOption = "en",
) -> int:
    """Start an assessment of a park, pinned to an edition of the criteria."""
    from greencert.cli.place import workspace_of
    from greencert.cli.printing import printed
    from greencert.workflows.new import NewAssessment, current_edition, new_assessment

    workspace = workspace_of(Path.cwd())
    today = datetime.datetime.now(datetime.UTC).date()
    name, _, edition = scheme.partition("@")
    form = NewAssessment(
        park=park,
        holder=holder,
        country=country,
        place=place,
        scheme=name,
        edition=edition or current_edition(workspace, name, today),
        reference_year=year or today.year - 1,
        phase=Phase.PLANNED if planned else Phase.EXISTING,
        language=language,
    )
    return printed(new_assessment(workspace, form), "assessment started; open it with: greencert")
