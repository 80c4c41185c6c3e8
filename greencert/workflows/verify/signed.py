"""Signatures: what follows the printed bytes, and who stands behind it."""

from __future__ import annotations

from collections.abc import Iterator

from greencert.language import Language
from greencert.pdf.sealing import Sealed
from greencert.pdf.signing import Signature, SigningMissingError, signatures
from greencert.report.verification import Check
from greencert.workflows.verify.look import Look


def signature_checks(look: Look, sealed: Sealed) -> Iterator[Check]:
    """Who signed. Without a signature anybody could have printed it."""
    words = look.words
    if not sealed.added:
        message = words.text("It isn't signed: nothing here shows who printed it.")
        yield look.unproven("signature", message, words.text("ask the certification body, or compare by --against"))
        return
    try:
        found = signatures(sealed.printed, sealed.added, look.trust)
    except SigningMissingError:
        message = words.text(
            "It carries more after the printed pages, perhaps a signature, which can't be checked here."
        )
        yield look.unproven("signature", message, words.text("install greencert[signing]"))
        return
    if not found:
        message = words.text("Something was added after the printed pages that isn't a signature and nothing else.")
        yield look.differs("signature", message, words.text("the end of the file"))
    for signature in found:
        if signature.intact and signature.whole:
            yield look.fits("signature", words.text("Signed by {name}.", name=signature.name), _about(words, signature))
            yield from _trust(look, signature)
        else:
            message = words.text("The signature of {name} doesn't fit the file.", name=signature.name)
            yield look.differs("signature", message, words.text("the end of the file"))


def _about(words: Language, signature: Signature) -> str:
    """When, and by which certificate."""
    said = words.text("certificate {fingerprint}", fingerprint=signature.fingerprint[:16])
    if signature.stamped:
        said += ", " + words.text("seen by a timestamp authority on {date}", date=signature.stamped)
    return said


def _trust(look: Look, signature: Signature) -> Iterator[Check]:
    words = look.words
    if signature.trusted:
        yield look.fits("trust", words.text("Its certificate is one that you trust, or leads to one."))
    elif look.trust:
        yield look.differs("trust", words.text("The signature leads to none of the certificates that you trust."))
    elif signature.own:
        message = words.text(
            "{name} made its certificate itself; nobody else vouches for the name.", name=signature.name
        )
        hint = words.text("ask the body for its certificate in another way, and give it with --trust")
        yield look.note("trust", message, hint)
    else:
        message = words.text("The certificate comes from {issuer}, which isn't known here.", issuer=signature.issuer)
        yield look.note("trust", message, words.text("give the certificate of that authority with --trust"))
