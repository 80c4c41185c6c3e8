"""Signatures and credentials: who stands behind a certificate, and what a signature doesn't cover up."""

from __future__ import annotations

import base64
import json
import ssl
import sys
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pyhanko.pdf_utils.generic import StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from greencert.errors import GreencertError
from greencert.pdf.sealing import opened
from greencert.pdf.signing import key_file, signatures, signed
from greencert.report.credential import CONTEXT, topic
from greencert.report.credential_form import TOPICS, credential_flaws
from greencert.report.verification import Finding, Verification
from greencert.store.workspace import Workspace
from greencert.workflows.case import open_case
from greencert.workflows.credential import credential_signer, print_with_credential, write_credential
from greencert.workflows.jose import DID, payload_of
from greencert.workflows.print_options import CertificateOptions
from greencert.workflows.signing import Key, sign, unasked
from greencert.workflows.verify import verify_bytes, verify_file
from greencert.workflows.verify.trusted import trusted_certificate
from tests.pdf.access_rules import access_flaws
from tests.pdf.archive_rules import archive_flaws
from tests.workflows.forging import ROOT, differing, look, printed
from tests.workflows.keys import NAME, PASSPHRASE, certificate_pem, key_in, stamper


def passphrase(_: str) -> str:
    """What somebody types."""
    return PASSPHRASE


def finding(found: Verification, code: str) -> Finding:
    """How the last check with a code came out."""
    return [check.finding for check in found.checks if check.code == code][-1]


