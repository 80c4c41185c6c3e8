"""Weights that nobody notices: too small to be printed, or not used by the method at all."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from greencert.language import said
from greencert.model.base import Phase
from greencert.model.canonical import canonical_number
from greencert.model.checks.flaw import Flaw, warning
from greencert.model.edition import Edition
from greencert.model.scheme import MethodName
from greencert.scoring.health.shares import of_theme, of_total

_WEIGHING = frozenset({MethodName.POINTS, MethodName.WEIGHTED_MEAN, MethodName.THEME_MEAN, MethodName.NESTED_MEAN})


def unnoticed(edition: Edition) -> Iterator[Flaw]:
    """Weights of criteria and themes that make no difference."""
    method = edition.scheme.method
    if method.name in _WEIGHING:
        yield from _too_small(edition)
    else:
        yield from _unused(edition)
    if not method.weighs_themes:
        yield from _unused_by_themes(edition)


def _too_small(edition: Edition) -> Iterator[Flaw]:
    """Full points that move neither the total nor the theme by one printed unit."""
    unit = Fraction(1, 100 * 10**edition.scheme.method.places)
    parts = [of(edition, phase) for phase in Phase for of in (of_total, of_theme)]
    for i, criterion in enumerate(edition.criteria):
        most = max((part[criterion.id] for part in parts if criterion.id in part), default=None)
        if criterion.weight and most is not None and most < unit:
            message = said(
                "the weight {weight} of `{criterion}` moves no printed percentage",
                weight=canonical_number(criterion.weight),
                criterion=criterion.id,
            )
            yield warning(("criteria", i, "weight"), "weight-unnoticed", message, said("raise it, or set it to 0"))


def _unused(edition: Edition) -> Iterator[Flaw]:
    differing = {criterion.weight for criterion in edition.counted}
    if len(differing) > 1:
        shown = f"{canonical_number(min(differing))}–{canonical_number(max(differing))}"
        message = said(
            "the method `{method}` doesn't use weights, but criteria weigh {shown}",
            method=edition.scheme.method.name,
            shown=shown,
        )
        hint = said("give all criteria one weight, or choose a method that uses them")
        yield warning(("scheme", "method", "name"), "weight-unnoticed", message, hint)


def _unused_by_themes(edition: Edition) -> Iterator[Flaw]:
    if len({theme.weight for theme in edition.scheme.themes if theme.weight}) > 1:
        message = said(
            "the method `{method}` doesn't use weights of themes, but they differ", method=edition.scheme.method.name
        )
        yield warning(
            ("scheme", "themes"), "weight-unnoticed", message, said("take them out, or use `weighted_mean`"), "key"
        )
