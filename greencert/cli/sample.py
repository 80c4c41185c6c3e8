"""`greencert sample`: the companies that are looked at on site in place of all."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode


def sample(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The assessment's folder.")],
    kind: Annotated[
        Literal["initial", "surveillance", "recertification"], typer.Option(help="Which audit it is drawn for.")
    ] = "initial",
    record: Annotated[
        bool, typer.Option("--record", help="Write it into the assessment; without, it is only shown.")
    ] = False,
    add: Annotated[list[str], typer.Option(help="A company's id, added by judgement; may be repeated.")] = [],  # noqa: B006
    why: Annotated[str, typer.Option(help="Why they were added.")] = "",
    by: Annotated[str, typer.Option(help="Role of the person who draws.")] = "",
    form: Annotated[Literal["text", "json"], typer.Option("--format")] = "text",
    language: LanguageOption = "",
) -> int:
    """Draw the sample of companies to look at on site: the same for everybody who draws it (IAF MD 1)."""
    from datetime import date

    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import case_at
    from greencert.language import Language
    from greencert.model.assessment import SampleKind
    from greencert.report.sample import sample_document, sample_json
    from greencert.workflows.profile import checked_sample, sampled, set_sample

    case = case_at(path)
    team = case.assessment.profile.team
    role = by or (team[0].role if team else "lead assessor")
    drawn = sampled(case, SampleKind(kind), by=role, on=date.today(), chosen=add, why=why or None)
    checked_sample(case, drawn, add)
    if record:
        case = set_sample(case, drawn, by=role)
    words = Language.of(language or case.assessment.profile.language)
    if form == "json":
        write_json(sample_json(drawn))
    else:
        write_document(sample_document(case.assessment.profile, drawn, words))
    return ExitCode.FINE
