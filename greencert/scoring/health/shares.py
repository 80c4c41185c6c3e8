"""How much of a percentage each criterion is, and which percentages the others can come to.

Percentages are counted on a fine grid, one bit per place, so that all sums of a hundred criteria take milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from greencert.model.base import Phase
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.scheme import MethodName
from greencert.scoring.exact import NOTHING, WHOLE, exact
from greencert.scoring.groups import worths
from greencert.scoring.health.situations import asked_of, options
from greencert.scoring.themes import weights

GRID = 100_000
"""Places between 0 and 100 %."""


def worth(edition: Edition, criterion: Criterion) -> Fraction:
    """Points that a criterion can give under the scheme's method."""
    return WHOLE if edition.scheme.method.name is MethodName.SHARE_MET else exact(criterion.weight)


def of_theme(edition: Edition, phase: Phase) -> Mapping[str, Fraction]:
    """Criterion -> its part of its theme, 0 to 1, when everything applies."""
    asked = asked_of(edition, phase)
    own = [worth(edition, criterion) for criterion in asked]
    if edition.scheme.method.name is MethodName.NESTED_MEAN:
        own = worths(edition.scheme, asked, own)
    maxima: dict[str, Fraction] = {}
    for criterion, counted in zip(asked, own, strict=True):
        maxima[criterion.theme] = maxima.get(criterion.theme, NOTHING) + counted
    return {
        c.id: counted / maxima[c.theme] if maxima[c.theme] else NOTHING for c, counted in zip(asked, own, strict=True)
    }


def of_total(edition: Edition, phase: Phase) -> Mapping[str, Fraction]:
    """Criterion -> its part of the total, 0 to 1, when everything applies."""
    asked = asked_of(edition, phase)
    if not edition.scheme.method.scores:
        return {criterion.id: NOTHING for criterion in asked}
    by_theme = weights(edition.scheme)
    if by_theme is None:
        everything = sum((worth(edition, criterion) for criterion in asked), NOTHING)
        return {c.id: worth(edition, c) / everything if everything else NOTHING for c in asked}
    within = of_theme(edition, phase)
    present = {criterion.theme for criterion in asked if worth(edition, criterion)}
    whole = sum((by_theme.get(theme, NOTHING) for theme in present), NOTHING)
    return {c.id: within[c.id] * by_theme.get(c.theme, NOTHING) / whole if whole else NOTHING for c in asked}


def shares(edition: Edition, criterion: Criterion, *, only_met: bool) -> tuple[Fraction, ...]:
    """What parts of its weight a criterion can earn; with `only_met`, while it is met."""
    method = edition.scheme.method
    found: set[Fraction] = set() if only_met else {NOTHING}
    for option in options(criterion):
        if only_met and not option.met:
            continue
        share = option.share
        if method.name is MethodName.SHARE_MET and option.met:
            share = WHOLE
        elif not option.met and share and method.partly != "as_earned":
            share = exact(method.partly)
        found.add(share)
    return tuple(sorted(found or {NOTHING}))


def steps(part: Fraction, found: Iterable[Fraction]) -> tuple[int, ...]:
    """The places on the grid by which a criterion can move a percentage."""
    return tuple(sorted({round(GRID * part * share) for share in found}))


def each_without(moves: Sequence[tuple[int, ...]], look: Callable[[int, int], None]) -> None:
    """Call `look(position, sums)` for every criterion with the sums that all others can come to, as bits."""

    def go(first: int, last: int, sums: int) -> None:
        if last - first == 1:
            look(first, sums)
            return
        middle = (first + last) // 2
        go(first, middle, _joined(sums, moves[middle:last]))
        go(middle, last, _joined(sums, moves[first:middle]))

    if moves:
        go(0, len(moves), 1)


def _joined(sums: int, moves: Iterable[tuple[int, ...]]) -> int:
    for places in moves:
        joined = 0
        for place in places:
            joined |= sums << place
        sums = joined
    return sums


def has_between(sums: int, low: int, high: int) -> bool:
    """Whether any sum lies from `low` to `high`, both included."""
    low = max(low, 0)
    return high >= low and bool((sums >> low) & ((1 << (high - low + 1)) - 1))
