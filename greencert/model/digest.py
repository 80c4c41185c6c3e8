"""Digests that bind answers, translations and certificates to what they were made for.

All are SHA-256 (FIPS 180-4) over canonical JSON: sorted keys, no spaces, numbers as their shortest decimal, NFC text.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import Any

from pydantic import BaseModel

from greencert.model.assessment import Answer, Assessment, EvidenceItem
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition


def canonical_number(value: Decimal) -> str:
    """The shortest plain decimal: no exponent, no trailing zeros, no negative zero."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


@lru_cache(maxsize=128)
def _defaults(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """Fields of a model with their defaults; one without a default is always stated."""
    fields = model.model_fields.items()
    return tuple(
        (name, _REQUIRED if field.is_required() else field.get_default(call_default_factory=True))
        for name, field in fields
    )


_REQUIRED = object()


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        text = str(value)
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Decimal):
        return {"n": canonical_number(value)}
    if isinstance(value, int):
        return {"n": str(value)}
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, BaseModel):
        # A field at its default reads the same whether the file states it or not, and a model that gains a field
        # leaves the digests of what was written before as they were.
        given = value.__dict__
        return {
            name: _plain(found)
            for name, default in _defaults(type(value))
            if (found := given[name]) is not default and found != default
        }
    return str(value)


_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def canonical_json(value: Any) -> str:
    """Canonical JSON of models, mappings, sequences and scalars."""
    if value is None:
        return "null"
    if isinstance(value, str) and value.isascii():
        return _quoted(str(value))
    return _CANONICAL.encode(_plain(value))


def sha256(text: str) -> str:
    """Hexadecimal SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


# Words, numbers with their sign and decimals, and the signs that a threshold is made of.
_SAID = re.compile(r"(?<![\w.,])-?\d+(?:[.,:]\d+)*|[^\W\d_][^\W_]*|[≥≤≠±%‰]|[<>=](?=\s*[-\d])")
_SPELLINGS = str.maketrans({"\N{MINUS SIGN}": "-", "\N{FIGURE DASH}": "-"})


def bare(text: str) -> str:
    """A text without its form: case, punctuation, markup and white space don't count; numbers and `≥` do."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_SPELLINGS)
    return " ".join(_SAID.findall(plain.replace(">=", "≥").replace("<=", "≤")))


def text_digest(text: str) -> str:
    """Eight hexadecimal digits that change when a source text changes in more than white space."""
    return sha256(" ".join(unicodedata.normalize("NFC", text).split()))[:8]


_PROSE_IN_MEANS = {"title"}


def _bare_prose(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: bare(v) if k in _PROSE_IN_MEANS and isinstance(v, str) else _bare_prose(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_bare_prose(item) for item in value]
    return value


def meaning_digest(criterion: Criterion) -> str:
    """Sixteen hexadecimal digits over what an answer depends on.

    Requirement, obligation, subject, phases, means with thresholds and formula, evidence, not-applicable rule, whether
    planned counts. Wording form (case, punctuation, white space), title, guidance, weight, theme, references and
    provenance are left out: an answer given before they changed is still an answer to the same question.
    """
    meaning = {
        "requirement": bare(criterion.requirement),
        "obligation": criterion.obligation,
        "tier": criterion.tier,
        "subject": criterion.subject,
        "phases": sorted(criterion.phases),
        "means": _bare_prose(_plain(criterion.means)),
        "evidence": _bare_prose(_plain(criterion.evidence)),
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
    return sha256(canonical_json(meaning))[:16]


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
    used = [(use.id, use.locator or "", _bytes_of(use.id, register)) for use in claim.evidence]
    used.sort()
    # Canonical JSON written down field by field: an assessment has hundreds of determinations to check.
    documents = ",".join(f"[{_quoted(name)},{canonical_json(locator)},{_quoted(sha)}]" for name, locator, sha in used)
    note = f'"note":{canonical_json(claim.note)},' if justified else ""
    facts = (
        f'{{"computed":{canonical_json(computed)},"evidence":[{documents}],'
        f'"not_applicable":{canonical_json(claim.not_applicable)},{note}'
        f'"state":{_quoted(str(claim.state))},"value":{canonical_json(claim.value)}}}'
    )
    return sha256(facts)[:16]


def _bytes_of(evidence: str, register: Mapping[str, EvidenceItem]) -> str:
    found = register.get(evidence)
    return "missing" if found is None else found.sha256 or ""


def assessment_digest(assessment: Assessment) -> str:
    """SHA-256 over everything that a result of this assessment depends on."""
    return sha256(canonical_json(assessment))
