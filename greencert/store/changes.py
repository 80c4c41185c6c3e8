"""`changes/<version>.yaml`: what a scheme's owner says happened, read and written."""

from __future__ import annotations

from pathlib import Path

from greencert.errors import Problem
from greencert.language import said
from greencert.model.changes import ChangeFile, DeclaredChange
from greencert.store import edit
from greencert.store.canonical import canonical, canonical_data
from greencert.store.document import Document, read_document
from greencert.store.loaded import Loaded, Sources
from greencert.store.shape import validated
from greencert.store.yaml import parse


def changes_path(directory: Path, version: str) -> Path:
    """Where the changes that lead to an edition lie."""
    return directory / "changes" / f"{version}.yaml"


def load_changes(path: Path) -> Loaded[ChangeFile]:
    """A file of changes. Content never raises; a file that isn't there is no value and no problem."""
    if not path.exists():
        return Loaded(None)
    parsed = read_document(path)
    if isinstance(parsed, Problem):
        return Loaded(None, (parsed,))
    value, problems = validated(ChangeFile, parsed)
    source = Document(parsed)
    if value is not None and value.version != path.stem:
        message = said("the file is called {path} but speaks of edition {value}", path=path.name, value=value.version)
        bare = Problem(source.path, code="file-name", message=message)
        problems = (*problems, source.point(bare, ("version",), on_key=False))
    return Loaded(value, problems, Sources({(): (source, ())}, str(path)))


def with_reason(text: str, version: str, since: str, change: DeclaredChange, modeline: str = "") -> str:
    """The text of a file of changes with the reason of one change set, or the change added. `text` may be empty."""
    entry = change.model_dump(by_alias=True, exclude_none=True)
    if not text.strip():
        text = canonical_data({"version": version, "since": since, "changes": [entry]}, ChangeFile)
        return canonical(parse(text), ChangeFile, modeline)
    data = parse(text).data or {}
    for position, known in enumerate(data.get("changes") or ()):
        if (tuple(known.get("from", ())), tuple(known.get("to", ()))) == (change.sources, change.targets):
            text = edit.set_value(text, ("changes", position, "reason"), change.reason)
            return canonical(parse(text), ChangeFile, modeline)
    return canonical(parse(edit.append(text, ("changes",), entry)), ChangeFile, modeline)
