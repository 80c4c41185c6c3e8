"""Raise a finding, with the corrective action where it is agreed on the spot; promise one later."""

from __future__ import annotations

from datetime import date

from greencert.language import Language
from greencert.model.assessment import CorrectiveAction, Finding, Grade
from greencert.report.words import word
from greencert.tui.dialogs.form import Field, FormDialog, LineField, PickField, ProseField, Values
from greencert.tui.review_changes import Raise
from greencert.tui.view import View
from greencert.tui.widgets.picks import Pick
from greencert.workflows.typed import read_date


class FindingDialog(FormDialog):
    """A digit gives the grade. A corrective action is whole or not there."""

    def handed_in(self, values: Values) -> None:
        given = [name for name in ("action", "responsible", "due") if values[name]]
        for name in ("action", "responsible", "due"):
            if given and name not in given:
                self.refuse(name, self.words.text("this belongs to a corrective action"))
                return
        self.dismiss(values)


def finding_dialog(view: View, criterion: str, by: str, words: Language) -> FormDialog:
    """The form for a finding, on a criterion or on none."""

    def known(typed: str) -> str:
        return "" if typed.upper() in view.edition.by_id else words.text("there is no such criterion")

    grades = tuple(Pick(grade, word(grade, words)) for grade in Grade)
    return FindingDialog(
        words.text("Raise a finding"),
        (
            PickField("grade", words.text("Grade"), grades, Grade.MINOR, row=False),
            ProseField("statement", words.text("What was found")),
            LineField("criterion", words.text("Criterion"), criterion, needed=False, check=known, longest=40),
            LineField("by", words.text("By"), by),
            *action_fields(None, words, needed=False),
        ),
        words,
        done=words.text("Raise"),
    )


def raised(values: Values, on: date) -> Raise:
    """The finding of a form handed in."""
    due = read_date(values["due"]) if values["due"] else None
    action = None
    if due is not None:
        action = CorrectiveAction(action=values["action"], responsible=values["responsible"], due=due)
    return Raise(
        Grade(values["grade"]),
        values["statement"],
        values["by"],
        on,
        criterion=values["criterion"].upper() or None,
        action=action,
    )


def action_fields(planned: CorrectiveAction | None, words: Language, *, needed: bool) -> tuple[Field, ...]:
    """What is done, by whom, until when."""

    def day(typed: str) -> str:
        return "" if read_date(typed) else words.text("a date such as 2025-06-30")

    due = planned.due.isoformat() if planned else ""
    return (
        ProseField("action", words.text("Corrective action"), planned.action if planned else "", needed=needed),
        LineField("responsible", words.text("Responsible"), planned.responsible if planned else "", needed=needed),
        LineField("due", words.text("Due"), due, check=day, longest=20, needed=needed),
    )


def action_dialog(finding: Finding, words: Language) -> FormDialog:
    """The form for the corrective action of a finding."""
    return FormDialog(
        words.text("Corrective action on {finding}", finding=finding.id),
        action_fields(finding.action, words, needed=True),
        words,
        done=words.text("Record"),
        intro=finding.statement,
    )


def due_of(values: Values) -> date:
    """The date of a form handed in."""
    due = read_date(values["due"])
    assert due is not None
    return due
