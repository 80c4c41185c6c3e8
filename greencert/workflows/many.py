"""Many assessments scored from disk. What is wrong with one is said in its place and doesn't stop the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from greencert.errors import Problem, has_errors
from greencert.model.assessment import Profile
from greencert.model.edition import Edition
from greencert.model.files import PROFILE
from greencert.report.scores import CaseScore
from greencert.scoring import Basis, Result, score
from greencert.store.assessment import load_assessment
from greencert.store.loaded import Loaded
from greencert.store.workspace import Workspace, workspace_root
from greencert.workflows.processes import each
from greencert.workflows.score import as_of
from greencert.workflows.spoken import spoken
from greencert.workflows.targets import PLACES


def assessments_at(paths: Sequence[Path]) -> list[Path]:
    """The assessments that paths mean, each once, in order. A path that leads to none stays as it is."""
    return list(dict.fromkeys(found for path in paths for found in _at(path)))


def _at(path: Path) -> list[Path]:
    folder = path.parent if path.is_file() else path
    if (folder / PROFILE).is_file():
        return [folder]
    for place in PLACES:
        if found := sorted(profile.parent for profile in folder.glob(place)):
            return found
    return [path]


def score_many(paths: Sequence[Path], basis: Basis, language: str) -> Iterator[CaseScore]:
    """The score of each assessment, in order, as each is read. Level titles are in `language`."""
    return each(_Scoring(basis, language), paths)


@dataclass
class _Scoring:
    """Scores assessment after assessment; every edition is read once."""

    basis: Basis
    language: str
    _editions: dict[tuple[Path, str, str], tuple[Loaded[Edition], dict[str, str]]] = field(default_factory=dict)

    def look(self, path: Path) -> CaseScore:
        """One assessment."""
        loaded = load_assessment(path)
        if loaded.value is None:
            return CaseScore(str(path), path.parent.name, problems=loaded.problems)
        profile = loaded.value.profile
        edition, titles = self._edition(Workspace(workspace_root(path)), profile)
        problems = (*loaded.problems, *edition.problems)
        if edition.value is None or has_errors(problems):
            return _unscored(path, profile, problems)
        result = score(edition.value, loaded.value, as_of(profile), self.basis, ranged=False)
        return _scored(path, profile, result, titles, problems)

    def _edition(self, workspace: Workspace, profile: Profile) -> tuple[Loaded[Edition], dict[str, str]]:
        key = (workspace.root, profile.scheme, profile.edition)
        if key not in self._editions:
            loaded = workspace.edition(profile.scheme, profile.edition)
            shown = spoken(workspace, loaded.value, self.language) if loaded.value else None
            titles = {level.id: level.title for level in shown.scheme.levels} if shown else {}
            self._editions[key] = loaded, titles
        return self._editions[key]


def _unscored(path: Path, profile: Profile, problems: tuple[Problem, ...]) -> CaseScore:
    facts = (profile.park.name, profile.scheme, profile.edition, profile.reference_year)
    return CaseScore(str(path), *facts, problems=problems)


def _scored(
    path: Path, profile: Profile, result: Result, titles: dict[str, str], problems: tuple[Problem, ...]
) -> CaseScore:
    return CaseScore(
        path=str(path),
        park=profile.park.name,
        scheme=result.scheme,
        edition=result.edition,
        year=profile.reference_year,
        on=result.on,
        certain=result.range.certain,
        possible=result.range.possible,
        titles=titles,
        percent=result.percent,
        possible_percent=result.possible_percent,
        themes={theme.id: theme.percent for theme in result.themes},
        criteria=len(result.criteria),
        open=len(result.open),
        problems=problems,
    )
