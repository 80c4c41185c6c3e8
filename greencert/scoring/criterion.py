"""One criterion on one basis: verdict, points, reasons, and the tree of how they came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from greencert.model.assessment import Answer, Assessment, EvidenceItem
from greencert.model.assessment import Outcome as Found
from greencert.model.base import Phase
from greencert.model.digest import judged_digest
from greencert.model.means import Quantity
from greencert.model.scheme import Method, MethodName
from greencert.scoring.claims import Settled, claimed, determined, intended
from greencert.scoring.exact import NOTHING, WHOLE, decimal, exact, times
from greencert.scoring.justification import lacking
from greencert.scoring.means import judge
from greencert.scoring.outcome import Bench, Outcome, settled
from greencert.scoring.plan import Question
from greencert.scoring.result import Basis, CriterionResult, Reach, Reason, Step, Verdict

NO_ANSWER = Answer()

_UNDETERMINED = Settled(Verdict.NO_DATA, Reason("open.undetermined"))
_STALE = Settled(Verdict.NO_DATA, Reason("open.stale"))
_LOOK_AGAIN = Settled(Verdict.NO_DATA, Reason("open.look_again"))


class Earned(NamedTuple):
    """Points of one criterion, exactly, and whether it is met: for certain, or when what is open turns out well.

    `fulfilled` is what a level's obligations ask for (met, or not applicable), `counted` what counts of criteria count.
    """

    points: Fraction
    maximum: Fraction
    fulfilled: bool
    counted: bool
    shown: tuple[Decimal, Decimal]
    """Points and maximum as they leave scoring."""


class Scored(NamedTuple):
    """One criterion scored: what is reported, and the exact numbers that themes and levels go on with."""

    question: Question
    result: CriterionResult
    certain: Earned
    possible: Earned
    worst: Earned | None = None
    """If the companies whose figures are missing were worst; None where none is missing."""
    best: Earned | None = None


@dataclass(frozen=True)
class Case:
    """One assessment under one edition, ready to be scored on any basis."""

    assessment: Assessment
    method: Method
    bench: Bench
    phase: Phase
    register: Mapping[str, EvidenceItem]

    def score(self, question: Question, basis: Basis) -> Scored:
        """One criterion on one basis."""
        answer = self.assessment.answers.get(question.criterion.id, NO_ANSWER)
        outcome = self._outcome(question, answer, basis)
        if not outcome.recurs:
            return self._scored(question, outcome)
        known = question.scored.get(id(outcome))
        if known is None:
            known = question.scored[id(outcome)] = self._scored(question, outcome)
        return known

    def _scored(self, question: Question, outcome: Outcome) -> Scored:
        certain, tree = self._earned(question, outcome)
        # What is open can still turn out in full: an assessor may find more than the park claims.
        possible = self._full(question) if outcome.open else certain
        worst, best, reach = self._extremes(question, outcome)
        if _is_enough(question, outcome):
            outcome = outcome._replace(
                reasons=(*outcome.reasons, Reason("rule.enough", {"asks": question.criterion.enough}))
            )
        result = _result(question, outcome, certain, possible, tree, reach)
        return Scored(question, result, certain, possible, worst, best)

    def _extremes(self, question: Question, outcome: Outcome) -> tuple[Earned | None, Earned | None, Reach | None]:
        """What a criterion comes to if missing figures were worst, and best."""
        if outcome.extremes is None or outcome.open:
            return None, None, None
        low, high = (outcome.at(judged) for judged in outcome.extremes)
        worst, best = self._earned(question, low)[0], self._earned(question, high)[0]
        return worst, best, Reach(low.verdict, high.verdict, worst.shown[0], best.shown[0])

    def _outcome(self, question: Question, answer: Answer, basis: Basis) -> Outcome:
        """What holds on a basis."""
        criterion = question.criterion
        if self.phase not in criterion.phases:
            reason = Reason("rule.phase", {"phase": self.phase})
            return settled(Settled(Verdict.NOT_APPLICABLE, reason))
        if answer.meaning and answer.meaning != question.meaning:
            return settled(_LOOK_AGAIN)
        if basis is Basis.INTENDED:
            outcome = self.bench.outcome(question, intended(criterion, answer.claim))
            # The reason for what is only intended is written when it is there; what doesn't apply has it now.
            later = answer.claim.intended is not None and answer.claim.not_applicable is None
            return outcome if later else self._justified(question, answer, outcome)
        if basis is Basis.CLAIMED:
            return self.claim(question, answer)
        return self._verified(question, answer)

    def claim(self, question: Question, answer: Answer) -> Outcome:
        """What the park's claim comes to."""
        outcome = self.bench.outcome(question, claimed(question.criterion, answer.claim, self.phase))
        return self._justified(question, answer, outcome)

    def _justified(self, question: Question, answer: Answer, outcome: Outcome) -> Outcome:
        """The outcome, open as long as the claim lacks a reason that it has to give."""
        missing = lacking(question.criterion, answer.claim, outcome.verdict, self.register)
        return outcome if missing is None else _pending(Settled(Verdict.NO_DATA, missing), outcome)

    def _verified(self, question: Question, answer: Answer) -> Outcome:
        determination = answer.determination
        if determination is None:
            claim = self.claim(question, answer)
            return claim if claim.open else _pending(_UNDETERMINED, claim)
        other = determination.meaning and determination.meaning != question.meaning
        if other or (determination.judged and determination.judged != self.judged(question, answer)):
            return _pending(_STALE, self.claim(question, answer))
        held = determined(question.criterion, answer, determination, self.phase)
        if isinstance(held, Settled) and held.verdict is Verdict.NOT_MET:
            return _pending(held, self.claim(question, answer))
        outcome = self.bench.outcome(question, held)
        # Who adjusts gives a reason of their own.
        return outcome if determination.outcome is Found.ADJUSTED else self._justified(question, answer, outcome)

    def judged(self, question: Question, answer: Answer) -> str:
        """Digest of what an assessor would judge now."""
        justified = bool(question.criterion.justification)
        return judged_digest(self.assessment, answer, self.computed(question), self.register, justified)

    def computed(self, question: Question) -> Decimal | None:
        """What the figures give: the value of the formula, of several alternatives the best one's."""
        if not question.quantities:
            return None
        values = [
            (value, quantity)
            for quantity in question.quantities
            if (value := self.bench.calculation.of(quantity).value) is not None
        ]
        if len(values) > 1:
            values.sort(key=lambda each: _merit(each[1], each[0]))
        return decimal(values[-1][0]) if values else None

    def _worth(self, question: Question) -> tuple[Fraction, Decimal]:
        """What a criterion is worth at most. Where shares of criteria count, each is worth one."""
        if self.method.name is MethodName.SHARE_MET:
            return WHOLE, Decimal(1)
        return question.weight, question.criterion.weight

    def _full(self, question: Question) -> Earned:
        worth, shown = self._worth(question)
        return Earned(worth, worth, True, True, (shown, shown))

    def _earned(self, question: Question, outcome: Outcome) -> tuple[Earned, Step]:
        worth, shown_worth = self._worth(question)
        if outcome.verdict is Verdict.NOT_APPLICABLE:
            as_met = self.method.not_applicable == "counts_as_met"
            points, shown = (worth, shown_worth) if as_met else (NOTHING, Decimal(0))
            tree = _criterion_step(question, outcome, shown, shown, (), outcome.reasons[0])
            return Earned(points, points, True, as_met, (shown, shown)), tree
        enough = _is_enough(question, outcome)
        share, scale = self._credit(outcome, enough)
        points = times(share, worth)
        shown = decimal(points)
        met = outcome.verdict is Verdict.MET or enough
        tree = _criterion_step(question, outcome, shown, shown_worth, (scale,))
        return Earned(points, worth, met, met, (shown, shown_worth)), tree

    def _credit(self, outcome: Outcome, enough: bool) -> tuple[Fraction, Step]:
        """The share that the method gives for this verdict; a scale of its own where it differs from the means'."""
        partly = self.method.partly
        if enough:
            share = WHOLE
        elif outcome.verdict is Verdict.PARTLY and partly != "as_earned":
            share = exact(partly)
        elif outcome.verdict is Verdict.MET and self.method.name is MethodName.SHARE_MET:
            share = WHOLE
        else:
            return outcome.share, outcome.tree
        if share == outcome.share:
            return share, outcome.tree
        return share, Step("scale", detail="method", value=decimal(share), children=(outcome.tree,))


