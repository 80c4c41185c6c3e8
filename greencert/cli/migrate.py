"""`greencert migrate`: move the answers of an assessment to another edition, or back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode, refusal
from greencert.language import said


def migrate(
    path: Annotated[Path, typer.Argument(help="The assessment's folder.")],
    to: Annotated[str, typer.Option("--to", help="Edition to move to; the newest released one.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would become of every answer.")] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take the last migration back, to the same bytes.")] = False,
    force: Annotated[bool, typer.Option("--force", help="With --undo: also after later answers.")] = False,
    copy: Annotated[
        Path | None, typer.Option("--copy", help="Migrate a copy in this new folder, without the decision.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Role that goes into the journal.")] = "park manager",
    form: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", help="text, markdown or json.")
    ] = "text",
    language: LanguageOption = "",
) -> int:
    """Move answers to another edition: carried, look again (old answer beside what changed), void, new."""
    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import case_at, folder_of, workspace_of
    from greencert.cli.printing import narrate
    from greencert.language import Language
    from greencert.report.migration import migration_document, migration_json
    from greencert.revision.carry import Fate
    from greencert.workflows import migrate as moving
    from greencert.workflows.new import newest_edition

    if undo and (dry_run or copy is not None or to):
        hint = said("--undo goes alone, or with --force")
        raise refusal(path, "undo", said("taking back a migration can't be tried out, and makes no copy"), hint)
    if undo:
        facts = moving.undo(folder_of(path), by, force=force)
        narrate(said("back at edition {edition}; the files are what they were before", edition=facts["from"]))
        return ExitCode.FINE
    folder = folder_of(path)
    case = moving.stranded(workspace_of(folder), folder) or case_at(path)
    if copy is not None and not dry_run:
        case = moving.copied(case, copy, by)
    scheme = case.edition.scheme.id
    version = to.strip().removeprefix(f"{scheme}@") or newest_edition(case.workspace, scheme)
    plan = moving.plan(case, version) if dry_run else moving.migrate(case, version, by).plan
    words = Language.of(language or case.assessment.profile.language)
    if form == "json":
        write_json(migration_json(plan, case.assessment))
    else:
        document = migration_document(plan, case.assessment, words)
        write_document(document, form)
    if isinstance(case, moving.Stranded):
        narrate(
            said(
                "edition {edition} isn't here: {other} stood in, and digests decided",
                edition=case.edition.scheme.version,
                other=case.stand_in,
            )
        )
    if dry_run and copy is None and case.assessment.profile.decision is not None:
        narrate(
            said("nothing was changed; a certificate was decided here, so only --copy FOLDER migrates, a copy of it")
        )
    elif dry_run:
        narrate(said("nothing was changed; without --dry-run it is"))
    else:
        narrate(
            said(
                "{path} is at edition {version}; greencert migrate {path} --undo takes it back",
                path=case.path,
                version=version,
            )
        )
        count = plan.count(Fate.LOOK_AGAIN)
        if count:
            narrate(
                words.plural(
                    "{n} answer has to be looked at again: open it with greencert, and l leads to it",
                    "{n} answers have to be looked at again: open it with greencert, and l leads from one to the next",
                    count,
                )
            )
    return ExitCode.FINE
