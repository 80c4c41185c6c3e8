"""Check criteria and assessments: shape, meaning, and what lies beside each other in a workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from greencert.errors import Problem, Severity, nearest
from greencert.language import said
from greencert.model.checks.assessments import flaws_of_assessment
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.editions import flaws_of_edition
from greencert.model.checks.flaw import Flaw, warning
from greencert.model.digest import edition_digest
from greencert.model.edition import Edition
from greencert.model.translation import as_listed
from greencert.scoring.implausible import implausible
from greencert.store.assessment import load_assessment
from greencert.store.branding import load_branding
from greencert.store.cache import Cache
from greencert.store.edition import load_edition
from greencert.store.evidence_files import file_facts
from greencert.store.loaded import Loaded
from greencert.store.own import cache_directory
from greencert.store.released import load_released
from greencert.store.workspace import Workspace, workspace_root
from greencert.workflows import journaled
from greencert.workflows.case import Case
from greencert.workflows.changes_files import problems_of_changes
from greencert.workflows.neighbours import same_ids
from greencert.workflows.remembered import remembered
from greencert.workflows.targets import Target, targets_at

Progress = Callable[[int, int, str], None]
"""Told before each scheme or assessment: how many are done, how many there are, which comes now."""


@dataclass(frozen=True)
class Report:
    """What a check found. `unusable` are paths that lead to nothing that can be checked."""

    targets: tuple[Target, ...]
    problems: tuple[Problem, ...]
    unusable: tuple[Problem, ...] = ()

    def count(self, severity: Severity) -> int:
        """How many problems of a severity there are."""
        return sum(problem.severity is severity for problem in self.problems)


@dataclass
class _Editions:
    """Editions that assessments name, read once in a run."""

    workspace: Workspace
    kept: dict[tuple[str, str], tuple[Loaded[Edition], str]] = field(default_factory=dict)

    def get(self, scheme: str, version: str) -> tuple[Loaded[Edition], str]:
        """The edition with its digest."""
        key = (scheme, version)
        if key not in self.kept:
            loaded = self.workspace.edition(scheme, version)
            self.kept[key] = loaded, edition_digest(loaded.value) if loaded.value else ""
        return self.kept[key]


def check_scheme(directory: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a scheme: its edition under work, its released ones and its files of changes."""
    loaded = load_edition(directory, beside=True)
    found = list(loaded.problems)
    if loaded.value is not None:
        found += loaded.sources.problems(flaws_of_edition(loaded.value))
    editions: list[Edition] = []
    for path in sorted((directory / "editions").glob("*.yaml")):
        released = load_released(path)
        found += released.problems
        editions += [released.value] if released.value is not None else []
        if loaded.value is not None and released.value is not None:
            found += loaded.sources.problems(_reused(loaded.value, released.value))
    found += problems_of_changes(directory, loaded.value, editions)
    return tuple(sorted(set(found)))


def _reused(current: Edition, released: Edition) -> Iterable[Flaw]:
    same = current.scheme.version == released.scheme.version
    if same and edition_digest(as_listed(current)) != edition_digest(released):
        message = said(
            "edition {edition} is released, and what stands here differs from it", edition=released.scheme.version
        )
        hint = said("give the edition under work the next version")
        yield warning(("scheme", "version"), "version-released", message, hint)


def check_assessment(workspace: Workspace, directory: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with an assessment, by the edition that it names."""
    return _check_assessment(_Editions(workspace), directory)


def check_case(case: Case, digest: str) -> tuple[Problem, ...]:
    """Everything that is wrong now in the files of a case, whose edition and its digest are known."""
    scheme = case.edition.scheme
    editions = _Editions(case.workspace, {(scheme.id, scheme.version): (Loaded(case.edition), digest)})
    return _check_assessment(editions, case.path)


def _check_assessment(editions: _Editions, directory: Path) -> tuple[Problem, ...]:
    loaded = load_assessment(directory)
    found = list(loaded.problems)
    if loaded.value is not None:
        profile = loaded.value.profile
        edition, digest = editions.get(profile.scheme, profile.edition)
        if edition.value is None:
            found.append(loaded.sources.problem(_no_edition(edition, editions.workspace, profile.scheme)))
        else:
            files = file_facts(directory, loaded.value.evidence)
            case = AssessmentCase(loaded.value, edition.value, digest, files)
            flaws = (*flaws_of_assessment(case), *implausible(edition.value, loaded.value))
            found += loaded.sources.problems(flaws)
        found += journaled.problems(directory, loaded.value)
    return tuple(sorted(set(found)))


def _no_edition(edition: Loaded[Edition], workspace: Workspace, scheme: str) -> Flaw:
    first = edition.problems[0]
    if first.code == "scheme-missing":
        known = workspace.schemes()
        return Flaw(("profile", "scheme"), first.code, first.message, nearest(scheme, known) or first.hint)
    if first.code == "edition-missing":
        return Flaw(("profile", "edition"), first.code, first.message, first.hint)
    message = said(
        "the criteria can't be read; problems: {count}, the first in {path}",
        count=len(edition.problems),
        path=first.path,
    )
    return Flaw(("profile", "edition"), "edition-broken", message, f"greencert check {Path(first.path).parent}")


def check(
    paths: Sequence[Path],
    here: Path,
    *,
    use_cache: bool = True,
    progress: Progress | None = None,
) -> Report:
    """Check the schemes and assessments at or below paths; without paths, those of the workspace `here`."""
    targets, unusable = targets_at(paths or [here])
    found: list[Problem] = []
    for _, own in check_each(targets, use_cache=use_cache, progress=progress):
        found += own
    found += same_ids(targets)
    found += _branding(targets)
    return Report(tuple(targets), tuple(sorted(set(found))), tuple(unusable))


def _branding(targets: Sequence[Target]) -> Iterator[Problem]:
    """What is wrong with the issuer's branding file and logo, where assessments are checked that would print it."""
    for root in sorted({workspace_root(target.path) for target in targets if target.kind == "assessment"}):
        yield from load_branding(root).problems


def check_each(
    targets: Sequence[Target], *, use_cache: bool = True, progress: Progress | None = None
) -> Iterator[tuple[Target, tuple[Problem, ...]]]:
    """What is wrong with each scheme or assessment by itself, one after the other."""
    cache = Cache(cache_directory() if use_cache else None)
    editions: dict[Path, _Editions] = {}
    for done, target in enumerate(targets):
        if progress is not None:
            progress(done, len(targets), str(target.path))
        root = workspace_root(target.path)
        known = editions.setdefault(root, _Editions(Workspace(root, use_cache)))
        yield target, remembered(target, known.workspace, cache, partial(_look, target, known))
    cache.prune()


def _look(target: Target, editions: _Editions) -> tuple[Problem, ...]:
    if target.kind == "scheme":
        return check_scheme(target.path)
    return _check_assessment(editions, target.path)
