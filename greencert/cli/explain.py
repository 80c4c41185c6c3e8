"""`greencert explain`: how a number came about, down to the rows of data."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.score import BasisName
from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode


def explain(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The assessment's folder.")],
    criterion: Annotated[
        str, typer.Argument(metavar="CRITERION", help="A criterion's id; without one, the whole score.")
    ] = "",
    basis: Annotated[BasisName, typer.Option(help="verified, claimed or intended.")] = "verified",
    form: Annotated[Literal["text", "markdown", "json"], typer.Option("--format")] = "text",
    language: LanguageOption = "",
) -> int:
    """Say how a criterion's verdict and points came about."""
    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import case_at
    from greencert.language import Language
    from greencert.report.explain import explain as explained
    from greencert.report.result_json import explanation_json
    from greencert.scoring import Basis
    from greencert.scoring.decisive import decisive
    from greencert.workflows.browse import criterion_of
    from greencert.workflows.score import score_case
    from greencert.workflows.spoken import spoken

    case = case_at(path)
    if criterion:
        criterion = criterion_of(case.edition, criterion).id
    result = score_case(case, Basis(basis))
    words = Language.of(language or case.assessment.profile.language)
    decided = () if criterion else decisive(case.edition, case.assessment, Basis(basis))
    edition = spoken(case.workspace, case.edition, words.code)
    if form == "json":
        plain = explanation_json(result, result.criterion(criterion), decided, words, edition)
        write_json(plain)
        return ExitCode.FINE
    companies = {company.id: company.name for company in case.assessment.profile.scope.companies}
    document = explained(edition, result, criterion or None, words, companies, decided)
    write_document(document, form)
    return ExitCode.FINE
