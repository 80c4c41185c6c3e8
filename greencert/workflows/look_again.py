"""Answers that were given for another meaning of their criterion: which edition that was, and what changed since."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from greencert.model.assessment import Answer
from greencert.model.criterion import Criterion
from greencert.model.digest import meaning_digest
from greencert.model.edition import Edition
from greencert.revision.carry import plan_migration
from greencert.revision.change import Change
from greencert.revision.compare import Comparison
from greencert.store.workspace import Workspace
from greencert.workflows.case import Case
from greencert.workflows.migrate import steps_between


@dataclass(frozen=True)
class Changed:
    """`criterion` as it was answered in `edition`; `history` are (edition, what changed there) since then."""

    criterion: Criterion
    edition: Edition
    history: tuple[tuple[str, Change], ...]


def changed(case: Case, criterion: str) -> Changed | None:
    """What changed since an answer was given; None when the edition that it was given for isn't here.

    Raises `GreencertError` when an edition on the way can't be read.
    """
    answer = case.assessment.answers.get(criterion)
    if answer is None or answer.meaning is None:
        return None
    for version in reversed(case.workspace.versions(case.edition.scheme.id)):
        edition = case.workspace.edition(case.edition.scheme.id, version).value
        was = _answered(edition, answer, criterion) if edition and version != case.edition.scheme.version else None
        if edition is not None and was is not None:
            steps = _steps(case.workspace, version, case.edition)
            moves = plan_migration({was.id: Answer(claim=answer.claim, meaning=answer.meaning)}, steps).moves
            history = next((move.history for move in moves if move.new == criterion), ())
            return Changed(was, edition, history)
    return None


def _answered(edition: Edition, answer: Answer, criterion: str) -> Criterion | None:
    """The criterion of an edition that means what was answered."""
    found = edition.by_id.get(answer.was or criterion)
    return found if found is not None and meaning_digest(found) == answer.meaning else None


def _steps(workspace: Workspace, version: str, new: Edition) -> tuple[Comparison, ...]:
    return _known(workspace, new.scheme.id, version, new.scheme.version)


@lru_cache(maxsize=4)
def _known(workspace: Workspace, scheme: str, old: str, new: str) -> tuple[Comparison, ...]:
    """The way between two released editions, which never change."""
    before, after = workspace.edition(scheme, old).value, workspace.edition(scheme, new).value
    return tuple(steps_between(workspace, before, after)) if before and after else ()
