"""The kinds of files that people write, their models and their schemas."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from greencert.model.assessment import EvidenceFile, FindingFile, Profile
from greencert.model.catalogue import DataPointFile, MeasureFile, PracticeFile
from greencert.model.changes import ChangeFile
from greencert.model.criterion import ThemeFile
from greencert.model.edition import Translation
from greencert.model.scheme import Scheme
from greencert.store.assessment import AnswerFile
from greencert.store.modeline import schema_comment, schema_path

KINDS: dict[str, type[BaseModel]] = {
    "scheme": Scheme,
    "theme": ThemeFile,
    "datapoints": DataPointFile,
    "measures": MeasureFile,
    "practices": PracticeFile,
    "translation": Translation,
    "changes": ChangeFile,
    "assessment": Profile,
    "answers": AnswerFile,
    "evidence": EvidenceFile,
    "findings": FindingFile,
}
"""Name of the kind, which is the name of its schema as well -> model."""

_FOLDERS = {"i18n": "translation", "changes": "changes"}


def kind_of(path: Path) -> str:
    """The kind of a file of a scheme, by its name and folder."""
    if path.parent.name in _FOLDERS:
        return _FOLDERS[path.parent.name]
    return path.stem if path.stem in {"scheme", "datapoints", "measures", "practices"} else "theme"


def source_files(directory: Path) -> list[Path]:
    """The files of a scheme that people write, in the order in which they are read; released editions are not."""
    found = [
        path for pattern in ("*.yaml", *(f"{name}/*.yaml" for name in _FOLDERS)) for path in directory.glob(pattern)
    ]
    return sorted(found, key=lambda path: (len(path.parts), path.parent.name, path.stem != "scheme", path.name))


def modeline(path: Path, directory: Path) -> str:
    """The comment that tells editors the schema of a scheme's file; nothing where the workspace has no schemas."""
    return schema_comment(schema_path(directory.parent, kind_of(path)), path.parent)