@pytest.fixture(scope="module")
def signed_file(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The certificate, signed."""
    key = key_in(tmp_path_factory.mktemp("key"))
    return sign(printed().file, Key(key), "Certification decision", passphrase)


def test_the_printed_bytes_are_the_beginning_of_the_signed_ones(signed_file: bytes) -> None:
    """So that what was printed can be printed again and compared, signature or not."""
    assert signed_file.startswith(printed().file)
    assert len(signed_file) < len(printed().file) + 40_000


def test_verify_says_who_signed(signed_file: bytes) -> None:
    """By name; that it made its certificate itself is said, unless that certificate is trusted."""
    found = verify_bytes("c.pdf", signed_file, look())
    assert found.holds
    assert finding(found, "signature") is Finding.FITS
    assert any(NAME in check.message for check in found.checks)
    assert finding(found, "trust") is Finding.NOTE
    trusted = verify_bytes("c.pdf", signed_file, look(trust=(certificate_pem(),)))
    assert finding(trusted, "trust") is Finding.FITS


def test_who_asks_for_a_trusted_signature_is_told_when_there_is_none(signed_file: bytes, tmp_path: Path) -> None:
    """Unsigned, or signed by somebody under the same name: no longer something to know, but a difference."""
    other = look(trust=(certificate_pem("rsa"),))
    assert "signature" in differing(verify_bytes("c.pdf", printed().file, other))
    assert differing(verify_bytes("c.pdf", signed_file, other)) == {"trust"}
    assert verify_bytes("c.pdf", signed_file, look(trust=(certificate_pem("rsa"), certificate_pem()))).holds
    (tmp_path / "c.pdf").write_bytes(printed().file)
    beside = write_credential(tmp_path / "c.pdf", credential_signer(Key(key_in(tmp_path)), passphrase), force=False)
    assert differing(verify_file(beside, other)) == {"trust"}


def test_what_is_trusted_is_a_certificate(tmp_path: Path) -> None:
    """In PEM, whatever stands around it, or in DER; a key or a text isn't one, and is said to be none."""
    path = tmp_path / "cert"
    pem = certificate_pem()
    der = ssl.PEM_cert_to_DER_cert(pem.decode())
    for content in (pem, b"subject=x\n" + pem + certificate_pem("rsa"), der):
        path.write_bytes(content)
        assert trusted_certificate(path) == der
    for content in (b"", b"hello", der[:-1], b"\x30", pem.replace(b"A", b"*"), b"-----BEGIN CERTIFICATE-----", b"\xff"):
        path.write_bytes(content)
        with pytest.raises(GreencertError, match="no certificate"):
            trusted_certificate(path)
    with pytest.raises(GreencertError, match="doesn't exist"):
        trusted_certificate(tmp_path / "missing")


def test_a_signed_file_keeps_the_standards(signed_file: bytes) -> None:
    """The field of a signature takes no room and says nothing, and the file stays PDF/A-3u and PDF/UA-1."""
    assert archive_flaws(signed_file) == []
    assert access_flaws(signed_file) == []


def test_a_changed_byte_of_a_signed_file_is_found(signed_file: bytes) -> None:
    """In the pages, in the signature, and in what lies between."""
    start = len(printed().file)
    for at in (start // 2, start + 40, len(signed_file) - 400):
        wrong = signed_file[:at] + bytes([signed_file[at] ^ 1]) + signed_file[at + 1 :]
        assert not verify_bytes("c.pdf", wrong, look()).holds
    assert "signature" in differing(verify_bytes("c.pdf", signed_file + b"\n% more", look()))


def test_every_byte_of_a_signature_counts(signed_file: bytes) -> None:
    """Those that it doesn't cover as well: what it says of itself, the case of its digits, what fills up its place."""
    there = opened(signed_file)
    printed_bytes, added = there.printed, there.added
    held = added.rindex(b"/Contents <") + len(b"/Contents <")
    end = added.index(b">", held)
    used = held + len(added[held:end].rstrip(b"0"))
    letter = next(at for at in range(held, used) if added[at : at + 1].isalpha())
    changes = [
        *((at, b"1" if added[at : at + 1] == b"0" else b"0") for at in range(held, used, 3)),
        *((at, b"1" if added[at : at + 1] == b"0" else b"0") for at in range(held + 40, held + 90)),
        *((at, new) for at in (used + 5, end - 1) for new in (b"\r", b" ", b"1")),
        *((at, bytes([added[at] ^ 1])) for at in range(0, len(added), 11)),
        (letter, added[letter : letter + 1].lower()),
    ]
    assert all(found.intact and found.whole for found in signatures(printed_bytes, added))
    for at, new in changes:
        found = signatures(printed_bytes, added[:at] + new + added[at + 1 :])
        assert not found or not all(each.intact and each.whole for each in found), (at, new)


def test_a_timestamp_is_said_and_a_changed_one_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By whichever of its bytes: those that another signature covers, and those that say what it is."""
    monkeypatch.setattr("pyhanko.sign.timestamps.HTTPTimeStamper", lambda _: stamper())
    stamped = sign(printed().file, Key(key_in(tmp_path), authority="https://example.org"), "x", passphrase)
    there = opened(stamped)
    (found,) = signatures(there.printed, there.added)
    assert found.intact
    assert found.stamped.startswith("2026-05-04")
    token = there.added.rindex(b"060B2A864886F70D010910020E")
    end = there.added.index(b">", token)
    for at in range(token, token + len(there.added[token:end].rstrip(b"0")), 23):
        new = b"1" if there.added[at : at + 1] == b"0" else b"0"
        wrong = signatures(there.printed, there.added[:at] + new + there.added[at + 1 :])
        assert not all(each.intact for each in wrong) or not wrong, at


@pytest.mark.parametrize("what", ["page", "metadata", "attachment"])
def test_a_signature_does_not_cover_up_an_update_before_it(what: str, tmp_path: Path) -> None:
    """Somebody draws over a page, then signs it all: the signature is sound, and the file isn't the printed one."""
    writer = IncrementalPdfFileWriter(BytesIO(printed().file))
    if what == "page":
        writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 m 500 500 l S")))
    elif what == "metadata":
        writer.update_container(writer.root["/Metadata"])
    else:
        writer.root["/Names"] = writer.root["/AF"]
        writer.update_root()
    out = BytesIO()
    writer.write(out)
    forged = signed(out.getvalue(), key_file(key_in(tmp_path), PASSPHRASE), "x")
    assert "signature" in differing(verify_bytes("c.pdf", forged, look()))


def test_two_may_sign(signed_file: bytes, tmp_path: Path) -> None:
    """The second signature stands after the first, and both are said."""
    from greencert.pdf import signing

    other = signing.signed(signed_file, key_file(key_in(tmp_path, "rsa"), PASSPHRASE), "x", field="Assessor")
    found = verify_bytes("c.pdf", other, look())
    assert [check.finding for check in found.checks if check.code == "signature"] == [Finding.FITS] * 2


def test_a_wrong_passphrase_and_a_file_that_is_no_key_are_said(tmp_path: Path) -> None:
    """Nothing is written, nothing breaks."""
    (tmp_path / "no.p12").write_bytes(b"no key")
    for path in (key_in(tmp_path), tmp_path / "no.p12", tmp_path / "missing.p12", tmp_path):
        with pytest.raises(GreencertError) as caught:
            sign(printed().file, Key(path), "x", unasked)
        assert caught.value.problems[0].message


def test_a_token_without_its_module_is_said(tmp_path: Path) -> None:
    """PKCS#11 where it is there; else a sentence."""
    with pytest.raises(GreencertError) as caught:
        sign(printed().file, Key(module=tmp_path / "module.so", label="key"), "x", passphrase)
    assert caught.value.problems[0].hint


def test_verify_works_without_the_extra(signed_file: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything but the signature is checked, and that it isn't is said."""
    for name in [name for name in sys.modules if name.startswith("pyhanko")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pyhanko", None)
    monkeypatch.setitem(sys.modules, "pyhanko.sign", None)
    found = verify_bytes("c.pdf", signed_file, look())
    assert found.holds
    assert finding(found, "signature") is Finding.NOTE
    assert "greencert[signing]" in " ".join(check.hint for check in found.checks)


@pytest.fixture(params=["ec", "ed25519"])
def credential_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A certificate with its credential beside it."""
    file = tmp_path / "certificate.pdf"
    file.write_bytes(printed().file)
    who = credential_signer(Key(key_in(tmp_path, request.param)), passphrase)
    return write_credential(file, who, force=False)


def test_a_credential_has_the_form_and_says_what_the_certificate_says(credential_file: Path) -> None:
    """UNTP's form, the issuer named by its key, the PDF by its digest; verify knows it and the PDF beside it."""
    header, data = payload_of(credential_file.read_bytes())
    assert header["typ"] == "vc+jwt"
    assert data["@context"] == list(CONTEXT)
    assert data["issuer"]["id"].startswith(DID)
    assert credential_flaws(data) == []
    found = verify_file(credential_file, look())
    assert found.holds
    assert finding(found, "signature") is Finding.FITS
    assert finding(found, "certificate") is Finding.FITS


def test_a_changed_credential_is_found(credential_file: Path) -> None:
    """One letter of what is signed, or the key of somebody else."""
    head, body, signature = credential_file.read_bytes().strip().split(b".")
    data = json.loads(base64.urlsafe_b64decode(body + b"=="))
    data["credentialSubject"]["issuedToParty"]["name"] = "Somebody else"
    changed = base64.urlsafe_b64encode(json.dumps(data).encode()).rstrip(b"=")
    assert "signature" in differing(verify_bytes("c.jwt", b".".join((head, changed, signature)), look()))


def test_a_credential_whose_certificate_was_changed_is_found(credential_file: Path) -> None:
    """The PDF beside it has another digest."""
    beside = credential_file.with_suffix(".pdf")
    beside.write_bytes(beside.read_bytes() + b"\n")
    assert differing(verify_file(credential_file, look())) == {"certificate"}


@pytest.mark.parametrize(
    ("flaw", "said"),
    [
        ("rsa", "curve"),
        ("token", "key in a file"),
        ("missing", "doesn't exist"),
        ("passphrase", "passphrase"),
        ("draft", "draft"),
        ("there", "already"),
    ],
)
def test_what_a_credential_lacks_is_refused_before_anything_is_written(flaw: str, said: str, tmp_path: Path) -> None:
    """A key that JOSE credentials aren't signed with here, none, a wrong passphrase, a draft, a file that is there."""
    case = open_case(Workspace(ROOT), ROOT / "assessments" / "example-park" / "2025").value
    assert case is not None
    file = Path("missing.p12") if flaw == "missing" else key_in(tmp_path, "rsa" if flaw == "rsa" else "ec")
    key = Key(module=tmp_path / "module.so") if flaw == "token" else Key(file)
    if flaw == "there":
        (tmp_path / "certificate.jwt").write_bytes(b"")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(GreencertError, match=f"(?i){said}"):
        print_with_credential(
            case,
            CertificateOptions(
                tmp_path / "certificate.pdf",
                draft=flaw == "draft",
                key=key,
                ask=unasked if flaw == "passphrase" else passphrase,
            ),
        )
    assert sorted(tmp_path.iterdir()) == before


def test_whoever_signed_is_named_as_people_name_them(signed_file: bytes, credential_file: Path) -> None:
    """By the name alone, not by the fields of a certificate."""
    for content in (signed_file, credential_file.read_bytes()):
        signature = [check for check in verify_bytes("c", content, look()).checks if check.code == "signature"]
        assert signature[0].message == f"Signed by {NAME}."


@pytest.mark.parametrize("content", [b"ey", b"ey.ey.ey", b"eyJ9.e30.e30", b"ey" * 50_000])
def test_half_a_credential_is_none(content: bytes) -> None:
    """A message and a hint."""
    with pytest.raises(GreencertError) as caught:
        verify_bytes("c.jwt", content, look())
    assert caught.value.problems[0].hint


@pytest.mark.parametrize(
    "path",
    [
        ("@context",), ("type",), ("id",), ("issuer", "id"), ("issuer", "name"), ("validFrom",),
        ("credentialSubject", "id"), ("credentialSubject", "assessorLevel"), ("credentialSubject", "assessmentLevel"),
        ("credentialSubject", "attestationType"), ("credentialSubject", "issuedToParty", "id"),
        ("credentialSubject", "scope", "id"), ("credentialSubject", "assessment"),
        ("credentialSubject", "conformityCertificate", "hashDigest"),
        ("credentialSubject", "assessment", 0, "id"), ("credentialSubject", "assessment", 0, "conformance"),
        ("credentialSubject", "assessment", 0, "conformityTopic"),
        ("credentialSubject", "assessment", 1, "assessmentCriteria", 0, "status"),
    ],
)  # fmt: skip
def test_every_field_that_the_schema_asks_for_is_asked_for(path: tuple[Any, ...], tmp_path: Path) -> None:
    """Taken out, and given a value of another kind: named by its place."""
    file = tmp_path / "certificate.pdf"
    file.write_bytes(printed().file)
    written = write_credential(file, credential_signer(Key(key_in(tmp_path)), passphrase), force=False)
    for value in (None, 7):
        _, data = payload_of(written.read_bytes())
        holder = data
        for step in path[:-1]:
            holder = holder[step]
        if value is None:
            del holder[path[-1]]
        else:
            holder[path[-1]] = value
        assert any(str(path[-1]) in place for place, _ in credential_flaws(data)), path


def test_every_theme_has_a_topic() -> None:
    """Of UNTP's list, by the nearest word, and one for all others."""
    for theme in ("green-energy", "energy-efficiency", "circular-economy", "water-land-mobility", "park-cooperation"):
        assert topic(theme) in TOPICS
    assert topic("green-energy") == "environment.energy"
