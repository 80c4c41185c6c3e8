"""Problems that an earlier check found, as long as no file that they depend on has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from greencert.errors import Problem
from greencert.model.files import FILES, PROFILE
from greencert.store.cache import Cache, fingerprint
from greencert.store.document import read_document
from greencert.store.evidence_files import FOLDER
from greencert.store.journal import NAME as JOURNAL
from greencert.store.remembered import scheme_files
from greencert.store.workspace import Workspace
from greencert.workflows.targets import Target


def remembered(
    target: Target, workspace: Workspace, cache: Cache, look: Callable[[], Iterable[Problem]]
) -> tuple[Problem, ...]:
    """The problems of one target, from the cache where nothing has changed, else from `look`."""
    valid = fingerprint(target.kind, _files(target, workspace)) if cache.directory else None
    place = f"check {target.kind} {target.path.resolve()}"
    kept = _from_json(cache.get(place, valid), target.path)
    if kept is not None:
        return kept
    found = tuple(look())
    cache.put(place, valid, [_to_json(problem, target.path) for problem in found])
    return found


def _files(target: Target, workspace: Workspace) -> list[Path]:
    """Every file that the outcome depends on."""
    if target.kind == "scheme":
        return scheme_files(target.path)
    files = [path for name in (*FILES, JOURNAL) if (path := target.path / name).exists()]
    files += [path for path in (target.path / FOLDER).rglob("*") if path.is_file()]
    parsed = read_document(target.path / PROFILE)
    scheme = parsed.data.get("scheme") if not isinstance(parsed, Problem) and isinstance(parsed.data, dict) else None
    for folder in workspace.directories(scheme) if isinstance(scheme, str) else []:
        files += scheme_files(folder)
    return files


def _to_json(problem: Problem, base: Path) -> dict[str, Any]:
    path = Path(problem.path)
    inside = path.is_relative_to(base)
    return problem.to_plain() | {"path": str(path.relative_to(base)) if inside else problem.path, "inside": inside}


def _from_json(kept: Any, base: Path) -> tuple[Problem, ...] | None:
    """Problems as they were kept; None when what was kept isn't that."""
    if not isinstance(kept, list):
        return None
    try:
        return tuple(_restored(dict(entry), base) for entry in kept)
    except (TypeError, ValueError, KeyError):
        return None


def _restored(entry: dict[str, Any], base: Path) -> Problem:
    inside = entry.pop("inside")
    return Problem.from_plain(entry | {"path": str(base / entry["path"]) if inside else entry["path"]})
