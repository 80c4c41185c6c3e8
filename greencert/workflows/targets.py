"""What can be checked at or below a path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from greencert.errors import Problem
from greencert.language import said
from greencert.model.files import PROFILE
from greencert.store.assessment import load_assessment
from greencert.store.edition import HEAD

PLACES = (f"*/{PROFILE}", f"*/*/{PROFILE}", f"assessments/*/*/{PROFILE}")
"""Where the assessments of a park, of a folder of parks and of a workspace lie."""


@dataclass(frozen=True)
class Target:
    """A scheme's or an assessment's directory."""

    kind: Literal["scheme", "assessment"]
    path: Path


def targets_at(paths: Sequence[Path]) -> tuple[list[Target], list[Problem]]:
    """Targets in order, each once, and a problem for every path that leads to none."""
    targets: list[Target] = []
    unusable: list[Problem] = []
    for path in paths:
        found = _below(path)
        if not found:
            unusable.append(_nothing(path))
        targets += [target for target in found if target not in targets]
    return targets, unusable


def _below(path: Path) -> list[Target]:
    """What a path means: a file its scheme or assessment, a directory itself or what lies in it."""
    if path.is_file():
        folders = [path.parent, *path.parent.parents][:2]
        return next((found for folder in folders if (found := _itself(folder))), [])
    if found := _itself(path):
        return found
    schemes = {folder.parent for pattern in (f"*/{HEAD}", f"criteria/*/{HEAD}") for folder in path.glob(pattern)}
    assessments = {folder.parent for pattern in PLACES for folder in path.glob(pattern)}
    return [Target("scheme", folder) for folder in sorted(schemes)] + [
        Target("assessment", folder) for folder in sorted(assessments)
    ]


def _itself(path: Path) -> list[Target]:
    if (path / HEAD).is_file():
        return [Target("scheme", path)]
    return [Target("assessment", path)] if (path / PROFILE).is_file() else []


def _nothing(path: Path) -> Problem:
    loaded = load_assessment(path) if not path.is_file() else None
    if loaded is not None and loaded.problems and loaded.problems[0].code != "no-assessment":
        return loaded.problems[0]
    hint = said("give a workspace, a directory with scheme.yaml, or one with assessment.yaml")
    return Problem(str(path), code="nothing-here", message=said("there is no scheme and no assessment here"), hint=hint)
