"""What a park doesn't earn yet, ranked by what closing it would bring for the effort."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from fractions import Fraction

from greencert.model.catalogue import CostClass, Measure
from greencert.model.criterion import Criterion, Obligation
from greencert.model.edition import Edition
from greencert.model.scheme import Level
from greencert.scoring.exact import HUNDRED, NOTHING, decimal, exact, percent_of
from greencert.scoring.levels import floors_of, is_asked, with_included
from greencert.scoring.result import CriterionResult, Result, ThemeResult, Verdict
from greencert.scoring.themes import weights

EFFORT: Mapping[CostClass, int] = {
    CostClass.LOW: 1,
    CostClass.MEDIUM: 2,
    CostClass.HIGH: 3,
    CostClass.VERY_HIGH: 4,
}
"""Effort by cost class. The classes grow about twentyfold from one to the next, so this is an order, not a price."""


@dataclass(frozen=True)
class Gap:
    """One criterion that isn't fully earned.

    `points`: points still to gain. `percent`: percentage points by which the total would rise if this criterion alone
    were fully earned; None where the scheme gives no score. `theme_percent`: the same for its theme. `must`: a level
    aimed at asks for it. `floor`: its theme lies below the floor of the level aimed at. `measure` and `cost`: the
    cheapest of its measures and the lower end of its cost. `per_effort`: `percent` divided by `EFFORT`; None when
    there is no measure or no score.
    """

    criterion: str
    theme: str
    obligation: Obligation
    verdict: Verdict
    open: bool
    points: Decimal
    percent: Decimal | None
    theme_percent: Decimal | None
    must: bool
    floor: bool
    measure: str | None
    cost: CostClass | None
    per_effort: Decimal | None


def gaps(edition: Edition, result: Result) -> tuple[Gap, ...]:
    """Gaps: first the musts of the level aimed at, then themes below its floors, then by effect per effort.

    Gaps without a measure come after those with one. What gives the same stands in the edition's order.
    """
    aim = edition.scheme.level(result.aim)
    aims = with_included(edition.scheme, aim)
    themes = {theme.id: theme for theme in result.themes}
    short = _short_themes(edition, themes, aim)
    found = [
        _gap(edition, each, result, themes[each.theme], aims, each.theme in short)
        for each in result.criteria
        if _is_gap(each, scored=result.percent is not None)
    ]
    return tuple(sorted(found, key=_rank))


def worth(found: Sequence[Gap], most: int) -> tuple[Decimal, Decimal]:
    """Percentage points of all these gaps together, and of the `most` that bring most and have a measure."""
    measured = sorted((gap.percent or Decimal(0) for gap in found if gap.cost), reverse=True)
    return sum((gap.percent or Decimal(0) for gap in found), Decimal(0)), sum(measured[:most], Decimal(0))


def short_of(edition: Edition, result: Result, needed: Decimal) -> Decimal | None:
    """Percentage points that the total lacks, rounded up to the scheme's decimals: never fewer than there are.

    None without a score, and where nothing is lacking.
    """
    if result.percent is None or needed <= result.percent:
        return None
    return (needed - result.percent).quantize(Decimal(1).scaleb(-edition.scheme.method.places), ROUND_UP)


def _is_gap(found: CriterionResult, *, scored: bool) -> bool:
    """Where points count for nothing, what is met leaves no gap."""
    if found.verdict is Verdict.NOT_APPLICABLE:
        return False
    if found.verdict is not Verdict.MET and not found.open and found.possible_met:
        return False  # unmet, and that is enough
    return found.verdict is not Verdict.MET or (scored and found.points < found.max_points)


def _short_themes(edition: Edition, themes: Mapping[str, ThemeResult], aim: Level | None) -> set[str]:
    floors = floors_of(edition.scheme, aim)
    return {
        theme
        for theme, floor in floors.items()
        if theme in themes and (percent := themes[theme].percent) is not None and exact(percent) < floor
    }


def _gap(
    edition: Edition,
    found: CriterionResult,
    result: Result,
    theme: ThemeResult,
    aims: tuple[Level, ...],
    short: bool,
) -> Gap:
    criterion = edition.by_id[found.id]
    missing = exact(found.max_points) - exact(found.points)
    counted = missing * exact(found.per_point)
    percent = _of_total(edition, result, theme, counted)
    of_theme = None if result.percent is None else percent_of(counted, exact(theme.max_points))
    measure = _cheapest(edition, criterion)
    cost = _low_end(measure) if measure else None
    return Gap(
        criterion=found.id,
        theme=found.theme,
        obligation=found.obligation,
        verdict=found.verdict,
        open=found.open,
        points=decimal(missing),
        percent=None if percent is None else decimal(percent),
        theme_percent=None if of_theme is None else decimal(of_theme),
        must=found.verdict is not Verdict.MET and _is_binding(edition, criterion, aims),
        floor=short,
        measure=measure.id if measure else None,
        cost=cost,
        per_effort=None if percent is None or cost is None else decimal(percent / EFFORT[cost]),
    )


def _is_binding(edition: Edition, criterion: Criterion, aims: tuple[Level, ...]) -> bool:
    return any(criterion.obligation in level.all_met and is_asked(edition.scheme, level, criterion) for level in aims)


def _of_total(edition: Edition, result: Result, theme: ThemeResult, missing: Fraction) -> Fraction | None:
    """Percentage points of the total that some points of a theme are worth."""
    if result.percent is None:
        return None
    by_theme = weights(edition.scheme)
    if by_theme is None:
        return percent_of(missing, exact(result.denominator))
    applicable = sum((by_theme.get(each.id, NOTHING) for each in result.themes if each.percent is not None), NOTHING)
    share = by_theme.get(theme.id, NOTHING) / applicable
    return HUNDRED * share * missing / exact(theme.max_points) if theme.max_points else NOTHING


def _low_end(measure: Measure) -> CostClass:
    return min(measure.cost, key=lambda cost: EFFORT[cost])


def _cheapest(edition: Edition, criterion: Criterion) -> Measure | None:
    known = [edition.measure[name] for name in criterion.measures if name in edition.measure]
    return min(known, key=lambda measure: EFFORT[_low_end(measure)], default=None)


def _rank(gap: Gap) -> tuple[bool, bool, Decimal, Decimal, Decimal]:
    """What is needed first, then what gives most for its effort, then what gives most."""
    return (not gap.must, not gap.floor, -(gap.per_effort or Decimal(0)), -(gap.percent or Decimal(0)), -gap.points)
