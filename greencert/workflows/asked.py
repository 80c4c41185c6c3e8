"""The evidence that a criterion asks for against the documents that are used for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from greencert.model.assessment import Assessment, EvidenceItem, EvidenceUse
from greencert.model.criterion import Criterion, EvidenceRequest

Flaw = Literal["expired", "not_registered"]


@dataclass(frozen=True)
class Document:
    """One document used for a criterion, and what is wrong with it. `item` is None when the register lacks it."""

    use: EvidenceUse
    item: EvidenceItem | None
    flaw: Flaw | None


@dataclass(frozen=True)
class Asked:
    """One request and how many sound documents of its kinds are there."""

    request: EvidenceRequest
    there: int

    @property
    def enough(self) -> bool:
        """Whether as many are there as are asked for."""
        return self.there >= self.request.at_least


def documents(assessment: Assessment, criterion: str, on: date) -> tuple[Document, ...]:
    """The documents used for a criterion, in the order in which they were attached, as of a day."""
    answer = assessment.answers.get(criterion)
    register = {item.id: item for item in assessment.evidence}
    uses = answer.claim.evidence if answer else ()
    return tuple(Document(use, register.get(use.id), _flaw(register.get(use.id), on)) for use in uses)


def _flaw(item: EvidenceItem | None, on: date) -> Flaw | None:
    if item is None:
        return "not_registered"
    return "expired" if item.expired(on) else None


def asked(criterion: Criterion, found: tuple[Document, ...], on: date) -> tuple[Asked, ...]:
    """Request by request, how much of it is there. A document counts for every request that names its kind."""
    return tuple(
        Asked(request, sum(_serves(document, request, on) for document in found)) for request in criterion.evidence
    )


def _serves(document: Document, request: EvidenceRequest, on: date) -> bool:
    item = document.item
    if item is None or document.flaw or item.kind not in request.kinds:
        return False
    return not item.older_than(request.valid_months, on)


def evidence_missing(criterion: Criterion, assessment: Assessment, on: date) -> bool:
    """Whether any request of a criterion is short of documents. One declared not applicable asks for none."""
    answer = assessment.answers.get(criterion.id)
    if answer and answer.claim.not_applicable is not None:
        return False
    return not all(found.enough for found in asked(criterion, documents(assessment, criterion.id, on), on))
