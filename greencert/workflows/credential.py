"""The credential that goes with a printed certificate."""

from __future__ import annotations

import hashlib
from pathlib import Path

from greencert.errors import ExitCode, GreencertError, Problem
from greencert.language import said, words_of
from greencert.pdf.sealing import attached, opened
from greencert.report.credential import credential
from greencert.report.disclosure import Inside
from greencert.report.record import read_record
from greencert.store.reading import read_bytes
from greencert.workflows.case import Case
from greencert.workflows.jose import JoseError, JoseMissingError, Signer, secured, signer
from greencert.workflows.printing import certificate_name, print_certificate, refuse_existing, write_new
from greencert.workflows.signing import INSTALL, Ask, Key


def credential_name(file: Path) -> Path:
    """Where the credential of a certificate goes."""
    return file.with_suffix(".jwt")


def print_with_credential(
    case: Case,
    out: Path | None = None,
    *,
    language: str | None = None,
    draft: bool = False,
    force: bool = False,
    inside: Inside = "public",
    key: Key,
    ask: Ask,
) -> tuple[Path, Path]:
    """Print the certificate and write its credential beside it; returns both files. Raises `GreencertError`.

    Whatever the credential lacks is refused before anything is written.
    """
    if draft:
        message = said("a draft certifies nothing, so there is no credential of it")
        raise GreencertError([Problem(str(case.path), code="draft", message=message)], ExitCode.PROBLEMS)
    who = credential_signer(key, ask)
    target = out or certificate_name(case, language)
    if not force:
        refuse_existing(credential_name(target))
    file = print_certificate(case, target, language=language, force=force, inside=inside, key=key, ask=ask)
    return file, write_credential(file, who, force=force)


def credential_signer(key: Key, ask: Ask) -> Signer:
    """Who signs credentials. Raises `GreencertError` for a key that isn't fit for it."""
    if key.file is None:
        raise _refused(key.module, said("a credential is signed with a key in a file"), "--sign KEY.p12")
    content = read_bytes(key.file)
    if isinstance(content, Problem):
        raise GreencertError([content])
    try:
        return signer(content, ask(f"Passphrase of {key.file}"))
    except JoseMissingError as error:
        raise _refused(key.file, said("nothing is here that could sign"), INSTALL) from error
    except JoseError as error:
        raise _refused(key.file, words_of(error), said("nothing was written")) from error


def write_credential(file: Path, who: Signer, *, force: bool) -> Path:
    """Write the credential of a printed certificate beside it. Raises `GreencertError`."""
    data = read_bytes(file)
    if isinstance(data, Problem):
        raise GreencertError([data])
    record = read_record(next(attached(opened(data).printed)))
    content = credential(record, file.name, hashlib.sha256(data).hexdigest(), who.did)
    return write_new(credential_name(file), secured(content, who), force=force)


def _refused(place: Path | None, message: str, hint: str) -> GreencertError:
    return GreencertError([Problem(path=str(place), code="signing", message=message, hint=hint)])
