"""The certification decision, taken by somebody who did not assess."""

from __future__ import annotations

from datetime import date

from greencert.language import Language
from greencert.model.assessment import Decision
from greencert.tui.dialogs.form import FormDialog, LineField, ProseField, Values
from greencert.tui.view import View
from greencert.workflows.decide import last_determination
from greencert.workflows.typed import read_date


def decision_dialog(view: View, words: Language) -> FormDialog:
    """The form, filled with the decision so far."""

    def day(typed: str) -> str:
        return "" if read_date(typed) else words.text("a date such as 2025-06-30")

    made = view.case.assessment.profile.decision
    on = made.on if made else date.today()
    assessed = view.case.assessment.profile.assessed_on or last_determination(view.case.assessment)
    return FormDialog(
        words.text("Certification decision"),
        (
            LineField("body", words.text("Certification body"), made.body if made else ""),
            LineField("by", words.text("Decided by (role)"), made.by if made else words.text("decision maker")),
            LineField("number", words.text("Number of the certificate"), made.number if made else "", longest=60),
            LineField(
                "assessed",
                words.text("Assessed on"),
                assessed.isoformat() if assessed else "",
                hint=words.text("the last day on site"),
                check=day,
                longest=20,
            ),
            LineField("on", words.text("Decided on"), on.isoformat(), check=day, longest=20),
            ProseField(
                "address", words.text("Address of the body"), (made.address or "") if made else "", needed=False
            ),
        ),
        words,
        done=words.text("Record the decision"),
        intro=words.text("The decision is taken by somebody who did not assess (ISO/IEC 17021-1, clause 9.5)."),
    )


def assessed_of(values: Values) -> date | None:
    """The last day on site of a form handed in."""
    return read_date(values["assessed"])


def decision_of(values: Values) -> Decision:
    """The decision of a form handed in."""
    on = read_date(values["on"])
    assert on is not None
    return Decision(
        on=on, by=values["by"], body=values["body"], address=values["address"] or None, number=values["number"]
    )
