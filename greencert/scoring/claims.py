"""Which value holds on which basis: what the park claims, what it intends, what the assessor determined.

Nothing is judged here. Either a value is `Held` and goes on to its scale, or the matter is `Settled` without one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from greencert.model.assessment import Answer, Claim, Determination, Outcome, State, Value
from greencert.model.base import Phase
from greencert.model.criterion import Criterion
from greencert.scoring.result import Reason, Verdict

Given = Value | Mapping[str, Value] | None
"""A value, for `any_of` one per alternative; None when there is none."""


class Settled(NamedTuple):
    """Decided without judging a value. Without data the criterion is open."""

    verdict: Verdict
    reason: Reason

    @property
    def open(self) -> bool:
        """Whether somebody still has to answer."""
        return self.verdict is Verdict.NO_DATA


NO_CLAIM = Settled(Verdict.NO_DATA, Reason("open.no_claim"))


class Held(NamedTuple):
    """What is to be judged."""

    typed: Given = None
    """Counts where no formula gives the value."""
    instead: Given = None
    """Counts in place of everything else, figures included."""
    figures: bool = True
    """Whether formulas take their value from the figures."""
    otherwise: Settled = NO_CLAIM
    """What is so when nothing of this gives a value."""
    reasons: tuple[Reason, ...] = ()


def _not_applicable(criterion: Criterion, claim: Claim) -> Settled:
    if not criterion.not_applicable.allowed:
        return Settled(Verdict.NO_DATA, Reason("open.not_applicable_refused"))
    return Settled(Verdict.NOT_APPLICABLE, Reason("rule.not_applicable", {"why": claim.not_applicable or ""}))


def _is_not_applicable(claim: Claim) -> bool:
    return claim.not_applicable is not None


def _only_planned(criterion: Criterion, claim: Claim, phase: Phase) -> bool:
    """Planned measures count before they are carried out where the criterion says so, and in planned parks."""
    return claim.state is State.PLANNED and not criterion.planned_counts and phase is not Phase.PLANNED


PLANNED = Settled(Verdict.NOT_MET, Reason("rule.planned"))


def claimed(criterion: Criterion, claim: Claim, phase: Phase) -> Held | Settled:
    """What holds when the park is believed. A plan that doesn't count leaves what the figures show."""
    if _is_not_applicable(claim):
        return _not_applicable(criterion, claim)
    if _only_planned(criterion, claim, phase):
        return Held(otherwise=PLANNED)
    return Held(typed=claim.value)


def intended(criterion: Criterion, claim: Claim) -> Held | Settled:
    """What holds when planned measures are carried out. Alternatives without a plan stay as they are."""
    if _is_not_applicable(claim):
        return _not_applicable(criterion, claim)
    return Held(typed=claim.value, instead=claim.intended)


def determined(criterion: Criterion, answer: Answer, determination: Determination, phase: Phase) -> Held | Settled:
    """What holds by the assessor's determination, which isn't stale."""
    if determination.outcome is Outcome.REJECTED:
        return Settled(Verdict.NOT_MET, Reason("rule.rejected", {"why": determination.reason or ""}))
    adjusted = determination.outcome is Outcome.ADJUSTED
    if _is_not_applicable(answer.claim) and not (adjusted and determination.value is not None):
        return _not_applicable(criterion, answer.claim)
    if not adjusted:
        return claimed(criterion, answer.claim, phase)
    if determination.value is None:
        return Settled(Verdict.NO_DATA, Reason("open.adjusted_without_value"))
    if _only_planned(criterion, answer.claim, phase):
        return PLANNED
    return Held(
        instead=determination.value,
        figures=False,
        reasons=(Reason("rule.adjusted", {"why": determination.reason or ""}),),
    )
