"""Signatures after PAdES baseline B (ETSI EN 319 142-1), with pyHanko, which is an optional extra (`signing`).

A signature is an incremental update: the printed bytes stay as they are, and the signed file begins with them.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from greencert.language import said
from greencert.pdf.additions import only_signatures
from greencert.pdf.sealing import start_of_table
from greencert.pdf.uncovered import as_it_has_to_be

FIELD = "Signature"


class SigningMissingError(RuntimeError):
    """The extra isn't installed."""


class SigningError(ValueError):
    """A key, a passphrase or a token that doesn't do. The message says which."""


@dataclass(frozen=True)
class Signature:
    """One signature on a file."""

    name: str
    issuer: str
    fingerprint: str
    """SHA-256 of the certificate, 64 hexadecimal digits."""
    intact: bool
    whole: bool
    """Whether it covers every byte up to its end, and nothing was added after the last one."""
    trusted: bool
    """Whether its certificate is one of those that are trusted, or leads to one."""
    own: bool
    """Whether who signed made the certificate as well."""
    stamped: str = ""
    """When a timestamp authority saw it, ISO 8601; empty without one."""


@contextmanager
def _quiet() -> Iterator[None]:
    """pyHanko writes what it finds into the log; here it is returned."""
    logger = logging.getLogger("pyhanko")
    before, logger.disabled = logger.disabled, True
    others = [logging.getLogger(name) for name in list(logging.root.manager.loggerDict) if name.startswith("pyhanko")]
    kept = [other.disabled for other in others]
    for other in others:
        other.disabled = True
    try:
        yield
    finally:
        logger.disabled = before
        for other, was in zip(others, kept, strict=True):
            other.disabled = was


def _needed() -> None:
    try:
        import pyhanko.sign  # noqa: F401 - only whether it is there
    except ImportError as error:
        raise SigningMissingError from error


def key_file(path: Path, passphrase: str) -> Any:
    """Who signs, from a PKCS#12 file. Raises `SigningError`, `SigningMissingError`."""
    _needed()
    from pyhanko.sign.signers import SimpleSigner

    with _quiet():
        found = SimpleSigner.load_pkcs12(str(path), passphrase=passphrase.encode())  # type: ignore[no-untyped-call]
    if found is None:
        raise SigningError(said("the passphrase is wrong, or the file is no PKCS#12 key with its certificate"))
    return found


@contextmanager
def key_token(module: Path, token: str, label: str, pin: str) -> Iterator[Any]:
    """Who signs, from a token by its PKCS#11 module. Raises `SigningError`, `SigningMissingError`.

    `token`: label of the token, empty for the only one; `label`: of the key and its certificate on it.
    """
    _needed()
    try:
        from pyhanko.config.pkcs11 import TokenCriteria
        from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session
    except ImportError as error:
        raise SigningMissingError from error
    import pkcs11

    try:
        wanted = TokenCriteria(label=token) if token else None
        session = open_pkcs11_session(str(module), token_criteria=wanted, user_pin=pin)
    except (pkcs11.PKCS11Error, RuntimeError, OSError) as error:
        raise SigningError(f"the token can't be used: {type(error).__name__} {error}".strip()) from error
    with session:
        yield PKCS11Signer(session, cert_label=label, key_label=label)


def signed(printed: bytes, signer: Any, reason: str, authority: str = "", field: str = FIELD) -> bytes:
    """The file with a signature after its bytes. `authority`: address of a timestamp authority (RFC 3161), or none.

    Raises `SigningError`, among others when the authority doesn't answer.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import HTTPTimeStamper, TimestampRequestError

    class Writer(IncrementalPdfFileWriter):  # type: ignore[misc, unused-ignore]
        """Leaves title, dates and version as they were printed: PDF/A-3 is PDF 1.7."""

        def _update_meta(self) -> None:
            return

        def ensure_output_version(self, version: Any) -> None:  # noqa: ARG002 - what pyHanko calls it with
            return

        def register_extension(self, ext: Any) -> None:  # noqa: ARG002
            return

    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    # Nothing to see and nothing to read aloud: outside the page it needs no place among the tags (PDF/UA-1, 7.18.1).
    place = SigFieldSpec(field, invis_sig_settings=InvisSigSettings(box_out_of_bounds=True))
    stamper = HTTPTimeStamper(authority) if authority else None
    try:
        with _quiet():
            out = PdfSigner(metadata, signer, timestamper=stamper, new_field_spec=place).sign_pdf(
                Writer(BytesIO(printed))
            )
    except (PdfError, TimestampRequestError, ValueError, OSError) as error:
        raise SigningError(said("it can't be signed: {error}", error=error)) from error
    content = bytes(out.getbuffer())
    assert content.startswith(printed)
    return content


def signatures(printed: bytes, added: bytes, trust: Sequence[bytes] = ()) -> tuple[Signature, ...]:
    """The signatures that were added to a printed file, in order; none when something else was added with them.

    `trust`: certificates (PEM or DER) to trust, the only ones. Raises `SigningMissingError`.
    """
    _needed()
    from pyhanko.pdf_utils.reader import PdfFileReader

    content = printed + added
    try:
        with _quiet():
            reader = PdfFileReader(BytesIO(content))
            if not only_signatures(reader, start_of_table(printed)):
                return ()
            embedded = reader.embedded_regular_signatures
            last = len(embedded) - 1
            return tuple(_signature(content, each, trust, last=place == last) for place, each in enumerate(embedded))
    except Exception:  # whatever a reader of foreign bytes stumbles over: this is no signature
        return ()


def _signature(content: bytes, embedded: Any, trust: Sequence[bytes], *, last: bool) -> Signature:
    from pyhanko.sign.validation import SignatureCoverageLevel

    try:
        status = _status(embedded, trust)
    except AssertionError:  # of two certificates of one name with keys of two kinds: the path leads nowhere
        status = _status(embedded, ())
    certificate = status.signing_cert
    needed = SignatureCoverageLevel.ENTIRE_FILE if last else SignatureCoverageLevel.ENTIRE_REVISION
    stamp = status.timestamp_validity
    return Signature(
        name=_named(certificate.subject),
        issuer=_named(certificate.issuer),
        fingerprint=certificate.sha256.hex(),
        intact=all(each.intact and each.valid for each in (status, stamp) if each)
        and as_it_has_to_be(content, embedded),
        whole=status.coverage >= needed,
        trusted=bool(status.trusted),
        own=certificate.self_issued,
        stamped=stamp.timestamp.isoformat() if stamp else "",
    )


def _status(embedded: Any, trust: Sequence[bytes]) -> Any:
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko_certvalidator import ValidationContext

    context = ValidationContext(trust_roots=[_certificate(each) for each in trust], allow_fetching=False)
    return validate_pdf_signature(embedded, context)


def _named(name: Any) -> str:
    """Whom a certificate names: the person or body and the organisation; all of it where it says neither."""
    said = (name.native.get(part, []) for part in ("common_name", "organization_name"))
    parts = [part for found in said for part in (found if isinstance(found, list) else [found])]
    return ", ".join(dict.fromkeys(map(str, parts))) or str(name.human_friendly)


def _certificate(content: bytes) -> Any:
    from asn1crypto import pem, x509

    if pem.detect(content):
        _, _, content = pem.unarmor(content)
    return x509.Certificate.load(content)
