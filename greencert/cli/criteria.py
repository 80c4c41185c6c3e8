"""`greencert criteria`: look at a scheme."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from greencert.cli import criteria_check, criteria_diff, criteria_format, criteria_prices, criteria_release
from greencert.cli.output import write_document, write_json
from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode

if TYPE_CHECKING:
    from greencert.model.edition import Edition

app = typer.Typer(help="Look at schemes and their criteria.", no_args_is_help=True, rich_markup_mode=None)
app.command("check")(criteria_check.check)
app.command("diff")(criteria_diff.diff)
app.command("format")(criteria_format.format_)
app.command("prices")(criteria_prices.prices)
app.command("release")(criteria_release.release)
app.command("schema")(criteria_format.schema)

Form = Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")]


@app.command("list")
def list_(
    scheme: Annotated[
        str, typer.Argument(metavar="SCHEME", help="Scheme, or scheme@edition; without one, all schemes.")
    ] = "",
    form: Form = "text",
    language: LanguageOption = "",
) -> int:
    """List the schemes, or the criteria of one."""
    from greencert.cli.place import workspace_of
    from greencert.workflows.browse import edition_of, scheme_rows

    workspace = workspace_of(Path.cwd())
    if not scheme:
        rows = scheme_rows(workspace)
        return _print(rows, form, "{scheme}@{edition}  {criteria} criteria  {title}")
    edition = edition_of(workspace, scheme, language)
    listed: list[dict[str, object]] = [
        {"id": c.id, "theme": c.theme, "obligation": c.obligation.value, "kind": c.means.kind, "title": c.title}
        for c in edition.criteria
    ]
    if form == "text":
        listed = _in_words(edition, language)
    return _print(listed, form, "{id:<8} {obligation} {kind} {title}")


def _in_words(edition: Edition, language: str) -> list[dict[str, object]]:
    """The rows as people read them, in columns."""
    from greencert.language import Language
    from greencert.report.values import kind_word
    from greencert.report.words import word

    words = Language.of(language or edition.scheme.language)
    obligations = [word(c.obligation, words) for c in edition.criteria]
    kinds = [kind_word(c.means.kind, words) for c in edition.criteria]
    widths = [max(map(len, column), default=0) for column in (obligations, kinds)]
    return [
        {"id": c.id, "obligation": said.ljust(widths[0]), "kind": kind.ljust(widths[1]), "title": c.title}
        for c, said, kind in zip(edition.criteria, obligations, kinds, strict=True)
    ]


@app.command("show")
def show(
    scheme: Annotated[str, typer.Argument(metavar="SCHEME", help="Scheme, or scheme@edition.")],
    criterion: Annotated[str, typer.Argument(metavar="CRITERION", help="A criterion's id.")],
    form: Annotated[Literal["text", "markdown", "json"], typer.Option("--format")] = "text",
    language: LanguageOption = "",
) -> int:
    """Show one criterion with everything an assessor needs."""
    from greencert.cli.place import workspace_of
    from greencert.language import Language
    from greencert.report.criterion import criterion_document
    from greencert.workflows.browse import criterion_of, edition_of

    edition = edition_of(workspace_of(Path.cwd()), scheme, language)
    found = criterion_of(edition, criterion)
    if form == "json":
        write_json(found.model_dump(mode="json"))
        return ExitCode.FINE
    document = criterion_document(edition, found, Language.of(language or edition.scheme.language))
    write_document(document, form)
    return ExitCode.FINE


def _print(rows: list[dict[str, object]], form: str, line: str) -> int:
    from greencert.report.inline import seen

    if form == "json":
        write_json(rows)
    else:
        sys.stdout.writelines(seen(line.format(**row)) + "\n" for row in rows)
    return ExitCode.FINE
