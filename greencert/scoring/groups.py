"""Means of means: every group the mean of its parts, so that each criterion weighs what its place gives it.

A mean of means is one weighted sum. Each criterion's points are counted times what one of them is worth there, so that
a theme keeps its maximum and everything that adds points (floors, totals, ways to a level) goes on as for any method.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from greencert.model.criterion import Criterion
from greencert.model.scheme import MethodName, Scheme
from greencert.scoring.criterion import Earned, Scored
from greencert.scoring.exact import NOTHING, WHOLE, added, decimal, exact, percent_of
from greencert.scoring.result import Step


@dataclass(frozen=True)
class Node:
    """A theme or a group: its criteria, by position, and the groups in it. The empty name holds stray criteria."""

    name: str
    weight: Fraction
    own: tuple[int, ...]
    parts: tuple[Node, ...]

    def all(self) -> Iterator[int]:
        """Every criterion in it, at any depth."""
        yield from self.own
        for part in self.parts:
            yield from part.all()


def forest(scheme: Scheme, criteria: Sequence[Criterion]) -> dict[str, Node]:
    """By theme, its groups and their criteria. A group that leads nowhere is its theme's own."""
    homes: dict[str, list[int]] = {}
    for at, criterion in enumerate(criteria):
        known = criterion.group is not None and scheme.theme_of(criterion.group) == criterion.theme
        homes.setdefault(criterion.group if known and criterion.group else criterion.theme, []).append(at)
    return {theme.id: _node(scheme, theme.id, WHOLE, homes, frozenset()) for theme in scheme.themes}


def _node(scheme: Scheme, name: str, weight: Fraction, homes: Mapping[str, list[int]], above: frozenset[str]) -> Node:
    inner = [group for group in scheme.groups if group.within == name and group.id not in above]
    parts = tuple(_node(scheme, each.id, exact(each.weight), homes, above | {name}) for each in inner)
    own = tuple(homes.get(name, ()))
    if parts and own:
        return Node(name, weight, (), (*parts, Node("", WHOLE, own, ())))
    return Node(name, weight, own, parts)


def shares(node: Node, maxima: Sequence[Fraction]) -> dict[int, Fraction]:
    """The part of a node's percentage that each of its criteria is, 0 to 1; none of what doesn't apply."""
    if not node.parts:
        whole = added(maxima[at] for at in node.own)
        return {at: maxima[at] / whole for at in node.own if maxima[at]}
    inner = [(part.weight, found) for part in node.parts if (found := shares(part, maxima)) and part.weight]
    across = added(weight for weight, _ in inner)
    return {at: weight / across * share for weight, found in inner for at, share in found.items()}


def worths(scheme: Scheme, criteria: Sequence[Criterion], maxima: Sequence[Fraction]) -> list[Fraction]:
    """What each criterion counts at most, so that points over points are means of means."""
    found = [NOTHING] * len(criteria)
    for node in forest(scheme, criteria).values():
        whole = added(maxima[at] for at in node.all())
        for at, share in shares(node, maxima).items():
            found[at] = share * whole
    return found


def placed(scheme: Scheme, scored: Sequence[Scored]) -> list[Scored]:
    """The criteria with points that count as much as their place gives them; as they are under any other method."""
    if scheme.method.name is not MethodName.NESTED_MEAN:
        return list(scored)
    maxima = [each.certain.maximum for each in scored]
    counted = worths(scheme, [each.question.criterion for each in scored], maxima)
    return [
        _times(each, worth / maximum) if maximum else each
        for each, worth, maximum in zip(scored, counted, maxima, strict=True)
    ]


def _times(scored: Scored, factor: Fraction) -> Scored:
    def turned(earned: Earned) -> Earned:
        return earned._replace(points=earned.points * factor, maximum=earned.maximum * factor)

    return scored._replace(
        result=replace(scored.result, per_point=decimal(factor)),
        certain=turned(scored.certain),
        possible=turned(scored.possible),
        worst=None if scored.worst is None else turned(scored.worst),
        best=None if scored.best is None else turned(scored.best),
    )


def steps(node: Node, scored: Sequence[Scored]) -> tuple[Step, ...]:
    """What stands below a theme: its groups, or its criteria where it has none."""
    if not node.parts:
        return tuple(scored[at].result.tree for at in node.own)
    return tuple(_step(part, scored) for part in node.parts)


def _step(node: Node, scored: Sequence[Scored]) -> Step:
    inside = list(node.all())
    percent = _percent(inside, scored)
    shown = None if percent is None else decimal(percent)
    return Step("group", node.name, shown, "percent", weight=decimal(node.weight), children=steps(node, scored))


def _percent(inside: Sequence[int], scored: Sequence[Scored]) -> Fraction | None:
    maximum = added(scored[at].certain.maximum for at in inside)
    return percent_of(added(scored[at].certain.points for at in inside), maximum)
