"""Keys and certificates made for one run of the tests."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

NAME = "Example Body (fictional)"
PASSPHRASE = "öffne dich"


@cache
def _key(kind: str) -> Any:
    if kind == "rsa":
        return rsa.generate_private_key(65537, 2048)
    return ed25519.Ed25519PrivateKey.generate() if kind == "ed25519" else ec.generate_private_key(ec.SECP256R1())


@cache
def _certificate(kind: str) -> x509.Certificate:
    key = _key(kind)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAME)])
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2099, 1, 1, tzinfo=UTC))
        .add_extension(usage, critical=True)
        .sign(key, None if kind == "ed25519" else hashes.SHA256())
    )


def certificate_pem(kind: str = "ec") -> bytes:
    """The certificate of a key."""
    return _certificate(kind).public_bytes(serialization.Encoding.PEM)


def key_in(folder: Path, kind: str = "ec") -> Path:
    """A PKCS#12 file with a key (`ec`, `ed25519`, `rsa`) and its certificate, under `PASSPHRASE`."""
    path = folder / f"{kind}.p12"
    hidden = serialization.BestAvailableEncryption(PASSPHRASE.encode())
    path.write_bytes(pkcs12.serialize_key_and_certificates(b"body", _key(kind), _certificate(kind), None, hidden))
    return path


def stamper() -> Any:
    """A timestamp authority that needs no network, with its clock on the day of the decision."""
    from asn1crypto import keys, x509
    from pyhanko.sign.timestamps import DummyTimeStamper

    hidden = _key("rsa").private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    own = x509.Certificate.load(_certificate("rsa").public_bytes(serialization.Encoding.DER))
    return DummyTimeStamper(own, keys.PrivateKeyInfo.load(hidden), fixed_dt=datetime(2026, 5, 4, tzinfo=UTC))
