"""What the screens show: one frozen value, made anew after every change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from greencert.errors import Problem
from greencert.model.edition import Edition
from greencert.model.edits import Edit
from greencert.scoring import Basis, Result
from greencert.store.lock import Holder
from greencert.workflows.case import Case
from greencert.workflows.effect import Effect, effect
from greencert.workflows.score import score_bases
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

    `edition` is in the language of the interface; `verified` and `claimed` are the results on the two bases; `effect`
    is what the last change did. `waiting` counts changes that aren't on disk yet; `trouble` says why they can't be
    saved, and is empty while all is well.
    """

    case: Case
    edition: Edition
    verified: Result
    claimed: Result
    effect: Effect | None = None
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


def view_of(case: Case, language: str) -> View:
    """The first view of a case."""
    results = score_bases(case)
    return View(case, spoken(case.workspace, case.edition, language), results[Basis.VERIFIED], results[Basis.CLAIMED])


def scored(view: View, case: Case) -> View:
    """The view of a case after a change."""
    if case is view.case:
        return view
    results = score_bases(case)
    claimed = results[Basis.CLAIMED]
    return View(case, view.edition, results[Basis.VERIFIED], claimed, effect(view.claimed, claimed))
