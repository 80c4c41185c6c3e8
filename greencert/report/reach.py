"""How far missing figures could move a value or a result, in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from greencert.language import N_, Language
from greencert.model.edition import Edition
from greencert.report.amounts import amount, cut, percent
from greencert.report.names import Names
from greencert.report.words import verdict
from greencert.scoring.result import Coverage, CriterionResult, Reach, ResultReach

_ASSUMED = {
    "declared": N_("no more than the data point allows, and no part more than its whole"),
    "per_employee": N_(
        "no more than the highest figure per employee in this park, times their employees, and no part more than its "
        "whole could be"
    ),
    "unlimited": N_("without a limit, where nothing says how large they can be"),
}


def value_range(coverage: Coverage, unit: str, words: Language) -> str:
    """Between what a value lies; empty where no figures are missing. What has no end is said to have none."""
    if not coverage.assumed:
        return ""
    low, high = (_amount(end, unit, words) for end in (coverage.low, coverage.high))
    match bool(low), bool(high):
        case True, True:
            return words.text("between {low} and {high}", low=low, high=high)
        case True, False:
            return words.text("{low} or more, without a limit upwards", low=low)
        case False, True:
            return words.text("{high} or less, without a limit downwards", high=high)
        case _:
            return words.text("anything: nothing limits what they could be")


def _amount(value: Decimal | None, unit: str, words: Language) -> str:
    return "" if value is None else amount(value, unit, words)


def criterion_range(found: CriterionResult, names: Names, words: Language) -> Iterator[str]:
    """What the missing figures could still do to a criterion, sentence by sentence."""
    coverage = found.coverage
    if coverage is None or not (span := value_range(coverage, found.unit, words)):
        return
    yield words.text("With the missing figures the value would be {range}.", range=span)
    if reach := found.reach:
        if reach.worst is reach.best is found.verdict and reach.worst_points == reach.best_points:
            yield words.text("Verdict and points would stay the same.")
        else:
            yield _moved(reach, names, words)
    limits = "; ".join(words.text(_ASSUMED[str(each)]) for each in coverage.assumed)
    yield words.text("Missing figures are taken to be {limits}.", limits=limits)
    known = [(point, share) for point, share in coverage.held if share]
    if known:
        point, share = max(known, key=lambda each: each[1])
        title = names.title("datapoint", point)
        yield words.text(
            "These companies gave other figures: up to {share} of what all companies gave ({datapoint}).",
            share=percent(share, words),
            datapoint=title,
        )


def _moved(reach: Reach, names: Names, words: Language) -> str:
    verdicts = " – ".join(dict.fromkeys(verdict(each, words) for each in (reach.worst, reach.best)))
    if not names.weighs:
        return words.text("It would be: {verdicts}.", verdicts=verdicts)
    worst, best = (words.number(cut(p, 2)) for p in (reach.worst_points, reach.best_points))
    return words.text("It would give {worst} to {best} points: {verdicts}.", worst=worst, best=best, verdicts=verdicts)


def result_range(reach: ResultReach, edition: Edition, words: Language) -> str:
    """How far the result could move: percentages where there are any, and levels."""
    names = Names(edition)
    parts = []
    if reach.worst_percent is not None and reach.best_percent is not None:
        low, high = (
            words.percent(each, edition.scheme.method.places) for each in (reach.worst_percent, reach.best_percent)
        )
        parts.append(words.text("between {low} and {high}", low=low, high=high))
    if edition.scheme.levels:
        parts.append(_level_range(reach.worst_level, reach.best_level, names, words))
    said = words.plural(
        "{n} criterion rests on a part of the companies",
        "{n} criteria rest on a part of the companies",
        len(reach.criteria),
    )
    return f"{', '.join(parts)} ({said})" if parts else said


def _level_range(worst: str | None, best: str | None, names: Names, words: Language) -> str:
    best_title = names.title("level", best) if best else words.text("no level")
    if worst == best:
        return best_title
    if worst is None:
        return words.text("no level at worst, {best} at best", best=best_title)
    return words.text("from {worst} to {best}", worst=names.title("level", worst), best=best_title)
