"""`greencert impact`: who would gain or lose a level under the edition under work."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from greencert.cli.progress import progress_bar
from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode


def impact(
    scheme: Annotated[str, typer.Argument(help="The scheme.")],
    assessments: Annotated[
        Path | None, typer.Option("--assessments", help="Folder with assessments; the workspace's own.")
    ] = None,
    against: Annotated[
        str, typer.Option("--against", help="Edition or git revision to compare with; each one's own without it.")
    ] = "",
    basis: Annotated[
        Literal["verified", "claimed", "intended"], typer.Option(help="verified, claimed or intended.")
    ] = "verified",
    form: Annotated[
        Literal["text", "markdown", "json"], typer.Option("--format", "-f", help="text, markdown or json.")
    ] = "text",
    language: LanguageOption = "",
) -> int:
    """Re-score every stored assessment under the edition under work. Exit code 1 when somebody loses a level."""
    from greencert.cli.output import write_document, write_json
    from greencert.cli.place import workspace_of
    from greencert.language import Language
    from greencert.report.impact import Row, impact_document, impact_json
    from greencert.scoring import Basis
    from greencert.scoring.impact import Effect
    from greencert.workflows.impact import run_impact
    from greencert.workflows.spoken import spoken

    workspace = workspace_of(Path.cwd())
    folder = assessments or workspace.root / "assessments"
    with progress_bar() as progress:
        run = run_impact(workspace, scheme, folder, against or None, Basis(basis), progress)
    rows = [Row(_below(case.path, folder), case.park, case.edition, case.impact, case.problems) for case in run.cases]
    if form == "json":
        content = impact_json(run.edition, run.against, run.basis, rows)
        write_json(content)
    else:
        code = language or run.edition.scheme.language
        document = impact_document(spoken(workspace, run.edition, code), run.against, rows, Language.of(code))
        write_document(document, form)
    lost = any(case.impact and case.impact.effect in {Effect.LOSES, Effect.AT_RISK} for case in run.cases)
    return ExitCode.PROBLEMS if lost or any(case.problems for case in run.cases) else ExitCode.FINE


def _below(path: str, folder: Path) -> str:
    """Short, and the same on every machine."""
    found = Path(path)
    return str(found.relative_to(folder)) if found.is_relative_to(folder) else path
