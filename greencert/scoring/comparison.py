"""Two results and what lies between them: what the assessor, the criteria, the data and the park did.

The way from one result to the other is gone in steps, each scored, so that the parts add up exactly to the difference:

1. the first assessment on the second one's basis (what claims lose or win when an assessor judges them);
2. the same under the second edition, its answers carried over (what the criteria did);
3. both assessments with the figures of those only who gave them both times, companies in scope both times, no minimum
   of coverage, and every criterion open that is open in one of them; from the one to the other is what the park did;
4. what the figures of the others and the answers that only one side has make of it is what data coverage did.

The order is a choice: an effect that two causes have only together is told by the first of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, Inexact, localcontext
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from greencert.model.assessment import Answer, Assessment, Figure
from greencert.model.digest import meaning_digest
from greencert.model.edition import Edition
from greencert.model.means import Means, Single
from greencert.scoring.engine import score
from greencert.scoring.exact import decimal, exact
from greencert.scoring.result import Basis, CriterionResult, Result, Verdict
from greencert.scoring.suppose import judged_anew


class Cause(StrEnum):
    """What makes results differ."""

    VERIFICATION = "verification"
    CRITERIA = "criteria"
    COVERAGE = "coverage"
    PARK = "park"


class Side(NamedTuple):
    """One of the two: an assessment under an edition, on a basis, as of a day."""

    edition: Edition
    assessment: Assessment
    on: date
    basis: Basis

    def result(self) -> Result:
        """Its result."""
        return score(self.edition, self.assessment, self.on, self.basis)


@dataclass(frozen=True)
class Parts:
    """A difference in percentage points and what it is made of, in the order of `Cause`."""

    before: Decimal
    after: Decimal
    by: Mapping[Cause, Decimal]


@dataclass(frozen=True)
class Changed:
    """One criterion that came out otherwise, or counts otherwise: in another theme, or with another weight.

    Everything in pairs is before and after. Shares are of its points, 0 to 1; `weights` are the points it counts at
    most; None where it doesn't exist or apply.
    """

    criterion: str
    was: str | None
    """Its id before; None where it wasn't there."""
    before: Verdict | None
    after: Verdict | None
    shares: tuple[Decimal | None, Decimal | None]
    themes: tuple[str | None, str | None]
    weights: tuple[Decimal | None, Decimal | None]
    causes: tuple[Cause, ...]


@dataclass(frozen=True)
class Comparison:
    """Two results. Without a percentage on both sides there are no parts."""

    before: Result
    after: Result
    total: Parts | None
    themes: Mapping[str, Parts]
    criteria: tuple[Changed, ...]


def compared(before: Side, after: Side, carried: Assessment, sources: Mapping[str, str]) -> Comparison:
    """What lies between two sides of one park.

    `carried`: the first assessment with its answers under the second edition; `sources`: new id -> old id of criteria.
    """
    first = before.result()
    rebased = before._replace(basis=after.basis).result()
    moved = score(after.edition, carried, after.on, after.basis, ranged=False)
    last = after.result()
    same, same_last = moved, last
    if carried != after.assessment:
        same, same_last = _alike(after, carried)
    stages = _Stages(first, rebased, moved, same, same_last, last)
    return Comparison(first, last, stages.total(), stages.themes(), stages.criteria(sources))


@dataclass(frozen=True)
class _Stages:
    first: Result
    rebased: Result
    moved: Result
    same: Result
    same_last: Result
    last: Result

    def _parts(self, values: Sequence[Decimal | None]) -> Parts | None:
        known = [exact(value) for value in values if value is not None]
        if len(known) < len(values):
            return None
        first, rebased, moved, same, same_last, last = known
        by: dict[Cause, Fraction] = {
            Cause.VERIFICATION: rebased - first,
            Cause.CRITERIA: moved - rebased,
            Cause.COVERAGE: (same - moved) + (last - same_last),
            Cause.PARK: same_last - same,
        }
        return Parts(decimal(first), decimal(last), _adding_up(by, decimal(first), decimal(last)))

    @property
    def _all(self) -> tuple[Result, ...]:
        return (self.first, self.rebased, self.moved, self.same, self.same_last, self.last)

    def total(self) -> Parts | None:
        """The parts of the total."""
        return self._parts([result.percent for result in self._all])

    def themes(self) -> Mapping[str, Parts]:
        """The parts of every theme that has a percentage all the way."""
        percents = [{theme.id: theme.percent for theme in result.themes} for result in self._all]
        found = {theme.id: self._parts([each.get(theme.id) for each in percents]) for theme in self.last.themes}
        return {theme: parts for theme, parts in found.items() if parts is not None}

    def criteria(self, sources: Mapping[str, str]) -> tuple[Changed, ...]:
        """Every criterion whose verdict or share of points is another, those that are gone at the end."""
        first, rebased, moved, same, same_last, last = ({c.id: c for c in each.criteria} for each in self._all)
        found = []
        for name, now in last.items():
            old = sources.get(name, name)
            steps = [first.get(old), rebased.get(old), moved.get(name), same.get(name), same_last.get(name), now]
            found.append(_changed(name, old if old in first else None, steps))
        kept = {sources.get(name, name) for name in last}
        gone = [_changed(name, name, [c, rebased.get(name), None, None, None, None]) for name, c in first.items()
                if name not in kept]  # fmt: skip
        return tuple(each for each in (*found, *gone) if each is not None)


