"""Released editions: one file each, sealed by a digest, never edited again.

The first line reads `digest: sha256:<64 hexadecimal digits>` and covers every byte after it (line ends as LF), so that
the seal stays true when the models of greencert grow.
"""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from greencert.errors import Problem
from greencert.language import said
from greencert.model.base import Line, Model
from greencert.model.edition import Edition
from greencert.store.document import Document, read_document
from greencert.store.loaded import Loaded, Sources
from greencert.store.shape import validated
from greencert.store.yaml import Parsed

_SEAL = re.compile(r"digest: sha256:([0-9a-f]{64})\r?\n")


class ReleasedFile(Model):
    """`editions/<version>.yaml`."""

    digest: Line
    edition: Edition


def released_path(directory: Path, version: str) -> Path:
    """Where a released edition lies."""
    return directory / "editions" / f"{version}.yaml"


def seal(body: str) -> str:
    """The text of a released edition: `body` (`edition: …`) below the line with its digest."""
    return f"digest: sha256:{_digest(body)}\n{body}"


def compiled(edition: Edition) -> str:
    """The text of an edition as it is released: everything is spelled out, so that it says the same for ever."""
    from greencert.store.canonical import canonical_data

    return seal(canonical_data({"edition": edition.model_dump(exclude_none=True)}, ReleasedFile))


def _digest(body: str) -> str:
    return hashlib.sha256(body.replace("\r\n", "\n").encode()).hexdigest()


def load_released(path: Path) -> Loaded[Edition]:
    """A released edition. One that was touched after its release gives no value."""
    parsed = read_document(path)
    if isinstance(parsed, Problem):
        return Loaded(None, (parsed,))
    value, problems = validated(ReleasedFile, parsed)
    source = Document(parsed)
    problems = (*problems, *_broken_seal(parsed, source))
    sources = Sources({(): (source, ("edition",))}, str(path))
    if value is not None and value.edition.scheme.version != path.stem:
        message = said(
            "the file is called {path} but holds edition {scheme}", path=path.name, scheme=value.edition.scheme.version
        )
        bare = Problem(source.path, code="file-name", message=message)
        problems = (*problems, source.point(bare, ("edition", "scheme", "version"), on_key=False))
    folder = path.resolve().parent.parent.name
    if value is not None and value.edition.scheme.id != folder:
        message = said(
            "the file lies with the scheme `{folder}` but holds `{scheme}`",
            folder=folder,
            scheme=value.edition.scheme.id,
        )
        bare = Problem(source.path, code="file-name", message=message)
        problems = (*problems, source.point(bare, ("edition", "scheme", "id"), on_key=False))
    return Loaded(None if problems or value is None else value.edition, problems, sources)


def _broken_seal(parsed: Parsed, source: Document) -> tuple[Problem, ...]:
    if parsed.problems:
        return ()
    match = _SEAL.match(parsed.text)
    if match is None:
        message, hint = said("the first line of a released edition is its digest"), "`digest: sha256:…`"
    elif match[1] == _digest(parsed.text[match.end() :]):
        return ()
    else:
        message = said("the edition was changed after its release: its digest doesn't fit")
        hint = said("restore the file from git; what changed goes into a new edition")
    return (source.point(Problem(parsed.path, code="seal", message=message, hint=hint), ("digest",), on_key=False),)
