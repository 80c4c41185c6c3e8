"""A company that comes into the scope."""

from __future__ import annotations

from decimal import Decimal

from greencert.language import Language
from greencert.tui.dialogs.form import FormDialog, LineField, Values


def company_dialog(words: Language) -> FormDialog:
    """The form: name and, for the weight of its figures in the coverage, employees."""
    fields = (LineField("name", words.text("Company")), employees_field(None, words))
    return FormDialog(words.text("Add a company"), fields, words, done=words.text("Add"))


def employees_field(employees: Decimal | None, words: Language) -> LineField:
    """The line for the employees of a company."""

    def number(typed: str) -> str:
        try:
            fine = words.parse_number(typed) >= 0
        except ValueError:
            fine = False
        return "" if fine else words.text("this is not a number")

    shown = words.number(employees) if employees is not None else ""
    hint = words.text("weight in the coverage")
    return LineField("employees", words.text("Employees"), shown, hint=hint, needed=False, check=number)


def employees_of(values: Values, words: Language) -> Decimal | None:
    """Employees as typed, or None."""
    return words.parse_number(values["employees"]) if values["employees"] else None
