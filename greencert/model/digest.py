"""Digests that bind answers, translations and certificates to what they were made for.

All are SHA-256 (FIPS 180-4) over canonical JSON (see `model.canonical`).
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any

from greencert.model.canonical import bare, canonical_json, canonical_meaning, canonical_text
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition

if TYPE_CHECKING:
    from greencert.model.assessment import Answer, Assessment, EvidenceItem


def sha256(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def text_digest(text: str) -> str:
    """Eight hexadecimal digits that change when a source text changes in more than white space."""
    return sha256(" ".join(unicodedata.normalize("NFC", text).split()))[:8]


def meaning_digest(criterion: Criterion) -> str:
    """Sixteen hexadecimal digits over what an answer depends on.

    Requirement, obligation, subject, phases, means with thresholds and formula, evidence, not-applicable rule, whether
    planned counts. Wording form (case, punctuation, white space), title, guidance, weight, theme, references and
    provenance are left out: an answer given before they changed is still an answer to the same question.
    """
    meaning: dict[str, Any] = {
        "requirement": bare(criterion.requirement),
        "obligation": criterion.obligation,
        "tier": criterion.tier,
        "subject": criterion.subject,
        "phases": sorted(criterion.phases),
        "means": criterion.means,
        "evidence": criterion.evidence,
        "not_applicable": {
            "allowed": criterion.not_applicable.allowed,
            "when": bare(criterion.not_applicable.when or ""),
        },
        "planned_counts": criterion.planned_counts,
    }
    # Newer rules only where a criterion has them: what was answered before they existed stays answered.
    if criterion.justification:
        meaning["justification"] = criterion.justification
    if criterion.enough != "met":
        meaning["enough"] = criterion.enough
    return sha256(canonical_meaning(meaning))[:16]


def edition_digest(edition: Edition) -> str:
    """SHA-256 over the whole edition without its translations: what a result depends on and a certificate names.

    The day from which it may be used isn't part of it: an edition keeps its digest when it is released.
    """
    scheme = edition.scheme.model_copy(update={"valid_from": None})
    return sha256(canonical_json({**_plain_fields(edition), "scheme": scheme, "translations": []}))


def _plain_fields(edition: Edition) -> dict[str, Any]:
    return {name: getattr(edition, name) for name in type(edition).model_fields}


def judged_digest(
    assessment: Assessment,
    answer: Answer,
    computed: Decimal | None,
    register: Mapping[str, EvidenceItem] | None = None,
    justified: bool = False,
) -> str:
    """Sixteen hexadecimal digits over what an assessor judged: value, state, reason, evidence used and its bytes.

    `computed` is the value that the figures gave for a formula. Notes and who typed them are left out, so that
    bookkeeping never reopens a determination; where the criterion asks for a justification (`justified`) the note is
    one and belongs to it. `register`: the assessment's evidence by id, for whoever asks often.
    """
    claim = answer.claim
    if register is None:
        register = {item.id: item for item in assessment.evidence}
    used = [(use.id, use.locator or "", _bytes_of(register.get(use.id))) for use in claim.evidence]
    used.sort()
    # Canonical JSON written down field by field: an assessment has hundreds of determinations to check. Ids and digests
    # are of signs that need no escape.
    documents = ",".join([f'["{name}",{canonical_text(where)},"{sha}"]' for name, where, sha in used])
    note = f'"note":{canonical_text(claim.note)},' if justified else ""
    refused = "null" if claim.not_applicable is None else canonical_text(claim.not_applicable)
    facts = (
        f'{{"computed":{"null" if computed is None else canonical_json(computed)},"evidence":[{documents}],'
        f'"not_applicable":{refused},{note}"state":{_quoted(claim.state)},"value":{canonical_json(claim.value)}}}'
    )
    return sha256(facts)[:16]


def _bytes_of(found: EvidenceItem | None) -> str:
    return "missing" if found is None else found.sha256 or ""


def assessment_digest(assessment: Assessment) -> str:
    """SHA-256 over everything that a result of this assessment depends on."""
    return sha256(canonical_json(assessment))
