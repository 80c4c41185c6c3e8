"""What another edition would do to one assessment: its level before and after, and the criteria that decide it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from greencert.scoring.result import CriterionResult, Hurdle, Result, Verdict


class Effect(StrEnum):
    """What happens to the level of an assessment."""

    GAINS = "gains"
    SAME = "same"
    AT_RISK = "at_risk"
    """The level is lost until something new is answered or confirmed."""
    LOSES = "loses"
    """The level is lost whatever is answered."""


@dataclass(frozen=True)
class Shift:
    """One criterion that comes out otherwise. Shares are of its weight, 0 to 1; None where it wasn't asked."""

    criterion: str
    was: str | None
    """Its id before; None for a new criterion."""
    verdict: tuple[Verdict | None, Verdict]
    share: tuple[Decimal | None, Decimal]


@dataclass(frozen=True)
class Impact:
    """One assessment under two editions. `by`: the criteria that decide a change of level, the weightiest first."""

    effect: Effect
    level: tuple[str | None, str | None]
    """Certain level before and after."""
    possible: str | None
    """Level that is possible after, when everything open turns out well."""
    percent: tuple[Decimal | None, Decimal | None]
    by: tuple[str, ...]
    shifts: tuple[Shift, ...]
    open: tuple[str, ...]
    """Criteria that are open after and weren't before."""


def impact(before: Result, after: Result, sources: Mapping[str, str]) -> Impact:
    """What made one result into the other. `sources`: id after -> id before, for answers that were moved."""
    shifts = tuple(_shifts(before, after, sources))
    rank: dict[str | None, int] = {None: -1, **{level.id: position for position, level in enumerate(after.levels)}}
    old, new, best = before.range.certain, after.range.certain, after.range.possible
    # A level that the new edition doesn't have any more counts as the highest that it could have been.
    had = rank.get(old, len(after.levels))
    if rank[new] > had:
        effect = Effect.GAINS
    elif rank[new] == had:
        effect = Effect.SAME
    else:
        effect = Effect.AT_RISK if rank[best] >= had else Effect.LOSES
    was_open = {item.criterion for item in before.open}
    opened = tuple(item.criterion for item in after.open if sources.get(item.criterion, item.criterion) not in was_open)
    by = tuple(_deciding(effect, before, after, shifts)) if effect is not Effect.SAME else ()
    return Impact(effect, (old, new), best, (before.percent, after.percent), by, shifts, opened)


def _shifts(before: Result, after: Result, sources: Mapping[str, str]) -> Iterator[Shift]:
    old = {found.id: found for found in before.criteria}
    for now in after.criteria:
        was = old.get(sources.get(now.id, now.id))
        share = _share(now)
        if was is None:
            yield Shift(now.id, None, (None, now.verdict), (None, share))
        elif (was.verdict, _share(was)) != (now.verdict, share):
            yield Shift(now.id, was.id, (was.verdict, now.verdict), (_share(was), share))


def _share(found: CriterionResult) -> Decimal:
    return found.points / found.max_points if found.max_points else Decimal(0)


def _deciding(effect: Effect, before: Result, after: Result, shifts: tuple[Shift, ...]) -> Iterator[str]:
    """Criteria behind the hurdles that make the difference; nothing where the scheme's own thresholds do."""
    gains = effect is Effect.GAINS
    level = after.range.certain if gains else before.range.certain
    result = before if gains else after
    hurdles = [hurdle for found in result.levels if found.id == level for hurdle in found.hurdles]
    named: dict[str, None] = {}
    for hurdle in hurdles:
        if not hurdle.cleared:
            named |= dict.fromkeys(_behind(hurdle, result, shifts, gains))
    if not named and hurdles:
        named = dict.fromkeys(_weightiest(after, shifts, gains))
    yield from list(named)[:6]


def _behind(hurdle: Hurdle, result: Result, shifts: tuple[Shift, ...], gains: bool) -> Iterator[str]:
    values, code = hurdle.reason.values, hurdle.reason.code
    if code == "level.all_met":
        missing = {name.strip() for name in str(values.get("missing", "")).split(",")}
        yield from (shift.criterion for shift in shifts if {shift.criterion, shift.was} & missing)
    elif code == "level.floor":
        own = {found.id for found in result.criteria if found.theme == values.get("theme")}
        yield from _weightiest(result, [s for s in shifts if {s.criterion, s.was} & own], gains)
    elif code in {"level.total", "level.count"}:
        yield from _weightiest(result, shifts, gains)


def _weightiest(result: Result, shifts: tuple[Shift, ...] | list[Shift], gains: bool) -> Iterator[str]:
    """Criteria that moved in the direction asked about, by the points that this is."""
    weight = {found.id: found.weight for found in result.criteria}
    moved = []
    for shift in shifts:
        difference = shift.share[1] - (shift.share[0] or Decimal(0))
        if shift.share[0] is None:  # a new criterion takes points away as long as it isn't met
            difference = shift.share[1] - 1 if not gains else shift.share[1]
        points = difference * weight.get(shift.criterion, weight.get(shift.was or "", Decimal(1)))
        if (points > 0) is gains and points:
            moved.append((abs(points), shift.criterion))
    yield from (name for _, name in sorted(moved, key=lambda each: (-each[0], each[1])))
