"""`greencert criteria diff`: what changed between two editions, revisions or plain lists."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from greencert.cli.output import write_document, write_json
from greencert.cli.problems import as_json, print_problems
from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode

if TYPE_CHECKING:
    from greencert.workflows.diff import Diff

Form = Literal["text", "markdown", "html", "json"]

SIDE_BY_SIDE = 96
"""Columns from which on old and new stand side by side."""


def diff(
    sides: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SCHEME] A B",
            help="scheme, scheme@version, a scheme's folder, a released file, a git revision, a range such as "
            "v1.0..HEAD, or two lists of any standard (JSON, CSV). Without B: what is under work; revisions without a "
            "scheme: every scheme that changed.",
        ),
    ] = None,
    form: Annotated[Form, typer.Option("--format", "-f", help="text, markdown, html or json.")] = "text",
    history: Annotated[bool, typer.Option("--history", help="One line per commit of the range.")] = False,
    width: Annotated[int | None, typer.Option(help="Columns of the text; the terminal's own.", min=40)] = None,
    language: LanguageOption = "",
) -> int:
    """Say what really changed. Exit code 1 when something changed in meaning, 0 when not."""
    from greencert.cli.place import workspace_of
    from greencert.workflows.diff import diffs
    from greencert.workflows.plain_lists import are_lists

    given = sides or []
    if are_lists(given):
        return _lists(given, form)
    workspace = workspace_of(Path.cwd())
    if history:
        from greencert.cli.criteria_history import print_history

        return print_history(workspace, given, form, language)
    found = diffs(workspace, given)
    problems = [problem for each in found for problem in each.problems]
    print_problems(dict.fromkeys(problems))
    if form == "json":
        write_json(_as_json(found))
    else:
        said = [each for each in found if not each.silent] or found
        _write(said, form, language, width or shutil.get_terminal_size((100, 24)).columns)
    return ExitCode.PROBLEMS if any(each.changed for each in found) else ExitCode.FINE


def _as_json(found: Sequence[Diff]) -> dict[str, Any]:
    """One comparison as it is; of each scheme, in a list."""
    from greencert.report.diff_json import diff_json

    content = [
        {**diff_json(each.comparison, each.names), "problems": [as_json(one) for one in each.problems]}
        for each in found
    ]
    if len(content) == 1:
        return content[0]
    return {"changed_in_meaning": any(each["changed_in_meaning"] for each in content), "schemes": content}


def _write(found: Sequence[Diff], form: Form, language: str, width: int) -> None:
    """What changed, each scheme in a chapter of its own where there are several."""
    from greencert.language import Language
    from greencert.report.diff import diff_chapters, diff_document

    schemes = [each.comparison.new.scheme for each in found]
    words = Language.of(language or schemes[0].language)
    narrow = form == "text" and width < SIDE_BY_SIDE
    stacked = narrow or form == "markdown"
    documents = [diff_document(each.comparison, words, each.names, stacked=stacked) for each in found]
    document = diff_chapters(documents, [scheme.title for scheme in schemes], words)
    write_document(document, form, width)


def _lists(given: list[str], form: Form) -> int:
    """Two plain lists: which entry became which."""
    from greencert.workflows.plain_lists import matched_lists, matching_lines

    found = matched_lists(Path(given[0]), Path(given[1]))
    if form == "json":
        write_json(found)
    else:
        sys.stdout.writelines(f"{line}\n" for line in matching_lines(found))
    return ExitCode.PROBLEMS if found["changed"] else ExitCode.FINE
