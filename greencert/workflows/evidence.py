"""Attach evidence: copy the file in, register it with its digest, and use it for a criterion."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

from greencert.language import said
from greencert.model.assessment import Assessment, EvidenceItem, EvidenceUse
from greencert.model.criterion import EvidenceKind
from greencert.model.edits import plain
from greencert.model.files import ANSWERS, EVIDENCE
from greencert.store import attach as files
from greencert.store import edit
from greencert.store.journal import Entry
from greencert.workflows.answer import answer_of
from greencert.workflows.case import Case, now, refused, write
from greencert.workflows.fields import Fields, set_fields

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+\Z", re.IGNORECASE)


def next_id(taken: set[str], prefix: str) -> str:
    """The first free id of the form `e-001`."""
    number = 1
    while f"{prefix}-{number:03}" in taken:
        number += 1
    return f"{prefix}-{number:03}"


def register(
    case: Case,
    source: str,
    *,
    kind: EvidenceKind,
    by: str,
    title: str | None = None,
    described: Fields | None = None,
) -> tuple[Case, str]:
    """Put a document into the register; returns the case and the document's id. The same bytes are registered once.

    `source`: path of a file, which is copied in, or an address with a scheme such as `https://…`. `described`: further
    fields of the entry, such as issuer and dates. Raises `GreencertError`.
    """
    if _ADDRESS.match(source.strip()):
        place: dict[str, Any] = {"address": source.strip()}
        same = [item.id for item in case.assessment.evidence if item.address == place["address"]]
    else:
        path = Path(source).expanduser()
        attached = files.copy_in(case.path, path)
        place = {"file": attached.name, "sha256": attached.sha256}
        same = [item.id for item in case.assessment.evidence if item.sha256 == attached.sha256]
    if same:
        return case, same[0]
    identifier = next_id({item.id for item in case.assessment.evidence}, "e")
    item = {
        "id": identifier,
        "title": (title or place.get("file") or place["address"])[:500],
        "kind": kind,
        **place,
        **{name: value for name, value in (described or {}).items() if value},
    }
    entry = Entry(now(), by, "evidence", identifier, None, item)
    return write(case, EVIDENCE, lambda text: edit.append(text, ("evidence",), item), (entry,)), identifier


def use(case: Case, criterion: str, identifier: str, *, by: str, locator: str | None = None) -> Case:
    """Use a registered document for a criterion."""
    claim = answer_of(case, criterion).claim
    if any(used.id == identifier for used in claim.evidence):
        return case
    if identifier not in {item.id for item in case.assessment.evidence}:
        raise refused(
            case, "unknown-evidence", said("`{identifier}` is not in the register of evidence", identifier=identifier)
        )
    item = {"id": identifier, **({"locator": locator} if locator else {})}
    entry = Entry(now(), by, "claim.evidence", criterion, None, item)
    return write(case, ANSWERS, lambda text: edit.append(text, (criterion, "claim", "evidence"), item), (entry,))


def attach(
    case: Case,
    criterion: str,
    source: str,
    *,
    kind: EvidenceKind,
    by: str,
    title: str | None = None,
    locator: str | None = None,
    described: Fields | None = None,
) -> Case:
    """Register a document and use it for a criterion, in one step. Raises `GreencertError`."""
    case, identifier = register(case, source, kind=kind, by=by, title=title, described=described)
    return use(case, criterion, identifier, by=by, locator=locator)


def detach(case: Case, criterion: str, identifier: str, *, by: str) -> Case:
    """Stop using a document for a criterion. It stays in the register and in the folder."""
    claim = answer_of(case, criterion).claim
    kept = [
        {"id": used.id, **({"locator": used.locator} if used.locator else {})}
        for used in claim.evidence
        if used.id != identifier
    ]
    if len(kept) == len(claim.evidence):
        return case
    entry = Entry(now(), by, "claim.evidence", criterion, identifier, None)
    return write(case, ANSWERS, lambda text: edit.set_value(text, (criterion, "claim", "evidence"), kept), (entry,))


def item_of(case: Case, identifier: str) -> tuple[int, EvidenceItem]:
    """Position and entry of the register. Raises `GreencertError` when there is none of that id."""
    for position, item in enumerate(case.assessment.evidence):
        if item.id == identifier:
            return position, item
    raise refused(
        case, "unknown-evidence", said("`{identifier}` is not in the register of evidence", identifier=identifier)
    )


def describe(case: Case, identifier: str, fields: Fields, *, by: str) -> Case:
    """Set fields of an entry: title, kind, issuer, dates, note. Raises `GreencertError`."""
    position, item = item_of(case, identifier)
    place = ("evidence", position)
    return set_fields(case, EVIDENCE, place, item, fields, by=by, what="evidence", where=identifier)


def replace(case: Case, identifier: str, source: str, *, by: str, on: date) -> Case:
    """Put another file in the place of an entry's file; the old one stays in the folder and in the register.

    What was determined on the old one is open again, because its digest is another. Raises `GreencertError`.
    """
    _, item = item_of(case, identifier)
    attached = files.copy_in(case.path, Path(source).expanduser())
    if attached.sha256 == item.sha256:
        return case
    earlier = [plain(each) for each in item.earlier]
    if item.file:
        earlier.append({"file": item.file, **({"sha256": item.sha256} if item.sha256 else {}), "replaced": on})
    fields = {"file": attached.name, "sha256": attached.sha256, "address": None, "earlier": earlier}
    return describe(case, identifier, fields, by=by)


def locate(case: Case, criterion: str, identifier: str, locator: str | None, *, by: str) -> Case:
    """Say where in a document a claim finds its proof: page, clause, sheet and cell. Raises `GreencertError`."""
    claim = answer_of(case, criterion).claim
    for position, used in enumerate(claim.evidence):
        if used.id == identifier:
            place = (criterion, "claim", "evidence", position)
            return set_fields(
                case, ANSWERS, place, used, {"locator": locator}, by=by, what="claim.evidence", where=criterion
            )
    raise refused(
        case, "not-used", said("{criterion} doesn't use `{identifier}`", criterion=criterion, identifier=identifier)
    )


def serve(case: Case, identifier: str, criteria: Collection[str], *, by: str, locator: str | None = None) -> Case:
    """Use a document for these criteria and for no others. Raises `GreencertError`."""
    for criterion in uses(case.assessment, identifier):
        if criterion not in criteria:
            case = detach(case, criterion, identifier, by=by)
    for criterion in criteria:
        case = use(case, criterion, identifier, by=by, locator=locator)
    return case


def uses(assessment: Assessment, identifier: str) -> dict[str, EvidenceUse]:
    """Criteria whose claims use a document, each with its use."""
    return {
        criterion: used
        for criterion, answer in assessment.answers.items()
        for used in answer.claim.evidence
        if used.id == identifier
    }
