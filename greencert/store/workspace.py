"""A workspace: schemes and assessments below one directory, and the schemes that come with greencert."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from greencert.errors import Problem, nearest
from greencert.language import said, together
from greencert.model.checks.lineage import numbers
from greencert.model.edition import Edition
from greencert.model.files import PROFILE
from greencert.model.translation import translation_of, with_translation
from greencert.store.cache import Cache
from greencert.store.edition import HEAD, translation_beside
from greencert.store.loaded import Loaded
from greencert.store.own import cache_directory
from greencert.store.released import released_path
from greencert.store.remembered import remembered_edition
from greencert.store.shipped import shipped

_SCHEME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")


@dataclass(frozen=True)
class Workspace:
    """`criteria/<scheme>/` and `assessments/<park>/<assessment>/` below `root`; both may be missing."""

    root: Path
    remember: bool = True
    """Whether editions may come from the cache."""

    def schemes(self) -> list[str]:
        """Ids of the schemes at hand: the workspace's own and the shipped ones."""
        found = {path.parent.name for folder in self._folders() for path in folder.glob(f"*/{HEAD}")}
        return sorted(found)

    def _folders(self) -> list[Path]:
        own, shared = self.root / "criteria", shipped("criteria")
        return [own] if own.exists() and own.resolve() == shared.resolve() else [own, shared]

    def directories(self, scheme: str) -> list[Path]:
        """Directories of a scheme, the workspace's own first."""
        if not _SCHEME.fullmatch(scheme):
            return []
        return [folder / scheme for folder in self._folders() if (folder / scheme).is_dir()]

    def versions(self, scheme: str) -> list[str]:
        """Released versions of a scheme, oldest first."""
        found = {path.stem for folder in self.directories(scheme) for path in (folder / "editions").glob("*.yaml")}
        return sorted((name for name in found if _VERSION.fullmatch(name)), key=numbers)

    def assessments(self) -> list[Path]:
        """Directories with an assessment, by park and name."""
        return sorted(path.parent for path in (self.root / "assessments").glob(f"*/*/{PROFILE}"))

    def edition(self, scheme: str, version: str | None = None) -> Loaded[Edition]:
        """An edition: released, or under work when the versions are equal; without a version, the one under work.

        The workspace's own copy takes precedence. What isn't there is a problem that says how to get it.
        """
        folders = self.directories(scheme)
        if not folders:
            return Loaded(None, (self._unknown(scheme),))
        if version is None:
            return self._load(folders[0])
        if not _VERSION.fullmatch(version):
            return Loaded(None, (self._no_version(scheme, version, folders[0]),))
        for folder in folders:
            if released_path(folder, version).exists():
                return self._load(folder, version)
        tries = [self._load(folder, version) for folder in folders]
        missing = [loaded for loaded in tries if not _is_missing(loaded)]
        return missing[0] if missing else Loaded(None, (self._missing(scheme, version, tries[0]),))

    def translated(self, edition: Edition, language: str) -> Edition:
        """The edition with its texts in `language` at hand, also where the translation lies beside a released one."""
        if language == edition.scheme.language or translation_of(edition, language) is not None:
            return edition
        for folder in self.directories(edition.scheme.id):
            beside = translation_beside(folder, language)
            if beside is not None:
                return with_translation(edition, beside)
        return edition

    def _load(self, directory: Path, version: str | None = None) -> Loaded[Edition]:
        cache = Cache(cache_directory() if self.remember else None)
        return remembered_edition(directory, version, cache)

    def _unknown(self, scheme: str) -> Problem:
        known = self.schemes()
        hint = nearest(scheme, known) or said(
            "there are {known}; add it as criteria/{scheme}/", known=", ".join(known) or said("none"), scheme=scheme
        )
        message = said("the scheme `{scheme}` isn't here", scheme=scheme)
        return Problem(str(self.root / "criteria"), code="scheme-missing", message=message, hint=hint)

    def _no_version(self, scheme: str, version: str, folder: Path) -> Problem:
        known = ", ".join(self.versions(scheme))
        hint = (
            said("released here: {known}", known=known)
            if known
            else said("a version is three numbers with dots: 1.0.0")
        )
        return Problem(
            str(folder),
            code="edition-missing",
            message=said("`{version}` is no edition of {scheme}", version=version, scheme=scheme),
            hint=hint,
        )

    def _missing(self, scheme: str, version: str, tried: Loaded[Edition]) -> Problem:
        known = self.versions(scheme)
        file = f"criteria/{scheme}/editions/{version}.yaml"
        ways: list[str] = [said("released here: {known}", known=", ".join(known))] if known else []
        ways.append(
            said(
                "put {file} of the scheme's owner into this workspace (where git knew it: git log --all -- {file})",
                file=file,
            )
        )
        if any(numbers(each) > numbers(version) for each in known if _VERSION.fullmatch(version)):
            ways.append(said("`greencert migrate` moves an assessment to a newer edition as far as its digests tell"))
        first = tried.problems[0]
        return Problem(first.path, code=first.code, message=first.message, hint=together(ways, "; "))


def workspace_root(path: Path) -> Path:
    """The nearest directory at or above `path` with `criteria/` or `assessments/`; else the one it is or lies in."""
    whole = path.resolve()
    for folder in (whole, *whole.parents):
        if (folder / "criteria").is_dir() or (folder / "assessments").is_dir():
            return folder
    return whole if whole.is_dir() else whole.parent


def _is_missing(loaded: Loaded[Edition]) -> bool:
    return any(problem.code == "edition-missing" for problem in loaded.problems)
