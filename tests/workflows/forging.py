"""A certificate printed once, and ways to forge it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from greencert.language import Language
from greencert.model.assessment import Assessment, Decision
from greencert.model.digest import sha256
from greencert.model.edition import Edition
from greencert.pdf import Attachment, certificate
from greencert.pdf.sealing import attached
from greencert.report.exact_json import exact_json, read_exact
from greencert.report.made import certificate_record
from greencert.report.record import FILE, SEAL, Record
from greencert.report.tree_data import tree_of
from greencert.report.verification import Finding, Verification
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.workflows.printed import maker, pdf_of
from greencert.workflows.score import as_of
from greencert.workflows.verify.look import Look

ROOT = Path(__file__).parents[2]
HAGENOW = ROOT / "assessments" / "hagenow" / "2018"
DECISION = Decision(
    on=date(2026, 5, 4), by="certification manager", body="Example Body (fictional)", number="GC-2026-0007"
)


@dataclass(frozen=True)
class Printed:
    """A certificate with what it was printed from."""

    edition: Edition
    assessment: Assessment
    record: Record
    file: bytes

    @property
    def data(self) -> Any:
        """The record as plain data, new every time."""
        return read_exact(next(attached(self.file)))


@cache
def printed() -> Printed:
    """A small certificate that nothing stands in the way of."""
    workspace = Workspace(ROOT, remember=False)
    assessment = load_assessment(HAGENOW).value
    assert assessment is not None
    profile = assessment.profile.model_copy(update={"decision": DECISION})
    assessment = assessment.model_copy(update={"profile": profile})
    edition = workspace.edition(profile.scheme, profile.edition).value
    assert edition is not None
    record = certificate_record(edition, assessment, as_of(profile), "en", maker(), draft=False)
    return Printed(edition, assessment, record, pdf_of(record))


def look(**fields: Any) -> Look:
    """English, on a day on which it is in force. What is printed again comes from memory where it is the same."""

    def again(record: Record) -> bytes:
        return printed().file if record == printed().record else pdf_of(record)

    return replace(Look(Language.of("en"), date(2026, 6, 1), Workspace(ROOT), None, (), again), **fields)


def differing(found: Verification) -> set[str]:
    """Codes of what differs."""
    return {check.code for check in found.checks if check.finding is Finding.DIFFERS}


def sealed_anew(data: Any) -> bytes:
    """What a forger makes who knows everything about seals: pages, data, and every digest of the file fit again."""
    data = {key: value for key, value in data.items() if key != SEAL}
    content = exact_json({**data, SEAL: sha256(exact_json(data).decode())})
    description = "Edition, answers, figures, evidence digests and result, to verify this file"
    return certificate(tree_of(data["pages"]), (Attachment(FILE, content, description),))


def leaves(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every text, number and truth value."""
    if isinstance(value, dict):
        for key in value:
            yield from leaves(value[key], (*at, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves(item, (*at, place))
    else:
        yield at


def changed(data: Any, at: tuple[Any, ...], change: Callable[[Any], Any]) -> Any:
    """Data with one leaf changed in place."""
    holder = data
    for step in at[:-1]:
        holder = holder[step]
    holder[at[-1]] = change(holder[at[-1]])
    return data


def another(value: Any, chance: random.Random) -> Any:
    """A value of the same kind that is another one."""
    if isinstance(value, bool):
        return not value
    if value is None:
        return "x"
    if isinstance(value, str):
        place = chance.randrange(len(value) + 1)
        return value[:place] + chance.choice("axz019 ") + value[place:]
    return value + 1
