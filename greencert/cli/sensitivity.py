"""`greencert sensitivity`: how sure the level is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.score import BasisName
from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode


def sensitivity(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The assessment's folder.")],
    basis: Annotated[BasisName, typer.Option(help="verified, claimed or intended.")] = "verified",
    draws: Annotated[int, typer.Option(min=0, max=100_000, help="How often all weights are drawn at random.")] = 1000,
    seed: Annotated[int, typer.Option(help="Where the random numbers begin; the same seed draws the same.")] = 1,
    form: Annotated[Literal["text", "markdown", "json"], typer.Option("--format")] = "text",
    language: LanguageOption = "",
) -> int:
    """Say which numbers would flip the level, how often it holds under other weights, and what moves it most."""
    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import case_at
    from greencert.language import Language
    from greencert.report.sensitivity import sensitivity_document, sensitivity_json
    from greencert.scoring import Basis
    from greencert.scoring.sensitivity import sensitivity as computed
    from greencert.workflows.score import as_of
    from greencert.workflows.spoken import spoken

    case = case_at(path)
    found = computed(case.edition, case.assessment, as_of(case.assessment.profile), Basis(basis), draws, seed)
    if form == "json":
        write_json(sensitivity_json(found))
        return ExitCode.FINE
    words = Language.of(language or case.assessment.profile.language)
    document = sensitivity_document(spoken(case.workspace, case.edition, words.code), case.assessment, found, words)
    write_document(document, form)
    return ExitCode.FINE
