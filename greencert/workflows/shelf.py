"""Rows of the list at home, kept between starts: shown at once where nothing that they rest on has changed.

Reading them back needs neither models nor scoring, so that the first screen waits for neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from greencert.errors import Problem
from greencert.model.stage import AssessmentStatus
from greencert.store.cache import Cache, program
from greencert.store.own import cache_directory
from greencert.workflows.case_row import CaseSummary, Known, Stamp, ThemeProgress

KINDS = frozenset({".yaml", ".csv", ".jsonl"})
"""Endings of the files that a row is made of."""

MOST = 500
"""Rows that are kept: more would take longer to read back than the first screen may."""


def kept(root: Path, language: str) -> Known:
    """The rows of a workspace as they were listed last, those `pending` that rest on something else by now.

    A row whose assessment is gone is left out. Nothing at all is known when the program has changed.
    """
    value = _cache().get(_place(root, language), program())
    try:
        same = isinstance(value, dict) and _looks(value["criteria"]) == value["criteria"]
        found = [_known(*entry, same=same) for entry in value["rows"]] if isinstance(value, dict) else []
    except (KeyError, TypeError, ValueError, AttributeError):  # something else wrote there
        return {}
    return {row.path: (stamp, row) for stamp, row in found if row.path.is_dir()}


def keep(root: Path, language: str, rows: Known, criteria: Iterable[Path]) -> None:
    """Keep rows for the next start. `criteria`: folders whose state says whether criteria have changed."""
    if len(rows) > MOST:
        return
    said = []
    for stamp, row in rows.values():
        plain = asdict(row) | {
            "path": str(row.path),
            "changed": row.changed.isoformat() if row.changed else None,
            "problems": [problem.to_plain() for problem in row.problems],
        }
        said.append([stamp, plain, _looks(str(path) for path in sorted(row.path.glob("*")) if path.suffix in KINDS)])
    _cache().put(_place(root, language), program(), {"criteria": _looks(map(str, criteria)), "rows": said})


def _cache() -> Cache:
    return Cache(cache_directory())


def _place(root: Path, language: str) -> str:
    return f"home {language} {root.resolve()}"


def _looks(paths: Iterable[str]) -> dict[str, list[int] | None]:
    return {path: _look(Path(path)) for path in paths}


def _look(path: Path) -> list[int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]


def _known(stamp: Any, row: Any, looks: Any, *, same: bool) -> tuple[Stamp, CaseSummary]:
    """A row with its stamp; without one, and pending, when it has to be read again."""
    made = _row(row)
    if same and _looks(looks) == looks:
        return _tuples(stamp), made
    return (), replace(made, pending=True)


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list) else value


def _row(row: Mapping[str, Any]) -> CaseSummary:
    made = {
        **{field.name: row[field.name] for field in fields(CaseSummary)},
        "path": Path(row["path"]),
        "status": AssessmentStatus(row["status"]) if row["status"] else None,
        "rank": tuple(row["rank"]),
        "themes": tuple(ThemeProgress(**theme) for theme in row["themes"]),
        "changed": date.fromisoformat(row["changed"]) if row["changed"] else None,
        "problems": tuple(map(Problem.from_plain, row["problems"])),
    }
    return CaseSummary(**made)
