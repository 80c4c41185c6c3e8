"""What one change did to the result."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from greencert.scoring.result import CriterionResult, LevelRange, Result, Verdict


@dataclass(frozen=True)
class Effect:
    """The difference between two results of one case on one basis.

    `points`: points gained over all criteria (negative when lost); `percent`: percentage points gained, None where a
    percentage is missing before or after; `criteria`: ids whose verdict or points are others now; `range` before and
    after, None when the range of levels stayed.
    """

    points: Decimal
    percent: Decimal | None
    criteria: tuple[str, ...]
    range: tuple[LevelRange, LevelRange] | None


def effect(before: Result, after: Result) -> Effect:
    """What made `before` into `after`."""
    if before is after:  # a note was typed: nothing was scored again
        return Effect(Decimal(0), None if before.percent is None else Decimal(0), (), None)
    old = {found.id: found for found in before.criteria}
    pairs = [(old.pop(found.id, None), found) for found in after.criteria]
    # What was scored again after a change shares every other outcome with what was there before.
    moved = [(was, now) for was, now in pairs if was is not now]
    points = sum((now.points - (was.points if was else 0) for was, now in moved), Decimal(0))
    points -= sum((gone.points for gone in old.values()), Decimal(0))
    known = before.percent is not None and after.percent is not None
    return Effect(
        points=points,
        percent=after.percent - before.percent if known else None,  # type: ignore[operator]
        criteria=tuple(now.id for was, now in moved if was is None or _worth(was) != _worth(now)),
        range=(before.range, after.range) if before.range != after.range else None,
    )


def _worth(found: CriterionResult) -> tuple[Verdict, Decimal, Decimal]:
    return found.verdict, found.points, found.max_points
