"""The credential that goes with a printed certificate."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from greencert.errors import ExitCode, GreencertError, refusal
from greencert.language import said, words_of
from greencert.pdf.sealing import attached, opened
from greencert.report.credential import credential
from greencert.report.record import read_record
from greencert.store.reading import bytes_of
from greencert.workflows.case import Case
from greencert.workflows.jose import JoseError, JoseMissingError, Signer, secured, signer
from greencert.workflows.print_options import CertificateOptions
from greencert.workflows.printing import certificate_name, print_certificate, refuse_existing, write_new
from greencert.workflows.signing import INSTALL, Ask, Key


def credential_name(file: Path) -> Path:
    """Where the credential of a certificate goes."""
    return file.with_suffix(".jwt")


def print_with_credential(case: Case, how: CertificateOptions) -> tuple[Path, Path]:
    """Print the certificate and write its credential beside it; returns both files. Raises `GreencertError`.

    Whatever the credential lacks is refused before anything is written.
    """
    if how.draft:
        message = said("a draft certifies nothing, so there is no credential of it")
        raise refusal(case.path, "draft", message, exit_code=ExitCode.PROBLEMS)
    who = credential_signer(how.key, how.ask)
    target = how.out or certificate_name(case, how.language)
    if not how.force:
        refuse_existing(credential_name(target))
    file = print_certificate(case, replace(how, out=target))
    return file, write_credential(file, who, force=how.force)


def credential_signer(key: Key, ask: Ask) -> Signer:
    """Who signs credentials. Raises `GreencertError` for a key that isn't fit for it."""
    if key.file is None:
        raise _refused(key.module, said("a credential is signed with a key in a file"), "--sign KEY.p12")
    content = bytes_of(key.file)
    try:
        return signer(content, ask(said("Passphrase of {file}", file=key.file)))
    except JoseMissingError as error:
        raise _refused(key.file, said("nothing is here that could sign"), INSTALL) from error
    except JoseError as error:
        raise _refused(key.file, words_of(error), said("nothing was written")) from error


def write_credential(file: Path, who: Signer, *, force: bool) -> Path:
    """Write the credential of a printed certificate beside it. Raises `GreencertError`."""
    data = bytes_of(file)
    record = read_record(next(attached(opened(data).printed)))
    content = credential(record, file.name, hashlib.sha256(data).hexdigest(), who.did)
    return write_new(credential_name(file), secured(content, who), force=force)


def _refused(place: Path | None, message: str, hint: str) -> GreencertError:
    return refusal(place, "signing", message, hint)
