"""The files of changes of a scheme: their shape, and for the edition under work whether the content bears them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from greencert.errors import Problem
from greencert.model.checks.lineage import numbers
from greencert.model.edition import Edition
from greencert.revision.compare import compare
from greencert.store.changes import changes_path, load_changes


def problems_of_changes(directory: Path, current: Edition | None, released: Iterable[Edition]) -> Iterator[Problem]:
    """What is wrong with each file of changes by itself, and with the one that leads to the edition under work.

    What a released edition's file says was held against the content when that edition was released.
    """
    for path in sorted((directory / "changes").glob("*.yaml")):
        yield from load_changes(path).problems
    if current is not None:
        yield from _contradicted(directory, current, list(released))


def _contradicted(directory: Path, current: Edition, released: list[Edition]) -> Iterator[Problem]:
    """What a comparison with the edition before finds wrong with the file of changes."""
    version = current.scheme.version
    loaded = load_changes(changes_path(directory, version))
    earlier = [each for each in released if numbers(each.scheme.version) < numbers(version)]
    if loaded.value is None or not earlier or any(each.scheme.version == version for each in released):
        return
    before = max(earlier, key=lambda each: numbers(each.scheme.version))
    yield from loaded.sources.problems(compare(before, current, (loaded.value,)).flaws)
