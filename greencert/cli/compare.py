"""`greencert compare`: results side by side, and what made the difference."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.score import BasisName
from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode
from greencert.language import said


def compare(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Folders of assessments, earliest first.")],
    edition: Annotated[
        str, typer.Option(help="With one folder: the edition to compare its own with; else claimed with verified.")
    ] = "",
    basis: Annotated[
        BasisName | None, typer.Option(help="verified, claimed or intended; verified if nothing is said.")
    ] = None,
    form: Annotated[Literal["text", "markdown", "json"], typer.Option("--format")] = "text",
    language: LanguageOption = "",
) -> int:
    """Compare years, parks, editions, or claimed with verified: what did the park, the criteria, the data?"""
    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import case_at
    from greencert.language import Language
    from greencert.report.compare import compare_document, compare_json
    from greencert.scoring import Basis
    from greencert.workflows.case import refused
    from greencert.workflows.compare import compare_bases, compare_cases, compare_editions, in_words_of

    cases = [case_at(path) for path in paths]
    if edition and len(cases) > 1:
        raise refused(
            cases[1], "usage", said("--edition compares two editions for one assessment"), said("give one folder")
        )
    asked = Basis(basis or "verified")
    if len(cases) > 1:
        found = compare_cases(cases, asked)
    elif edition:
        found = compare_editions(cases[0], edition, asked)
    elif basis:
        message = said("one folder alone is compared on two bases, claimed and verified")
        raise refused(cases[0], "usage", message, said("leave --basis out, or name another folder or an --edition"))
    else:
        found = compare_bases(cases[0])
    if form == "json":
        write_json(compare_json(found.sides, found.between))
        return ExitCode.FINE
    words = Language.of(language or cases[-1].assessment.profile.language)
    editions = in_words_of(found, cases[0].workspace, words.code)
    document = compare_document(editions, found.sides, found.between, words)
    write_document(document, form)
    return ExitCode.FINE
