"""The short form that starts an assessment."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from greencert.errors import GreencertError
from greencert.language import LANGUAGES, Language
from greencert.model.base import Phase
from greencert.report.words import word
from greencert.tui.dialogs.form import Check, Field, FormDialog, LineField, PickField, Values
from greencert.tui.widgets.picks import Pick

if TYPE_CHECKING:
    from greencert.store.workspace import Workspace
    from greencert.workflows.case_row import CaseSummary

COUNTRIES = "DK EE FI DE LV LT NO PL SE"
"""ISO 3166-1 codes around the Baltic Sea, as a hint; any two letters are taken."""


def editions(workspace: Workspace, on: date) -> tuple[str, ...]:
    """`scheme@version` of every edition at hand: of each scheme first the one in force on a day, then the others."""
    from greencert.workflows.new import current_edition

    names: list[str] = []
    for scheme in workspace.schemes():
        loaded = workspace.edition(scheme, None)
        if loaded.value is not None:
            names += [f"{scheme}@{current_edition(workspace, scheme, on)}", loaded.value.name]
        names += [f"{scheme}@{version}" for version in reversed(workspace.versions(scheme))]
    return tuple(dict.fromkeys(names))


class NewDialog(FormDialog):
    """Creates the folder and hands back its path."""

    def __init__(self, workspace: Workspace, words: Language, editions: tuple[str, ...]) -> None:
        self.workspace = workspace
        super().__init__(words.text("New assessment"), _fields(editions, words), words, done=words.text("Start"))

    def handed_in(self, values: Values) -> None:
        from greencert.workflows.new import NewAssessment, new_assessment

        scheme, _, edition = values["edition"].partition("@")
        form = NewAssessment(
            park=values["park"],
            holder=values["holder"],
            country=values["country"].upper(),
            place=values["place"],
            scheme=scheme,
            edition=edition,
            reference_year=int(values["year"]),
            phase=Phase(values["phase"]),
            language=values["language"],
        )
        try:
            path = new_assessment(self.workspace, form)
        except GreencertError as error:
            self.refuse("park", "; ".join(self.words.say(problem.message) for problem in error.problems))
            return
        self.dismiss({"path": str(path)})


class NextYearDialog(FormDialog):
    """Starts the next year of an assessment and hands back the path of its folder."""

    def __init__(self, workspace: Workspace, summary: CaseSummary, by: str, words: Language) -> None:
        self.workspace, self.summary, self.by = workspace, summary, by
        said = words.text(
            "Companies, team, figures, open findings and documents that still hold go along. Answers and "
            "determinations don't: last year's stand beside the criteria, and t takes one over."
        )
        year = LineField(
            "year", words.text("Reference year"), str(int(summary.year) + 1), check=_year(words), longest=4
        )
        title = words.text("The year after {park} {year}", park=summary.park, year=summary.year)
        super().__init__(title, (year,), words, done=words.text("Start"), intro=said)

    def handed_in(self, values: Values) -> None:
        from greencert.workflows.case import open_case
        from greencert.workflows.next_year import next_year

        case = open_case(self.workspace, self.summary.path)
        try:
            if case.value is None:
                raise GreencertError(case.problems)
            path = next_year(case.value, self.by, int(values["year"]))
        except GreencertError as error:
            self.refuse("year", "; ".join(self.words.say(problem.message) for problem in error.problems))
            return
        self.dismiss({"path": str(path)})


def path_of(values: Values | None) -> Path | None:
    """The folder that the form created."""
    return Path(values["path"]) if values else None


def _year(words: Language) -> Check:
    def year(typed: str) -> str:
        fine = typed.isascii() and typed.isdigit() and 1990 <= int(typed) <= 2100
        return "" if fine else words.text("a year from 1990 on")

    return year


def _fields(editions: tuple[str, ...], words: Language) -> tuple[Field, ...]:
    def country(typed: str) -> str:
        fine = len(typed) == 2 and typed.isascii() and typed.isalpha()
        return "" if fine else words.text("two letters, such as FI")

    return (
        LineField("park", words.text("Park"), hint=words.text("Name of the park")),
        LineField("place", words.text("Place"), hint=words.text("Municipality")),
        LineField("country", words.text("Country"), hint=COUNTRIES, check=country, longest=2),
        LineField("holder", words.text("Holder"), hint=words.text("Who would hold the certificate")),
        PickField(
            "edition", words.text("Criteria"), tuple(Pick(name, name) for name in editions), editions[0], row=False
        ),
        LineField("year", words.text("Reference year"), str(date.today().year - 1), check=_year(words), longest=4),
        PickField(
            "phase",
            words.text("Phase"),
            tuple(Pick(phase, word(phase, words)) for phase in reversed(Phase)),
            Phase.EXISTING,
        ),
        PickField(
            "language",
            words.text("Language of documents"),
            tuple(Pick(code, name) for code, name in LANGUAGES.items()),
            words.code,
        ),
    )
