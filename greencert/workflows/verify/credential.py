"""A verifiable credential, signed by JOSE."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from greencert.errors import refusal
from greencert.language import words_of
from greencert.report.credential_form import credential_flaws
from greencert.report.verification import Check, Verification
from greencert.store.reading import read_bytes
from greencert.workflows.jose import JoseError, JoseMissingError, Opened, opened, payload_of
from greencert.workflows.verify.look import Look

_MOST = 5


def verify_credential(name: str, content: bytes, look: Look) -> Verification:
    """What a credential is worth. Raises `GreencertError` for what is none."""
    words = look.words
    try:
        _, data = payload_of(content)
    except JoseError as error:
        hint = words.text("give the certificate or report as PDF, a credential, or a code with --code")
        raise refusal(name, "not-verifiable", words_of(error), hint) from error
    subject, issuer = _object(data.get("credentialSubject")), _object(data.get("issuer"))
    holder, scope = _object(subject.get("issuedToParty")), _object(subject.get("scope"))
    statement = words.text(
        "{name}. Issued to {holder} under {scheme} by {body}.",
        name=_said(subject, "name"),
        holder=_said(holder, "name"),
        scheme=_said(scope, "name"),
        body=_said(issuer, "name"),
    )
    facts = (
        ("number", _said(subject, "name").partition(":")[0]),
        ("holder", _said(holder, "name")),
        ("scheme", _said(scope, "name")),
        ("body", _said(issuer, "name")),
        ("decided", _said(data, "validFrom")[:10]),
        ("valid_until", _said(data, "validUntil")[:10]),
    )
    said = tuple(
        (title, words.date(day))
        for title, day in (
            (words.text("Issued on"), _day(_said(data, "validFrom"))),
            (words.text("Valid until"), _day(_said(data, "validUntil"))),
        )
        if day
    )
    return Verification(name, "credential", statement, facts, said, tuple(_checks(look, name, content, data)))


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _said(data: dict[str, Any], name: str) -> str:
    found = data.get(name)
    return found if isinstance(found, str) else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _checks(look: Look, name: str, content: bytes, data: dict[str, Any]) -> Iterator[Check]:
    words = look.words
    flaws = credential_flaws(data)
    if not flaws:
        yield look.fits("form", words.text("It has the form of a UNTP Digital Conformity Credential."))
    for place, flaw in flaws[:_MOST]:
        message = words.text("It hasn't the form of a UNTP Digital Conformity Credential: {flaw}.", flaw=flaw)
        yield look.differs("form", message, place)
    yield from _signature(look, content, data)
    until, since = _day(_said(data, "validUntil")), _day(_said(data, "validFrom"))
    if until and look.on > until:
        yield look.differs("term", words.text("It ran out on {date}.", date=words.date(until)))
    elif since and look.on < since:
        yield look.note("term", words.text("It is dated {date}, which is still to come.", date=words.date(since)))
    elif until:
        yield look.fits("term", words.text("It is in force until {date}.", date=words.date(until)))
    yield _certificate(look, name, _object(_object(data.get("credentialSubject")).get("conformityCertificate")))


def _signature(look: Look, content: bytes, data: dict[str, Any]) -> Iterator[Check]:
    words = look.words
    try:
        found = opened(content)
    except JoseMissingError:
        message = words.text("Its signature can't be checked here.")
        yield look.unproven("signature", message, words.text("install greencert[signing]"))
        return
    except JoseError as error:
        yield look.differs("signature", look.words.say(words_of(error)))
        return
    if not found.intact:
        yield look.differs("signature", words.text("The signature of {name} doesn't fit.", name=found.name))
    elif _said(_object(data.get("issuer")), "id") != found.did:
        message = words.text("It was signed with another key than that of its issuer.")
        yield look.differs("signature", message, "issuer.id")
    else:
        hint = words.text("certificate {fingerprint}", fingerprint=found.fingerprint[:16])
        yield look.fits("signature", words.text("Signed by {name}.", name=found.name), hint)
        yield _trust(look, found)


def _trust(look: Look, found: Opened) -> Check:
    words = look.words
    if any(_same(each, found.certificate) for each in look.trust):
        return look.fits("trust", words.text("Its certificate is one that you trust, or leads to one."))
    if look.trust:
        return look.differs("trust", words.text("The signature leads to none of the certificates that you trust."))
    message = words.text("Whose key this is, its certificate alone says: {name}.", name=found.name)
    return look.note("trust", message, words.text("give the body's certificate with --trust"))


def _same(trusted: bytes, certificate: bytes) -> bool:
    from cryptography import x509
    from cryptography.hazmat.primitives.serialization import Encoding

    try:
        load = x509.load_pem_x509_certificate if b"-----BEGIN" in trusted else x509.load_der_x509_certificate
        return load(trusted).public_bytes(Encoding.DER) == certificate
    except ValueError:
        return False


def _certificate(look: Look, name: str, link: dict[str, Any]) -> Check:
    """The PDF that it speaks of, where it lies beside the credential."""
    words = look.words
    file = Path(name).parent / Path(_said(link, "linkName") or "-").name
    content = read_bytes(file) if file.is_file() else None
    if not isinstance(content, bytes):
        message = words.text("The certificate {file} isn't beside it.", file=file.name)
        return look.note("certificate", message, words.text("verify the certificate as well"))
    if hashlib.sha256(content).hexdigest() == _said(link, "hashDigest").lower():
        return look.fits("certificate", words.text("{file} beside it is the certificate it speaks of.", file=file.name))
    message = words.text("{file} beside it isn't the certificate it speaks of.", file=file.name)
    return look.differs("certificate", message, "credentialSubject.conformityCertificate")
