"""The compact code of a certificate, as its QR code holds it and as anybody can type it.

    GC1:GC-2026-0001|silver|bsr-green-park@1.0.0|20290614|e6bef5cf7460a301|0123456789abcdef|1f2e3d4c

Number, level, edition, last day of validity, the first 16 digits of the digests of edition and assessment, and eight
check digits (SHA-256 over what stands before them), which catch a slip of the pen and no forger. `%` and `|` inside a
field are written as in an address, `%25` and `%7C`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, unquote

from greencert.model.digest import sha256

HEAD = "GC1:"
SHORT = 16
"""Digits of a digest that the code holds."""
_CHECK = 8
_FIELDS = 7
_HEX = re.compile(r"[0-9a-f]{16}")
_DAY = re.compile(r"[0-9]{8}")


class CodeError(ValueError):
    """A text that isn't a code, or was copied wrong."""


@dataclass(frozen=True)
class CompactCode:
    """What a code says. `until` is None where a certificate has no term."""

    number: str
    level: str
    """Id of the level; `-` for none."""
    edition: str
    """`scheme@version`."""
    until: date | None
    edition_digest: str
    assessment_digest: str

    @property
    def text(self) -> str:
        """The code."""
        until = self.until.strftime("%Y%m%d") if self.until else "-"
        fields = (self.number, self.level, self.edition, until, self.edition_digest, self.assessment_digest)
        said = HEAD + "|".join(map(_escaped, fields))
        return f"{said}|{sha256(said)[:_CHECK]}"


def _escaped(field: str) -> str:
    return "".join(quote(letter, safe="") if letter in "%|" or not letter.isprintable() else letter for letter in field)


def read_code(text: str) -> CompactCode:
    """What a code says. Raises `CodeError`."""
    text = text.strip()
    fields = text.removeprefix(HEAD).split("|")
    if not text.startswith(HEAD) or len(fields) != _FIELDS:
        raise CodeError("this is no code of a certificate")
    said, _, check = text.rpartition("|")
    if sha256(said)[:_CHECK] != check:
        raise CodeError("the check digits don't fit")
    number, level, edition, until, of_edition, of_assessment = map(unquote, fields[:-1])
    if not (_HEX.fullmatch(of_edition) and _HEX.fullmatch(of_assessment)):
        raise CodeError("the digests can't be read")
    return CompactCode(number, level, edition, _day(until), of_edition, of_assessment)


def _day(text: str) -> date | None:
    if text == "-":
        return None
    try:
        if not _DAY.fullmatch(text):
            raise ValueError
        return date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError as error:
        raise CodeError("the last day of validity can't be read") from error
