"""An edition made ready for scoring: formulas parsed, digests computed, once for all assessments under it."""

from __future__ import annotations

import weakref
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from greencert.model.catalogue import DataPoint
from greencert.model.criterion import Criterion, Status
from greencert.model.digest import edition_digest, meaning_digest
from greencert.model.edition import Edition
from greencert.model.formula import FormulaError, parse
from greencert.model.means import Means, Quantity
from greencert.model.scheme import Scheme
from greencert.scoring.arithmetic import Formula
from greencert.scoring.exact import exact

if TYPE_CHECKING:
    from greencert.scoring.criterion import Scored
    from greencert.scoring.outcome import Outcome


def quantities(means: Means) -> Iterator[Quantity]:
    """Every quantity that a means of assessment holds, its alternatives included."""
    if means.kind == "quantity":
        yield means
    elif means.kind == "any_of":
        for alternative in means.alternatives:
            yield from quantities(alternative.means)


@dataclass(frozen=True)
class Question:
    """A criterion, ready to be scored."""

    criterion: Criterion
    weight: Fraction
    quantities: tuple[Quantity, ...]
    """What figures can give, alternatives included."""
    outcomes: dict[Hashable, Outcome] = field(default_factory=dict, repr=False, compare=False)
    """What answers without figures came to, by answer: one question is answered alike in hundreds of assessments."""
    scored: dict[int, Scored] = field(default_factory=dict, repr=False, compare=False)
    """What these outcomes made, by their identity, which is theirs as long as `outcomes` holds them."""

    @cached_property
    def by_answer(self) -> bool:
        """Whether its answer alone says what it comes to, whatever figures there are."""
        every = quantities(self.criterion.means)
        return all(quantity.formula is None and quantity.reference is None for quantity in every)

    @cached_property
    def meaning(self) -> str:
        """Digest of the criterion's meaning."""
        return meaning_digest(self.criterion)


class Beside(NamedTuple):
    """Criteria whose data points are the same in two editions as far as they count, and whether all data points are."""

    criteria: frozenset[str]
    all_points: bool


@dataclass(frozen=True)
class Plan:
    """An edition, ready for scoring. Holds parts of the edition, never itself, so that the edition can go."""

    digest: str
    scheme: Scheme
    datapoint: Mapping[str, DataPoint]
    counted: tuple[Question, ...]
    announced: tuple[Question, ...]
    """Future criteria: judged, shown, not counted."""
    formulas: Mapping[str, Formula | None]
    """Formulas by their text; None where one can't be read."""
    fixed: dict[object, Any] = field(default_factory=dict, repr=False, compare=False)
    """What else is found out once for all assessments, by name (`kept`)."""
    _beside: dict[int, tuple[Plan, Beside]] = field(default_factory=dict, repr=False, compare=False)

    def question(self, criterion: str) -> Question | None:
        """The question that a criterion asks, if it counts or will."""
        return self._by_id.get(criterion)

    @cached_property
    def family(self) -> Mapping[str, str]:
        """Data points that bear on each other, as parts of one whole or years of one figure: a name for all of them."""
        head = {point: point for point in self.datapoint}

        def first(point: str) -> str:
            while head.setdefault(point, point) != point:
                point = head[point]
            return point

        for point in self.datapoint.values():
            for other in (point.part_of, point.earlier.datapoint if point.earlier else None):
                if other is not None:
                    head[first(point.id)] = first(other)
        return {point: first(point) for point in list(head)}

    @cached_property
    def rests_on(self) -> Mapping[str, frozenset[str]]:
        """By criterion, the families of data points whose figures can change what it comes to."""
        return {
            question.criterion.id: frozenset(self.family.get(point, point) for point in self._points(question))
            for question in (*self.counted, *self.announced)
        }

    def beside(self, other: Plan) -> Beside:
        """What another edition has in common with this one; found out once for all assessments."""
        known = self._beside.get(id(other))
        if known is None or known[0] is not other:
            self._beside.clear()  # one pair at a time is ever looked at
            known = self._beside[id(other)] = other, _beside(self, other)
        return known[1]

    def _points(self, question: Question) -> Iterator[str]:
        for quantity in quantities(question.criterion.means):
            formula = self.formulas.get(quantity.formula or "")
            yield from formula.points if formula else ()
            yield from (each.datapoint for each in quantity.where)
            if quantity.reference is not None:
                yield quantity.reference

    @cached_property
    def places(self) -> Mapping[str, Sequence[int]]:
        """Where criteria stand among those that count, by id; `check` refuses an id that is there twice."""
        return _places(self.counted)

    @cached_property
    def announced_places(self) -> Mapping[str, Sequence[int]]:
        """The same among those announced."""
        return _places(self.announced)

    @cached_property
    def _by_id(self) -> Mapping[str, Question]:
        return {question.criterion.id: question for question in (*self.announced, *self.counted)}


_PROSE = {"title": "", "definition": "", "group": "", "provenance": None}
"""What a data point says to people; no number depends on it."""


def _beside(one: Plan, other: Plan) -> Beside:
    before, after = (
        {name: point.model_copy(update=_PROSE) for name, point in each.datapoint.items()} for each in (one, other)
    )
    moved = {name for name in {**before, **after} if before.get(name) != after.get(name)}
    touched = {each.family.get(name, name) for each in (one, other) for name in moved}
    same = (name for name, own in one.rests_on.items() if own == other.rests_on.get(name) and own.isdisjoint(touched))
    return Beside(frozenset(same), not moved)


def _places(questions: Sequence[Question]) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for at, question in enumerate(questions):
        found.setdefault(question.criterion.id, []).append(at)
    return found


def _question(criterion: Criterion) -> Question:
    computed = tuple(quantity for quantity in quantities(criterion.means) if quantity.formula)
    return Question(criterion, exact(criterion.weight), computed)


def _parsed(text: str) -> Formula | None:
    try:
        return Formula(parse(text))
    except FormulaError:
        return None  # `check` says where and why; here the criterion has no value


def _compile(edition: Edition) -> Plan:
    live = [criterion for criterion in edition.criteria if criterion.status in {Status.ACTIVE, Status.FUTURE}]
    texts = {quantity.formula for criterion in live for quantity in quantities(criterion.means) if quantity.formula}
    return Plan(
        digest=edition_digest(edition),
        scheme=edition.scheme,
        datapoint=edition.datapoint,
        counted=tuple(_question(criterion) for criterion in live if criterion.status is Status.ACTIVE),
        announced=tuple(_question(criterion) for criterion in live if criterion.status is Status.FUTURE),
        formulas={text: _parsed(text) for text in texts},
    )


# Editions are frozen, so identity is enough to know one again; a plan goes when its edition goes.
_PLANS: dict[int, tuple[weakref.ref[Edition], Plan]] = {}


def plan_of(edition: Edition) -> Plan:
    """The plan of an edition, made once as long as the edition lives."""
    known = _PLANS.get(id(edition))
    if known is not None and known[0]() is edition:
        return known[1]
    plan = _compile(edition)
    key = id(edition)
    _PLANS[key] = (weakref.ref(edition, lambda _: _PLANS.pop(key, None)), plan)
    return plan
