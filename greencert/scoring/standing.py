"""Where an assessment stands on every basis, scored again after a change by what depends on it alone.

A criterion rests on its answer, on the documents that the answer names, on the figures of its formula, and on the
profile. Whatever of these is the same as before, its outcome is. The result is put together from all outcomes in the
same way as any other (`engine.result_of`), so that it is the same to the last digit and the last node of its tree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from greencert.model.assessment import Answer, Assessment, Figure
from greencert.model.edition import Edition
from greencert.scoring.criterion import NO_ANSWER, Case, Scored
from greencert.scoring.engine import case_of, result_of
from greencert.scoring.kept import Kept
from greencert.scoring.plan import Plan, plan_of
from greencert.scoring.result import Basis, Result


class _Outcomes(NamedTuple):
    """The criteria on one basis in the plan's order: those that count, and those announced."""

    counted: tuple[Scored, ...]
    announced: tuple[Scored, ...]
    kept: Kept


@dataclass(frozen=True)
class Standing:
    """An assessment scored, and what it takes to score it again after a change."""

    results: Mapping[Basis, Result]
    plan: Plan
    case: Case
    outcomes: Mapping[Basis, _Outcomes]


def standing(
    edition: Edition, assessment: Assessment, on: date, bases: Iterable[Basis] = Basis, *, ranged: bool = True
) -> Standing:
    """Score an assessment under an edition, as of a day, on some bases; figures are added up once.

    Without `ranged` it doesn't say how far missing figures could move it, here or when it is scored again.
    """
    plan = plan_of(edition)
    case = case_of(plan, assessment, ranged=ranged)
    found = {}
    for basis in bases:
        counted = tuple(case.score(question, basis) for question in plan.counted)
        announced = tuple(case.score(question, basis) for question in plan.announced)
        found[basis] = _Outcomes(counted, announced, Kept(plan.fixed))
    return _standing(plan, case, on, found)


def _standing(plan: Plan, case: Case, on: date, outcomes: Mapping[Basis, _Outcomes]) -> Standing:
    results = {basis: result_of(plan, case, on, basis, *found) for basis, found in outcomes.items()}
    return Standing(results, plan, case, outcomes)


def rescored(before: Standing, edition: Edition, assessment: Assessment, on: date) -> Standing:
    """The same as `standing`, from one of before; what doesn't depend on what changed isn't looked at again."""
    plan, was, ranged = plan_of(edition), before.case.assessment, before.case.bench.calculation.ranged
    if plan is not before.plan or was.profile != assessment.profile:
        return standing(edition, assessment, on, before.outcomes, ranged=ranged)
    points = _changed_points(plan, was.figures, assessment.figures)
    stale = _stale(plan, was, assessment, _changed_documents(was, assessment), points)
    case = case_of(plan, assessment, ranged=ranged) if points else _with(before.case, assessment)
    if not stale and not points and all(result.on == on for result in before.results.values()):
        return replace(before, case=case)
    outcomes = {}
    for basis, found in before.outcomes.items():
        counted = _again(case, basis, found.counted, plan.places, stale)
        announced = _again(case, basis, found.announced, plan.announced_places, stale)
        outcomes[basis] = _Outcomes(counted, announced, found.kept)
    return _standing(plan, case, on, outcomes)


def _with(case: Case, assessment: Assessment) -> Case:
    """The case with another answer or document; its figures stay added up."""
    register = case.register
    if assessment.evidence is not case.assessment.evidence:
        register = {item.id: item for item in assessment.evidence}
    return replace(case, assessment=assessment, register=register)


def _again(
    case: Case, basis: Basis, found: Sequence[Scored], places: Mapping[str, Sequence[int]], stale: frozenset[str]
) -> tuple[Scored, ...]:
    every = list(found)
    for at in (at for name in stale for at in places.get(name, ())):
        every[at] = case.score(every[at].question, basis)
    return tuple(every)


def _stale(
    plan: Plan, was: Assessment, now: Assessment, documents: frozenset[str], points: frozenset[str]
) -> frozenset[str]:
    """The criteria whose answer, documents or figures aren't the same any more."""
    found = {name for name, families in plan.rests_on.items() if not families.isdisjoint(points)} if points else set()
    before, after = was.answers, now.answers
    if before is not after:
        others = [name for name, answer in after.items() if before.get(name) is not answer]
        pairs = (
            (name, _said(plan, name, before.get(name, NO_ANSWER)), _said(plan, name, after[name])) for name in others
        )
        found.update(name for name, one, other in pairs if not _same_answer(one, other))
        found.update(name for name in before if name not in after)
    if documents:
        found.update(name for name, answer in after.items() if _names(answer, documents))
    return frozenset(found)


def _said(plan: Plan, criterion: str, answer: Answer) -> Answer:
    """What an answer says to the score: its note only where the criterion asks for a reason."""
    question = plan.question(criterion)
    if answer.claim.note is None or (question is not None and question.criterion.justification):
        return answer
    return answer.model_copy(update={"claim": answer.claim.model_copy(update={"note": None})})


def _names(answer: Answer, documents: frozenset[str]) -> bool:
    return any(use.id in documents for use in answer.claim.evidence)


def _changed_documents(was: Assessment, now: Assessment) -> frozenset[str]:
    """Documents that came, went, or say something else of themselves."""
    if was.evidence is now.evidence:
        return frozenset()
    before, after = ({item.id: item for item in each.evidence} for each in (was, now))
    return frozenset(name for name in {**before, **after} if before.get(name) != after.get(name))


def _changed_points(plan: Plan, was: Sequence[Figure], now: Sequence[Figure]) -> frozenset[str]:
    """The families of data points with a row that came, went, moved, or says something else."""
    if was is now:
        return frozenset()
    changed = {row.datapoint for pair in zip(was, now, strict=False) if not _same_figure(*pair) for row in pair}
    shorter = min(len(was), len(now))
    changed.update(row.datapoint for row in (*was[shorter:], *now[shorter:]))
    return frozenset(plan.family.get(point, point) for point in changed)


def _same_figure(one: Figure, other: Figure) -> bool:
    # 1.0 and 1.00 are the same number and aren't shown alike.
    return one is other or (vars(one) == vars(other) and one.value.same_quantum(other.value))


def _same_answer(one: Answer, other: Answer) -> bool:
    if one is other:
        return True
    if one != other:
        return False
    values = ((each.claim.value, each.claim.intended, each.determination and each.determination.value)
              for each in (one, other))  # fmt: skip
    return all(map(_alike, *values))


def _alike(one: object, other: object) -> bool:
    """Whether two equal values are of the same kind as well: Python takes true for 1, and 1.0 for 1.00."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(_alike(value, other[name]) for name, value in one.items())
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return one.same_quantum(other)
    return type(one) is type(other)
