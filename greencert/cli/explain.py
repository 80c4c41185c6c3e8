"""`greencert explain`: how a number came about, down to the rows of data."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.score import BasisName
from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode
from greencert.language import said


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
    from greencert.cli.place import case_at
    from greencert.cli.printing import columns
    from greencert.errors import nearest
    from greencert.language import Language
    from greencert.report.explain import explain as explained
    from greencert.report.markdown import render_markdown
    from greencert.report.result_json import explanation_json
    from greencert.report.text import render_text
    from greencert.scoring import Basis
    from greencert.scoring.decisive import decisive
    from greencert.workflows.case import refused
    from greencert.workflows.score import score_case
    from greencert.workflows.spoken import spoken

    case = case_at(path)
    if criterion not in case.edition.by_id:
        criterion = criterion.upper()  # as `criteria show` does
    if criterion and criterion not in case.edition.by_id:
        hint = nearest(criterion, case.edition.by_id) or said(
            "list them: greencert criteria list {edition}", edition=case.edition.scheme.id
        )
        raise refused(
            case,
            "unknown-criterion",
            said("`{criterion}` is not a criterion of {edition}", criterion=criterion, edition=case.edition.name),
            hint,
        )
    result = score_case(case, Basis(basis))
    words = Language.of(language or case.assessment.profile.language)
    decided = () if criterion else decisive(case.edition, case.assessment, Basis(basis))
    edition = spoken(case.workspace, case.edition, words.code)
    if form == "json":
        plain = explanation_json(result, result.criterion(criterion), decided, words, edition)
        sys.stdout.write(json.dumps(plain, ensure_ascii=False, indent=2) + "\n")
        return ExitCode.FINE
    companies = {company.id: company.name for company in case.assessment.profile.scope.companies}
    document = explained(edition, result, criterion or None, words, companies, decided)
    sys.stdout.write(render_markdown(document) if form == "markdown" else render_text(document, columns()))
    return ExitCode.FINE
