"""Raise a finding; promise a corrective action."""

from __future__ import annotations

from datetime import date

from greencert.language import Language
from greencert.model.assessment import Finding, Grade
from greencert.report.words import word
from greencert.tui.dialogs.form import FormDialog, LineField, PickField, ProseField, Values
from greencert.tui.view import View
from greencert.tui.widgets.picks import Pick
from greencert.workflows.typed import read_date


def finding_dialog(view: View, criterion: str, by: str, words: Language) -> FormDialog:
    """The form for a finding, on a criterion or on none."""

    def known(typed: str) -> str:
        return "" if typed.upper() in view.edition.by_id else words.text("there is no such criterion")

    grades = tuple(Pick(grade, word(grade, words)) for grade in Grade)
    return FormDialog(
        words.text("Raise a finding"),
        (
            PickField("grade", words.text("Grade"), grades, Grade.MINOR, row=False),
            ProseField("statement", words.text("What was found")),
            LineField("criterion", words.text("Criterion"), criterion, needed=False, check=known, longest=40),
            LineField("by", words.text("By"), by),
        ),
        words,
        done=words.text("Raise"),
    )


def finding_of(values: Values) -> tuple[Grade, str, str]:
    """Grade, statement and role of a form handed in."""
    return Grade(values["grade"]), values["statement"], values["by"]


def action_dialog(finding: Finding, words: Language) -> FormDialog:
    """The form for the corrective action of a finding."""

    def day(typed: str) -> str:
        return "" if read_date(typed) else words.text("a date such as 2025-06-30")

    planned = finding.action
    return FormDialog(
        words.text("Corrective action on {finding}", finding=finding.id),
        (
            ProseField("action", words.text("What is done"), planned.action if planned else ""),
            LineField("responsible", words.text("Responsible"), planned.responsible if planned else ""),
            LineField("due", words.text("Due"), planned.due.isoformat() if planned else "", check=day, longest=20),
        ),
        words,
        done=words.text("Record"),
        intro=finding.statement,
    )


def due_of(values: Values) -> date:
    """The date of a form handed in."""
    due = read_date(values["due"])
    assert due is not None
    return due
