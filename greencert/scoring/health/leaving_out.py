"""Not-applicable rules that let a level be had by declaring things away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_DOWN, Decimal

from greencert.language import said
from greencert.model.assessment import Answer
from greencert.model.base import Phase
from greencert.model.canonical import canonical_number
from greencert.model.checks.flaw import Address, Flaw, warning
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.scoring.health.situations import asked_of, least_met, left_out, played, refused
from greencert.scoring.levels import is_asked
from greencert.scoring.result import Result


def loopholes(edition: Edition) -> Iterator[Flaw]:
    """Floors that fall away as a whole, and levels that need nothing but the least and declarations."""
    yield from _floors(edition)
    yield from _everything(edition)
    named: set[str] = set()
    for phase in Phase:
        for flaw in _levels(edition, phase):
            if flaw.message not in named:
                named.add(flaw.message)
                yield flaw


def _floors(edition: Edition) -> Iterator[Flaw]:
    """Floors of themes in which everything that weighs may be declared not applicable."""
    if edition.scheme.method.not_applicable == "counts_as_met":
        return
    for i, level in enumerate(edition.scheme.levels):
        for j, floor in enumerate(level.floors):
            own = [c for phase in level.phases for c in asked_of(edition, phase) if c.theme == floor.theme and c.weight]
            if own and all(criterion.not_applicable.allowed for criterion in own):
                message = said(
                    "everything in {theme} may be declared not applicable, and with it falls this floor",
                    theme=floor.theme,
                )
                hint = said("keep at least one of its criteria applicable everywhere")
                yield warning(("scheme", "levels", i, "floors", j, "theme"), "declared-away", message, hint)


def _everything(edition: Edition) -> Iterator[Flaw]:
    """A scheme of which nothing has to apply: whatever single criterion is left decides every percentage."""
    if edition.scheme.method.not_applicable == "counts_as_met" or not edition.scheme.method.scores:
        return
    for phase in Phase:
        own = [criterion for criterion in asked_of(edition, phase) if criterion.weight]
        totals = [level.id for level in edition.scheme.levels if phase in level.phases and level.total]
        if totals and len(own) > 1 and all(criterion.not_applicable.allowed for criterion in own):
            message = said(
                "all criteria may be declared not applicable but one, which then gives `{level}`", level=totals[-1]
            )
            hint = said("keep criteria of every theme applicable everywhere")
            yield warning(
                ("criteria", edition.criteria.index(own[0]), "not_applicable", "allowed"),
                "declared-away",
                message,
                hint,
            )
            return


def _levels(edition: Edition, phase: Phase) -> Iterator[Flaw]:
    """Levels reached with musts just met, all else refused, and what may be left out declared away."""
    asked = asked_of(edition, phase)
    least = {criterion.id: _least(edition, phase, criterion) for criterion in asked}
    declarable = [criterion.id for criterion in asked if criterion.not_applicable.allowed]
    if not declarable:
        return
    honest = played(edition, phase, least)
    declared = played(edition, phase, {**least, **dict.fromkeys(declarable, left_out())})
    position = {criterion.id: i for i, criterion in enumerate(edition.criteria)}
    for i, level in enumerate(edition.scheme.levels):
        if phase not in level.phases or honest.levels[i].certain or not declared.levels[i].certain:
            continue
        needed = _needed(edition, phase, least, declarable, i)
        shown: str = ", ".join(needed[:6])
        if len(needed) > 6:
            shown = said("{few} and {count} more", few=shown, count=len(needed) - 6)
        message = said(
            "`{level}` can be had with the least of the musts by declaring {shown} not applicable "
            "({without} % without, {declared} % with)",
            level=level.id,
            shown=shown,
            without=_percent(honest),
            declared=_percent(declared),
        )
        place: Address = ("criteria", position[needed[0]], "not_applicable", "allowed")
        yield warning(place, "declared-away", message, said("narrow the rule, or count what is left out as not met"))


def _least(edition: Edition, phase: Phase, criterion: Criterion) -> Answer:
    levels = [level for level in edition.scheme.levels if phase in level.phases]
    binding = any(
        criterion.obligation in level.all_met and is_asked(edition.scheme, level, criterion) for level in levels
    )
    return least_met(criterion) if binding else refused()


def _needed(
    edition: Edition, phase: Phase, least: Mapping[str, Answer], declarable: list[str], level: int
) -> list[str]:
    """The fewest declarations that are enough, as far as taking them out one by one finds them."""
    kept = list(declarable)
    for criterion in declarable:
        fewer = [other for other in kept if other != criterion]
        result = played(edition, phase, {**least, **dict.fromkeys(fewer, left_out())})
        if result.levels[level].certain and fewer:
            kept = fewer
    return kept


def _percent(result: Result) -> str:
    """One decimal, cut off like every printed percentage."""
    if result.percent is None:
        return "0"
    return canonical_number(result.percent.quantize(Decimal("0.1"), rounding=ROUND_DOWN))
