"""The files of one scheme, wherever they lie: in a directory, or in a revision of a git repository."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic import BaseModel

from greencert.errors import Problem
from greencert.store.document import read_document
from greencert.store.reading import cannot_read
from greencert.store.shape import validated
from greencert.store.yaml import Parsed

M = TypeVar("M", bound=BaseModel)


class Files(Protocol):
    """Files by their name below the scheme's directory: `scheme.yaml`, `i18n/fi.yaml`."""

    @property
    def place(self) -> str:
        """The directory, as problems name it."""

    @property
    def name(self) -> str:
        """The directory's own name, which is the scheme's id."""

    def names(self) -> list[str]:
        """Names of the YAML files, sorted."""

    def unreadable(self) -> Problem | None:
        """What keeps the directory from being read."""

    def digest(self, name: str) -> str:
        """What git calls the content of a file (SHA-1); empty when it can't be read."""

    def value(self, name: str, model: type[M]) -> tuple[M | None, Parsed | None, tuple[Problem, ...]]:
        """One file as a model; nothing parsed when it can't be read at all."""


class OnDisk:
    """The files of a directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @property
    def place(self) -> str:
        """The directory, as problems name it."""
        return str(self.directory)

    @property
    def name(self) -> str:
        """The directory's own name."""
        return self.directory.resolve().name

    def names(self) -> list[str]:
        """Names of the YAML files, sorted."""
        found = [path.name for path in self.directory.glob("*.yaml")]
        return sorted([*found, *(f"i18n/{path.name}" for path in (self.directory / "i18n").glob("*.yaml"))])

    def unreadable(self) -> Problem | None:
        """What keeps the directory from being read."""
        try:
            self.directory.stat()
            list(self.directory.iterdir())
        except OSError as error:
            return cannot_read(self.directory, error)
        return None

    def digest(self, name: str) -> str:
        """What git would call the content; empty when it can't be read."""
        try:
            return blob_digest((self.directory / name).read_bytes())
        except OSError:
            return ""

    def value(self, name: str, model: type[M]) -> tuple[M | None, Parsed | None, tuple[Problem, ...]]:
        """One file as a model."""
        parsed = read_document(self.directory / name)
        if isinstance(parsed, Problem):
            return None, None, (parsed,)
        return validated_file(model, parsed)


def blob_digest(content: bytes) -> str:
    """What git calls a content: SHA-1 of its length and its bytes. A name, no seal."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def validated_file(model: type[M], parsed: Parsed) -> tuple[M | None, Parsed | None, tuple[Problem, ...]]:
    """A parsed file as a model."""
    value, problems = validated(model, parsed)
    return value, parsed, problems
