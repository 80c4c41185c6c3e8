"""Editions from disk: the source files of the edition under work, or one released file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from greencert.errors import Problem, nearest
from greencert.language import said
from greencert.model.catalogue import DataPointFile, MeasureFile, PracticeFile
from greencert.model.checks.flaw import Address, Flaw
from greencert.model.criterion import Criterion, ThemeFile
from greencert.model.edition import Edition, Translation
from greencert.model.scheme import Scheme
from greencert.store.document import Document
from greencert.store.files import Files, OnDisk
from greencert.store.loaded import Loaded, Sources
from greencert.store.released import load_released, released_path
from greencert.store.yaml import Parsed

M = TypeVar("M", bound=BaseModel)

HEAD = "scheme.yaml"
CATALOGUES: dict[str, type[BaseModel]] = {
    "datapoints": DataPointFile,
    "measures": MeasureFile,
    "practices": PracticeFile,
}

_OTHERS = {HEAD, *(f"{name}.yaml" for name in CATALOGUES)}


def load_edition(directory: Path, version: str | None = None, *, beside: bool = False) -> Loaded[Edition]:
    """The edition of a scheme's directory: the released file of that version, else the edition under work.

    Without a version, the edition under work. With `beside`, it carries also the translations that the scheme doesn't
    list. Content never raises; there is a value when every file has the right shape.
    """
    if version is not None and released_path(directory, version).exists():
        return load_released(released_path(directory, version))
    loaded = edition_from(OnDisk(directory), beside=beside)
    if loaded.value is None or version is None or loaded.value.scheme.version == version:
        return loaded
    found = loaded.value.scheme.version
    message = said(
        "edition {version} of {directory} isn't here; under work is {found}",
        version=version,
        directory=directory.name,
        found=found,
    )
    hint = said("get editions/{version}.yaml from the scheme's owner or its git history", version=version)
    return Loaded(None, (Problem(str(directory), code="edition-missing", message=message, hint=hint),))


def edition_from(files: Files, *, beside: bool = False) -> Loaded[Edition]:
    """The edition under work, from files wherever they lie."""
    return _Reading(files, beside).load()


def translation_beside(directory: Path, language: str) -> Translation | None:
    """The translation of a scheme that lies in `i18n/<language>.yaml`, if it can be read."""
    try:
        found = (directory / "i18n" / f"{language}.yaml").stat()
    except OSError:
        return None
    return _beside(directory, language, (found.st_mtime_ns, found.st_size, found.st_ino))


@lru_cache(maxsize=16)
def _beside(directory: Path, language: str, _state: tuple[int, ...]) -> Translation | None:
    # A list of assessments asks for the same file once for each of them.
    value, _, _ = OnDisk(directory).value(f"i18n/{language}.yaml", Translation)
    return value if value is not None and value.language == language else None


def holds_criteria(name: str) -> bool:
    """Whether a file of this name is a theme's."""
    return "/" not in name and name not in _OTHERS


