"""What a check of a certificate, a report or a code found: facts in plain words, and what fits and what doesn't."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from greencert.language import Language
from greencert.report.tree import Block, Bullets, Callout, Document, Facts, Paragraph, Span


class Finding(StrEnum):
    """How one thing that was looked at came out."""

    FITS = "fits"
    DIFFERS = "differs"
    NOTE = "note"
    """Nothing wrong, but something to know: what couldn't be looked at, or what this doesn't prove."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at. `place` says where it differs, `hint` what to do."""

    code: str
    finding: Finding
    message: str
    place: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Verification:
    """All that was found. `facts` are pairs of a stable key and a value, `said` the same as people read it."""

    file: str
    kind: str
    statement: str
    facts: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str], ...]
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return all(check.finding is not Finding.DIFFERS for check in self.checks)


def verification_json(found: Verification) -> dict[str, Any]:
    """The same with stable keys."""
    return {
        "file": found.file,
        "kind": found.kind,
        "holds": found.holds,
        "statement": found.statement,
        **{key: value or None for key, value in found.facts},
        "checks": [
            {
                "code": check.code,
                "finding": str(check.finding),
                "message": check.message,
                "place": check.place or None,
                "hint": check.hint or None,
            }
            for check in found.checks
        ],
    }


def verification_document(found: Verification, words: Language) -> Document:
    """The same to be read."""
    verdict = (
        words.text("Everything that could be checked fits.") if found.holds else words.text("Something doesn't fit.")
    )
    blocks: list[Block] = []
    if found.statement:
        # What doesn't hold is repeated as a claim: nobody is to read it as the answer.
        claimed = words.text("It claims: {statement}", statement=found.statement)
        blocks.append(Paragraph(found.statement if found.holds else claimed, role="lead"))
    if found.said:
        blocks.append(Facts(found.said))
    for title, finding, tone in (
        (words.text("What doesn't fit"), Finding.DIFFERS, "bad"),
        (words.text("What fits"), Finding.FITS, "good"),
        (words.text("What to know"), Finding.NOTE, "neutral"),
    ):
        lines = tuple(_line(check) for check in found.checks if check.finding is finding)
        if lines:
            blocks.append(Callout(title, (Bullets(lines),), tone))  # type: ignore[arg-type]
    return Document(title=verdict, subtitle=found.file, language=words.code, blocks=tuple(blocks))


def _line(check: Check) -> tuple[Span, ...]:
    parts = [check.message]
    if check.place:
        parts.append(check.place)
    if check.hint:
        parts.append(check.hint)
    return (Span(" – ".join(parts)),)
