"""`greencert demo`: the main job on shipped data."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from greencert.cli.output import write_document
from greencert.cli.spoken import LanguageOption
from greencert.errors import ExitCode
from greencert.language import said


def demo(
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder to work in.")] = Path("greencert-demo"),
    language: LanguageOption = "en",
) -> int:
    """Copy an example park, score it, print its certificate and gap report, and say what to try next."""
    from greencert.cli.printing import narrate
    from greencert.language import Language
    from greencert.report.summary import summary
    from greencert.workflows.demo import run_demo
    from greencert.workflows.spoken import spoken

    done = run_demo(out, language, narrate)
    edition = spoken(done.case.workspace, done.case.edition, language)
    write_document(summary(edition, done.case.assessment, done.result, Language.of(language)))
    sys.stdout.write(f"\n{done.certificate}\n{done.gap_report}\n")
    call = "uv run greencert" if "UV_RUN_RECURSION_DEPTH" in os.environ else "greencert"
    inside = done.case.path.relative_to(out).as_posix()
    narrate("\n" + said("Try next:"))
    narrate(f"  cd {out}")
    narrate(f"  {call:<{len(call) + 40}}" + said("walk the park in the terminal"))
    narrate(f"  {call} explain {inside} GE-01   " + said("see where a number comes from"))
    narrate(f"  {call} score {inside} --format json")
    return ExitCode.FINE
