"""Which step of the version a change asks for, after the policy of released criteria (semver.org in spirit).

Patch: form and translations. Minor: what no holder of a certificate can lose by. Major: what can cost the level.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from greencert.model.changes import ChangeClass
from greencert.model.checks.lineage import numbers
from greencert.model.criterion import Obligation, Status
from greencert.revision.change import Change
from greencert.revision.compare import Comparison


class Step(IntEnum):
    """How far the version has to move."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


_STEPS: dict[ChangeClass, Step] = {
    ChangeClass.EDITORIAL: Step.PATCH,
    ChangeClass.TRANSLATION_ONLY: Step.PATCH,
    ChangeClass.CLARIFIED: Step.MINOR,
    ChangeClass.RELAXED: Step.MINOR,
    ChangeClass.RENUMBERED: Step.MINOR,
    ChangeClass.ADDED: Step.MAJOR,
    ChangeClass.TIGHTENED: Step.MAJOR,
    ChangeClass.RE_MEASURED: Step.MAJOR,
    ChangeClass.RE_WEIGHTED: Step.MAJOR,
    ChangeClass.MOVED: Step.MAJOR,
    ChangeClass.SPLIT: Step.MAJOR,
    ChangeClass.MERGED: Step.MAJOR,
    ChangeClass.RETIRED: Step.MAJOR,
}

REASONED = frozenset({ChangeClass.TIGHTENED, ChangeClass.SPLIT, ChangeClass.MERGED, ChangeClass.RETIRED})
"""Classes for which a release states a reason."""


@dataclass(frozen=True)
class Forced:
    """One change and the step that it asks for."""

    subject: str
    """Id of the criterion, or address of what changed around them."""
    step: Step
    classes: tuple[ChangeClass, ...]


def forced_by(comparison: Comparison) -> tuple[Forced, ...]:
    """Every change with the step that it asks for, the farthest first."""
    found = [*_criteria(comparison), *_around(comparison)]
    return tuple(sorted(found, key=lambda each: -each.step))


def _criteria(comparison: Comparison) -> Iterator[Forced]:
    for change in comparison.changes:
        step = max((_step(one, change) for one in change.classes), default=Step.NONE)
        classes = tuple(one for one in change.classes if _step(one, change) is step)
        yield Forced(" → ".join(change.ids), step, classes)
    for doubt in comparison.doubts:
        yield Forced(doubt.criterion.id, Step.MAJOR, (ChangeClass.RETIRED,))


def _step(kind: ChangeClass, change: Change) -> Step:
    if kind is ChangeClass.ADDED and all(each.obligation is Obligation.SUGGESTED for each in change.after):
        return Step.MINOR
    if not any(each.status is Status.ACTIVE for each in (*change.before, *change.after)):
        return min(_STEPS[kind], Step.MINOR)  # announced, or on its way out: it counts neither before nor after
    return _STEPS[kind]


_HELD = ("levels/", "merits/", "themes/", "groups/")
"""Parts of a scheme that a holder can lose; measures, practices and data points only stand beside."""


def _around(comparison: Comparison) -> Iterator[Forced]:
    for part in comparison.around:
        steps = {one: _step_around(one, part.address) for one in part.classes}
        step = max(steps.values(), default=Step.NONE)
        yield Forced(part.address, step, tuple(one for one in part.classes if steps[one] is step))


def _step_around(kind: ChangeClass, address: str) -> Step:
    held = address.startswith(_HELD) or "/known/" in address  # a value that is gone may have carried a result
    if kind is ChangeClass.ADDED or (kind is ChangeClass.RETIRED and not held):
        return Step.MINOR
    return _STEPS[kind]


def taken(old: str, new: str) -> Step:
    """The step from one version to another; none when it doesn't lead forward."""
    before, after = numbers(old), numbers(new)
    if after <= before:
        return Step.NONE
    if after[0] > before[0]:
        return Step.MAJOR
    return Step.MINOR if after[1] > before[1] else Step.PATCH


def version_after(old: str, step: Step) -> str:
    """The version that a step leads to."""
    major, minor, patch = numbers(old)
    if step is Step.MAJOR:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if step is Step.MINOR else f"{major}.{minor}.{patch + 1}"


def reasoned(comparison: Comparison) -> tuple[Change, ...]:
    """Changes that a release has to give a reason for."""
    return tuple(change for change in comparison.changes if REASONED & set(change.classes))
