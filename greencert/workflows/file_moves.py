"""Criteria that went from one theme's file to another's, told where git shows the two sides of one file alone.

Where a criterion went is seen in the scheme's other files as they are now. Where one came from, only git knows: the
nearest commits are asked in which the file was what it was before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from greencert.errors import GreencertError
from greencert.language import said
from greencert.model.criterion import Criterion, ThemeFile
from greencert.store.at_revision import Past
from greencert.store.beside import State
from greencert.store.edition import holds_criteria
from greencert.store.files import Files, blob_digest
from greencert.store.git import Repository

COMMITS = 20
"""So many commits are asked where a criterion came from; one that is new is in none of them."""


@dataclass(frozen=True)
class Sides:
    """One file in both states. `name` is what it was called, `called` what it is called now."""

    name: str
    called: str
    old: bytes | None


def moves_followed(before: State, now: State, sides: Sides, directory: Path) -> tuple[State, tuple[str, ...]]:
    """The state before with every moved criterion in the file that it stood in, and a sentence about each."""
    had, has = _held(before.files, [sides.name]), _held(now.files, [sides.called])
    went = {name: at for name, at in _held(now.files, _others(now.files, sides.called)).items() if name in had}
    went = {name: at for name, at in went.items() if name not in has}
    wanted = has.keys() - had.keys() - _held(before.files, _others(before.files, sides.name)).keys()
    came = _came_from(directory, sides, wanted) if wanted else {}
    criteria = [one for one in before.edition.criteria if one.id not in went or one == had[one.id][1]]
    for _, criterion in came.values():
        criteria.insert(_after_theme(criteria, criterion.theme), criterion)
    sentences = [_said(name, sides.name, file) for name, (file, _) in went.items()]
    sentences += [_said(name, file, sides.called) for name, (file, _) in came.items()]
    return replace(before, edition=before.edition.model_copy(update={"criteria": tuple(criteria)})), tuple(sentences)


def _said(criterion: str, source: str, target: str) -> str:
    return said(
        "{criterion} moved to another theme: from {source} to {target}",
        criterion=criterion,
        source=source,
        target=target,
    )


def _others(files: Files, but: str) -> list[str]:
    """Names of the files with criteria, without one of them."""
    return [name for name in files.names() if holds_criteria(name) and name != but]


def _held(files: Files, names: Iterable[str]) -> dict[str, tuple[str, Criterion]]:
    """Id -> the file that holds the criterion, and the criterion."""
    there = set(files.names())
    found: dict[str, tuple[str, Criterion]] = {}
    for name in names:
        value = files.value(name, ThemeFile)[0] if name in there else None
        found |= {one.id: (name, one) for one in (value.criteria if value else ())}
    return found


def _after_theme(criteria: list[Criterion], theme: str) -> int:
    """Where a criterion goes that is put behind those of its theme."""
    return max((at for at, one in enumerate(criteria, 1) if one.theme == theme), default=len(criteria))


def _came_from(directory: Path, sides: Sides, wanted: Set[str]) -> Mapping[str, tuple[str, Criterion]]:
    """The wanted criteria in other files, from the latest commit that has them; what git doesn't tell is nothing."""
    found: dict[str, tuple[str, Criterion]] = {}
    try:
        with Repository(directory) as repository:
            for files in _pasts(Past(repository), directory, sides):
                held = _held(files, _others(files, sides.name))
                found |= {name: at for name, at in held.items() if name in wanted and name not in found}
                if found.keys() == wanted:
                    break
    except GreencertError:
        return found
    return found


def _pasts(past: Past, directory: Path, sides: Sides) -> Iterator[Files]:
    """The scheme at the latest commits at which the file was what it was before, or wasn't there either."""
    head = past.repository.commit("HEAD")
    commits = past.repository.history(None, head, [str(directory.resolve())]) if head else []
    meant = None if sides.old is None else blob_digest(sides.old)
    for commit in islice(reversed(commits), COMMITS):
        files = past.files(directory.resolve().name, commit)
        if files is not None and (files.digest(sides.name) if sides.name in files.names() else None) == meant:
            yield files
