"""Levels played through: can each be reached, and does each ask for what the one below asks for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from greencert.model.base import Phase
from greencert.model.checks.flaw import Address, Flaw, warning
from greencert.model.digest import canonical_number
from greencert.model.edition import Edition
from greencert.model.scheme import Count, Level, Scheme
from greencert.scoring.health.situations import asked_of, best, played
from greencert.scoring.levels import with_included
from greencert.scoring.result import Hurdle, Result


def unreachable(edition: Edition) -> Iterator[Flaw]:
    """Levels that not even a park with the best answer to everything reaches."""
    for phase in Phase:
        if not any(phase in level.phases for level in edition.scheme.levels):
            continue
        result = played(edition, phase, {criterion.id: best(criterion) for criterion in asked_of(edition, phase)})
        for i, level in enumerate(edition.scheme.levels):
            if phase in level.phases and not result.levels[i].certain:
                stopping = [hurdle for hurdle in result.levels[i].hurdles if not hurdle.cleared]
                why = "; ".join(_why(hurdle, result, edition.scheme, phase) for hurdle in stopping)
                message = f"`{level.id}` can't be reached by any {phase} park: {why}"
                yield Flaw(
                    ("scheme", "levels", i, "id"), "unreachable", message, "even the best answers don't reach it"
                )


def _why(hurdle: Hurdle, result: Result, scheme: Scheme, phase: Phase) -> str:
    values = hurdle.reason.values
    if hurdle.reason.code == "level.total" and values.get("exclusive"):
        return "the total comes to {percent} % at most, more than {needed} % are asked for".format(**values)
    if hurdle.reason.code == "level.includes" and any(
        each.id == values["level"] and phase not in each.phases for each in scheme.levels
    ):
        return f"it includes `{values['level']}`, which is not for {phase} parks"
    said = {
        "level.total": "the total comes to {percent} % at most, {needed} % are asked for",
        "level.floor": "{theme} comes to {percent} % at most, {needed} % are asked for",
        "level.all_met": "these can't be met: {missing}",
        "level.count": "{met} criteria at most count, {needed} are asked for",
        "level.includes": "it includes `{level}`, which can't be reached either",
        "level.phase": "it is not for parks in this phase",
        "level.no_score": "there is no score at all",
        "level.floor_nothing": "{theme} has no percentage, because nothing in it weighs",
    }
    shown = {name: str(value)[:60] for name, value in values.items()}
    return said.get(hurdle.reason.code, f"{hurdle.reason.code} ({result.scheme})").format(**shown)


def easier(edition: Edition) -> Iterator[Flaw]:
    """Levels that leave out what a lower level of the same kind asks for."""
    ladders: dict[object, list[tuple[int, Level]]] = {}
    for i, level in enumerate(edition.scheme.levels):
        ladders.setdefault((level.certificate, level.phases), []).append((i, level))
    for ladder in ladders.values():
        for (_, lower), (i, higher) in pairwise(ladder):
            left = list(_left_out(edition.scheme, lower, higher))
            if left:
                message = f"`{higher.id}` can be had without what `{lower.id}` below it asks for: {'; '.join(left)}"
                place: Address = ("scheme", "levels", i, "id")
                yield warning(place, "level-easier", message, f"add it, or `includes: {lower.id}`")


def _left_out(scheme: Scheme, lower: Level, higher: Level) -> Iterator[str]:
    """Demands of the lower level that the higher one has no counterpart for. Lower figures are `level-order`'s."""
    mine, theirs = with_included(scheme, higher), with_included(scheme, lower)
    if any(level.total is not None for level in theirs) and all(level.total is None for level in mine):
        yield "a total"
    floors = {floor.theme for level in mine for floor in level.floors}
    for floor in (floor for level in theirs for floor in level.floors):
        if floor.theme not in floors:
            yield f"{canonical_number(floor.percent)} % in {floor.theme}"
    obligations = {obligation for level in mine for obligation in level.all_met}
    for obligation in (obligation for level in theirs for obligation in level.all_met):
        if obligation not in obligations:
            yield f"every `{obligation}` met"
    counts = [count for level in mine for count in level.counts]
    for count in (count for level in theirs for count in level.counts):
        if not any(_covers(other, count) for other in counts):
            yield f"{count.at_least} criteria met{f' in {count.theme}' if count.theme else ''}"


def _covers(count: Count, other: Count) -> bool:
    same = (count.criteria, count.theme, count.obligation) == (other.criteria, other.theme, other.obligation)
    return same and count.at_least >= other.at_least
