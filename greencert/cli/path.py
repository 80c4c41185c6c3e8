"""`greencert path`: the least that has to change for the next level, or any other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.score import BasisName
from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode


def path(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The assessment's folder.")],
    to: Annotated[str, typer.Option(help="A level's id; the next one above the present level without it.")] = "",
    by: Annotated[
        Literal["cost", "fewest", "park"],
        typer.Option(help="Least cost, fewest changes, or only what park and municipality decide alone."),
    ] = "cost",
    basis: Annotated[BasisName, typer.Option(help="Where it starts: verified, claimed or intended.")] = "verified",
    done: Annotated[list[str], typer.Option(help="A measure that is in place already; may be repeated.")] = [],  # noqa: B006
    without: Annotated[list[str], typer.Option(help="A measure that is ruled out; may be repeated.")] = [],  # noqa: B006
    plans: Annotated[bool, typer.Option("--plans/--no-plans", help="Count on what the park has planned.")] = True,
    strict: Annotated[
        bool, typer.Option("--strict", help="Ask for one more of a criterion's measures with every step up its scale.")
    ] = False,
    form: Annotated[Literal["text", "markdown", "json"], typer.Option("--format")] = "text",
    language: LanguageOption = "",
) -> int:
    """Find the cheapest set of improvements to a level. Exit code 1 when there is none."""
    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import case_at
    from greencert.language import Language
    from greencert.report.path import path_document
    from greencert.report.path_json import path_json
    from greencert.scoring import Basis
    from greencert.scoring.path import By, Wishes
    from greencert.workflows.path import find_ways
    from greencert.workflows.spoken import spoken

    case = case_at(path)
    wishes = Wishes(By(by), frozenset(done), frozenset(without), plans, strict)
    found = find_ways(case, to or None, Basis(basis), wishes)
    words = Language.of(language or case.assessment.profile.language)
    edition = spoken(case.workspace, case.edition, words.code)
    if form == "json":
        said = path_json(edition, case.assessment, found, Basis(basis), words)
        write_json(said)
    else:
        document = path_document(edition, case.assessment, found, Basis(basis), words)
        write_document(document, form)
    return ExitCode.FINE if found.ways or found.reached else ExitCode.PROBLEMS
