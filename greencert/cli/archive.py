"""`greencert archive`: put an assessment aside, and take it back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from greencert.language import said


def archive(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="Folder of the assessment.")],
    back: Annotated[bool, typer.Option("--back", help="Take it back from the archive.")] = False,
) -> int:
    """Move an assessment to archive/, where lists leave it out; nothing in it is deleted."""
    from greencert.cli.place import folder_of, workspace_of
    from greencert.cli.printing import printed
    from greencert.workflows.archive import archive as put_aside
    from greencert.workflows.archive import restore

    move = restore if back else put_aside
    done = said("taken back") if back else said("put aside; --back takes it back")
    folder = folder_of(path)
    return printed(move(workspace_of(folder), folder, "park manager"), done)
