"""A scheme as it was at a revision of a git repository.

Files are kept by their blob: over a history, a file is parsed once for every state that it had.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel

from greencert.errors import Problem, nearest
from greencert.language import said
from greencert.model.changes import ChangeFile
from greencert.model.edition import Edition
from greencert.store.document import Document
from greencert.store.edition import HEAD, edition_from
from greencert.store.files import Files, validated_file
from greencert.store.git import Commit, Repository
from greencert.store.loaded import Loaded, Sources
from greencert.store.yaml import Parsed, parse

M = TypeVar("M", bound=BaseModel)

Read = tuple[Any, Parsed, tuple[Problem, ...]]


@dataclass
class Past:
    """Schemes in the past of a repository."""

    repository: Repository
    _read: dict[tuple[str, type[BaseModel]], Read] = field(default_factory=dict)
    _names: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def edition(self, scheme: str, commit: Commit) -> Loaded[Edition]:
        """The edition under work as it was. Problems name their place as `<revision>:<path>`."""
        found = self._scheme(scheme, commit)
        return found if isinstance(found, Loaded) else edition_from(found)

    def changes(self, scheme: str, commit: Commit) -> list[Loaded[ChangeFile]]:
        """The files of changes that the scheme had, in no particular order."""
        found = self._scheme(scheme, commit)
        if isinstance(found, Loaded):
            return []
        loaded = []
        for name in found.names("changes/"):
            value, parsed, problems = found.value(name, ChangeFile)
            sources = Sources({(): (Document(parsed), ())}, found.place) if parsed else Sources(root=found.place)
            loaded.append(Loaded(value, problems, sources))
        return loaded

    def files(self, scheme: str, commit: Commit) -> Files | None:
        """The files that the scheme had; None when it wasn't there."""
        found = self._scheme(scheme, commit)
        return None if isinstance(found, Loaded) else found

    def schemes(self, commit: Commit) -> list[str]:
        """Ids of the schemes that a revision holds."""
        heads = [PurePosixPath(path) for path in self.repository.files(commit) if path.endswith(f"/{HEAD}")]
        return sorted({path.parent.name for path in heads})

    def names(self, scheme: str) -> tuple[str, ...]:
        """The scheme's name and those that its folder had before, the latest first."""
        if scheme not in self._names:
            known = [scheme]
            for before, after in self.repository.renames(HEAD):
                was, now = PurePosixPath(before).parent.name, PurePosixPath(after).parent.name
                if now == known[-1] and was not in known:
                    known.append(was)
            self._names[scheme] = tuple(known)
        return self._names[scheme]

    def _scheme(self, scheme: str, commit: Commit) -> _AtRevision | Loaded[Edition]:
        """The scheme's files, wherever the repository kept them then and whatever their folder was called."""
        files = self.repository.files(commit)
        found = _folder(scheme, files) or next(
            (found for name in self.names(scheme)[1:] if (found := _folder(name, files)) is not None), None
        )
        if found is None:
            return Loaded(None, (self._missing(scheme, commit),))
        inside = {path.removeprefix(found): blob for path, blob in files.items() if path.startswith(found)}
        return _AtRevision(self, PurePosixPath(found).name, f"{commit.short}:{found}", inside)

    def _missing(self, scheme: str, commit: Commit) -> Problem:
        message = said("the scheme `{scheme}` isn't in revision {short}", scheme=scheme, short=commit.short)
        there = self.schemes(commit)
        hint = nearest(scheme, there)
        if not hint and there:
            hint = said("it has {known}; the same scheme under another name?", known=", ".join(there))
        elif not hint:
            hint = said("it has no scheme yet; `git log --oneline -- '*{head}'` lists later ones", head=f"/{HEAD}")
        return Problem(commit.short, code="scheme-missing", message=message, hint=hint)

    def read(self, blob: str, place: str, model: type[M]) -> tuple[M | None, Parsed | None, tuple[Problem, ...]]:
        """A blob as a model, parsed once for all revisions that have it."""
        if not blob:
            hint = said("what it points to isn't part of the revision; put the file itself there")
            return None, None, (Problem(place, code="link", message=said("this is a symbolic link"), hint=hint),)
        known = self._read.get((blob, model))
        if known is None:
            content = self.repository.blob(blob)
            if content is None:
                problem = Problem(place, code="unreadable", message=said("git doesn't give this file"))
                return None, None, (problem,)
            value, parsed, problems = validated_file(model, parse(content, place))
            assert parsed is not None
            known = self._read[blob, model] = value, parsed, problems
        value, parsed, problems = known
        if parsed.path == place:
            return value, parsed, problems
        return value, replace(parsed, path=place), tuple(replace(problem, path=place) for problem in problems)


def _folder(scheme: str, files: Mapping[str, str]) -> str | None:
    """The folder of a scheme, the one nearest to the root."""
    folders = [path.removesuffix(HEAD) for path in files if path.endswith(f"/{scheme}/{HEAD}")]
    folders += [f"{scheme}/"] if f"{scheme}/{HEAD}" in files else []
    return min(folders, key=lambda path: (path.count("/"), path), default=None)


@dataclass(frozen=True)
class _AtRevision:
    """The files of one scheme at one revision."""

    past: Past
    name: str
    place: str
    blobs: Mapping[str, str]

    def names(self, folder: str = "") -> list[str]:
        """Names of the YAML files, sorted; by default those of the edition under work."""
        folders = {folder} if folder else {"", "i18n/"}
        return sorted(name for name in self.blobs if name.endswith(".yaml") and name[: name.rfind("/") + 1] in folders)

    def unreadable(self) -> None:
        """Nothing keeps a revision from being read."""

    def digest(self, name: str) -> str:
        """What git calls the content of a file."""
        return self.blobs[name]

    def value(self, name: str, model: type[M]) -> tuple[M | None, Parsed | None, tuple[Problem, ...]]:
        """One file as a model."""
        return self.past.read(self.blobs[name], f"{self.place}{name}", model)
