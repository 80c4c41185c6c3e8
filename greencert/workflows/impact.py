"""Re-score stored assessments under the edition under work, before anybody is hit by it.

Assessments are independent of each other, so they are shared among processes; what comes back is small.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from greencert.errors import GreencertError, Problem, refusal
from greencert.language import said
from greencert.model.changes import ChangeFile
from greencert.model.checks.lineage import numbers
from greencert.model.edition import Edition
from greencert.model.files import PROFILE
from greencert.revision.carry import Way, as_if, way_of
from greencert.revision.compare import Comparison, compare
from greencert.scoring import Basis, score
from greencert.scoring.engine import score_both
from greencert.scoring.impact import Impact, impact
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.workflows.migrate import steps_between
from greencert.workflows.processes import each
from greencert.workflows.score import as_of
from greencert.workflows.sides import opened

Progress = Callable[[int, int], None]
"""Told how many are done, of how many."""


@dataclass(frozen=True)
class CaseImpact:
    """One assessment; without an impact it couldn't be read or scored, and `problems` say why."""

    path: str
    park: str
    edition: str
    impact: Impact | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class ImpactRun:
    """All assessments of a scheme under an edition. `against`: what they are compared with, when named."""

    edition: Edition
    against: str | None
    basis: Basis
    cases: tuple[CaseImpact, ...]


@dataclass
class _Bench:
    """What a process needs to score assessments: editions and the ways between them, made once."""

    root: Path
    target: Edition
    base: Edition | None
    basis: Basis
    told: tuple[ChangeFile, ...] = ()
    """What the owner told about the step to `base`, at its time."""
    editions: dict[str, Edition | tuple[Problem, ...]] = field(default_factory=dict)
    ways: dict[tuple[str, bool], Way] = field(default_factory=dict)

    def look(self, path: Path) -> CaseImpact | None:
        """One assessment; None when it belongs to another scheme."""
        loaded = load_assessment(path)
        if loaded.value is None:
            return CaseImpact(str(path), path.parent.name, "", None, loaded.problems)
        assessment = loaded.value
        profile = assessment.profile
        if profile.scheme != self.target.scheme.id:
            return None
        pinned = self._pinned(profile.edition)
        if not isinstance(pinned, Edition):
            return CaseImpact(str(path), profile.park.name, profile.edition, None, pinned)
        on = as_of(profile)
        way = self._way(pinned, to_base=False)
        moved, sources = as_if(assessment, way)
        if self.base is None:
            before, after = score_both(pinned, self.target, (assessment, moved), on, self.basis, way.same)
        else:
            there, first = as_if(assessment, self._way(pinned, to_base=True))
            before = score(self.base, there, on, self.basis)
            after = score(self.target, moved, on, self.basis)
            back = {old: now for now, old in first.items()}
            # What was split has several followers on both sides: each is held against itself.
            sources = {now: now if first.get(now) == old else back.get(old, old) for now, old in sources.items()}
        return CaseImpact(str(path), profile.park.name, profile.edition, impact(before, after, sources))

    def _pinned(self, version: str) -> Edition | tuple[Problem, ...]:
        if version not in self.editions:
            loaded = Workspace(self.root).edition(self.target.scheme.id, version)
            self.editions[version] = loaded.value if loaded.value is not None else loaded.problems
        return self.editions[version]

    def _way(self, pinned: Edition, *, to_base: bool) -> Way:
        key = (pinned.scheme.version, to_base)
        if key not in self.ways:
            if to_base:
                assert self.base is not None
                steps = self._to_base(pinned, self.base)
            else:
                steps = steps_between(Workspace(self.root), pinned, self.target)
            self.ways[key] = way_of(steps)
        return self.ways[key]

    def _to_base(self, pinned: Edition, base: Edition) -> list[Comparison]:
        """Read as the way to the target is, with what the owner told at that time: else what didn't change differs."""
        if numbers(base.scheme.version) < numbers(pinned.scheme.version):
            return [compare(pinned, base)]
        return steps_between(Workspace(self.root), pinned, base, self.told)


def run_impact(
    workspace: Workspace,
    scheme: str,
    folder: Path,
    against: str | None = None,
    basis: Basis = Basis.VERIFIED,
    progress: Progress = lambda _done, _total: None,
) -> ImpactRun:
    """Every stored assessment of a scheme under its edition under work. Raises `GreencertError`.

    Compared with the edition that each is pinned to, or with `against`: a version or a git revision.
    """
    loaded = workspace.edition(scheme)
    if loaded.value is None:
        raise GreencertError(loaded.problems)
    base, told = _base(workspace, scheme, against) if against else (None, ())
    bench = _Bench(workspace.root, loaded.value, base, basis, told)
    paths = sorted({path.parent for path in folder.rglob(PROFILE) if "migrations" not in path.parts})
    if not paths and not folder.is_dir():
        raise refusal(folder, "not-found", said("there is no such folder"))
    found = []
    for done, case in enumerate(each(bench, paths), 1):
        progress(done, len(paths))
        found += [case] if case is not None else []
    return ImpactRun(loaded.value, against, basis, tuple(found))


def _base(workspace: Workspace, scheme: str, against: str) -> tuple[Edition, tuple[ChangeFile, ...]]:
    with opened(workspace) as sides:
        side = sides.side(against, scheme)
    files = [loaded.value for loaded in side.changes if loaded.value is not None]
    return side.edition, tuple(file for file in files if file.version == side.edition.scheme.version)
