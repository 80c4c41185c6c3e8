"""The two sides of a comparison, from the names that a person gives them: editions, files, git revisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from greencert.errors import GreencertError, nearest, refusal
from greencert.language import said
from greencert.model.changes import ChangeFile
from greencert.model.edition import Edition
from greencert.store.at_revision import Past
from greencert.store.changes import load_changes
from greencert.store.edition import HEAD, load_edition
from greencert.store.files import Files, OnDisk
from greencert.store.git import Commit, Repository
from greencert.store.loaded import Loaded
from greencert.store.released import load_released
from greencert.store.workspace import Workspace

_VERSION = re.compile(r"\d+\.\d+\.\d+")
_FIRST = "HEAD"


@dataclass(frozen=True)
class Side:
    """One side: an edition, what it is called, and the files of changes that lie beside it."""

    name: str
    edition: Edition
    changes: tuple[Loaded[ChangeFile], ...] = ()
    files: Files | None = None
    """What it was read from; None for a released edition, which a translation beside it leaves as it is."""


@dataclass(frozen=True)
class Asked:
    """What a person asked to compare, sorted by what it is."""

    scheme: str
    names: tuple[str, ...]
    """One or two: `scheme`, `scheme@version`, a folder, a file, a git revision."""


def asked(workspace: Workspace, arguments: Sequence[str]) -> list[Asked]:
    """Sort what was given: one question, or one for each scheme of the workspace where revisions are given without one.

    Raises `GreencertError` when no scheme can be told from it, or when it isn't two sides.
    """
    names = [part for argument in arguments for part in _ends(argument)]
    schemes = workspace.schemes()
    scheme = next((found for name in names if (found := _scheme_of(name, schemes)) is not None), None)
    if scheme is not None:
        return [_question(workspace, names, scheme)]
    own = [found for found in schemes if (workspace.root / "criteria" / found).is_dir()]
    if not own or (len(own) > 1 and any(map(_VERSION.fullmatch, names))):
        command = " ".join(["greencert criteria diff", (own or schemes)[0], *arguments])
        hint = said("name the scheme first: {command}", command=command)
        message = said("which scheme? There are {known}", known=", ".join(own or schemes))
        raise refusal(workspace.root, "which-scheme", message, hint)
    return [_question(workspace, names, each) for each in own]


def _question(workspace: Workspace, names: Sequence[str], scheme: str) -> Asked:
    if len(names) > 2 and names[0] == scheme:
        names = names[1:]
    if len(names) > 2:
        hint = said("give two sides, or a scheme and a range such as v1.0..HEAD")
        message = said("two sides can be compared, not {count}", count=len(names))
        raise refusal(workspace.root, "too-many", message, hint)
    return Asked(scheme, _sides(names, scheme, workspace.schemes()))


def _sides(names: Sequence[str], scheme: str, schemes: Sequence[str]) -> tuple[str, ...]:
    """Where one side is left out, it is what is under work; where both are, the last commit is held against that."""
    if len(names) == 1:
        return (_FIRST, scheme) if names[0] == scheme else (names[0], scheme)
    if not names:
        return _FIRST, scheme
    first, second = names
    # `scheme v1.0` compares the tag with what is under work, whichever order it was typed in.
    side = second in schemes or "@" in second or Path(second).exists()
    if first == scheme and not side and not _VERSION.fullmatch(second):
        return second, first
    return first, second


def _ends(argument: str) -> list[str]:
    if Path(argument).exists() or ".." not in argument:
        return [argument]
    if "..." in argument:  # as `git diff A...B`: what B brought since it left A
        first, _, second = argument.partition("...")
        return [f"{first or _FIRST}...{second or _FIRST}", second or _FIRST]
    first, _, second = argument.partition("..")
    return [first or _FIRST, second or _FIRST]


def _scheme_of(name: str, schemes: Sequence[str]) -> str | None:
    bare = name.partition("@")[0]
    if bare in schemes:
        return bare
    path = Path(name)
    if (path / HEAD).is_file():
        return path.resolve().name
    if path.is_file() and path.parent.name == "editions":
        return path.resolve().parent.parent.name
    return None


@contextmanager
def opened(workspace: Workspace) -> Iterator[Sides]:
    """Reads sides; keeps one git process open meanwhile."""
    with Repository(workspace.root) as repository:
        yield Sides(workspace, Past(repository))


@dataclass(frozen=True)
class Sides:
    """Reads sides by their names."""

    workspace: Workspace
    past: Past

    def side(self, name: str, scheme: str) -> Side:
        """One side. Raises `GreencertError` when it isn't there or can't be read."""
        first, dots, second = name.partition("...")
        if dots:
            fork = self.past.repository.merge_base(first, second)
            return self.side(first, scheme) if fork is None else self.at(fork, scheme, name)
        path = Path(name)
        if (path / HEAD).is_file():
            return _side(name, load_edition(path), _changes(path), OnDisk(path))
        if path.is_file():
            return _side(name, load_released(path), _changes(path.resolve().parent.parent))
        if _VERSION.fullmatch(name):
            name = f"{scheme}@{name}"
        bare, _, version = name.partition("@")
        if bare in self.workspace.schemes():
            folders = self.workspace.directories(bare)
            files = None if version else OnDisk(folders[0])
            return _side(name, self.workspace.edition(bare, version or None), _changes(folders[0]), files)
        return self.at(self.commit(name, scheme), scheme, name)

    def at(self, commit: Commit, scheme: str, name: str = "") -> Side:
        """A scheme as it was at a commit. Raises `GreencertError` when it wasn't there or can't be read."""
        loaded = self.past.edition(scheme, commit)
        called = f"{name} ({commit.short})" if name and not commit.sha.startswith(name) else commit.short
        return _side(called, loaded, tuple(self.past.changes(scheme, commit)), self.past.files(scheme, commit))

    def commit(self, name: str, scheme: str) -> Commit:
        """The commit that a name stands for. Raises `GreencertError` when nothing is called so."""
        first, dots, second = name.partition("...")
        repository = self.past.repository
        found = repository.merge_base(first, second) if dots else repository.commit(name)
        if found is None:
            versions = ", ".join(self.workspace.versions(scheme)) or said("none")
            message = said("`{name}` is neither an edition, nor a file, nor a git revision", name=name)
            hint = (
                nearest(name, self.workspace.schemes())
                or self._unshallow()
                or said(
                    "{scheme} has released editions {versions}; `git log --oneline` lists revisions",
                    scheme=scheme,
                    versions=versions,
                )
            )
            raise refusal(self.workspace.root, "unknown-side", message, hint)
        return found

    def _unshallow(self) -> str:
        """The way to what a shallow clone may lack; nothing in a whole one."""
        if not self.past.repository.cut_off:
            return ""
        return said("the clone is shallow and may lack it; `git fetch --unshallow` brings the rest")


def _side(
    name: str, loaded: Loaded[Edition], changes: tuple[Loaded[ChangeFile], ...], files: Files | None = None
) -> Side:
    if loaded.value is None:
        raise GreencertError(loaded.problems)
    return Side(name, loaded.value, changes, files)


def _changes(directory: Path) -> tuple[Loaded[ChangeFile], ...]:
    return tuple(load_changes(path) for path in sorted((directory / "changes").glob("*.yaml")))
