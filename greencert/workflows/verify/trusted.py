"""Certificates that somebody trusts, from their files."""

from __future__ import annotations

import ssl
from pathlib import Path

from greencert.errors import refusal
from greencert.language import said
from greencert.store.reading import bytes_of


def trusted_certificate(path: Path) -> bytes:
    """The first certificate in a PEM file, or that of a DER file, in DER. Raises `GreencertError` for anything else."""
    content = bytes_of(path)
    try:
        found = _unpacked(content)
    except ValueError:
        found = b""
    if not _is_whole(found):
        message = said("this is no certificate")
        hint = said("give the file that the body calls its certificate: PEM or DER")
        raise refusal(path, "no-certificate", message, hint)
    return found


def _unpacked(content: bytes) -> bytes:
    begin, end = b"-----BEGIN CERTIFICATE-----", b"-----END CERTIFICATE-----"
    if begin not in content:
        return content
    text, _, _ = content[content.index(begin) :].partition(end)
    return ssl.PEM_cert_to_DER_cert((text + end).decode("ascii"))


def _is_whole(found: bytes) -> bool:
    """Whether it is one sequence to its end (X.690, 8.1.3 and 8.9), as every certificate is."""
    return found[:2] == b"\x30\x82" and len(found) == 4 + int.from_bytes(found[2:4])
