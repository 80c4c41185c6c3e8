"""A certificate as a verifiable credential: W3C VC Data Model 2.0 in the form of the UN Transparency Protocol's
Digital Conformity Credential 0.6.0 (uncefact.github.io/spec-untp).

Identifiers need no register: documents and editions are named by their digests (RFC 6920, `ni:`), parties, park and
criteria by UUIDs made from their names (RFC 9562, version 5), the issuer by its key (`did:jwk`). What a certificate
can't know, such as the accreditation of its body, is `Unspecified`.
"""

from __future__ import annotations

import base64
import uuid
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from greencert.model.criterion import Criterion
from greencert.model.translation import in_language
from greencert.report.certificate import valid_until
from greencert.report.record import Record

Json = dict[str, Any]

CONTEXT = ("https://www.w3.org/ns/credentials/v2", "https://test.uncefact.org/vocabulary/untp/dcc/0.6.0/")
SCHEMA = "https://test.uncefact.org/vocabulary/untp/dcc/untp-dcc-schema-0.6.0.json"
_LINK_TYPE = "https://test.uncefact.org/vocabulary/linkTypes/dcc"
_PERCENT = "P1"
"""Percent in UN/ECE Recommendation 20."""

_TOPICS = (
    ("efficiency", "environment.energy"),
    ("energy", "environment.energy"),
    ("emission", "environment.emissions"),
    ("climate", "environment.emissions"),
    ("circular", "circularity.content"),
    ("waste", "environment.waste"),
    ("water", "environment.water"),
    ("environment", "environment.emissions"),
    ("social", "social.community"),
    ("infrastructure", "social.safety"),
)
"""The topic of UNTP's list that comes nearest to a theme, by a word in the theme's id."""
OTHER_TOPIC = "governance.compliance"


def topic(theme: str) -> str:
    """The topic of a theme."""
    return next((found for word, found in _TOPICS if word in theme), OTHER_TOPIC)


def _named(kind: str, *parts: str) -> str:
    name = "\n".join(("greencert", kind, *parts))
    return uuid.uuid5(uuid.NAMESPACE_OID, name).urn


def named_by_digest(digest: str) -> str:
    """The name of a content by its SHA-256 in hexadecimal digits (RFC 6920)."""
    said = base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip("=")
    return f"ni:///sha-256;{said}"


def _party(name: str) -> Json:
    return {"id": _named("party", name), "name": name}


def credential(record: Record, file: str, digest: str, issuer: str) -> Json:
    """The credential of a certificate that isn't a draft. `file`, `digest`: of the PDF; `issuer`: a DID."""
    profile = record.disclosed.assessment.profile
    decision = profile.decision
    assert decision is not None
    until = valid_until(record.edition, decision)
    term = {"validUntil": f"{until.isoformat()}T23:59:59Z"} if until else {}
    return {
        "@context": list(CONTEXT),
        "type": ["DigitalConformityCredential", "VerifiableCredential"],
        "id": _named("credential", decision.number, record.assessment_digest),
        "issuer": {"type": ["CredentialIssuer"], "id": issuer, "name": decision.body},
        "validFrom": f"{decision.on.isoformat()}T00:00:00Z",
        **term,
        "credentialSchema": {"id": SCHEMA, "type": "JsonSchema"},
        "credentialSubject": _attestation(record, decision.number, file, digest),
    }


def _attestation(record: Record, number: str, file: str, digest: str) -> Json:
    profile = record.disclosed.assessment.profile
    edition = in_language(record.edition, record.language)
    level = str(record.result.get("certain") or "")
    title = next((found.title for found in edition.scheme.levels if found.id == level), level)
    return {
        "type": ["ConformityAttestation", "Attestation"],
        "id": _named("attestation", number, record.assessment_digest),
        "name": f"{number}: {title}, {edition.scheme.title} {edition.scheme.version}",
        "description": profile.scope.boundary,
        "assessorLevel": _assessor(record),
        "assessmentLevel": "Unspecified",
        "attestationType": "certification",
        "issuedToParty": _party(profile.park.holder),
        "conformityCertificate": {
            "linkURL": named_by_digest(digest),
            "linkName": file,
            "linkType": _LINK_TYPE,
            "hashDigest": digest,
            "hashMethod": "SHA-256",
            "encryptionMethod": "none",
        },
        "scope": _scheme(record, "ConformityAssessmentScheme", "Standard"),
        "assessment": [_whole(record, title), *_themes(record)],
    }


def _assessor(record: Record) -> str:
    """Third party, or the holder itself, by the organisations of the team."""
    profile = record.disclosed.assessment.profile
    found = {member.organisation for member in profile.team}
    if not found or None in found:
        return "Unspecified"
    return "Self" if found == {profile.park.holder} else "3rdParty"


def _scheme(record: Record, *types: str) -> Json:
    scheme = in_language(record.edition, record.language).scheme
    return {
        "type": list(types),
        "id": named_by_digest(record.edition_digest),
        "name": f"{scheme.title} {scheme.version}",
        "issuingParty": _party(scheme.owner),
    }


def _whole(record: Record, title: str) -> Json:
    return _assessment(record, "level", title, OTHER_TOPIC, (), record.result.get("percent"))


def _themes(record: Record) -> Iterable[Json]:
    """One assessment per theme, with its criteria that count."""
    edition = in_language(record.edition, record.language)
    percents = record.result.get("themes", {})
    for theme in edition.scheme.themes:
        criteria = [found for found in edition.counted if found.theme == theme.id]
        if criteria:
            yield _assessment(record, theme.id, theme.title, topic(theme.id), criteria, percents.get(theme.id))


def _assessment(
    record: Record, key: str, title: str, about: str, criteria: Iterable[Criterion], percent: Decimal | int | None
) -> Json:
    profile = record.disclosed.assessment.profile
    on: date = record.on
    found: Json = {
        "type": ["ConformityAssessment", "Declaration"],
        "id": _named("assessment", key, record.assessment_digest),
        "name": title,
        "assessmentDate": on.isoformat(),
        "referenceStandard": _scheme(record, "Standard"),
        "conformance": True,
        "conformityTopic": about,
        "assessedFacility": [{"facility": _facility(record), "IDverifiedByCAB": True}],
        "assessedOrganisation": _party(profile.park.holder),
    }
    listed = [_criterion(record, criterion, about) for criterion in criteria]
    if listed:
        found["assessmentCriteria"] = listed
    if percent is not None:
        measured = {"value": float(percent), "unit": _PERCENT}
        found["declaredValue"] = [{"metricName": title, "metricValue": measured}]
    return found


def _facility(record: Record) -> Json:
    park = record.disclosed.assessment.profile.park
    return {"id": _named("facility", park.country, park.place, park.name), "name": park.name}


def _criterion(record: Record, criterion: Criterion, about: str) -> Json:
    return {
        "type": ["Criterion"],
        "id": f"{named_by_digest(record.edition_digest)}#{criterion.id}",
        "name": criterion.title,
        "description": criterion.requirement,
        "conformityTopic": about,
        "status": "active",
    }
