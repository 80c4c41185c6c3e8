"""The register of evidence as it stands: what lies there, what it serves, what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from greencert.errors import refusal
from greencert.language import said
from greencert.model.assessment import Assessment, EvidenceItem, EvidenceUse
from greencert.model.checks.case import FileFact, FileState
from greencert.store import evidence_files
from greencert.store import preview as pages
from greencert.store.preview import Preview
from greencert.workflows.outside import open_outside
from greencert.workflows.score import as_of

Facts = Mapping[str, FileFact]
"""What became of every file, by the name that the register gives; empty before anybody looked."""


class EvidenceState(StrEnum):
    """How a piece of evidence stands, the gravest first."""

    MISSING = "missing"
    ALTERED = "altered"
    EXPIRED = "expired"
    UNLOCATED = "unlocated"
    """Used for a claim without saying where in it."""
    UNUSED = "unused"
    THERE = "there"
    LINKED = "linked"
    """An address: nobody fetches it."""
    UNCHECKED = "unchecked"
    """Its file is being read."""


GRAVE = (EvidenceState.MISSING, EvidenceState.ALTERED, EvidenceState.EXPIRED, EvidenceState.UNLOCATED)
"""States in which something is wrong."""


@dataclass(frozen=True)
class Entry:
    """One entry of the register. `uses`: criterion -> use; `figures`: how many figures rest on it."""

    item: EvidenceItem
    state: EvidenceState
    uses: Mapping[str, EvidenceUse]
    figures: int


def look(directory: Path, assessment: Assessment) -> Facts:
    """Read every file of the register and take its digest. Slow for large files: not on the interface's thread."""
    return evidence_files.file_facts(directory, assessment.evidence)


def show(directory: Path, item: EvidenceItem) -> Preview | None:
    """The beginning of an entry's file; None for an address. Not on the interface's thread."""
    return pages.preview(directory, item.file) if item.file else None


def open_entry(directory: Path, entry: Entry) -> None:
    """Open an entry in the program that the desktop has for it.

    A file that isn't the one registered isn't opened: nobody has looked at it. Raises `GreencertError`.
    """
    item = entry.item
    path = evidence_files.evidence_path(directory, item.file) if item.file else None
    if path is None and item.address:
        open_outside(item.address)
        return
    if path is None or entry.state in {EvidenceState.MISSING, EvidenceState.ALTERED}:
        message = said("the file isn't there, or isn't the one that was registered")
        place = item.file or item.id
        raise refusal(place, "cannot-open", message, said("look at it outside greencert"))
    open_outside(path)


def register(assessment: Assessment, facts: Facts) -> tuple[Entry, ...]:
    """The register in its order, with the state of every entry as of the day of the assessment."""
    served: dict[str, dict[str, EvidenceUse]] = {}
    for criterion, answer in assessment.answers.items():
        for used in answer.claim.evidence:
            served.setdefault(used.id, {})[criterion] = used
    figures: dict[str, int] = {}
    for figure in assessment.figures:
        if figure.evidence:
            figures[figure.evidence] = figures.get(figure.evidence, 0) + 1
    on = as_of(assessment.profile)
    return tuple(
        Entry(
            item,
            _state(item, served.get(item.id, {}), figures.get(item.id, 0), facts, on),
            served.get(item.id, {}),
            figures.get(item.id, 0),
        )
        for item in assessment.evidence
    )


def _state(item: EvidenceItem, uses: Mapping[str, EvidenceUse], figures: int, facts: Facts, on: date) -> EvidenceState:
    fact = facts.get(item.file or "")
    if fact is not None and fact.state is not FileState.PRESENT:
        return EvidenceState.MISSING
    if fact is not None and item.sha256 and fact.sha256 != item.sha256:
        return EvidenceState.ALTERED
    if item.expired(on):
        return EvidenceState.EXPIRED
    if item.locator is None and any(used.locator is None for used in uses.values()):
        return EvidenceState.UNLOCATED
    if not uses and not figures:
        return EvidenceState.UNUSED
    if item.file and fact is None:
        return EvidenceState.UNCHECKED
    return EvidenceState.THERE if item.file else EvidenceState.LINKED
