"""Thresholds of single criteria that decide a level: a must that is met until its threshold moves past the value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from greencert.model.assessment import Assessment
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.means import Better, Quantity
from greencert.model.scheme import Level
from greencert.scoring.engine import score
from greencert.scoring.exact import exact
from greencert.scoring.levels import aim, is_asked, with_included
from greencert.scoring.result import CriterionResult, Result, Verdict
from greencert.scoring.sensitivity.flips import Flip


def requirement_flips(edition: Edition, assessment: Assessment, on: date, result: Result) -> Iterator[Flip]:
    """Thresholds of musts that would lose the level held, or win the next one, by themselves."""
    levels = {level.id: level for level in edition.scheme.levels}
    held = levels.get(result.range.certain or "")
    if held is not None:
        for found, means in _binding(edition, held, result):
            if found.verdict is Verdict.MET:
                yield _flip(found, means, held, lost=True)
    above = aim(edition.scheme, assessment.profile.park.phase, result.range.certain)
    if above is not None and above != held:
        missed = [each for each in _binding(edition, above, result) if each[0].verdict is not Verdict.MET]
        for found, means in missed if len(missed) == 1 else ():
            if _wins(edition, assessment, on, result, found, means, above):
                yield _flip(found, means, above, lost=False)


def _binding(edition: Edition, level: Level, result: Result) -> Iterator[tuple[CriterionResult, Quantity]]:
    """Criteria with a plain threshold and a value that a level asks for as such.

    A threshold that has to be passed, or that counts from a reference, has no single number to turn.
    """
    chain = with_included(edition.scheme, level)
    for found in result.criteria:
        criterion = edition.by_id[found.id]
        means = criterion.means
        if not isinstance(means, Quantity) or means.exclusive or means.reference is not None:
            continue
        asked = criterion.enough == "met" and any(_asks(edition, each, criterion) for each in chain)
        if asked and found.value is not None and not found.open:
            yield found, means


def _asks(edition: Edition, level: Level, criterion: Criterion) -> bool:
    return criterion.obligation in level.all_met and is_asked(edition.scheme, level, criterion)


def _flip(found: CriterionResult, means: Quantity, level: Level, *, lost: bool) -> Flip:
    now, at = exact(means.met_at), exact(found.value or Decimal(0))
    return Flip("requirement", found.id, level.id, lost, now, at, upward=(means.better is Better.HIGHER) == lost)


def _wins(
    edition: Edition,
    assessment: Assessment,
    on: date,
    result: Result,
    found: CriterionResult,
    means: Quantity,
    level: Level,
) -> bool:
    """Whether the level is there once the threshold lies at the value; scored, as points may change as well."""
    criteria = tuple(
        c.model_copy(update={"means": means.model_copy(update={"met_at": found.value})}) if c.id == found.id else c
        for c in edition.criteria
    )
    answers = {
        name: answer.model_copy(update={"meaning": None}) if name == found.id else answer
        for name, answer in assessment.answers.items()
    }
    turned = edition.model_copy(update={"criteria": criteria})
    again = score(turned, assessment.model_copy(update={"answers": answers}), on, result.basis, ranged=False)
    return any(each.id == level.id and each.certain for each in again.levels)
