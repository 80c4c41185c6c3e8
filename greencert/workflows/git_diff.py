"""One file of criteria in two states, as git hands them over: what really changed."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from greencert.model.canonical import canonical_number
from greencert.revision.compare import Comparison, compare
from greencert.store.beside import State, both_in
from greencert.store.edition import HEAD, edition_from
from greencert.store.files import Files, OnDisk, blob_digest, validated_file
from greencert.store.yaml import Parsed, parse
from greencert.workflows.file_moves import Sides, moves_followed

M = TypeVar("M", bound=BaseModel)

READING_FORM = 2
"""Form of what `said` gives. Another one is another command for git, which then drops the texts that it kept."""


class _Overlaid(OnDisk):
    """The files of a scheme with some of them in another state; None where one isn't there."""

    def __init__(self, directory: Path, replaced: Mapping[str, bytes | None]) -> None:
        super().__init__(directory)
        self.replaced = replaced

    def names(self) -> list[str]:
        """Names of the YAML files, the replaced ones among them where they are there."""
        there = {name for name, content in self.replaced.items() if content is not None}
        return sorted(there | (set(super().names()) - self.replaced.keys()))

    def digest(self, name: str) -> str:
        """What git would call the content."""
        return super().digest(name) if name not in self.replaced else blob_digest(self.replaced[name] or b"")

    def value(self, name: str, model: type[M]) -> tuple[M | None, Parsed | None, tuple[Any, ...]]:
        """One file as a model."""
        content = self.replaced.get(name)
        return super().value(name, model) if content is None else validated_file(model, parse(content, name))


@dataclass(frozen=True)
class FileDiff:
    """A comparison of the scheme with both states of the file, and plain lines where it leaves words out.

    Of a translation the comparison names the texts, and the lines give their words. Of what can't be read as criteria
    there are lines alone.
    """

    comparison: Comparison | None
    lines: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    """Which criteria went to another file of the scheme or came from one, a sentence each."""


def file_diff(path: Path, old: bytes | None, new: bytes | None, renamed: Path | None = None) -> FileDiff:
    """What changed in one file; the other files of its scheme are taken as they are on disk.

    `renamed`: what the file is called now, where that is another path than before.
    """
    directory = next((folder for folder in list(path.parents)[:2] if (folder / HEAD).is_file()), None)
    if directory is not None and path.parent.name not in {"editions", "changes"}:
        name = path.relative_to(directory).as_posix()
        called = renamed.relative_to(directory).as_posix() if renamed and renamed.is_relative_to(directory) else name
        before = _state(_Overlaid(directory, {called: None, name: old}))
        now = _state(_Overlaid(directory, {name: None, called: new}))
        if before is not None and now is not None:
            before, now = both_in(before, now)
            if not before.problems and not now.problems:
                lines = _plain(str(path), old, new) if name.startswith("i18n/") and old and new else ()
                before, moves = moves_followed(before, now, Sides(name, called, old), directory)
                return FileDiff(compare(before.edition, now.edition), tuple(lines), moves)
    return FileDiff(None, tuple(_plain(str(path), old or b"", new or b"")))


def _state(files: Files) -> State | None:
    found = edition_from(files).value
    return State(found, files) if found is not None else None


def _plain(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """A difference of lines that don't depend on how the file is wrapped or quoted."""
    before, after = (list(said(content.decode("utf-8", "replace"))) for content in (old, new))
    yield from difflib.unified_diff(before, after, f"a/{name}", f"b/{name}", lineterm="", n=1)


def said(text: str) -> Iterator[str]:
    """What a YAML text says, whatever its form. A text that isn't YAML as it is.

    Everything with an id (a criterion, a level, a data point) stands under a heading of its own, so that a hunk of
    `git log -p` names it; below, one value or sentence a line, each with the path of its field.
    """
    parsed = parse(text)
    if parsed.problems:
        yield from text.splitlines()
    else:
        yield from _entry(parsed.data, "")


_SENTENCE_ENDS = re.compile(r"(?<=[.;:!?]) +(?=\S)")
_HEADS = ("id", "title")


def _entry(value: Any, heading: str) -> Iterator[str]:
    """A mapping: its own values, then the entries of its lists that have an id, each under its heading."""
    if not isinstance(value, Mapping):
        yield from _said(value, "")
        return
    if heading:
        yield heading
    entries = {key: each for key, each in value.items() if not heading and _have_ids(each)}
    for key in sorted(value, key=str):
        if key not in entries and not (heading and key in _HEADS):
            yield from _said(value[key], str(key))
    for key, items in entries.items():
        kind = "" if key == "criteria" else f"{key}: "
        for item in items:
            yield from _entry(item, f"{kind}{item['id']} {' '.join(str(item.get('title', '')).split())}".rstrip())


def _have_ids(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) and "id" in one for one in value)


def _said(value: Any, place: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key in sorted(value, key=str):
            yield from _said(value[key], f"{place}/{key}")
    elif isinstance(value, list):
        for position, item in enumerate(value):
            name = item.get("id", position) if isinstance(item, Mapping) else ""
            yield from _said(item, f"{place}/{name}".rstrip("/"))
    else:
        shown = canonical_number(value) if hasattr(value, "as_tuple") else str(value)
        for sentence in _SENTENCE_ENDS.split(" ".join(shown.split())):
            yield f"  {place}: {sentence}"
