"""Credentials secured by JOSE (W3C, Securing Verifiable Credentials using JOSE and COSE): ES256, ES384 or Ed25519.

The header carries the certificate (`x5c`), the issuer's name its key (`did:jwk`), so that nothing has to be fetched.
"""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any

from greencert.language import said

TYPE = "vc+jwt"
ALGORITHMS = ("ES256", "ES384", "Ed25519", "EdDSA")
DID = "did:jwk:"
_CURVES = {"secp256r1": "ES256", "secp384r1": "ES384"}


class JoseMissingError(RuntimeError):
    """The extra isn't installed."""


class JoseError(ValueError):
    """A key that doesn't do, or a credential that can't be read. The message says which."""


@dataclass(frozen=True)
class Signer:
    """A key with its certificate."""

    key: Any
    algorithm: str
    certificate: bytes
    """DER."""
    did: str


@dataclass(frozen=True)
class Opened:
    """A credential as it was signed. `intact`: whether the signature fits; `name`, `issuer`: of the certificate."""

    data: Any
    intact: bool
    did: str
    """Name of the key that signed."""
    name: str
    issuer: str
    fingerprint: str
    certificate: bytes


def signer(content: bytes, passphrase: str) -> Signer:
    """Who signs, from the content of a PKCS#12 file. Raises `JoseError`, `JoseMissingError`."""
    try:
        from cryptography.hazmat.primitives import serialization
        from cryptography.hazmat.primitives.asymmetric import ec, ed25519
        from cryptography.hazmat.primitives.serialization import pkcs12
        from joserfc.jwk import ECKey, OKPKey
    except ImportError as error:
        raise JoseMissingError from error
    try:
        key, certificate, _ = pkcs12.load_key_and_certificates(content, passphrase.encode() or None)
    except ValueError as error:
        raise JoseError(said("the passphrase is wrong, or the file is no PKCS#12 key with its certificate")) from error
    if key is None or certificate is None:
        raise JoseError(said("the file holds no key with its certificate"))
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    der = certificate.public_bytes(serialization.Encoding.DER)
    if isinstance(key, ed25519.Ed25519PrivateKey):
        found: Any = OKPKey.import_key(pem)
        return Signer(found, "Ed25519", der, did_of(found))
    algorithm = _CURVES.get(key.curve.name) if isinstance(key, ec.EllipticCurvePrivateKey) else None
    if algorithm is None:
        raise JoseError(said("a credential needs a key on the curve P-256, P-384 or Ed25519"))
    found = ECKey.import_key(pem)
    return Signer(found, algorithm, der, did_of(found))


def did_of(key: Any) -> str:
    """The name of a public key: `did:jwk` with the members that RFC 7638 counts."""
    public = key.as_dict(private=False)
    shown = {name: public[name] for name in sorted(public) if name in {"crv", "kty", "x", "y"}}
    said = json.dumps(shown, separators=(",", ":"), sort_keys=True).encode()
    return DID + base64.urlsafe_b64encode(said).decode().rstrip("=")


def secured(data: Any, signer: Signer) -> bytes:
    """The credential as one line of text."""
    from joserfc import jws

    header = {
        "alg": signer.algorithm,
        "typ": TYPE,
        "cty": "vc",
        "kid": f"{signer.did}#0",
        "x5c": [base64.b64encode(signer.certificate).decode()],
    }
    payload = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return jws.serialize_compact(header, payload, signer.key, registry=_registry()).encode() + b"\n"


def _registry() -> Any:
    """joserfc allows headers of 512 bytes; a certificate has more."""
    from joserfc.jws import JWSRegistry

    registry = JWSRegistry(algorithms=list(ALGORITHMS))
    registry.max_header_length, registry.max_payload_length = 32_000, 4_000_000
    return registry


def payload_of(content: bytes) -> tuple[dict[str, Any], Any]:
    """Header and data of a credential, before anybody looks at its signature. Raises `JoseError`."""
    parts = content.strip().split(b".")
    if len(parts) != 3:
        raise JoseError(said("this is no signed credential: three parts with dots between them are expected"))
    try:
        header, data = (json.loads(base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))) for part in parts[:2])
    except (ValueError, binascii.Error, RecursionError) as error:
        raise JoseError(said("the credential can't be read: its parts are no JSON in base64")) from error
    if not (isinstance(header, dict) and isinstance(data, dict)):
        raise JoseError(said("the credential can't be read: its parts are no objects"))
    return header, data


def opened(content: bytes) -> Opened:
    """The credential with what its signature is worth. Raises `JoseError`, `JoseMissingError`."""
    header, data = payload_of(content)
    try:
        from cryptography import x509
        from cryptography.hazmat.primitives import hashes, serialization
        from joserfc import jws
        from joserfc.errors import JoseError as LibraryError
        from joserfc.jwk import ECKey, OKPKey
    except ImportError as error:
        raise JoseMissingError from error
    try:
        der = base64.b64decode(header["x5c"][0])
        certificate = x509.load_der_x509_certificate(der)
        kind = OKPKey if header.get("alg") in {"Ed25519", "EdDSA"} else ECKey
        pem = certificate.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        key = kind.import_key(pem)
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise JoseError(said("the credential carries no certificate that could be read")) from error
    try:
        jws.deserialize_compact(content.strip(), key, registry=_registry())
        intact = True
    except (LibraryError, ValueError):
        intact = False
    return Opened(
        data,
        intact,
        did_of(key),
        _named(certificate.subject),
        _named(certificate.issuer),
        certificate.fingerprint(hashes.SHA256()).hex(),
        der,
    )


def _named(name: Any) -> str:
    """Whom a certificate names: the person or body and the organisation; all of it where it says neither."""
    from cryptography.x509.oid import NameOID

    wanted = (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)
    said = [str(part.value) for oid in wanted for part in name.get_attributes_for_oid(oid)]
    return ", ".join(dict.fromkeys(said)) or str(name.rfc4514_string())
