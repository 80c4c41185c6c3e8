"""`greencert certificate`: print it, or say why not."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greencert.cli.spoken import LanguageOption


def certificate(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The assessment's folder.")],
    out: Annotated[Path | None, typer.Option("--out", "-o", help="File to write.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Print a draft, with a watermark, even if refused.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Write over a file that is there.")] = False,
    language: LanguageOption = "",
) -> int:
    """Print the certificate. Refused, with the reasons, while the level isn't certain from verified answers."""
    from greencert.cli.place import case_at
    from greencert.cli.printing import printed
    from greencert.workflows.printing import print_certificate

    case = case_at(path)
    file = print_certificate(case, out, language=language or None, draft=draft, force=force)
    return printed(file, "certificate printed (draft)" if draft else "certificate printed")
