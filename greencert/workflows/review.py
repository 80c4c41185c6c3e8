"""What the assessor goes through: claims that wait for a determination, questions, and what is determined already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from greencert.model.assessment import Assessment
from greencert.scoring import Result, Verdict
from greencert.workflows.ask import waiting

Place = Literal["claims", "asked", "unanswered", "determined"]
"""Claimed and open; a question waits for the park's reply; nothing is claimed yet; determined."""


@dataclass(frozen=True)
class Queue:
    """Criteria in the edition's order, all of them and each in one of four places."""

    order: tuple[str, ...]
    claims: tuple[str, ...]
    asked: tuple[str, ...]
    unanswered: tuple[str, ...]
    determined: tuple[str, ...]

    def after(self, criterion: str) -> str | None:
        """The claim to take next: the first one behind `criterion`, from the end on the first of all; None when done.

        `criterion` may have left the list of claims since.
        """
        rest = [each for each in self.claims if each != criterion]
        order = {each: at for at, each in enumerate(self.order)}
        at = order.get(criterion, -1)
        return next((each for each in rest if order[each] > at), rest[0] if rest else None)


def queue(assessment: Assessment, verified: Result, claimed: Result) -> Queue:
    """Where every criterion that counts stands."""
    there: dict[Place, list[str]] = {"claims": [], "asked": [], "unanswered": [], "determined": []}
    for found in verified.criteria:
        there[place(assessment, found.id, verified, claimed)].append(found.id)
    return Queue(tuple(found.id for found in verified.criteria), **{name: tuple(ids) for name, ids in there.items()})


def place(assessment: Assessment, criterion: str, verified: Result, claimed: Result) -> Place:
    """Where a criterion that counts stands."""
    if waiting(assessment, criterion) is not None:
        return "asked"
    if not verified.counted[criterion].open:
        return "determined"
    if claimed.counted[criterion].verdict is Verdict.NO_DATA and not _stated(assessment, criterion):
        return "unanswered"
    return "claims"


def can_accept(claimed: Result, criterion: str) -> bool:
    """Whether there is something that an assessor could accept."""
    found = claimed.criterion(criterion)
    return found is not None and found.verdict is not Verdict.NO_DATA


def _stated(assessment: Assessment, criterion: str) -> bool:
    """Whether the park claims something, even if it can't be judged yet."""
    answer = assessment.answers.get(criterion)
    return answer is not None and (answer.claim.value is not None or answer.claim.not_applicable is not None)
