"""What one change did to the result."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from greencert.scoring import LevelRange, Result


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
    old = {found.id: found for found in before.criteria}
    changed = tuple(
        found.id
        for found in after.criteria
        if found.id not in old
        or (found.verdict, found.points, found.max_points)
        != (old[found.id].verdict, old[found.id].points, old[found.id].max_points)
    )
    points = sum((found.points for found in after.criteria), Decimal(0)) - sum(
        (found.points for found in before.criteria), Decimal(0)
    )
    known = before.percent is not None and after.percent is not None
    return Effect(
        points=points,
        percent=after.percent - before.percent if known else None,  # type: ignore[operator]
        criteria=changed,
        range=(before.range, after.range) if before.range != after.range else None,
    )
