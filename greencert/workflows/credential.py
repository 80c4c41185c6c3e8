"""The credential that goes with a printed certificate."""

from __future__ import annotations

import hashlib
from pathlib import Path

from greencert.errors import ExitCode, GreencertError, Problem
from greencert.language import said, words_of
from greencert.pdf.sealing import attached, opened
from greencert.report.credential import credential
from greencert.report.record import read_record
from greencert.store.reading import read_bytes
from greencert.workflows.jose import JoseError, JoseMissingError, secured, signer
from greencert.workflows.printing import write_new
from greencert.workflows.signing import INSTALL, Ask, Key


def credential_name(file: Path) -> Path:
    """Where the credential of a certificate goes."""
    return file.with_suffix(".jwt")


def write_credential(file: Path, key: Key, ask: Ask, *, force: bool) -> Path:
    """Write the credential of a printed certificate beside it. Raises `GreencertError`."""
    data = read_bytes(file)
    if isinstance(data, Problem):
        raise GreencertError([data])
    record = read_record(next(attached(opened(data).printed)))
    if record.draft or record.kind != "certificate" or record.disclosed.assessment.profile.decision is None:
        message = said("a draft certifies nothing, so there is no credential of it")
        raise GreencertError([Problem(str(file), code="draft", message=message)], ExitCode.PROBLEMS)
    if key.file is None:
        raise _refused(file, said("a credential is signed with a key in a file"), "--sign KEY.p12")
    try:
        who = signer(key.file, ask(f"Passphrase of {key.file}"))
    except JoseMissingError as error:
        raise _refused(key.file, said("nothing is here that could sign"), INSTALL) from error
    except JoseError as error:
        raise _refused(key.file, words_of(error), said("the certificate is printed, the credential isn't")) from error
    content = credential(record, file.name, hashlib.sha256(data).hexdigest(), who.did)
    return write_new(credential_name(file), secured(content, who), force=force)


def _refused(place: Path, message: str, hint: str) -> GreencertError:
    return GreencertError([Problem(path=str(place), code="signing", message=message, hint=hint)])
