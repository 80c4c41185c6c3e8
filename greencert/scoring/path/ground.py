"""Where a way starts: the assessment with everything open settled as it is claimed, and every criterion's position.

No level is awarded while anything is open, so whoever wants one has to have the open claims confirmed in any case. A
way therefore starts from where the park stands once they are; what has to be confirmed is part of the answer. Criteria
without any claim stand at nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from greencert.model.assessment import Answer, Assessment, Claim, Determination, Outcome, State, Value
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.scoring.criterion import NO_ANSWER
from greencert.scoring.engine import score, scored
from greencert.scoring.exact import NOTHING
from greencert.scoring.result import Basis, Reason, Result, Verdict
from greencert.scoring.suppose import REASON

Given = Value | Mapping[str, Value]

_ROLE = "way to a level"

_NOT_THERE = frozenset({"data.missing", "data.nobody_complete", "open.no_alternative", "open.no_claim"})
"""Reasons that say no more than that nobody has answered, or given figures."""


class Position(NamedTuple):
    """Where one criterion stands. `credit` is the part of its `worth` (points) that it earns, 0 to 1."""

    criterion: Criterion
    applicable: bool
    fulfilled: bool
    """What a level's obligations ask for: met, or not applicable."""
    counted: bool
    """What counts of criteria count."""
    points: Fraction
    worth: Fraction
    planned: Given | None
    """What the park has decided already and hasn't carried out."""

    @property
    def credit(self) -> Fraction:
        """The part of its worth that it earns."""
        return self.points / self.worth if self.worth else NOTHING


class Ground(NamedTuple):
    """An assessment as it stands once what is open is settled, and on which basis it is scored from there."""

    edition: Edition
    assessment: Assessment
    on: date
    basis: Basis
    confirm: tuple[str, ...]
    """Criteria whose claims have to be confirmed for this to be so."""
    unanswered: tuple[str, ...]
    """Criteria that nothing comes to; they stand at nothing and have to be answered all the same."""
    positions: Mapping[str, Position]
    unsettled: Mapping[str, Reason]
    """Why those of them come to nothing for which there is an answer, or figures."""

    def after(self, changes: Mapping[str, Given]) -> Assessment:
        """The assessment with some criteria brought to other values."""
        changed = {name: self._answer(value) for name, value in changes.items()}
        return self.assessment.model_copy(update={"answers": {**self.assessment.answers, **changed}})

    def result(self, changes: Mapping[str, Given]) -> Result:
        """The exact result with some criteria brought to other values."""
        return score(self.edition, self.after(changes), self.on, self.basis, ranged=False)

    def _answer(self, value: Given) -> Answer:
        if self.basis is Basis.INTENDED:
            return Answer(claim=Claim(intended=value, note=REASON))
        return Answer(determination=Determination(outcome=Outcome.ADJUSTED, value=value, by=_ROLE, on=self.on))


def ground_of(edition: Edition, assessment: Assessment, on: date, basis: Basis) -> Ground:
    """Where a way starts on a basis."""
    confirm = _to_confirm(edition, assessment, basis)
    settled = assessment
    if basis is not Basis.INTENDED:
        names = confirm if basis is Basis.VERIFIED else tuple(criterion.id for criterion in edition.counted)
        accepted = {name: _accepted(assessment.answers.get(name, NO_ANSWER), on) for name in names}
        settled = assessment.model_copy(update={"answers": {**assessment.answers, **accepted}})
    # What a claim comes to is what an assessor who accepts it finds, so claims are scored as accepted ones.
    from_here = Basis.INTENDED if basis is Basis.INTENDED else Basis.VERIFIED
    found = scored(edition, settled, from_here)
    positions = {
        each.result.id: Position(
            criterion=each.question.criterion,
            applicable=each.result.verdict is not Verdict.NOT_APPLICABLE,
            fulfilled=each.certain.fulfilled,
            counted=each.certain.counted,
            points=each.certain.points,
            worth=each.certain.maximum,
            planned=None if from_here is Basis.INTENDED else _planned(assessment.answers.get(each.result.id)),
        )
        for each in found
    }
    unanswered = tuple(each.result.id for each in found if each.result.open)
    reasons = {each.result.id: each.result.reasons[0] for each in found if each.result.open}
    unsettled = {name: reason for name, reason in reasons.items() if reason.code not in _NOT_THERE}
    return Ground(edition, settled, on, from_here, confirm, unanswered, positions, unsettled)


def _to_confirm(edition: Edition, assessment: Assessment, basis: Basis) -> tuple[str, ...]:
    """Criteria that are open only because nobody has judged what is claimed."""
    if basis is not Basis.VERIFIED:
        return ()
    claimed = {each.result.id for each in scored(edition, assessment, Basis.CLAIMED) if not each.result.open}
    verified = scored(edition, assessment, Basis.VERIFIED)
    return tuple(e.result.id for e in verified if e.result.open and e.result.id in claimed)


def _accepted(answer: Answer, on: date) -> Answer:
    accepted = Determination(outcome=Outcome.ACCEPTED, by=_ROLE, on=on)
    return answer.model_copy(update={"determination": accepted})


def _planned(answer: Answer | None) -> Given | None:
    """What is decided and not there yet."""
    if answer is None or answer.claim.not_applicable is not None:
        return None
    if answer.claim.intended is not None:
        return answer.claim.intended
    return answer.claim.value if answer.claim.state is State.PLANNED else None
