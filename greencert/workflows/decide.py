"""Record the certification decision."""

from __future__ import annotations

from greencert.model.assessment import AssessmentStatus, Decision
from greencert.store import edit
from greencert.store.journal import Entry
from greencert.workflows.case import Case, now, refused, write

PROFILE = "assessment.yaml"


def decide(case: Case, decision: Decision) -> Case:
    """Write the decision into the assessment. The decision maker may not have assessed (ISO/IEC 17021-1:2015 cl. 9.5).

    Raises `GreencertError`.
    """
    if decision.by in {member.role for member in case.assessment.profile.team}:
        message = f"the {decision.by} took part in the assessment and can't take the decision"
        raise refused(case, "not-independent", message, "the decision is taken by somebody who did not assess")
    fields = {name: value for name, value in decision.model_dump().items() if value is not None}

    def change(text: str) -> str:
        text = edit.set_value(text, ("decision",), fields)
        return edit.set_value(text, ("status",), AssessmentStatus.DECIDED)

    entry = Entry(now(), decision.by, "decision", "", case.assessment.profile.decision, fields)
    return write(case, PROFILE, change, (entry,))
