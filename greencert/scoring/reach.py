"""How far the result could move if the companies whose figures are missing were worst, or best."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from greencert.model.base import Phase
from greencert.model.scheme import Scheme
from greencert.scoring.criterion import Earned, Scored
from greencert.scoring.exact import decimal
from greencert.scoring.levels import Ladder, level_range
from greencert.scoring.result import ResultReach
from greencert.scoring.themes import add_up, certain


def reach_of(scheme: Scheme, phase: Phase, scored: Sequence[Scored]) -> ResultReach | None:
    """The range of a result; None when nothing that counts rests on a part of the companies."""
    moving = tuple(each.result.id for each in scored if each.worst is not None)
    if not moving:
        return None
    worst = _outcome(scheme, phase, [_at(each, each.worst) for each in scored])
    best = _outcome(scheme, phase, [_at(each, each.best) for each in scored])
    hoped = _outcome(scheme, phase, [_at(each, each.best or each.possible) for each in scored])
    return ResultReach(moving, worst[0], best[0], worst[1], best[1], hoped[1])


def _at(scored: Scored, earned: Earned | None) -> Scored:
    return scored if earned is None else scored._replace(certain=earned, possible=earned)


def _outcome(scheme: Scheme, phase: Phase, scored: Sequence[Scored]) -> tuple[Decimal | None, str | None]:
    sums = add_up(scheme, scored, certain)
    level = level_range(Ladder(scheme, phase, scored, sums, sums).results()).certain
    return None if sums.total is None else decimal(sums.total), level
