"""What commands share about places: the workspace, the assessment meant by a path, the file to write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from greencert.cli.problems import print_problems
from greencert.cli.spoken import about
from greencert.errors import GreencertError, refusal
from greencert.language import said
from greencert.model.files import PROFILE
from greencert.store.workspace import Workspace, workspace_root

if TYPE_CHECKING:
    from greencert.workflows.case import Case


def workspace_of(path: Path) -> Workspace:
    """The workspace that a path lies in."""
    return Workspace(workspace_root(path))


def folder_of(path: Path) -> Path:
    """The assessment's own folder: a file inside it and a park with a single assessment will do as well."""
    if path.is_file():
        path = path.parent
    if (path / PROFILE).exists():
        return path
    inside = sorted(found.parent for found in path.glob(f"*/{PROFILE}"))
    if len(inside) == 1:
        return inside[0]
    if inside:
        names = ", ".join(str(folder) for folder in inside)
        hint = said("name one of them: {names}", names=names)
        raise refusal(path, "which", said("several assessments lie here"), hint)
    hint = said("give the folder that holds assessment.yaml, such as assessments/example-park/2025")
    message = said("there is no assessment here") if path.exists() else said("there is no such folder")
    raise refusal(path, "no-assessment", message, hint)


def case_at(path: Path) -> Case:
    """The case at a path. Warnings are printed; errors that leave no case raise `GreencertError`."""
    from greencert.workflows.case import open_case
    from greencert.workflows.unsound import unsound

    folder = folder_of(path)
    loaded = open_case(workspace_of(folder), folder)
    if loaded.value is None or not loaded.usable:
        raise GreencertError(loaded.problems)
    about(loaded.value.assessment.profile.language)
    print_problems((*loaded.problems, *unsound(loaded.value)))
    return loaded.value
