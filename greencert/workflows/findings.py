"""Findings: raised, answered with a corrective action, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from greencert.language import said
from greencert.model.assessment import CorrectiveAction, Finding, Grade
from greencert.model.edits import plain
from greencert.model.files import FINDINGS
from greencert.store import edit
from greencert.store.journal import Entry
from greencert.workflows.case import Case, now, refused, write
from greencert.workflows.evidence import next_id


def raise_finding(
    case: Case,
    grade: Grade,
    statement: str,
    *,
    by: str,
    on: date,
    criterion: str | None = None,
    action: CorrectiveAction | None = None,
) -> tuple[Case, str]:
    """Raise a finding, with the corrective action where it is agreed on the spot.

    Returns the case and the finding's id. Raises `GreencertError`.
    """
    if not statement.strip():
        raise refused(case, "statement-missing", said("say what was found"))
    identifier = next_id({finding.id for finding in case.assessment.findings}, "f")
    item: dict[str, Any] = {
        "id": identifier,
        "grade": grade,
        **({"criterion": criterion} if criterion else {}),
        "statement": statement,
        "raised": on,
        "by": by,
        **({"action": plain(action)} if action else {}),
    }
    entry = Entry(now(), by, "finding", identifier, None, item)
    return write(case, FINDINGS, lambda text: edit.append(text, ("findings",), item), (entry,)), identifier


def _position(case: Case, identifier: str) -> int:
    for position, finding in enumerate(case.assessment.findings):
        if finding.id == identifier:
            return position
    raise refused(case, "unknown-finding", said("there is no finding `{identifier}`", identifier=identifier))


def _set(case: Case, identifier: str, changes: Mapping[str, Any], what: str, by: str) -> Case:
    position = _position(case, identifier)
    before: Finding = case.assessment.findings[position]

    def change(text: str) -> str:
        for name, value in changes.items():
            text = edit.set_value(text, ("findings", position, *name.split("/")), value)
        return text

    entry = Entry(now(), by, what, identifier, {name: getattr(before, name, None) for name in changes}, dict(changes))
    return write(case, FINDINGS, change, (entry,))


def plan_action(case: Case, identifier: str, action: str, *, responsible: str, due: date, by: str) -> Case:
    """Record the corrective action that the park promises."""
    plan = {"action": action, "responsible": responsible, "due": due}
    return _set(case, identifier, {"action": plan}, "finding.action", by)


def close_finding(case: Case, identifier: str, *, by: str, on: date) -> Case:
    """Close a finding. A nonconformity needs a corrective action, whose effect the assessor verifies by closing it."""
    finding = case.assessment.findings[_position(case, identifier)]
    changes: dict[str, Any] = {"status": "closed", "closed": on}
    if finding.grade in {Grade.MAJOR, Grade.MINOR}:
        if finding.action is None:
            raise refused(
                case,
                "action-missing",
                said("{identifier}: a nonconformity is closed by a corrective action", identifier=identifier),
            )
        # What works was done by then, even if nobody noted the day.
        done = {} if finding.action.done else {"action/done": on}
        changes = {**done, "action/verified": on, **changes}
    return _set(case, identifier, changes, "finding.closed", by)
