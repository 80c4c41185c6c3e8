"""From criteria to themes, and from themes to the total, by the scheme's method."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from greencert.model.scheme import MethodName, Scheme
from greencert.scoring.criterion import Earned, Scored
from greencert.scoring.exact import NOTHING, WHOLE, added, decimal, exact, percent_of
from greencert.scoring.groups import forest, steps
from greencert.scoring.kept import Kept
from greencert.scoring.result import Step, ThemeResult, Verdict

Members = Mapping[str, Sequence[Scored]]
"""The criteria of every theme."""

World = Callable[[Scored], Earned]
"""Which of the two is asked about: what is certain, or what is possible."""


def certain(scored: Scored) -> Earned:
    """Open criteria earn nothing."""
    return scored.certain


def possible(scored: Scored) -> Earned:
    """Open criteria turn out as well as they can."""
    return scored.possible


@dataclass(frozen=True)
class Sums:
    """Points of themes and the percentages made of them, exactly, in one of the two worlds."""

    points: Mapping[str, Fraction]
    maxima: Mapping[str, Fraction]
    percents: Mapping[str, Fraction | None]
    total: Fraction | None
    """Percent. None when nothing applies, or when the method gives no score."""

    def of(self, theme: str) -> tuple[Fraction, Fraction, Fraction | None]:
        """Points, maximum and percent of one theme."""
        return self.points[theme], self.maxima[theme], self.percents[theme]

    @property
    def maximum(self) -> Fraction:
        """Points possible in all."""
        return added(self.maxima.values())


def weights(scheme: Scheme) -> Mapping[str, Fraction] | None:
    """Weights of themes where the method averages them."""
    if scheme.method.weighs_themes:
        return {theme.id: exact(theme.weight) for theme in scheme.themes}
    if scheme.method.name is MethodName.THEME_MEAN:
        return {theme.id: WHOLE for theme in scheme.themes}
    return None


def members_of(scheme: Scheme, scored: Sequence[Scored], kept: Kept) -> Members:
    """The criteria of every theme, in the scheme's order of themes; where they stand is looked up once."""
    places = kept.always("members", partial(_places, scheme, scored))
    return {theme: [scored[at] for at in own] for theme, own in places.items()}


def _places(scheme: Scheme, scored: Sequence[Scored]) -> dict[str, list[int]]:
    own: dict[str, list[int]] = {theme.id: [] for theme in scheme.themes}
    for at, each in enumerate(scored):
        own.setdefault(each.question.criterion.theme, []).append(at)
    return own


def add_up(scheme: Scheme, scored: Sequence[Scored], world: World) -> Sums:
    """Add criteria up to themes and a total."""
    kept = Kept()
    return sums(scheme, members_of(scheme, scored, kept), world, kept)


def sums(scheme: Scheme, members: Members, world: World, kept: Kept) -> Sums:
    """Add themes up, those anew in which a criterion comes out otherwise than before."""
    found = {theme: kept.of(("sum", world, theme), own, partial(_sum, own, world)) for theme, own in members.items()}
    points = {theme: each.points for theme, each in found.items()}
    maxima = {theme: each.maximum for theme, each in found.items()}
    if not scheme.method.scores:
        return Sums(points, maxima, dict.fromkeys(points), None)
    percents = {theme: each.percent for theme, each in found.items()}
    return Sums(points, maxima, percents, _total(scheme, points, maxima, percents))


class _Sum(NamedTuple):
    """What one theme comes to."""

    points: Fraction
    maximum: Fraction
    percent: Fraction | None


def _sum(own: Sequence[Scored], world: World) -> _Sum:
    earned = [world(each) for each in own]
    points, maximum = added(each.points for each in earned), added(each.maximum for each in earned)
    return _Sum(points, maximum, percent_of(points, maximum))


def _total(
    scheme: Scheme,
    points: Mapping[str, Fraction],
    maxima: Mapping[str, Fraction],
    percents: Mapping[str, Fraction | None],
) -> Fraction | None:
    by_theme = weights(scheme)
    if by_theme is None:
        return percent_of(added(points.values()), added(maxima.values()))
    parts = [(by_theme.get(theme, NOTHING), percent) for theme, percent in percents.items() if percent is not None]
    whole = added(weight for weight, _ in parts)
    return added(weight * percent for weight, percent in parts) / whole if whole else None


def theme_results(
    scheme: Scheme, scored: Sequence[Scored], sure: Sums, hoped: Sums, floors: Mapping[str, Fraction], kept: Kept
) -> tuple[ThemeResult, ...]:
    """Every theme in the scheme's order, against the floors of the level aimed at."""
    by_theme = weights(scheme) or {}
    nested = scheme.method.name is MethodName.NESTED_MEAN
    nodes = forest(scheme, [each.question.criterion for each in scored]) if nested else {}

    def result(theme: str, own: Sequence[Scored]) -> ThemeResult:
        below = steps(nodes[theme], scored) if theme in nodes else tuple(each.result.tree for each in own)
        return _theme(theme, own, sure, hoped, floors.get(theme), by_theme.get(theme), below)

    found = []
    for theme, own in members_of(scheme, scored, kept).items():
        made_of = (*own, *sure.of(theme), *hoped.of(theme), floors.get(theme))
        found.append(kept.of(("theme", theme), made_of, partial(result, theme, own)))
    return tuple(found)


def _theme(
    theme: str,
    members: Sequence[Scored],
    sure: Sums,
    hoped: Sums,
    floor: Fraction | None,
    weight: Fraction | None,
    below: tuple[Step, ...],
) -> ThemeResult:
    percent, possible_percent = sure.percents[theme], hoped.percents[theme]
    verdicts = [each.result.verdict for each in members]
    points, maximum = decimal(sure.points[theme]), decimal(sure.maxima[theme])
    shown_weight = None if weight is None else decimal(weight)
    return ThemeResult(
        id=theme,
        percent=None if percent is None else decimal(percent),
        possible_percent=None if possible_percent is None else decimal(possible_percent),
        points=points,
        max_points=maximum,
        floor=None if floor is None else decimal(floor),
        floor_met=None if floor is None or percent is None else percent >= floor,
        met=verdicts.count(Verdict.MET),
        partly=verdicts.count(Verdict.PARTLY),
        not_met=verdicts.count(Verdict.NOT_MET),
        not_applicable=verdicts.count(Verdict.NOT_APPLICABLE),
        no_data=verdicts.count(Verdict.NO_DATA),
        open=sum(each.result.open for each in members),
        tree=Step(
            "theme",
            theme,
            points,
            "points",
            of=maximum,
            weight=shown_weight,
            percent=None if percent is None or weight is None else decimal(percent),
            children=below,
        ),
    )
