"""Criteria that never decide: whatever the others come to, no level and no merit hangs on them.

Hurdles are looked at one by one, and a criterion is named only when it moves none of them; so what is named is sure,
and a criterion that would move one only together with what another hurdle forbids isn't found.
"""

from __future__ import annotations

from collections.abc import Iterator

from greencert.language import said
from greencert.model.base import Phase
from greencert.model.checks.flaw import Flaw, warning
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.scheme import Count, Level
from greencert.scoring.exact import exact
from greencert.scoring.health.shares import GRID, each_without, has_between, of_theme, of_total, shares, steps
from greencert.scoring.health.situations import asked_of
from greencert.scoring.levels import is_asked, with_included


def never_deciding(edition: Edition) -> Iterator[Flaw]:
    """Criteria on which nothing depends."""
    if not edition.scheme.levels and not edition.scheme.merits:
        return
    deciding = {criterion for merit in edition.scheme.merits for criterion in merit.criteria}
    for level in edition.scheme.levels:
        for phase in level.phases:
            for each in with_included(edition.scheme, level):
                deciding |= _binding(edition, each, phase)
                deciding |= _weighing(edition, each, phase, deciding)
    counted = {criterion.id for criterion in edition.counted}
    for i, criterion in enumerate(edition.criteria):
        if criterion.id in counted and criterion.id not in deciding:
            message = said(
                "`{criterion}` never decides: every level comes out the same whatever its answer",
                criterion=criterion.id,
            )
            hint = said("give it weight, ask for it in a level, or take it out")
            yield warning(("criteria", i, "id"), "never-decides", message, hint)


def _binding(edition: Edition, level: Level, phase: Phase) -> set[str]:
    """Criteria that a level asks for as such, or counts."""
    asked = asked_of(edition, phase)
    found = {c.id for c in asked if c.obligation in level.all_met and is_asked(edition.scheme, level, c)}
    for count in level.counts:
        found |= {criterion.id for criterion in asked if _is_among(count, criterion)}
    return found


def _is_among(count: Count, criterion: Criterion) -> bool:
    return (
        (not count.criteria or criterion.id in count.criteria)
        and count.theme in {None, criterion.theme}
        and count.obligation in {None, criterion.obligation}
    )


def _weighing(edition: Edition, level: Level, phase: Phase, known: set[str]) -> set[str]:
    """Criteria whose points can lift the total or a theme over what a level asks for."""
    asked = asked_of(edition, phase)
    musts = {c.id for c in asked if c.obligation in level.all_met and is_asked(edition.scheme, level, c)}
    found: set[str] = set()
    if level.total is not None:
        part = of_total(edition, phase)
        moves = [steps(part[c.id], shares(edition, c, only_met=c.id in musts)) for c in asked]
        found |= _movers(asked, moves, round(GRID * exact(level.total) / 100))
    for floor in level.floors:
        own = tuple(criterion for criterion in asked if criterion.theme == floor.theme)
        if all(criterion.id in known | found for criterion in own):
            continue
        within = of_theme(edition, phase)
        moves = [steps(within[c.id], shares(edition, c, only_met=c.id in musts)) for c in own]
        found |= _movers(own, moves, round(GRID * exact(floor.percent) / 100))
    return found


def _movers(asked: tuple[Criterion, ...], moves: list[tuple[int, ...]], threshold: int) -> set[str]:
    """Criteria with which a sum of the others crosses the threshold. Rounding of all of them counts in their favour."""
    found: set[str] = set()
    slack = len(asked)

    def look(position: int, sums: int) -> None:
        least, most = moves[position][0], moves[position][-1]
        if most > least and has_between(sums, threshold - most - slack, threshold - least - 1 + slack):
            found.add(asked[position].id)

    each_without(moves, look)
    return found
