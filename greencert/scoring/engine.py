"""The whole answer: edition + assessment + date -> Result."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from greencert.model.assessment import Answer, Assessment
from greencert.model.edition import Edition
from greencert.model.scheme import MethodName
from greencert.scoring.criterion import NO_ANSWER, Case, Scored
from greencert.scoring.exact import decimal
from greencert.scoring.figures import Figures
from greencert.scoring.formula import Calculation
from greencert.scoring.groups import placed
from greencert.scoring.kept import Kept
from greencert.scoring.levels import Ladder, aim, floors_of, level_range
from greencert.scoring.merits import merit_results
from greencert.scoring.outcome import Bench
from greencert.scoring.plan import Plan, plan_of
from greencert.scoring.reach import reach_of
from greencert.scoring.result import Basis, Open, Result, Step, ThemeResult, Verdict
from greencert.scoring.themes import Sums, certain, members_of, possible, sums, theme_results


def score(
    edition: Edition, assessment: Assessment, on: date, basis: Basis = Basis.VERIFIED, *, ranged: bool = True
) -> Result:
    """The result of an assessment under an edition, as of a day, on one basis.

    Without `ranged` it doesn't say how far missing figures could move it, which costs as much as everything else.
    """
    plan = plan_of(edition)
    return score_in(plan, case_of(plan, assessment, ranged=ranged), on, basis)


def score_all(edition: Edition, assessment: Assessment, on: date) -> dict[Basis, Result]:
    """The results on all three bases; figures are added up once."""
    plan = plan_of(edition)
    case = case_of(plan, assessment)
    return {basis: score_in(plan, case, on, basis) for basis in Basis}


def score_both(
    old: Edition, new: Edition, assessments: tuple[Assessment, Assessment], on: date, basis: Basis, same: Container[str]
) -> tuple[Result, Result]:
    """One park under two editions: its assessment as it stands under the old one, and as it is moved to the new one.

    Criteria in `same` are the same to the letter and the method is the same; where their data points are as well, they
    come out the same under both and are scored once. How far missing figures could go isn't said.
    """
    plan, other = plan_of(old), plan_of(new)
    case = case_of(plan, assessments[0], ranged=False)
    known = {question.criterion.id: case.score(question, basis) for question in plan.counted}
    common = plan.beside(other)
    kept = {name: found for name, found in known.items() if name in same and name in common.criteria}
    before = score_in(plan, case, on, basis, known)
    if not common.all_points:
        return before, score_in(other, case_of(other, assessments[1], ranged=False), on, basis, kept)
    # Where data points are the same, so are the figures added up.
    calculation = Calculation(case.bench.calculation.figures, other.formulas, ranged=False)
    moved = replace(case, assessment=assessments[1], bench=Bench(calculation, case.bench.coverage_at_least))
    return before, score_in(other, moved, on, basis, kept)


def scored(edition: Edition, assessment: Assessment, basis: Basis) -> tuple[Scored, ...]:
    """The criteria that count, one by one, with the exact numbers that `score` goes on with; without their reach."""
    plan = plan_of(edition)
    case = case_of(plan, assessment, ranged=False)
    return tuple(placed(plan.scheme, [case.score(question, basis) for question in plan.counted]))


def scored_each(
    edition: Edition, assessment: Assessment, answers: Iterable[Mapping[str, Answer]], basis: Basis
) -> Iterator[tuple[Scored, ...]]:
    """The criteria under each of several sets of answers to one assessment; its figures are added up once."""
    plan = plan_of(edition)
    case = case_of(plan, assessment, ranged=False)
    for each in answers:
        other = replace(case, assessment=assessment.model_copy(update={"answers": each}))
        yield tuple(placed(plan.scheme, [other.score(question, basis) for question in plan.counted]))


def computed(edition: Edition, assessment: Assessment, criterion: str) -> Decimal | None:
    """What the figures give for a criterion, whatever is claimed: what `judged_digest` binds a determination to."""
    plan = plan_of(edition)
    question = plan.question(criterion)
    return case_of(plan, assessment, ranged=False).computed(question) if question else None


def judged(edition: Edition, assessment: Assessment) -> dict[str, str]:
    """Digest of what an assessor judges now, by criterion.

    A determination keeps the digest of its criterion, and is stale when that no longer fits.
    """
    plan = plan_of(edition)
    return judged_in(plan, case_of(plan, assessment, ranged=False))


def judged_in(plan: Plan, case: Case) -> dict[str, str]:
    """Digest of what an assessor judges in a case, by criterion."""
    answers = case.assessment.answers
    return {
        question.criterion.id: case.judged(question, answers.get(question.criterion.id, NO_ANSWER))
        for question in (*plan.counted, *plan.announced)
    }


def case_of(plan: Plan, assessment: Assessment, *, ranged: bool = True) -> Case:
    """An assessment under an edition, ready to be scored. `ranged`: whether to say how far missing figures could go."""
    calculation = Calculation(Figures.of(plan.datapoint, assessment), plan.formulas, ranged)
    method = plan.scheme.method
    register = {item.id: item for item in assessment.evidence}
    phase = assessment.profile.park.phase
    return Case(assessment, method, Bench(calculation, method.coverage_at_least), phase, register)


def score_in(plan: Plan, case: Case, on: date, basis: Basis, known: Mapping[str, Scored] | None = None) -> Result:
    """The result of a case. `known`: criteria that have been scored already, by id."""
    there = known or {}
    alone = [there.get(question.criterion.id) or case.score(question, basis) for question in plan.counted]
    announced = [case.score(question, basis) for question in plan.announced]
    return result_of(plan, case, on, basis, alone, announced, Kept(plan.fixed))


def result_of(
    plan: Plan, case: Case, on: date, basis: Basis, alone: Sequence[Scored], announced: Sequence[Scored], kept: Kept
) -> Result:
    """The result that scored criteria make, each in the plan's order."""
    scheme = plan.scheme
    scored = placed(scheme, alone)
    missing = tuple(Open(each.result.id, each.result.reasons[0]) for each in scored if each.result.open)
    members = members_of(scheme, scored, kept)
    sure = sums(scheme, members, certain, kept)
    hoped = sums(scheme, members, possible, kept) if missing else sure
    levels = Ladder(scheme, case.phase, scored, sure, hoped, kept=kept).results()
    found = level_range(levels)
    aimed = aim(scheme, case.phase, found.certain)
    themes = theme_results(scheme, scored, sure, hoped, floors_of(scheme, aimed), kept)
    return Result(
        scheme=scheme.id,
        edition=scheme.version,
        digest=plan.digest,
        basis=basis,
        on=on,
        method=scheme.method.name,
        not_applicable=scheme.method.not_applicable,
        denominator=_denominator(scheme.method.name, scored, sure),
        percent=_shown(sure.total),
        possible_percent=_shown(hoped.total),
        level=None if missing else found.certain,
        range=found,
        aim=aimed.id if aimed else None,
        levels=levels,
        merits=merit_results(scheme, scored),
        themes=themes,
        criteria=tuple(each.result for each in scored),
        open=missing,
        tree=_tree(plan, sure, themes),
        reach=reach_of(scheme, case.phase, scored, kept),
        announced=tuple(each.result for each in announced),
    )


def _shown(value: Fraction | None) -> Decimal | None:
    return None if value is None else decimal(value)


def _denominator(method: MethodName, scored: Sequence[Scored], sure: Sums) -> Decimal:
    if method is MethodName.NONE:
        return Decimal(sum(each.result.verdict is not Verdict.NOT_APPLICABLE for each in scored))
    return decimal(sure.maximum)


def _tree(plan: Plan, sure: Sums, themes: Sequence[ThemeResult]) -> Step:
    steps = tuple(theme.tree for theme in themes)
    return Step("total", plan.scheme.id, _shown(sure.total), "percent", plan.scheme.method.name, children=steps)
