"""`greencert verify` and `certificate --rebuild` as a shell sees them."""

from __future__ import annotations

import io
import json
import os
from pathlib import Path

import pytest

from greencert.cli.app import run
from tests.workflows.forging import printed
from tests.workflows.keys import PASSPHRASE, key_in

ROOT = Path(__file__).parents[2]
EXAMPLE = str(ROOT / "assessments" / "example-park" / "2025")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A certificate on disk."""
    path = tmp_path / "certificate.pdf"
    path.write_bytes(printed().file)
    return path


def test_a_genuine_file_gives_0_and_a_changed_one_1(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In plain words on stdout, nothing on stderr."""
    assert run(["verify", str(file)]) == 0
    out, err = capsys.readouterr()
    assert "Everything that could be checked fits." in out
    assert "isn't signed" in out
    assert err == ""
    data = file.read_bytes()
    file.write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    assert run(["verify", str(file)]) == 1
    assert "Something doesn't fit." in capsys.readouterr().out


def test_json_has_the_agreed_keys(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An interface: these keys are always there."""
    run(["verify", str(file), "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert set(found) >= {
        *("file", "kind", "holds", "statement", "park", "holder", "level", "scheme", "number", "body", "decided"),
        *("edition_digest", "assessment_digest", "checks"),
    }
    assert set(found["checks"][0]) == {"code", "finding", "message", "place", "hint"}


@pytest.mark.parametrize("kind", ["missing", "folder", "pipe", "empty", "text", "pdf", "huge"])
def test_what_cannot_be_verified_gives_2_and_a_message(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A pipe that nobody writes to, a folder, a file of many gigabytes: said at once, never waited for."""
    path = tmp_path / "x.pdf"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "huge":
        with path.open("wb") as out:
            out.truncate(10_000_000_000)
    elif kind != "missing":
        path.write_bytes({"empty": b"", "text": b"hello", "pdf": b"%PDF-1.7\n%%EOF\n"}[kind])
    assert run(["verify", str(path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert str(path) in err
    assert "Traceback" not in err


def test_a_code_is_read_from_an_option_or_from_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a scanner gives it."""
    code = printed().record.pages.code  # type: ignore[union-attr]
    assert run(["verify", "--code", code]) == 0
    assert "GC-2026-0007" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO(code + "\n"))
    assert run(["verify", "--code", "-"]) == 0
    capsys.readouterr()
    assert run(["verify", "--code", code[:-1]]) == 2
    assert capsys.readouterr().err.startswith("--code: error: ")
    assert run(["verify"]) == 2
    assert run(["verify", "x.pdf", "--code", code]) == 2


def test_printed_again_it_is_the_same(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The seal is said and the file can be written; a changed file isn't the same, and the place is named."""
    again = tmp_path / "again.pdf"
    assert run(["certificate", "--rebuild", str(file), "--out", str(again)]) == 0
    assert again.read_bytes() == file.read_bytes()
    assert "the same" in capsys.readouterr().err
    data = file.read_bytes()
    at = data.index(b"<dc:title>") + 60
    file.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    assert run(["certificate", "--rebuild", str(file)]) == 1
    assert "metadata" in capsys.readouterr().err
    file.write_bytes(b"nothing")
    assert run(["certificate", "--rebuild", str(file)]) == 2


def test_a_certificate_is_printed_signed_and_verified(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One passphrase for the file and its credential; both are verified, the file against its assessment."""
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSPHRASE + "\n"))
    out = tmp_path / "c.pdf"
    key = key_in(tmp_path)
    assert run(["certificate", EXAMPLE, "--out", str(out), "--sign", str(key), "--credential"]) == 0
    assert run(["verify", str(out), "--against", EXAMPLE, "--on", "2027-01-01"]) == 0
    said = capsys.readouterr().out
    assert "Signed by" in said
    assert "14 June 2029" in said
    assert run(["verify", str(out.with_suffix(".jwt"))]) == 0
    assert run(["verify", str(out), "--on", "2030-01-01"]) == 1


def test_without_a_key_it_is_said_that_it_isnt_signed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And options of a signature without a key are a wrong call."""
    assert run(["certificate", EXAMPLE, "--out", str(tmp_path / "c.pdf")]) == 0
    assert "not signed" in capsys.readouterr().err
    assert run(["certificate", EXAMPLE, "--credential"]) == 2
    assert run(["certificate", EXAMPLE, "--timestamp", "https://example.org"]) == 2
    assert run(["certificate"]) == 2
