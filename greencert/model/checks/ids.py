"""Ids: each used once, and each reference leads somewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from greencert.language import Said, said
from greencert.model.checks.flaw import Address, Flaw, unknown
from greencert.model.edition import Edition

_KINDS = {
    "themes": said("theme"),
    "groups": said("group"),
    "levels": said("level"),
    "merits": said("merit"),
    "criteria": said("criterion"),
    "datapoints": said("data point"),
    "measures": said("measure"),
    "practices": said("practice"),
    "evidence": said("piece of evidence"),
    "steps": said("step"),
    "options": said("option"),
    "items": said("item"),
    "alternatives": said("alternative"),
    "companies": said("company"),
    "findings": said("finding"),
}


def twice(address: Address, members: Iterable[Any]) -> Iterator[Flaw]:
    """Members of a list whose id another member has already."""
    seen: set[str] = set()
    for position, member in enumerate(members):
        if member.id in seen:
            kind = _KINDS.get(str(address[-1]), said("entry"))
            message = said("`{member}` is already the id of another {kind}", member=member.id, kind=kind)
            yield Flaw((*address, position, "id"), "duplicate-id", message, said("give it an id of its own"))
        seen.add(member.id)


def duplicates(edition: Edition) -> Iterator[Flaw]:
    """Every list of an edition whose members have ids."""
    yield from _below((), edition)


def _below(address: Address, value: BaseModel) -> Iterator[Flaw]:
    for name in type(value).model_fields:
        inner = getattr(value, name)
        if isinstance(inner, BaseModel):
            yield from _below((*address, name), inner)
        elif isinstance(inner, tuple) and inner and isinstance(inner[0], BaseModel):
            if hasattr(inner[0], "id"):
                yield from twice((*address, name), inner)
            for position, member in enumerate(inner):
                yield from _below((*address, name, position), member)


def references(edition: Edition) -> Iterator[Flaw]:
    """Ids that name nothing: in levels, merits, criteria, measures and data points."""
    yield from _in_levels(edition)
    levels = [level.id for level in edition.scheme.levels]
    for i, criterion in enumerate(edition.criteria):
        if criterion.tier is not None and criterion.tier not in levels:
            yield unknown(("criteria", i, "tier"), said("a level"), criterion.tier, levels)
        yield from _all_known(("criteria", i, "measures"), said("a measure"), criterion.measures, edition.measure)
        yield from _all_known(("criteria", i, "practices"), said("a practice"), criterion.practices, edition.practice)
    for i, measure in enumerate(edition.measures):
        yield from _all_known(("measures", i, "requires"), said("a measure"), measure.requires, edition.measure)
        yield from _all_known(("measures", i, "practices"), said("a practice"), measure.practices, edition.practice)
    yield from _in_groups(edition)
    for i, point in enumerate(edition.datapoints):
        for field in ("part_of", "seldom_above"):
            named = getattr(point, field)
            if named is not None and named not in edition.datapoint:
                yield unknown(("datapoints", i, field), said("a data point"), named, edition.datapoint)


def _in_groups(edition: Edition) -> Iterator[Flaw]:
    """Groups lead to a theme, and criteria stand in a group of their own theme."""
    groups = {group.id: group for group in edition.scheme.groups}
    for i, group in enumerate(edition.scheme.groups):
        if group.id in edition.theme:
            message = said("`{group}` is already the id of a theme", group=group.id)
            yield Flaw(("scheme", "groups", i, "id"), "duplicate-id", message, said("give it an id of its own"))
        if group.within not in edition.theme and group.within not in groups:
            known = (*edition.theme, *groups)
            yield unknown(("scheme", "groups", i, "within"), said("a theme or a group"), group.within, known)
    for i, criterion in enumerate(edition.criteria):
        if criterion.group is None:
            continue
        if criterion.group not in groups:
            yield unknown(("criteria", i, "group"), said("a group"), criterion.group, groups)
        elif (theme := edition.scheme.theme_of(criterion.group)) not in {None, criterion.theme}:
            message = said(
                "`{group}` is a group of {theme}, not of {own}",
                group=criterion.group,
                theme=theme,
                own=criterion.theme,
            )
            yield Flaw(("criteria", i, "group"), "group", message, said("name a group of the criterion's own theme"))


def _all_known(address: Address, what: str, words: Iterable[str], known: Iterable[str]) -> Iterator[Flaw]:
    for position, word in enumerate(words):
        if word not in known:
            yield unknown((*address, position), what, word, known)


def _in_levels(edition: Edition) -> Iterator[Flaw]:
    levels = [level.id for level in edition.scheme.levels]
    for i, level in enumerate(edition.scheme.levels):
        place: Address = ("scheme", "levels", i)
        for j, floor in enumerate(level.floors):
            if floor.theme not in edition.theme:
                yield unknown((*place, "floors", j, "theme"), said("a theme"), floor.theme, edition.theme)
        for j, count in enumerate(level.counts):
            if count.theme is not None and count.theme not in edition.theme:
                yield unknown((*place, "counts", j, "theme"), said("a theme"), count.theme, edition.theme)
            yield from _all_known((*place, "counts", j, "criteria"), said("a criterion"), count.criteria, edition.by_id)
        if level.includes is not None and level.includes not in levels:
            yield unknown((*place, "includes"), said("a level"), level.includes, levels)
    for i, merit in enumerate(edition.scheme.merits):
        yield from _all_known(("scheme", "merits", i, "criteria"), said("a criterion"), merit.criteria, edition.by_id)


def circles(edition: Edition) -> Iterator[Flaw]:
    """Measures, levels and data points that, followed far enough, require themselves."""
    measures = {measure.id: measure.requires for measure in edition.measures}
    for i, measure in enumerate(edition.measures):
        yield from _circle(("measures", i, "requires"), measure.id, measures, said("`{start}` requires itself: {way}"))
    levels = {level.id: (level.includes,) if level.includes else () for level in edition.scheme.levels}
    for i, level in enumerate(edition.scheme.levels):
        yield from _circle(
            ("scheme", "levels", i, "includes"), level.id, levels, said("`{start}` includes itself: {way}")
        )
    groups = {group.id: (group.within,) for group in edition.scheme.groups}
    for i, group in enumerate(edition.scheme.groups):
        yield from _circle(
            ("scheme", "groups", i, "within"), group.id, groups, said("`{start}` lies within itself: {way}")
        )
    points = {point.id: (point.part_of,) if point.part_of else () for point in edition.datapoints}
    for i, point in enumerate(edition.datapoints):
        yield from _circle(("datapoints", i, "part_of"), point.id, points, said("`{start}` is part of itself: {way}"))


def _circle(address: Address, start: str, leads: Mapping[str, tuple[str, ...]], message: Said) -> Iterator[Flaw]:
    """The way from `start` back to itself, if there is one."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop(0)
        for there in leads.get(way[-1], ()):
            if there == start:
                filled = Said(message.pattern, {"start": start, "way": " → ".join([*way, start])})
                yield Flaw(address, "circle", filled, said("take one of these links out"))
                return
            if there not in seen:
                seen.add(there)
                ways.append([*way, there])
