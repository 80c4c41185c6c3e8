"""Whether a credential has the form of UNTP's Digital Conformity Credential 0.6.0, and what is wrong where.

Covers what the published schema and its page ask for (requirements DCC-01 to DCC-05 and DCC-07): required fields,
their kinds, and the code lists. What is beyond it isn't refused, because the schema allows more fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

ASSESSOR = {"Self", "Commercial", "Buyer", "Membership", "Unspecified", "3rdParty"}
ASSESSMENT = {"GovtApproval", "GlobalMRA", "Accredited", "Verified", "Validated", "Unspecified"}
ATTESTATION = {
    "certification", "declaration", "inspection", "testing", "verification", "validation", "calibration",
}  # fmt: skip
TOPICS = {
    "environment.energy", "environment.emissions", "environment.water", "environment.waste",
    "environment.deforestation", "environment.biodiversity", "circularity.content", "circularity.design",
    "social.labour", "social.rights", "social.community", "social.safety", "governance.ethics",
    "governance.compliance", "governance.transparency",
}  # fmt: skip
STATUS = {"proposed", "active", "deprecated"}

Flaw = tuple[str, str]
"""Place in the credential, and what is wrong there."""
_Rule = Callable[[Any], bool]

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S+")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_HEX = re.compile(r"[0-9a-fA-F]{64}")


def _matches(pattern: re.Pattern[str]) -> _Rule:
    return lambda value: isinstance(value, str) and pattern.fullmatch(value) is not None


def _one_of(known: set[str]) -> _Rule:
    return lambda value: isinstance(value, str) and value in known


def _holds(*types: str) -> _Rule:
    return lambda value: isinstance(value, list) and set(types) <= {each for each in value if isinstance(each, str)}


def _text(value: Any) -> bool:
    return isinstance(value, str) and bool(value)


def _truth(value: Any) -> bool:
    return isinstance(value, bool)


_uri, _moment, _day = _matches(_URI), _matches(_MOMENT), _matches(_DAY)
_PARTY: Mapping[str, _Rule] = {"id": _uri, "name": _text}
_LINK: Mapping[str, _Rule] = {
    "linkURL": _uri, "linkName": _text, "linkType": _text, "hashDigest": _matches(_HEX),
    "hashMethod": _one_of({"SHA-256"}),
}  # fmt: skip
_SCHEME: Mapping[str, _Rule] = {"id": _uri, "name": _text}


def credential_flaws(data: Any) -> list[Flaw]:
    """Everything in which a credential hasn't the form."""
    return list(_credential(data))


def _fields(data: Any, place: str, rules: Mapping[str, _Rule], optional: Mapping[str, _Rule]) -> Iterator[Flaw]:
    if not isinstance(data, Mapping):
        yield place, "an object is expected"
        return
    for name, rule in rules.items():
        if name not in data:
            yield f"{place}.{name}", "is missing"
        elif not rule(data[name]):
            yield f"{place}.{name}", "isn't what the schema asks for"
    for name, rule in optional.items():
        if name in data and not rule(data[name]):
            yield f"{place}.{name}", "isn't what the schema asks for"


def _credential(data: Any) -> Iterator[Flaw]:
    first = "https://www.w3.org/ns/credentials/v2"
    rules: Mapping[str, _Rule] = {
        "@context": lambda value: isinstance(value, list) and value[:1] == [first] and len(value) > 1,
        "type": _holds("DigitalConformityCredential", "VerifiableCredential"),
        "id": _uri,
        "validFrom": _moment,
    }
    yield from _fields(data, "credential", rules, {"validUntil": _moment})
    if isinstance(data, Mapping):
        yield from _fields(data.get("issuer"), "issuer", {**_PARTY, "type": _holds("CredentialIssuer")}, {})
        yield from _attestation(data.get("credentialSubject"))


def _attestation(data: Any) -> Iterator[Flaw]:
    place = "credentialSubject"
    rules: Mapping[str, _Rule] = {
        "type": _holds("ConformityAttestation", "Attestation"),
        "id": _uri,
        "assessorLevel": _one_of(ASSESSOR),
        "assessmentLevel": _one_of(ASSESSMENT),
        "attestationType": _one_of(ATTESTATION),
        "assessment": lambda value: isinstance(value, list) and bool(value),
    }
    yield from _fields(data, place, rules, {"name": _text, "description": _text})
    if not isinstance(data, Mapping):
        return
    yield from _fields(data.get("issuedToParty"), f"{place}.issuedToParty", _PARTY, {})
    yield from _fields(data.get("scope"), f"{place}.scope", _SCHEME, {"issueDate": _day})
    if "conformityCertificate" in data:
        yield from _fields(data["conformityCertificate"], f"{place}.conformityCertificate", _LINK, {})
    found = data.get("assessment")
    for number, each in enumerate(found if isinstance(found, list) else ()):
        yield from _assessment(each, f"{place}.assessment[{number}]")


def _assessment(data: Any, place: str) -> Iterator[Flaw]:
    rules: Mapping[str, _Rule] = {
        "type": _holds("ConformityAssessment", "Declaration"),
        "id": _uri,
        "conformance": _truth,
        "conformityTopic": _one_of(TOPICS),
    }
    yield from _fields(data, place, rules, {"assessmentDate": _day, "name": _text})
    if not isinstance(data, Mapping):
        return
    if not {"assessedProduct", "assessedFacility", "assessedOrganisation"} & data.keys():
        yield place, "says not what was assessed"
    if not {"referenceStandard", "referenceRegulation"} & data.keys():
        yield place, "names neither standard nor regulation"
    criteria = data.get("assessmentCriteria", [])
    for number, each in enumerate(criteria if isinstance(criteria, list) else ()):
        known: Mapping[str, _Rule] = {"id": _uri, "name": _text}
        rules = {**known, "conformityTopic": _one_of(TOPICS), "status": _one_of(STATUS)}
        yield from _fields(each, f"{place}.assessmentCriteria[{number}]", rules, {})
