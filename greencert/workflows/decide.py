"""Record the certification decision."""

from __future__ import annotations

from datetime import date

from greencert.language import said
from greencert.model.assessment import Assessment, AssessmentStatus, Decision
from greencert.model.files import PROFILE
from greencert.scoring.award import assessors
from greencert.store import edit
from greencert.store.journal import Entry
from greencert.workflows.case import Case, now, refused, write


def decide(case: Case, decision: Decision, assessed_on: date | None = None) -> Case:
    """Write the decision into the assessment. The decision maker may not have assessed (ISO/IEC 17021-1:2015 cl. 9.5).

    `assessed_on` is the last day on site. Without it, what the assessment says stays, and one that says nothing is
    dated by its last determination. Raises `GreencertError`.
    """
    if decision.by in assessors(case.assessment):
        message = said("the {by} took part in the assessment and can't take the decision", by=decision.by)
        raise refused(case, "not-independent", message, said("the decision is taken by somebody who did not assess"))
    fields = {name: value for name, value in decision.model_dump().items() if value is not None}
    before = case.assessment.profile.assessed_on
    assessed = assessed_on or before or last_determination(case.assessment)

    def change(text: str) -> str:
        text = edit.set_value(text, ("decision",), fields)
        if assessed and assessed != before:
            text = edit.set_value(text, ("assessed_on",), assessed)
        return edit.set_value(text, ("status",), AssessmentStatus.DECIDED)

    entry = Entry(now(), decision.by, "decision", "", case.assessment.profile.decision, fields)
    return write(case, PROFILE, change, (entry,))


def last_determination(assessment: Assessment) -> date | None:
    """The day of the last determination."""
    days = [answer.determination.on for answer in assessment.answers.values() if answer.determination]
    return max(days, default=None)