@dataclass
class _Reading:
    """The files of one edition under work while they are read."""

    files: Files
    beside: bool
    problems: list[Problem] = field(default_factory=list)
    parts: dict[Address, tuple[Document, Address]] = field(default_factory=dict)
    criteria: list[Criterion] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    broken: bool = False

    def load(self) -> Loaded[Edition]:
        """Read everything, so that one run names every mistake."""
        self.names = self.files.names()
        if HEAD not in self.names:
            return Loaded(None, (self._no_scheme(),))
        scheme, parsed = self.read(HEAD, Scheme)
        if parsed is not None:
            self.parts["scheme",] = Document(parsed), ()
        for name in self._in_order(scheme):
            self._theme(name, scheme)
        found: dict[str, Any] = {}
        for name, model in CATALOGUES.items():
            found[name] = self._catalogue(name, model)
        found["translations"] = tuple(self._translations(scheme))
        sources = Sources(dict(self.parts), self.files.place)
        if scheme is None or self.broken:
            return Loaded(None, tuple(self.problems), sources)
        self.problems += sources.problems(self._misplaced(scheme))
        edition = Edition(scheme=scheme, criteria=tuple(self.criteria), **found)
        return Loaded(edition, tuple(self.problems), sources)

    def read(self, name: str, model: type[M]) -> tuple[M | None, Parsed | None]:
        """One file; what is wrong with it is noted."""
        value, parsed, problems = self.files.value(name, model)
        self.problems += problems
        self.broken |= value is None
        return value, parsed

    def _no_scheme(self) -> Problem:
        found = self.files.unreadable()
        if found is not None:
            return found
        hint = said("a scheme's directory holds scheme.yaml and one file per theme")
        return Problem(self.files.place, code="no-scheme", message=said("there is no scheme.yaml here"), hint=hint)

    def _in_order(self, scheme: Scheme | None) -> list[str]:
        order = [f"{theme.id}.yaml" for theme in scheme.themes] if scheme else []
        rank = {name: position for position, name in enumerate(order)}
        return sorted(filter(holds_criteria, self.names), key=lambda name: (rank.get(name, len(rank)), name))

    def _theme(self, name: str, scheme: Scheme | None) -> None:
        value, parsed = self.read(name, ThemeFile)
        if value is None or parsed is None:
            return
        source = Document(parsed)
        themes = [theme.id for theme in scheme.themes] if scheme else []
        if scheme is not None and value.theme not in themes:
            message = said("`{theme}` is not a theme of scheme.yaml", theme=value.theme)
            hint = nearest(value.theme, themes) or said("there are {themes}", themes=", ".join(themes))
            self._say(source, "unknown-theme", message, hint)
        elif name != f"{value.theme}.yaml":
            message = said("the file is called {name} but holds the theme `{theme}`", name=name, theme=value.theme)
            self._say(source, "file-name", message, said("call it {theme}.yaml, or mend the theme", theme=value.theme))
        for position, criterion in enumerate(value.criteria):
            self.parts["criteria", len(self.criteria)] = source, ("criteria", position)
            self.criteria.append(criterion)

    def _say(self, source: Document, code: str, message: str, hint: str) -> None:
        bare = Problem(source.path, code=code, message=message, hint=hint)
        self.problems.append(source.point(bare, ("theme",), on_key=False))

    def _catalogue(self, name: str, model: type[BaseModel]) -> Any:
        if f"{name}.yaml" not in self.names:
            return ()
        value, parsed = self.read(f"{name}.yaml", model)
        if parsed is not None:
            self.parts[name,] = Document(parsed), (name,)
        return getattr(value, name) if value is not None else ()

    def _translations(self, scheme: Scheme | None) -> Iterator[Translation]:
        count = 0
        listed = {f"i18n/{language}.yaml" for language in scheme.languages} if scheme else set()
        for name in self.names:
            if not name.startswith("i18n/") or not (self.beside or name in listed):
                continue
            value, parsed = self.read(name, Translation)
            if value is None or parsed is None:
                continue
            source = Document(parsed)
            self.parts["translations", count] = source, ()
            count += 1
            if name != f"i18n/{value.language}.yaml":
                message = said(
                    "the file is called {name} but holds the language `{language}`",
                    name=name.removeprefix("i18n/"),
                    language=value.language,
                )
                bare = Problem(source.path, code="file-name", message=message)
                self.problems.append(source.point(bare, ("language",), on_key=False))
            yield value

    def _misplaced(self, scheme: Scheme) -> Iterator[Flaw]:
        if scheme.id != self.files.name:
            message = said(
                "the scheme is called `{scheme}` but its directory `{files}`", scheme=scheme.id, files=self.files.name
            )
            yield Flaw(("scheme", "id"), "file-name", message, said("editions are found by the name of the directory"))
        held = {name.removesuffix(".yaml") for name in filter(holds_criteria, self.names)} | {
            criterion.theme for criterion in self.criteria
        }
        for position, theme in enumerate(scheme.themes):
            if theme.id not in held:
                hint = said("add {theme}.yaml, or take the theme out", theme=theme.id)
                address = ("scheme", "themes", position, "id")
                yield Flaw(
                    address,
                    "theme-without-file",
                    said("there is no file {theme}.yaml for this theme", theme=theme.id),
                    hint,
                )
