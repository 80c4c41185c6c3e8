"""All checks of an edition, in the order in which a person would mend what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from greencert.model.checks import (
    brings,
    comparisons,
    formulas,
    ids,
    levels,
    means,
    rules,
    spoken,
    thresholds,
    translations,
)
from greencert.model.checks.flaw import Flaw
from greencert.model.edition import Edition

EDITION_CHECKS: tuple[Callable[[Edition], Iterator[Flaw]], ...] = (
    ids.duplicates,
    ids.references,
    ids.circles,
    means.scales,
    thresholds.thresholds,
    formulas.datapoint_units,
    formulas.formulas,
    comparisons.comparisons,
    comparisons.earlier,
    comparisons.enough,
    brings.brings,
    rules.obligations,
    rules.versions,
    rules.weights,
    rules.groups,
    rules.status,
    levels.levels,
    rules.provenances,
    translations.translations,
    spoken.spoken_otherwise,
)


def flaws_of_edition(edition: Edition) -> Iterator[Flaw]:
    """Everything that is wrong with an edition."""
    for check in EDITION_CHECKS:
        yield from check(edition)
