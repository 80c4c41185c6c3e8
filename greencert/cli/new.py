"""`greencert new`: start an assessment."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from greencert.cli.spoken import LanguageOption
from greencert.language import said
from greencert.model.base import Phase


def new(
    context: typer.Context,
    park: Annotated[str, typer.Argument(metavar="PARK", help="Name of the park; not with --from.")] = "",
    year: Annotated[int, typer.Option(help="Reference year; last year, or with --from the year after.")] = 0,
    before: Annotated[
        Path | None, typer.Option("--from", metavar="PATH", help="The assessment of the year before, to go on from.")
    ] = None,
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

    if before is not None:
        _refuse_what_is_kept(context)
        return _following(before, park, year)
    if not park:
        raise typer.BadParameter("name the park, or the assessment to go on from with --from PATH")
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
    return printed(new_assessment(workspace, form), said("assessment started; open it with: greencert"))


def _refuse_what_is_kept(context: typer.Context) -> None:
    """Nothing that somebody typed is passed over: the next year keeps all of this from the year before."""
    for name in ("scheme", "country", "place", "holder", "planned", "language"):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            other = "another edition: greencert migrate" if name == "scheme" else "change it there"
            raise typer.BadParameter(f"--{name} stays as it is in the assessment named by --from; {other}")


def _following(before: Path, park: str, year: int) -> int:
    """The next year: no answer becomes an answer of the new year."""
    from greencert.cli.place import case_at
    from greencert.cli.printing import printed
    from greencert.workflows.next_year import next_year

    if park:
        raise typer.BadParameter("the park is that of the assessment; leave the name out")
    path = next_year(case_at(before), "park manager", year or None)
    return printed(path, said("assessment started, last year's answers beside the criteria; open it with: greencert"))
