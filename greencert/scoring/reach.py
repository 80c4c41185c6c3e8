"""How far the result could move if the companies whose figures are missing were worst, or best."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from greencert.model.base import Phase
from greencert.model.scheme import Scheme
from greencert.scoring.criterion import Earned, Scored
from greencert.scoring.exact import decimal
from greencert.scoring.kept import Kept
from greencert.scoring.levels import Ladder, level_range
from greencert.scoring.result import ResultReach
from greencert.scoring.themes import World, members_of, sums


def reach_of(scheme: Scheme, phase: Phase, scored: Sequence[Scored], kept: Kept) -> ResultReach | None:
    """The range of a result; None when nothing that counts rests on a part of the companies."""
    moving = tuple(each.result.id for each in scored if each.worst is not None)
    if not moving:
        return None
    worst, best, hoped = (_outcome(scheme, phase, scored, world, kept) for world in (_worst, _best, _hoped))
    return ResultReach(moving, worst[0], best[0], worst[1], best[1], hoped[1])


def _worst(scored: Scored) -> Earned:
    return scored.worst or scored.certain


def _best(scored: Scored) -> Earned:
    return scored.best or scored.certain


def _hoped(scored: Scored) -> Earned:
    return scored.best or scored.possible


def _outcome(
    scheme: Scheme, phase: Phase, scored: Sequence[Scored], world: World, kept: Kept
) -> tuple[Decimal | None, str | None]:
    found = sums(scheme, members_of(scheme, scored, kept), world, kept)
    level = level_range(Ladder(scheme, phase, scored, found, found, (world, world), kept).results()).certain
    return None if found.total is None else decimal(found.total), level
