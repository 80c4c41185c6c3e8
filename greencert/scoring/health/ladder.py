"""Levels played through: can each be reached, and does each ask for what the one below asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_DOWN, Decimal
from itertools import pairwise

from greencert.language import N_, Said, said, together
from greencert.model.base import Phase
from greencert.model.canonical import canonical_number
from greencert.model.checks.flaw import Address, Flaw, warning
from greencert.model.checks.words import PHASES
from greencert.model.edition import Edition
from greencert.model.scheme import Count, Level, Scheme
from greencert.scoring.exact import DIGITS
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
                why = together((_why(hurdle, result, edition.scheme, phase) for hurdle in stopping), "; ")
                message = said(
                    "`{level}` can't be reached by any {phase} park: {why}",
                    level=level.id,
                    phase=PHASES[phase],
                    why=why,
                )
                yield Flaw(
                    ("scheme", "levels", i, "id"), "unreachable", message, said("even the best answers don't reach it")
                )


_STOPPING = {
    "level.total": N_("the total comes to {percent} % at most, {needed} % are asked for"),
    "level.floor": N_("{theme} comes to {percent} % at most, {needed} % are asked for"),
    "level.all_met": N_("these can't be met: {missing}"),
    "level.count": N_("at most {met} of the criteria count, {needed} are asked for"),
    "level.includes": N_("it includes `{level}`, which can't be reached either"),
    "level.phase": N_("it is not for parks in this phase"),
    "level.no_score": N_("there is no score at all"),
    "level.floor_nothing": N_("{theme} has no percentage, because nothing in it weighs"),
}
"""What is said of a hurdle that even the best answers don't clear."""


def _why(hurdle: Hurdle, result: Result, scheme: Scheme, phase: Phase) -> str:
    values = {name: str(value)[:60] for name, value in hurdle.reason.values.items()}
    if "percent" in values:
        found, needed = (Decimal(str(hurdle.reason.values[name])) for name in ("percent", "needed"))
        values["percent"] = _short(found, needed, scheme.method.places)
    if hurdle.reason.code == "level.total" and values.get("exclusive"):
        return Said(N_("the total comes to {percent} % at most, more than {needed} % are asked for"), values)
    if hurdle.reason.code == "level.includes" and any(
        each.id == values["level"] and phase not in each.phases for each in scheme.levels
    ):
        return said("it includes `{level}`, which is not for {phase} parks", level=values["level"], phase=PHASES[phase])
    pattern = _STOPPING.get(hurdle.reason.code)
    return Said(pattern, values) if pattern else f"{hurdle.reason.code} ({result.scheme})"


def _short(percent: Decimal, needed: Decimal, places: int) -> str:
    """A percentage that falls short, cut off to so many places, or to more when it would look like what is needed."""
    for digits in range(places, DIGITS):
        shown = percent.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_DOWN)
        if shown != needed or percent == needed:
            return canonical_number(shown)
    return canonical_number(percent)


def easier(edition: Edition) -> Iterator[Flaw]:
    """Levels that leave out what a lower level of the same kind asks for."""
    ladders: dict[object, list[tuple[int, Level]]] = {}
    for i, level in enumerate(edition.scheme.levels):
        ladders.setdefault((level.certificate, level.phases), []).append((i, level))
    for ladder in ladders.values():
        for (_, lower), (i, higher) in pairwise(ladder):
            left = list(_left_out(edition.scheme, lower, higher))
            if left:
                message = said(
                    "`{higher}` can be had without what `{lower}` below it asks for: {left}",
                    higher=higher.id,
                    lower=lower.id,
                    left=together(left, "; "),
                )
                place: Address = ("scheme", "levels", i, "id")
                yield warning(place, "level-easier", message, said("add it, or `includes: {lower}`", lower=lower.id))


def _left_out(scheme: Scheme, lower: Level, higher: Level) -> Iterator[str]:
    """Demands of the lower level that the higher one has no counterpart for. Lower figures are `level-order`'s."""
    mine, theirs = with_included(scheme, higher), with_included(scheme, lower)
    if any(level.total is not None for level in theirs) and all(level.total is None for level in mine):
        yield said("a total")
    floors = {floor.theme for level in mine for floor in level.floors}
    for floor in (floor for level in theirs for floor in level.floors):
        if floor.theme not in floors:
            yield said("{percent} % in {theme}", percent=canonical_number(floor.percent), theme=floor.theme)
    obligations = {obligation for level in mine for obligation in level.all_met}
    for obligation in (obligation for level in theirs for obligation in level.all_met):
        if obligation not in obligations:
            yield said("every `{obligation}` met", obligation=obligation)
    counts = [count for level in mine for count in level.counts]
    for count in (count for level in theirs for count in level.counts):
        if not any(_covers(other, count) for other in counts):
            everywhere = said("{count} or more criteria met", count=count.at_least)
            yield (
                said("{count} or more criteria met in {theme}", count=count.at_least, theme=count.theme)
                if count.theme
                else everywhere
            )


def _covers(count: Count, other: Count) -> bool:
    same = (count.criteria, count.theme, count.obligation) == (other.criteria, other.theme, other.obligation)
    return same and count.at_least >= other.at_least
