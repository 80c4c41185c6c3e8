"""The seal of a file: its identifier is the digest of everything else in it.

ISO 32000-1, 14.4 wants an identifier that depends on the content. Here it is SHA-256 (FIPS 180-4) over every byte up to
the end of the file, the identifier's own digits read as zeros. So any changed byte shows, whatever version of greencert
looks. A signature that is added later comes after the sealed bytes and leaves them as they are. A seal is no signature:
who changes a file on purpose can seal it anew.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from greencert.language import said

DIGITS = 64
UNSEALED = f"\n[<{'0' * DIGITS}><{'0' * DIGITS}>]\n".encode()

_TAIL = re.compile(rb"/ID \n\[<([0-9a-f]{64})><([0-9a-f]{64})>\]\n[^%]*?startxref\n(\d{1,12})\n%%EOF\n")
_ATTACHED = re.compile(
    rb"<< /Type /EmbeddedFile /Subtype /[\w#]+ /Filter /FlateDecode /Length (\d{1,12}) /Params << [^<>]*"
    rb"/Size (\d{1,12}) /CheckSum <[0-9a-f]{32}> >> >>\r?\nstream\r?\n"
)
MOST_BYTES = 64_000_000
"""Size that what is attached may have once it is unpacked."""


class BrokenFileError(ValueError):
    """The bytes aren't those of a file that greencert printed."""


def _digest(data: bytes, tail: re.Match[bytes]) -> bytes:
    whole = hashlib.sha256()
    at = 0
    for group in (1, 2):
        whole.update(data[at : tail.start(group)])
        whole.update(b"0" * DIGITS)
        at = tail.end(group)
    whole.update(data[at : tail.end()])
    return whole.hexdigest().encode()


def sealed(data: bytes) -> bytes:
    """The file with its identifier in the place of the zeros."""
    tail = _tail(data)
    assert tail is not None
    seal = _digest(data, tail)
    return data[: tail.start(1)] + seal + data[tail.end(1) : tail.start(2)] + seal + data[tail.end(2) :]


def _tail(data: bytes) -> re.Match[bytes] | None:
    return _TAIL.search(data)


def start_of_table(printed: bytes) -> int:
    """Offset of the cross-reference table, as the end of a printed file names it; -1 where it has no end."""
    tail = _tail(printed)
    return int(tail[3]) if tail else -1


@dataclass(frozen=True)
class Sealed:
    """The parts of a file: up to its seal, and what was added after that (a signature, or something else)."""

    printed: bytes
    added: bytes
    seal: str
    holds: bool


def opened(data: bytes) -> Sealed:
    """The parts of a file. Raises `BrokenFileError` when it has no seal at all."""
    tail = _tail(data)
    if tail is None:
        raise BrokenFileError(said("there is no seal in it"))
    seal = tail[1]
    return Sealed(data[: tail.end()], data[tail.end() :], seal.decode(), seal == tail[2] == _digest(data, tail))


def attached(data: bytes) -> Iterator[bytes]:
    """What is attached to a file, unpacked. Raises `BrokenFileError` for what is cut off, broken or far too large."""
    for found in _ATTACHED.finditer(data):
        packed = data[found.end() : found.end() + int(found[1])]
        if int(found[2]) > MOST_BYTES:
            raise BrokenFileError(said("what is attached is too large to be ours"))
        unpacking = zlib.decompressobj()
        try:
            content = unpacking.decompress(packed, MOST_BYTES)
        except zlib.error as error:
            raise BrokenFileError(said("what is attached can't be unpacked")) from error
        if not unpacking.eof:
            raise BrokenFileError(said("what is attached is cut off"))
        yield content
