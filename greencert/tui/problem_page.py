"""The screen on which what a problem is about can be put right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from greencert.tui.place import Place

if TYPE_CHECKING:
    from greencert.errors import Problem
    from greencert.tui.app import GreencertApp
    from greencert.workflows.case import Case


def page_of(app: GreencertApp, path: Path, problem: Problem) -> Place | None:
    """Where to go in the app; None when the assessment can't be read or no screen shows what is wrong."""
    from greencert.workflows.case import open_case
    from greencert.workflows.problem_place import place_of

    found = place_of(problem)
    case = open_case(app.workspace, path).value
    if case is None:
        return None
    if found.kind == "answer" and found.subject in case.edition.by_id:
        return Place(page="walk", criterion=found.subject)
    if found.kind == "finding":
        return Place(page="findings", finding=found.subject)
    if found.kind == "document":
        return Place(page="evidence", document=found.subject)
    if found.kind == "figure":
        return _figure(case, found.subject, found.company)
    return None


def _figure(case: Case, datapoint: str, company: str | None) -> Place | None:
    """The cell of the data sheet."""
    from greencert.tui.screens.figures_table import HEAD_ROWS, row_keys
    from greencert.workflows.sheet import sheet

    point = case.edition.datapoint.get(datapoint)
    if point is None:
        return None
    shown = sheet(case, case.edition, point.group)
    rows = row_keys(shown)
    if company not in rows:
        return None
    column = next(number for number, each in enumerate(shown.columns, 1) if each.point.id == datapoint)
    return Place(page="figures", group=point.group, cell=(HEAD_ROWS + rows.index(company), column))
