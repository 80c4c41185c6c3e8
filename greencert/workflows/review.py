"""What the assessor goes through: claims that wait for a determination, questions, and what is determined already."""

from __future__ import annotations

from dataclasses import dataclass

from greencert.model.assessment import Assessment
from greencert.scoring import Result, Verdict
from greencert.workflows.ask import waiting


@dataclass(frozen=True)
class Queue:
    """Criteria in the edition's order, each in one of four places."""

    claims: tuple[str, ...]
    """Claimed, and open."""
    asked: tuple[str, ...]
    """A question waits for the park's reply."""
    unanswered: tuple[str, ...]
    """Nothing is claimed yet."""
    determined: tuple[str, ...]

    def after(self, criterion: str) -> str | None:
        """The claim to take next: the first one behind `criterion`, from the end on the first of all; None when done.

        `criterion` may have left the list of claims since.
        """
        rest = [each for each in self.claims if each != criterion]
        order = {each: at for at, each in enumerate(self.order)}
        at = order.get(criterion, -1)
        return next((each for each in rest if order[each] > at), rest[0] if rest else None)

    order: tuple[str, ...] = ()
    """All of them in the edition's order."""


def queue(assessment: Assessment, verified: Result, claimed: Result) -> Queue:
    """Where every criterion that counts stands."""
    claims, asked, unanswered, determined = [], [], [], []
    for found in verified.criteria:
        if waiting(assessment, found.id) is not None:
            asked.append(found.id)
        elif not found.open:
            determined.append(found.id)
        elif claimed.counted[found.id].verdict is Verdict.NO_DATA and not _stated(assessment, found.id):
            unanswered.append(found.id)
        else:
            claims.append(found.id)
    order = tuple(found.id for found in verified.criteria)
    return Queue(tuple(claims), tuple(asked), tuple(unanswered), tuple(determined), order)


def _stated(assessment: Assessment, criterion: str) -> bool:
    """Whether the park claims something, even if it can't be judged yet."""
    answer = assessment.answers.get(criterion)
    return answer is not None and (answer.claim.value is not None or answer.claim.not_applicable is not None)
