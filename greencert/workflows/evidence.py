"""Attach evidence: copy the file in, register it with its digest, and use it for a criterion."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from greencert.model.criterion import EvidenceKind
from greencert.store import attach as files
from greencert.store import edit
from greencert.store.journal import Entry
from greencert.workflows.answer import ANSWERS, answer_of
from greencert.workflows.case import Case, now, refused, write

REGISTER = "evidence.yaml"
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
    issuer: str | None = None,
    dated: date | None = None,
    expires: date | None = None,
) -> tuple[Case, str]:
    """Put a document into the register; returns the case and the document's id. The same bytes are registered once.

    `source`: path of a file, which is copied in, or an address with a scheme such as `https://…`. Raises
    `GreencertError`.
    """
    if _ADDRESS.match(source.strip()):
        place: dict[str, Any] = {"address": source.strip()}
        same = [item.id for item in case.assessment.evidence if item.address == place["address"]]
    else:
        path = Path(source.strip().strip("'\"")).expanduser()
        attached = files.copy_in(case.path, path)
        place = {"file": attached.name, "sha256": attached.sha256}
        same = [item.id for item in case.assessment.evidence if item.sha256 == attached.sha256]
    if same:
        return case, same[0]
    identifier = next_id({item.id for item in case.assessment.evidence}, "e")
    described = {"issuer": issuer, "dated": dated, "expires": expires}
    item = {
        "id": identifier,
        "title": (title or place.get("file") or place["address"])[:500],
        "kind": kind,
        **place,
        **{name: value for name, value in described.items() if value},
    }
    entry = Entry(now(), by, "evidence", identifier, None, item)
    return write(case, REGISTER, lambda text: edit.append(text, ("evidence",), item), (entry,)), identifier


def use(case: Case, criterion: str, identifier: str, *, by: str, locator: str | None = None) -> Case:
    """Use a registered document for a criterion."""
    claim = answer_of(case, criterion).claim
    if any(used.id == identifier for used in claim.evidence):
        return case
    if identifier not in {item.id for item in case.assessment.evidence}:
        raise refused(case, "unknown-evidence", f"`{identifier}` is not in the register of evidence")
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
) -> Case:
    """Register a document and use it for a criterion, in one step. Raises `GreencertError`."""
    case, identifier = register(case, source, kind=kind, by=by, title=title)
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