_UNMET = frozenset({Verdict.PARTLY, Verdict.NOT_MET})


def _is_enough(question: Question, outcome: Outcome) -> bool:
    """Whether an unmet answer counts in full, because the criterion asks for no more than a reason or an answer.

    A claim that the assessor rejected gave no reason for being unmet.
    """
    asks = question.criterion.enough
    if asks == "met" or outcome.verdict not in _UNMET:
        return False
    return asks == "answered" or outcome.reasons[0].code != "rule.rejected"


def _merit(quantity: Quantity, value: Fraction) -> tuple[bool, Fraction, Fraction]:
    judged = judge(quantity, value)
    assert judged is not None  # a number always fits a quantity
    return judged.met, judged.share, value


def _criterion_step(
    question: Question,
    outcome: Outcome,
    points: Decimal,
    of: Decimal,
    children: tuple[Step, ...],
    reason: Reason | None = None,
) -> Step:
    return Step("criterion", question.criterion.id, points, "points", outcome.verdict, reason, children, of)


def _pending(decided: Settled, claim: Outcome) -> Outcome:
    """Decided without the claim; what the claim would come to is shown beside it."""
    outcome = settled(decided, (claim.tree,))
    return outcome._replace(coverage=claim.coverage)


def _result(
    question: Question, outcome: Outcome, certain: Earned, possible: Earned, tree: Step, reach: Reach | None
) -> CriterionResult:
    criterion = question.criterion
    return CriterionResult(
        id=criterion.id,
        theme=criterion.theme,
        obligation=criterion.obligation,
        verdict=outcome.verdict,
        points=certain.shown[0],
        max_points=certain.shown[1],
        weight=criterion.weight,
        value=None if outcome.value is None else decimal(outcome.value),
        unit=outcome.unit,
        coverage=outcome.coverage,
        reasons=outcome.reasons,
        open=outcome.open,
        possible_points=possible.shown[0],
        possible_max=possible.shown[1],
        possible_met=possible.fulfilled,
        tree=tree,
        reach=reach,
    )
