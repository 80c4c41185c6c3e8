"""What the screens show: one frozen value, made anew after every change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from greencert.errors import Problem
from greencert.model.edition import Edition
from greencert.model.edits import Edit
from greencert.scoring import Basis, Result
from greencert.scoring.effect import Effect, effect
from greencert.scoring.standing import Standing
from greencert.store.lock import Holder
from greencert.workflows.case import Case
from greencert.workflows.score import stand, stand_again
from greencert.workflows.spoken import spoken


@dataclass(frozen=True)
class ReadOnly:
    """Why a case can only be read: `held` by somebody else, `folder` that can't be written, or `broken` files."""

    why: Literal["held", "folder", "broken"]
    holder: Holder = field(default_factory=Holder)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class View:
    """One case as it stands.

    `edition` is in the language of the interface; `standing` holds the results on both bases; `effects` is what the
    last change did to each of them. `waiting` counts changes that aren't on disk yet; `trouble` says why they can't be
    saved, and is empty while all is well.
    """

    case: Case
    edition: Edition
    standing: Standing
    effects: Mapping[Basis, Effect] = field(default_factory=dict)
    waiting: int = 0
    trouble: tuple[Problem, ...] = ()
    undoable: int = 0
    redoable: int = 0
    read_only: ReadOnly | None = None
    """Why nothing can be changed here; None while it can."""
    outside: tuple[Edit, ...] = ()
    """What another program changed that can't go together with what was typed here, while a person has to decide."""
    read_again: tuple[Edit, ...] = ()
    """What another program changed and was read again by the way."""
    elsewhere: bool = False
    """Whether it came about by other ways than the input that has the focus: undone, redone, read again."""

    @cached_property
    def companies(self) -> dict[str, str]:
        """Names of the companies by their ids."""
        return {company.id: company.name for company in self.case.assessment.profile.scope.companies}

    @property
    def verified(self) -> Result:
        """The result of what the assessor verified."""
        return self.standing.results[Basis.VERIFIED]

    @property
    def claimed(self) -> Result:
        """The result of what the park claims."""
        return self.standing.results[Basis.CLAIMED]


def moved(before: View, after: View) -> frozenset[str]:
    """Criteria that may stand otherwise than before, in two views of one edition: another answer or outcome.

    What a change doesn't concern is the very same object in both.
    """
    was, now = before.case.assessment.answers, after.case.assessment.answers
    found = {name for name, answer in now.items() if was.get(name) is not answer}
    found.update(name for name in was if name not in now)
    for basis, result in after.standing.results.items():
        outcomes = before.standing.results[basis].counted
        if result.counted is not outcomes:
            found.update(name for name, outcome in result.counted.items() if outcomes.get(name) is not outcome)
            found.update(name for name in outcomes if name not in result.counted)
    return frozenset(found)


def view_of(case: Case, language: str) -> View:
    """The first view of a case."""
    standing = stand(case, (Basis.VERIFIED, Basis.CLAIMED))
    return View(case, spoken(case.workspace, case.edition, language), standing)


def scored(view: View, case: Case) -> View:
    """The view of a case after a change."""
    if case is view.case:
        return view
    standing = stand_again(view.standing, case)
    effects = {basis: effect(view.standing.results[basis], result) for basis, result in standing.results.items()}
    return View(case, view.edition, standing, effects)
