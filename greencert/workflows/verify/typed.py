"""A code as the QR code of a certificate holds it, typed or scanned."""

from __future__ import annotations

from collections.abc import Iterator

from greencert.errors import refusal
from greencert.language import words_of
from greencert.model.digest import assessment_digest, edition_digest
from greencert.report.code import SHORT, CodeError, CompactCode, read_code
from greencert.report.verification import Check, Verification
from greencert.workflows.verify.disk import assessment_at
from greencert.workflows.verify.look import Look


def verify_code(text: str, look: Look) -> Verification:
    """What a code says, and whether it fits what lies at hand. Raises `GreencertError` for what is no code."""
    words = look.words
    try:
        code = read_code(text)
    except CodeError as error:
        hint = words.text("a code reads GC1:number|level|edition|expiry|digests|check; copy it whole, letter by letter")
        raise refusal("--code", "no-code", words_of(error), hint) from error
    statement = words.text(
        "Certificate {number}: {level} of {edition}.", number=code.number, level=code.level, edition=code.edition
    )
    until = code.until.isoformat() if code.until else ""
    facts = (
        ("number", code.number),
        ("level", code.level),
        ("scheme", code.edition),
        ("valid_until", until),
        ("edition_digest", code.edition_digest),
        ("assessment_digest", code.assessment_digest),
    )
    said = ((words.text("Valid until"), words.date(code.until)),) if code.until else ()
    return Verification(text.strip(), "code", statement, facts, said, tuple(_checks(look, code)))


def _checks(look: Look, code: CompactCode) -> Iterator[Check]:
    words = look.words
    yield look.fits("code", words.text("The check digits fit."))
    scheme, _, version = code.edition.partition("@")
    edition = look.workspace.edition(scheme, version).value
    if edition is None:
        message = words.text("There is no copy of {edition} here to compare the criteria with.", edition=code.edition)
        yield look.note("edition", message)
    elif edition_digest(edition)[:SHORT] == code.edition_digest:
        message = words.text("The criteria are those of {edition} as it is at hand here.", edition=code.edition)
        yield look.fits("edition", message)
    else:
        message = words.text("The digest isn't that of {edition} as it is at hand here.", edition=code.edition)
        yield look.differs("edition", message)
    if edition is not None and code.level not in {"-", *(level.id for level in edition.scheme.levels)}:
        yield look.differs("level", words.text("The edition has no level {level}.", level=code.level))
    if code.until is not None and look.on > code.until:
        yield look.differs("term", words.text("It ran out on {date}.", date=words.date(code.until)))
    yield from _against(look, code)
    message = words.text("A code can be copied to any paper: it shows what a certificate says, not that it exists.")
    yield look.note("proof", message, words.text("verify the certificate's file, or ask the certification body"))


def _against(look: Look, code: CompactCode) -> Iterator[Check]:
    if look.against is None:
        return
    words = look.words
    there = assessment_at(look.against)
    decision = there.profile.decision
    if assessment_digest(there)[:SHORT] != code.assessment_digest:
        message = words.text("The assessment in {path} isn't as it was when this was printed.", path=look.against)
        yield look.differs("against", message)
    elif decision is None or decision.number != code.number:
        message = words.text("The assessment in {path} has another certificate number.", path=look.against)
        yield look.differs("against", message)
    else:
        message = words.text("The assessment in {path} is the one that it was printed from.", path=look.against)
        yield look.fits("against", message)
