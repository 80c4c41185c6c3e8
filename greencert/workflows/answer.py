"""Answer a criterion as the park, and determine it as the assessor. The two are never written over one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from greencert.language import said
from greencert.model.assessment import Answer, Claim, Outcome, State
from greencert.model.checks.words import OUTCOMES
from greencert.model.digest import meaning_digest
from greencert.scoring import judged
from greencert.store import edit
from greencert.store.journal import Entry
from greencert.workflows.case import Case, now, refused, write_answer

ClaimField = Literal["value", "state", "note", "not_applicable", "intended", "intended_by", "by"]
_BINDING = frozenset({"value", "state", "not_applicable"})
Value = bool | Decimal | str | Sequence[str] | Mapping[str, Any] | date | None


def answer_of(case: Case, criterion: str) -> Answer:
    """The answer so far; an empty one when there is none."""
    return case.assessment.answers.get(criterion, Answer())


def known_in(case: Case, criterion: str) -> None:
    """Refuse a criterion that the case's edition doesn't have. Raises `GreencertError`."""
    if criterion not in case.edition.by_id:
        raise refused(
            case,
            "unknown-criterion",
            said("`{criterion}` is not a criterion of {edition}", criterion=criterion, edition=case.edition.name),
        )


def set_claim(case: Case, criterion: str, field: ClaimField, value: Value, by: str) -> Case:
    """Set one field of the park's claim; None empties it. The answer is bound to the criterion's meaning as it is now.

    Raises `GreencertError` when it can't be written.
    """
    known_in(case, criterion)
    answer = answer_of(case, criterion)
    before = getattr(answer.claim, field)
    meaning = meaning_digest(case.edition.by_id[criterion])
    if before == value and value is not None and answer.meaning == meaning:
        return case

    # A note on an answer that has to be looked at again doesn't confirm it.
    binds = field in _BINDING or answer.meaning is None

    def change(text: str) -> str:
        text = edit.set_value(text, (criterion, "claim", field), value)
        return edit.set_value(text, (criterion, "meaning"), meaning) if binds and answer.meaning != meaning else text

    entry = Entry(now(), by, f"claim.{field}", criterion, before, value)
    return write_answer(case, criterion, change, (entry,))


def take_over(case: Case, criterion: str, then: Claim, year: int, by: str) -> Case:
    """Claim what was claimed in an earlier year, as one change; the journal says from which year it comes.

    What was planned then may be there by now, so only `planned` is taken over, for a person to change. Evidence and
    note stay behind: they speak of that year. Raises `GreencertError`.
    """
    known_in(case, criterion)
    answer, meaning = answer_of(case, criterion), meaning_digest(case.edition.by_id[criterion])
    wanted = {"value": then.value, "not_applicable": then.not_applicable}
    if then.state is State.PLANNED:
        wanted["state"] = then.state
    new = {field: value for field, value in wanted.items() if getattr(answer.claim, field) != value}
    if not new:
        return case

    def change(text: str) -> str:
        for field, value in new.items():
            text = edit.set_value(text, (criterion, "claim", field), value)
        return edit.set_value(text, (criterion, "meaning"), meaning) if answer.meaning != meaning else text

    why = f"taken over from {year}"
    entries = [
        Entry(now(), by, f"claim.{field}", criterion, getattr(answer.claim, field), value, why)
        for field, value in new.items()
    ]
    return write_answer(case, criterion, change, entries)


def confirm_claim(case: Case, criterion: str, by: str) -> Case:
    """Say that an answer given for another meaning of the criterion still holds as it is. Raises `GreencertError`."""
    known_in(case, criterion)
    before, meaning = answer_of(case, criterion).meaning, meaning_digest(case.edition.by_id[criterion])
    entry = Entry(now(), by, "claim.confirmed", criterion, before, meaning)
    return write_answer(case, criterion, lambda text: edit.set_value(text, (criterion, "meaning"), meaning), (entry,))


def assign(case: Case, criterion: str, role: str | None, by: str) -> Case:
    """Say which role has to answer a criterion; None for nobody in particular. Raises `GreencertError`."""
    known_in(case, criterion)
    before = answer_of(case, criterion).assigned
    if before == role:
        return case
    entry = Entry(now(), by, "assigned", criterion, before, role)
    return write_answer(case, criterion, lambda text: edit.set_value(text, (criterion, "assigned"), role), (entry,))


def determine(
    case: Case,
    criterion: str,
    outcome: Outcome,
    *,
    by: str,
    on: date,
    reason: str | None = None,
    value: Value = None,
) -> Case:
    """Write what the assessor determined. It holds for the claim, evidence and figures as they are now.

    Raises `GreencertError` when a reason or a value is missing, or when it can't be written.
    """
    known_in(case, criterion)
    if outcome is not Outcome.ACCEPTED and not (reason or "").strip():
        raise refused(
            case,
            "reason-missing",
            said("{criterion}: say why the claim was {outcome}", criterion=criterion, outcome=OUTCOMES[outcome]),
        )
    if outcome is Outcome.ADJUSTED and value is None:
        raise refused(case, "value-missing", said("{criterion}: say which value holds instead", criterion=criterion))
    answer = answer_of(case, criterion)
    determination = {
        "outcome": outcome,
        **({"value": value} if value is not None else {}),
        **({"reason": reason} if reason else {}),
        "by": by,
        "on": on,
        "judged": judged(case.edition, case.assessment)[criterion],
        "meaning": meaning_digest(case.edition.by_id[criterion]),
    }
    entry = Entry(now(), by, "determination", criterion, answer.determination, determination, reason)
    return write_answer(
        case,
        criterion,
        lambda text: edit.set_value(text, (criterion, "determination"), determination),
        (entry,),
    )


def withdraw_determination(case: Case, criterion: str, by: str) -> Case:
    """Take a determination back: the criterion is open again. What it said stays in the journal."""
    before = answer_of(case, criterion).determination
    if before is None:
        return case
    entry = Entry(now(), by, "determination", criterion, before, None)
    return write_answer(
        case, criterion, lambda text: edit.set_value(text, (criterion, "determination"), None), (entry,)
    )
