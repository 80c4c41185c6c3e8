"""One file: a PDF that greencert printed, signed or not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from greencert.errors import GreencertError, refusal
from greencert.language import words_of
from greencert.pdf.sealing import BrokenFileError, Sealed, attached, opened
from greencert.report.record import Record, RecordError, read_record, seal_holds
from greencert.report.verification import Check, Verification
from greencert.store.reading import bytes_of
from greencert.workflows.verify.data import data_checks
from greencert.workflows.verify.disk import disk_checks
from greencert.workflows.verify.facts import facts_of, statement_of
from greencert.workflows.verify.look import Look
from greencert.workflows.verify.pages import page_checks, seal_check
from greencert.workflows.verify.signed import signature_checks


def _unreadable(path: str, message: str, hint: str) -> GreencertError:
    return refusal(path, "not-verifiable", message, hint)


def verify_file(path: Path, look: Look) -> Verification:
    """What a file is worth. Raises `GreencertError` for what can't be read or isn't ours."""
    data = bytes_of(path)
    return verify_bytes(str(path), data, look)


def verify_bytes(name: str, data: bytes, look: Look) -> Verification:
    """What the bytes of a file are worth."""
    words = look.words
    if data.lstrip()[:2] == b"ey":
        from greencert.workflows.verify.credential import verify_credential

        return verify_credential(name, data, look)
    sealed = _sealed(data)
    try:
        content = next(attached(sealed.printed), None)
    except BrokenFileError as error:
        return _damaged(look, name, sealed, look.words.say(words_of(error)))
    if content is None:
        if not data.startswith(b"%PDF-"):
            hint = words.text("give the certificate or report as PDF, a credential, or a code with --code")
            raise _unreadable(name, words.text("this is no PDF"), hint)
        raise _foreign(look, name)
    record = _record(content)
    if isinstance(record, str):
        return _damaged(look, name, sealed, record)
    checks = tuple(_checks(look, sealed, content, record))
    facts, said = facts_of(words, record)
    return Verification(name, record.kind, statement_of(words, record), facts, said, checks)


def _sealed(data: bytes) -> Sealed:
    """The parts of a file; without a seal all of it is what was printed, and the seal doesn't hold."""
    try:
        return opened(data)
    except BrokenFileError:
        return Sealed(data, b"", "", holds=False)


def _foreign(look: Look, name: str) -> GreencertError:
    words = look.words
    message = words.text("there are no data of greencert in this PDF, or its end is missing")
    hint = words.text(
        "another program may have saved it anew, or it wasn't printed by greencert: ask for the original file"
    )
    return _unreadable(name, message, hint)


def _record(content: bytes) -> Record | str:
    try:
        return read_record(content)
    except RecordError as error:
        return words_of(error)


def _damaged(look: Look, name: str, sealed: Sealed, why: str) -> Verification:
    """A file whose data can't be read says nothing that could be relied on."""
    words = look.words
    checks = [seal_check(look, sealed)]
    message = words.text("The data inside can't be read: {why}", why=why)
    hint = words.text("ask the holder or the certification body for the original file")
    checks.append(look.differs("data", message, words.text("the data inside"), hint))
    return Verification(name, "unknown", "", (), (), tuple(checks))


def _checks(look: Look, sealed: Sealed, content: bytes, record: Record) -> Iterator[Check]:
    words = look.words
    yield seal_check(look, sealed)
    if seal_holds(content):
        yield look.fits("data", words.text("The data inside are as they were written."))
    else:
        message = words.text("The data inside were changed: their own digest doesn't fit.")
        yield look.differs("data", message, words.text("the data inside"))
    yield from page_checks(look, sealed, record)
    try:
        yield from data_checks(look, record)
    except Exception as error:  # the data may be anything: whatever breaks the scoring doesn't add up
        message = words.text("The data inside don't add up: {error}", error=f"{type(error).__name__}: {error}"[:200])
        yield look.differs("level", message)
    yield from disk_checks(look, record)
    yield from signature_checks(look, sealed)