def _adding_up(by: Mapping[Cause, Fraction], first: Decimal, last: Decimal) -> dict[Cause, Decimal]:
    """The parts as decimals whose sum is the difference to the last digit: the largest takes what cutting left over."""
    largest = max(by, key=lambda cause: abs(by[cause]))
    parts = {cause: decimal(part) for cause, part in by.items()}
    with localcontext(_WIDE):
        parts[largest] = last - first - sum((part for cause, part in parts.items() if cause is not largest), Decimal(0))
    return parts


# Differences of numbers of 40 digits need a few more; nothing is rounded here.
_WIDE = Context(prec=200, traps=[Inexact])


def _changed(name: str, was: str | None, steps: Sequence[CriterionResult | None]) -> Changed | None:
    states = [_state(step) for step in steps]
    if states[0] == states[-1]:
        return None
    causes = (Cause.VERIFICATION, Cause.CRITERIA, Cause.COVERAGE, Cause.PARK, Cause.COVERAGE)
    moved = [cause for cause, a, b in zip(causes, states, states[1:], strict=False) if a != b]
    before, after = states[0], states[-1]
    return Changed(
        criterion=name,
        was=was,
        before=before.verdict,
        after=after.verdict,
        shares=(before.share, after.share),
        themes=(before.theme, after.theme),
        weights=(before.weight, after.weight),
        causes=tuple(dict.fromkeys(moved)),
    )


class _State(NamedTuple):
    verdict: Verdict | None = None
    share: Decimal | None = None
    theme: str | None = None
    weight: Decimal | None = None


def _state(found: CriterionResult | None) -> _State:
    if found is None:
        return _State()
    if not found.max_points:
        return _State(found.verdict, None, found.theme)
    share = decimal(exact(found.points) / exact(found.max_points))
    return _State(found.verdict, share, found.theme, found.max_points)


def _alike(after: Side, carried: Assessment) -> tuple[Result, Result]:
    """Both assessments with what is known both times, and nothing else."""
    bare = _without_minimum(after.edition)
    both = _common(after.edition, carried, after.assessment)
    results = _scored(bare, both, after)
    once = frozenset(_open(results[0]) ^ _open(results[1]))
    return _scored(bare, (_left_open(both[0], once), _left_open(both[1], once)), after) if once else results


def _scored(edition: Edition, both: tuple[Assessment, Assessment], like: Side) -> tuple[Result, Result]:
    one, other = (score(edition, each, like.on, like.basis, ranged=False) for each in both)
    return one, other


def _open(result: Result) -> frozenset[str]:
    return frozenset(each.criterion for each in result.open)


def _left_open(assessment: Assessment, criteria: frozenset[str]) -> Assessment:
    """The assessment with some criteria open, whatever there is to say about them."""
    # An answer to a question of another meaning is open.
    unknown = dict.fromkeys(sorted(criteria), Answer(meaning="unknown"))
    return assessment.model_copy(update={"answers": {**assessment.answers, **unknown}})


def _common(edition: Edition, one: Assessment, other: Assessment) -> tuple[Assessment, Assessment]:
    """Both with the figures of those only who gave them both times, and the companies that are in scope both times."""
    inside = _inside(one) & _inside(other)
    given = _given(one) & _given(other)
    return _limited(_fitting(edition, one), inside, given), _limited(_fitting(edition, other), inside, given)


def _fitting(edition: Edition, assessment: Assessment) -> Assessment:
    """The answers that were given for what criteria mean now, freed of it: without minima they mean something else."""
    known = {criterion.id: meaning_digest(criterion) for criterion in edition.criteria}
    answers = {
        name: answer.model_copy(update={"meaning": None}) if answer.meaning == known.get(name) else answer
        for name, answer in assessment.answers.items()
    }
    return assessment.model_copy(update={"answers": answers})


def _inside(assessment: Assessment) -> frozenset[str]:
    return frozenset(company.id for company in assessment.profile.scope.companies if company.in_scope)


def _counts(figure: Figure, assessment: Assessment) -> bool:
    return figure.period == assessment.profile.reference_year


def _given(assessment: Assessment) -> frozenset[tuple[str | None, str]]:
    return frozenset((row.company, row.datapoint) for row in assessment.figures if _counts(row, assessment))


def _limited(assessment: Assessment, inside: frozenset[str], given: frozenset[tuple[str | None, str]]) -> Assessment:
    figures = tuple(
        row for row in assessment.figures if not _counts(row, assessment) or (row.company, row.datapoint) in given
    )
    scope = assessment.profile.scope
    companies = tuple(
        company if company.id in inside else company.model_copy(update={"in_scope": False})
        for company in scope.companies
    )
    profile = assessment.profile.model_copy(update={"scope": scope.model_copy(update={"companies": companies})})
    answers = {name: judged_anew(answer) for name, answer in assessment.answers.items()}
    return assessment.model_copy(update={"figures": figures, "profile": profile, "answers": answers})


def _without_minimum(edition: Edition) -> Edition:
    """The edition as if any coverage would do."""
    method = edition.scheme.method.model_copy(update={"coverage_at_least": Decimal(0)})
    criteria = tuple(c.model_copy(update={"means": _any_coverage(c.means)}) for c in edition.criteria)
    scheme = edition.scheme.model_copy(update={"method": method})
    return edition.model_copy(update={"scheme": scheme, "criteria": criteria})


def _any_coverage(means: Means | Single) -> Means | Single:
    if means.kind == "quantity" and means.coverage_at_least is not None:
        return means.model_copy(update={"coverage_at_least": None})
    if means.kind == "any_of":
        ways = tuple(each.model_copy(update={"means": _any_coverage(each.means)}) for each in means.alternatives)
        return means.model_copy(update={"alternatives": ways})
    return means
