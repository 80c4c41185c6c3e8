"""Check a scheme as its owner does: shape, meaning, and what its rules come to when they are played through."""

from __future__ import annotations

from pathlib import Path

from greencert.errors import Problem, has_errors
from greencert.model.checks.lineage import reused_ids
from greencert.model.edition import Edition
from greencert.scoring.health import flaws_of_health
from greencert.scoring.path.scheme import Price, bought, prices
from greencert.store.edition import load_edition
from greencert.store.released import load_released
from greencert.workflows.check import check_scheme


def check_criteria(directory: Path) -> tuple[Problem, ...]:
    """Everything that is wrong or unhealthy about a scheme. Health is asked only of what has no errors."""
    found = check_scheme(directory)
    if has_errors(found):
        return found
    loaded = load_edition(directory)
    assert loaded.value is not None
    flaws = (*reused_ids(loaded.value, released_editions(directory)), *flaws_of_health(loaded.value))
    return tuple(sorted({*found, *loaded.sources.problems(flaws)}))


def check_prices(directory: Path) -> tuple[tuple[Price, ...], tuple[Problem, ...]]:
    """What every level takes of a park that has nothing, and the levels that are had for next to nothing.

    Nothing of what has errors. Takes a second or two: every level is a programme that is solved.
    """
    loaded = load_edition(directory)
    if loaded.value is None or has_errors(check_scheme(directory)):
        return (), ()
    found = tuple(prices(loaded.value))
    return found, tuple(loaded.sources.problems(bought(loaded.value, found)))


def released_editions(directory: Path) -> tuple[Edition, ...]:
    """The released editions of a scheme that can be read; the others are problems of `check_scheme`."""
    loaded = (load_released(path) for path in sorted((directory / "editions").glob("*.yaml")))
    return tuple(each.value for each in loaded if each.value is not None)
