"""Which single open criteria decide a level, each taken by itself while the others stay at their worst, or best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greencert.model.assessment import Assessment
from greencert.model.base import Phase
from greencert.model.edition import Edition
from greencert.model.scheme import Scheme
from greencert.scoring.criterion import Earned, Scored
from greencert.scoring.engine import scored
from greencert.scoring.levels import Ladder, level_range
from greencert.scoring.result import Basis, LevelRange
from greencert.scoring.themes import add_up, certain


@dataclass(frozen=True)
class Decisive:
    """One open criterion. `lifts_to`: the level that is certain once it alone turns out well; `drops_to`: the highest
    that is possible once it alone comes to nothing. None stands for no level; a level that stays is not decided."""

    criterion: str
    lifts: bool
    lifts_to: str | None
    drops: bool
    drops_to: str | None


def decisive(edition: Edition, assessment: Assessment, basis: Basis) -> tuple[Decisive, ...]:
    """The open criteria on which alone a level hangs, in the edition's order; empty when none does."""
    found = scored(edition, assessment, basis)
    opened = [at for at, each in enumerate(found) if each.result.open]
    if not opened:
        return ()
    scheme, phase = edition.scheme, assessment.profile.park.phase
    hoped = [_settled(each, each.possible) for each in found]
    sure, most = _levels(scheme, phase, found).certain, _levels(scheme, phase, hoped).certain
    decided = []
    for at in opened:
        lifted = _levels(scheme, phase, _with(found, at, hoped[at])).certain
        dropped = _levels(scheme, phase, _with(hoped, at, found[at]._replace(possible=found[at].certain))).certain
        if lifted != sure or dropped != most:
            name = found[at].result.id
            decided.append(Decisive(name, lifted != sure, lifted, dropped != most, dropped))
    return tuple(decided)


def _with(scored: Sequence[Scored], at: int, other: Scored) -> list[Scored]:
    return [other if position == at else each for position, each in enumerate(scored)]


def _settled(each: Scored, earned: Earned) -> Scored:
    return each._replace(certain=earned, possible=earned)


def _levels(scheme: Scheme, phase: Phase, found: Sequence[Scored]) -> LevelRange:
    """Levels as if what is certain were all there is."""
    sums = add_up(scheme, found, certain)
    return level_range(Ladder(scheme, phase, found, sums, sums).results())
