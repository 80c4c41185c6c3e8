"""What a signature can't cover: the place in the file that holds it, and the parts of it that are about it.

A reader has no need of them, so a changed byte there would change nothing and go unnoticed. Each of them can be told
from the rest, and is asked for as it has to be (ISO 32000-1, 12.8.1; RFC 5652, 5.1 and 5.3). Certificates of
authorities that come along are no part of it: they count only where they lead to one that is trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_PLAIN = re.compile(rb"<(?:[0-9A-F]+|[0-9a-f]+)>")


def as_it_has_to_be(content: bytes, embedded: Any) -> bool:
    """Whether nothing but the signature stands in its place, and its own parts go together.

    `content`: the file; `embedded`: the signature as pyHanko reads it. Raises `ValueError` for what can't be read.
    """
    _, start, end, _ = (int(each) for each in embedded.byte_range)
    return (
        _plainly_held(content[start:end], embedded.signed_data)
        and _names(embedded.signer_info["sid"], embedded.signer_cert)
        and all(_consistent(each) for each in (embedded.signed_data, *_stamps(embedded.signer_info)))
    )


def _plainly_held(place: bytes, signed: Any) -> bool:
    """Hexadecimal and then zeros: readers skip spaces, take letters of either case, and stop where it ends."""
    from asn1crypto.cms import ContentInfo

    if not _PLAIN.fullmatch(place):
        return False
    held = bytes.fromhex(place[1:-1].decode("ascii"))
    meant: bytes = ContentInfo({"content_type": "signed_data", "content": signed}).dump()
    return held.rstrip(b"\0") == meant.rstrip(b"\0")


def _names(who: Any, certificate: Any) -> bool:
    """Whether a certificate is named as it names itself: readers take another case of its letters as well."""
    if who.name != "issuer_and_serial_number":
        return True
    issuer, serial = who.chosen["issuer"], who.chosen["serial_number"]
    return bool(
        issuer.dump() == certificate.issuer.dump()
        and serial.dump() == certificate["tbs_certificate"]["serial_number"].dump()
    )


def _stamps(signer: Any) -> Iterator[Any]:
    """Timestamps are all that may be added to a signature later. Raises `ValueError` for anything else."""
    for attribute in signer["unsigned_attrs"]:
        if attribute["type"].native != "signature_time_stamp_token":
            raise ValueError(attribute["type"].native)
        yield from (token["content"] for token in attribute["values"])


def _consistent(signed: Any) -> bool:
    """The digest is named as the signer names it, and the versions follow from what is inside."""
    from asn1crypto.cms import DigestAlgorithm
    from asn1crypto.core import Null

    (signer,) = signed["signer_infos"]
    own = signer["digest_algorithm"]
    name = {"algorithm": own["algorithm"].native}
    written = {DigestAlgorithm(name).dump(), DigestAlgorithm({**name, "parameters": Null()}).dump()}
    if own.dump() not in written or [each.dump() for each in signed["digest_algorithms"]] != [own.dump()]:
        return False
    version = "v1" if signer["sid"].name == "issuer_and_serial_number" else "v3"
    whole = "v3" if signed["encap_content_info"]["content_type"].native != "data" else version
    return bool(signer["version"].native == version and signed["version"].native == whole)
