"""`greencert score`: the level as a range, themes against floors, what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode

BasisName = Literal["verified", "claimed", "intended"]


def score(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="The assessment's folder; of several, each gets one line.")
    ],
    basis: Annotated[
        BasisName, typer.Option(help="What counts: accepted by the assessor, claimed by the park, or intended.")
    ] = "verified",
    supposed: Annotated[
        list[str],
        typer.Option("--set", help="What if: EE-03=45, company:electricity_total=1200MWh; may be repeated."),
    ] = [],  # noqa: B006
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
    language: LanguageOption = "",
) -> int:
    """Score an assessment, or many. Exit code 1 while something is open or no level is reached."""
    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import case_at
    from greencert.cli.printing import narrate
    from greencert.cli.scores import print_scores
    from greencert.language import Language, said
    from greencert.report.hypothetical import marked
    from greencert.report.result_json import result_json
    from greencert.report.summary import summary
    from greencert.scoring import Basis
    from greencert.workflows.confirm import to_confirm
    from greencert.workflows.many import assessments_at
    from greencert.workflows.score import score_case
    from greencert.workflows.spoken import spoken
    from greencert.workflows.suppose import doubtful, score_supposed

    found = assessments_at(paths)
    if len(found) > 1:
        if supposed:
            raise typer.BadParameter("`--set` asks about one assessment; give one path")
        return print_scores(found, Basis(basis), form, language)
    case = case_at(found[0])
    words = Language.of(language or case.assessment.profile.language)
    before = result = score_case(case, Basis(basis))
    if supposed:
        result = score_supposed(case, Basis(basis), supposed, words)
    if form == "json":
        write_json(result_json(result, words))
    else:
        edition = spoken(case.workspace, case.edition, words.code)
        document = summary(edition, case.assessment, result, words)
        if supposed:
            document = marked(document, edition, before, result, words)
        write_document(document)
    for flaw in doubtful(case, supposed, words) if supposed else ():
        narrate(said("Supposed, and seldom right: {what}", what=flaw.message))
    if unsure := to_confirm(case):
        asked = words.plural("One figure should be confirmed", "{n} figures should be confirmed", len(unsure))
        narrate(f"{asked}: greencert check {found[0]}")
    # A scheme without levels asks for nothing but answers.
    complete = result.level if case.edition.scheme.levels else not result.open
    return ExitCode.FINE if complete else ExitCode.PROBLEMS
