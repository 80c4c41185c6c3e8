"""Which criteria were worked on since a day, by the journal."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.formula import FormulaError, names, parse
from greencert.model.means import AnyOf, Quantity
from greencert.store import journal


def changed_since(path: Path, edition: Edition, since: date) -> frozenset[str]:
    """Ids of the criteria whose answer, evidence, determination, findings or figures were changed on a day or later."""
    places = {str(fields.get("where", "")) for fields in journal.lines(path) if _day(fields.get("at")) >= since}
    points = {parts[1] for place in places if len(parts := place.split("/")) == 3}
    return frozenset(each.id for each in edition.criteria if each.id in places or points & _points(each))


def _day(at: object) -> date:
    try:
        return datetime.fromisoformat(str(at)).date()
    except ValueError:  # somebody else wrote this line
        return date.min


def _points(criterion: Criterion) -> frozenset[str]:
    """Data points that a criterion is computed from."""
    means = criterion.means
    every = [each.means for each in means.alternatives] if isinstance(means, AnyOf) else [means]
    return frozenset(
        name for each in every if isinstance(each, Quantity) and each.formula for name in _names(each.formula)
    )


def _names(formula: str) -> frozenset[str]:
    try:
        return frozenset(names(parse(formula)))
    except FormulaError:  # `check` says what is wrong with it
        return frozenset()
