"""Put places of an assessment back to what they were, unless somebody else has changed them since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from greencert.language import said
from greencert.model.canonical import canonical_number
from greencert.model.edits import Edit, value_at
from greencert.model.files import ANSWERS, DATA, EVIDENCE, FINDINGS, PROFILE
from greencert.store import edit, table
from greencert.store.journal import Entry
from greencert.store.yaml import parse
from greencert.workflows.case import Case, now, refused, write

BESIDE = frozenset({"meaning", "status", "assessed_on"})
"""Fields that change with another one, whose line in the journal says enough."""


def restore(case: Case, wanted: Sequence[Edit], *, by: str, why: str) -> Case:
    """Every place as its edit says it shall be; journaled with `why`. All places or none.

    Raises `GreencertError` when a place doesn't hold what the edit says it holds, because it was changed since.
    """
    wanted = [each for each in wanted if not _still_used(case, each, wanted)]
    for each in wanted:
        if value_at(case.assessment, each.file, each.path) != each.before:
            place = " ".join((each.file, *each.path))
            hint = said("look at it, and change it by hand if it shall be as it was")
            raise refused(
                case, "changed-since", said("`{place}` was changed since by other ways, so it stays", place=place), hint
            )
    for file, group in groupby(wanted, key=lambda each: each.file):
        own = list(group)
        case = write(case, file, _changed(file, own), tuple(_entries(own, by, why)))
    return case


def _still_used(case: Case, wanted: Edit, others: Iterable[Edit]) -> bool:
    """Whether a document would leave the register although another claim uses it."""
    if wanted.file != EVIDENCE or len(wanted.path) != 2 or wanted.after is not None:
        return False
    leaving = {each.path[0] for each in others if each.file == ANSWERS and each.path[-1] == wanted.path[1]}
    return any(
        used.id == wanted.path[1]
        for criterion, answer in case.assessment.answers.items()
        if criterion not in leaving
        for used in answer.claim.evidence
    )


def _changed(file: str, wanted: Sequence[Edit]) -> Any:
    """The function that makes the new text of a file."""
    if file == DATA:
        rows = [_row(each) for each in wanted]
        return lambda text: table.edit_rows(text, rows)

    def change(text: str) -> str:
        for each in wanted:
            text = _set(text, each)
        return text

    return change


def _row(wanted: Edit) -> tuple[dict[str, str], bool]:
    key = dict(zip(table.KEY, wanted.path, strict=True))
    if wanted.after is None:
        return key, False
    held = {**wanted.after, "value": canonical_number(wanted.after["value"])}
    return key | {name: str(held.get(name) or "") for name in ("value", "unit", "evidence", "note")}, True


def _set(text: str, wanted: Edit) -> str:
    """The text of a YAML file after one edit; ids of things in lists become positions."""
    data: Any = parse(text.removeprefix("\ufeff")).data
    place: list[str | int] = []
    for part in wanted.path[:-1]:
        step = _step(data, part)
        place.append(step)
        data = data[step] if isinstance(step, int) else (data or {}).get(step)
    last = wanted.path[-1]
    step = _step(data, last)
    if isinstance(step, int) and wanted.after is None:
        return edit.remove(text, (*place, step))
    in_list = isinstance(data, list) or (isinstance(wanted.after, dict) and wanted.after.get("id") == last)
    if in_list and not isinstance(step, int):
        return edit.append(text, place, wanted.after)
    return edit.set_value(text, (*place, step), wanted.after)


def _step(data: Any, part: str) -> str | int:
    if not isinstance(data, list):
        return part
    return next((at for at, item in enumerate(data) if isinstance(item, dict) and item.get("id") == part), part)


def _entries(wanted: Sequence[Edit], by: str, why: str) -> Iterable[Entry]:
    """Lines for the journal, in the words that the changes themselves use."""
    seen = [each for each in wanted if each.path[-1] not in BESIDE] or wanted
    for each in seen:
        what, where, named = _said(each)
        before, after = each.before, each.after
        if each.file == DATA:
            before, after = before and before["value"], after and after["value"]
        if named:
            before, after = {named: before}, {named: after}
        yield Entry(now(), by, what, where, before, after, why)


def _said(wanted: Edit) -> tuple[str, str, str]:
    """(what, where, field) of an edit in the journal; the field only for one field of a thing in a list."""
    file, path = wanted.file, wanted.path
    if file == DATA:
        company, point, period = path
        return "figure", f"{company or 'park'}/{point}/{period}", ""
    if file == ANSWERS:
        return ".".join(path[1:3]), path[0], ""
    if file == PROFILE and path[:2] == ("scope", "companies"):
        return "company", path[2], "/".join(path[3:])
    if file in {EVIDENCE, FINDINGS}:
        return {EVIDENCE: "evidence", FINDINGS: "finding"}[file], path[1], "/".join(path[2:])
    return path[0], "/".join(path[1:]), ""
