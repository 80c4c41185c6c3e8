"""The comment that tells editors which schema a file of an assessment has, so that they complete and check it."""

from __future__ import annotations

import re
from os.path import relpath
from pathlib import Path

from greencert.model.files import ANSWERS, EVIDENCE, FINDINGS, PROFILE
from greencert.store import atomic

SCHEMA_FOLDER = "schema"
"""Beside the schemes: `criteria/schema/<kind>.schema.json`."""

_FIRST = re.compile(r"\A# yaml-language-server:[^\n]*\n?")


def schema_path(criteria: Path, kind: str) -> Path:
    """Where the schema of a kind lies."""
    return criteria / SCHEMA_FOLDER / f"{kind}.schema.json"


def schema_comment(schema: Path, folder: Path) -> str:
    """The line that points from a file of `folder` to its schema; nothing where that isn't there."""
    if not schema.is_file():
        return ""
    return f"# yaml-language-server: $schema={Path(relpath(schema, folder)).as_posix()}"


def begun(path: Path, criteria: Path) -> str:
    """What a file of an assessment begins with: the line with its schema, where the workspace has schemas."""
    if path.name not in {PROFILE, ANSWERS, EVIDENCE, FINDINGS}:
        return ""
    line = schema_comment(schema_path(criteria, path.stem), path.parent)
    return f"{line}\n" if line else ""


def without_schema(text: str) -> str:
    """The text of a file without the line with its schema."""
    return _FIRST.sub("", text, count=1)


def point_anew(folder: Path, criteria: Path) -> None:
    """Let the files of a copied assessment point to the schemas of its new place, or to none where none are there.

    Files whose first line names no schema keep their bytes.
    """
    for name in (PROFILE, ANSWERS, EVIDENCE, FINDINGS):
        path = folder / name
        text = path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else ""
        if _FIRST.match(text):
            again = begun(path, criteria) + without_schema(text)
            atomic.write(path, again.encode("utf-8", "surrogateescape"), atomic.file_digest(path))
