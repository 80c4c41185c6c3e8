"""Levels: reachable, and each asking for more than the one below."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from greencert.language import said
from greencert.model.canonical import canonical_number
from greencert.model.checks.flaw import Address, Flaw
from greencert.model.edition import Edition
from greencert.model.scheme import Count, Level


def levels(edition: Edition) -> Iterator[Flaw]:
    """Every level by itself, and neighbours of the same kind against each other."""
    for i, level in enumerate(edition.scheme.levels):
        yield from _alone(("scheme", "levels", i), level, edition)
    ladders: dict[object, list[tuple[int, Level]]] = {}
    for i, level in enumerate(edition.scheme.levels):
        ladders.setdefault((level.certificate, level.phases), []).append((i, level))
    for ladder in ladders.values():
        for (_, lower), (i, higher) in pairwise(ladder):
            yield from _rising(("scheme", "levels", i), lower, higher)
    for i, merit in enumerate(edition.scheme.merits):
        if merit.at_least is not None and merit.at_least > len(merit.criteria):
            message = said(
                "criteria asked for: {at_least}; the merit names {count}",
                at_least=merit.at_least,
                count=len(merit.criteria),
            )
            yield Flaw(("scheme", "merits", i, "at_least"), "unreachable", message)


def _alone(place: Address, level: Level, edition: Edition) -> Iterator[Flaw]:
    if not edition.scheme.method.scores:
        for name in ("total", "floors"):
            if getattr(level, name):
                message = said("the method gives no percentage, so no level can ask for `{name}`", name=name)
                yield Flaw((*place, name), "unreachable", message, on="key")
    counted = {criterion.theme for criterion in edition.counted}
    seen: set[str] = set()
    for j, floor in enumerate(level.floors):
        if floor.theme in seen:
            message = said("`{theme}` has a floor in this level already", theme=floor.theme)
            yield Flaw((*place, "floors", j, "theme"), "duplicate-id", message, said("keep one of the two"))
        elif floor.theme in edition.theme and floor.theme not in counted:
            message = said("`{theme}` has no criterion that counts, so nobody reaches its floor", theme=floor.theme)
            yield Flaw((*place, "floors", j, "theme"), "unreachable", message)
        seen.add(floor.theme)
    for j, count in enumerate(level.counts):
        at_hand = _at_hand(count, edition)
        if count.at_least > at_hand:
            message = said(
                "criteria asked for: {at_least}; only {at_hand} fit", at_least=count.at_least, at_hand=at_hand
            )
            yield Flaw((*place, "counts", j, "at_least"), "unreachable", message)


def _at_hand(count: Count, edition: Edition) -> int:
    return sum(
        (not count.criteria or criterion.id in count.criteria)
        and count.theme in {None, criterion.theme}
        and count.obligation in {None, criterion.obligation}
        for criterion in edition.counted
    )


def _rising(place: Address, lower: Level, higher: Level) -> Iterator[Flaw]:
    hint = said("levels stand from the lowest to the highest")
    if _less(higher.total, lower.total):
        more, less = _say(lower.total), _say(higher.total)
        message = said(
            "`{higher}` asks for {less} % in total, `{lower}` below it for {more} %",
            higher=higher.id,
            less=less,
            lower=lower.id,
            more=more,
        )
        yield Flaw((*place, "total"), "level-order", message, hint)
        return
    if higher.total is not None and higher.total == lower.total and lower.exclusive and not higher.exclusive:
        total = _say(higher.total)
        message = said(
            "`{higher}` asks for {total} % in total, `{lower}` below it for more than {total} %",
            higher=higher.id,
            total=total,
            lower=lower.id,
        )
        yield Flaw((*place, "total"), "level-order", message, hint)
        return
    floors = {floor.theme: floor.percent for floor in lower.floors}
    for j, floor in enumerate(higher.floors):
        if _less(floor.percent, floors.get(floor.theme)):
            more, less = _say(floors[floor.theme]), _say(floor.percent)
            message = said(
                "`{higher}` asks for {less} % in {theme}, `{lower}` below it for {more} %",
                higher=higher.id,
                less=less,
                theme=floor.theme,
                lower=lower.id,
                more=more,
            )
            yield Flaw((*place, "floors", j, "percent"), "level-order", message, hint)
            return
    if _demands(lower) == _demands(higher):
        message = said("`{higher}` asks for nothing more than `{lower}` below it", higher=higher.id, lower=lower.id)
        yield Flaw((*place, "id"), "level-order", message, said("raise a threshold, or take one of them out"))


def _less(value: Decimal | None, other: Decimal | None) -> bool:
    return value is not None and other is not None and value < other


def _say(value: Decimal | None) -> str:
    return canonical_number(value) if value is not None else "nothing"


def _demands(level: Level) -> tuple[object, ...]:
    floors = frozenset((floor.theme, floor.percent) for floor in level.floors)
    return level.total, level.exclusive, floors, frozenset(level.all_met), level.counts, level.includes
