"""The optimiser turned on the scheme: what the cheapest park has to do for each level, beginning with nothing.

Says whether a level can be bought with cheap measures alone: certificates of origin and two training days, say. The
same assumptions hold as for any way (any one of a criterion's measures suffices), so a level that is dear here is dear,
and one that is cheap is worth a second look at its measures, weights and musts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from greencert.language import said
from greencert.model.base import Phase
from greencert.model.catalogue import CostClass
from greencert.model.checks.flaw import Flaw, warning
from greencert.model.edition import Edition
from greencert.model.scheme import Level
from greencert.scoring.made_up import DAY, made_up
from greencert.scoring.path.effort import WEIGHT
from greencert.scoring.path.ways import Ways, Wishes, ways
from greencert.scoring.result import Basis


@dataclass(frozen=True)
class Price:
    """What one level takes of a park in a phase that has nothing yet. `found` holds the way, or what blocks."""

    level: Level
    phase: Phase
    found: Ways

    @property
    def dearest(self) -> CostClass | None:
        """The highest class of cost among its measures, by their lower ends; None without a named measure."""
        named = [own.measure for way in self.found.ways[:1] for own in way.levers if own.measure]
        lowest = [min(measure.cost, key=lambda cost: WEIGHT[cost]) for measure in named]
        return max(lowest, key=lambda cost: WEIGHT[cost], default=None)

    @property
    def unmeasured(self) -> int:
        """How many of its criteria name no measure, so that nobody knows what they take."""
        return sum(own.measure is None for way in self.found.ways[:1] for own in way.levers)


def prices(edition: Edition, wishes: Wishes = Wishes(alternatives=1)) -> Iterator[Price]:  # noqa: B008 - frozen
    """The cheapest way to every level of an edition, for every phase that it is given in, from the lowest up."""
    for level in edition.scheme.levels:
        for phase in level.phases:
            found = ways(edition, made_up(edition, phase), DAY, to=level.id, basis=Basis.CLAIMED, wishes=wishes)
            yield Price(level, phase, found)


BOUGHT = 3
"""So few measures, all of the lowest class of cost, are a certificate of origin and two training days."""


def bought(edition: Edition, found: Iterable[Price]) -> Iterator[Flaw]:
    """Levels that a park with nothing has for next to nothing, by the edition's own measures."""
    for price in found:
        way = next(iter(price.found.ways), None)
        if way is None or price.unmeasured or len(way.levers) > BOUGHT or price.dearest not in {None, CostClass.LOW}:
            continue
        at = [level.id for level in edition.scheme.levels].index(price.level.id)
        names = ", ".join(own.id for own in way.levers) or said("answers alone")
        message = said(
            "a park with nothing has `{level}` for {names}, none above {low} cost",
            level=price.level.id,
            names=names,
            low=CostClass.LOW,
        )
        hint = said("raise what the level asks for, or what its criteria take; greencert criteria prices shows the way")
        yield warning(("scheme", "levels", at, "id"), "bought", message, hint)
