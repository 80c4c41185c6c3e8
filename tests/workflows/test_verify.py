"""What a certificate is worth: whatever is changed is found, and what can't be known is said."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from greencert.errors import GreencertError
from greencert.language import Language
from greencert.model.assessment import Figure
from greencert.model.base import Provenance, ProvenanceKind
from greencert.model.digest import sha256
from greencert.model.scheme import Validity
from greencert.pdf import Attachment, certificate
from greencert.pdf.sealing import BrokenFileError, attached, opened
from greencert.report.code import read_code
from greencert.report.disclosure import commitments
from greencert.report.exact_json import exact_json, read_exact
from greencert.report.made import certificate_record, report_record
from greencert.report.record import FILE, SEAL, read_record, record_bytes, seal_holds
from greencert.report.text import render_text
from greencert.report.tree import Document
from greencert.report.tree_data import tree_data, tree_of
from greencert.report.verification import Finding, Verification, verification_document
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.workflows.printed import maker, pdf_of
from greencert.workflows.score import as_of
from greencert.workflows.verify import verify_bytes, verify_code
from tests.workflows.forging import (
    DECISION,
    HAGENOW,
    ROOT,
    another,
    changed,
    differing,
    leaves,
    look,
    printed,
    sealed_anew,
)


def said(found: Verification, code: str) -> str:
    """What is said under a code."""
    return " ".join(f"{check.message} {check.place} {check.hint}" for check in found.checks if check.code == code)


def test_a_genuine_certificate_fits() -> None:
    """Bytes, data, pages, edition, level and statement; that it isn't signed is said and isn't held against it."""
    found = verify_bytes("c.pdf", printed().file, look())
    assert found.holds
    fits = {check.code for check in found.checks if check.finding is Finding.FITS}
    assert fits >= {"seal", "data", "pages", "edition", "level", "statement", "award"}
    assert "isn't signed" in said(found, "signature")
    assert dict(found.facts)["number"] == DECISION.number
    assert dict(found.facts)["decided"] == "2026-05-04"
    assert printed().assessment.profile.park.name in found.statement


def test_what_does_not_hold_is_repeated_as_a_claim() -> None:
    """Nobody who reads one line takes it for the answer."""
    data = changed(printed().data, ("pages", "level"), lambda _: "Gold")
    for file, claim in ((printed().file, False), (sealed_anew(data), True)):
        found = verify_bytes("c.pdf", file, look())
        told = render_text(verification_document(found, Language.of("en"))).replace("\n", " ")
        assert ("It claims: " + found.statement[:40] in told) is claim


def test_printing_goes_through_the_record() -> None:
    """What is read back is what was printed, and printed again gives the same bytes."""
    content = next(attached(printed().file))
    record = read_record(content)
    assert record == printed().record
    assert record_bytes(record) == content
    assert pdf_of(record) == printed().file


def test_thousands_of_changed_bytes_are_all_found() -> None:
    """Any bit of any byte, some of each region of the file."""
    data, chance = printed().file, random.Random(1)
    whole = bytearray(data)
    for _ in range(4000):
        at, bit = chance.randrange(len(data)), 1 << chance.randrange(8)
        whole[at] ^= bit
        try:
            there = opened(bytes(whole))
            assert not there.holds
        except BrokenFileError:
            pass
        whole[at] ^= bit


def test_what_a_changed_byte_leads_to_is_said() -> None:
    """Exit codes 1 or 2 and a sentence, whatever the byte: never a traceback, never "fits"."""
    data, chance = printed().file, random.Random(2)
    for at in [*range(12), *(chance.randrange(len(data)) for _ in range(16)), *range(len(data) - 160, len(data), 16)]:
        wrong = data[:at] + bytes([data[at] ^ 0x11]) + data[at + 1 :]
        try:
            found = verify_bytes("c.pdf", wrong, look())
        except GreencertError:
            continue
        assert not found.holds


def test_thousands_of_changed_fields_are_all_found() -> None:
    """Every text, number and truth value of the record, changed in its place: its seal doesn't fit."""
    chance, places = random.Random(3), list(leaves(printed().data))
    data = printed().data
    for at in chance.choices(places, k=2000):
        before = data
        for step in at:
            before = before[step]
        wrong = exact_json(changed(data, at, lambda value: another(value, chance)))
        assert not seal_holds(wrong), at
        changed(data, at, lambda _, was=before: was)  # type: ignore[misc]


FORGED: list[tuple[tuple[Any, ...], Any, set[str]]] = [
    (("pages", "level"), "Gold", {"statement"}),
    (("pages", "holder"), "Somebody else", {"statement"}),
    (("pages", "facts", 0, 1), "GC-1", {"statement"}),
    (("pages", "facts", 2, 1), "31 December 2099", {"statement"}),
    (("pages", "code"), "GC1:x", {"statement"}),
    (("pages", "annex", "blocks", 1, "content"), "All of it.", {"statement"}),
    (("assessment", "profile", "park", "holder"), "Somebody else", {"statement"}),
    (("assessment", "profile", "decision", "on"), "2031-01-01", {"statement"}),
    (("assessment", "profile", "decision", "number"), "GC-1", {"statement"}),
    (("assessment", "profile", "assessed_on"), "2020-01-01", {"statement", "level"}),
    (("result", "certain"), "gold", {"level"}),
    (("result", "on"), "2001-01-01", {"level"}),
    (("digests", "edition"), "0" * 64, {"edition"}),
    (("digests", "assessment"), "0" * 64, {"statement"}),
    (("edition", "criteria", 0, "requirement"), "Nothing.", {"edition"}),
    (("edition", "criteria", 0, "weight"), 99, {"edition"}),
    (("edition", "scheme", "title"), "Another scheme", {"edition"}),
    (("draft",), True, {"statement"}),
]


@pytest.mark.parametrize(
    ("at", "value", "expected"), FORGED, ids=lambda it: str(sorted(it) if isinstance(it, set) else it)[:60]
)
def test_who_seals_a_forgery_anew_is_found_all_the_same(at: tuple[Any, ...], value: Any, expected: set[str]) -> None:
    """One thing is changed, every digest of the file is made to fit, and the pages are drawn anew."""
    found = verify_bytes("c.pdf", sealed_anew(changed(printed().data, at, lambda _: value)), look())
    assert {check.code for check in found.checks if check.finding is Finding.FITS} >= {"seal", "data"}
    assert differing(found) & expected


def test_an_answer_changed_to_the_better_leads_to_another_result() -> None:
    """The level is computed from what is inside, not believed."""
    data = printed().data
    name, answer = next(
        (name, answer) for name, answer in data["assessment"]["answers"].items() if answer["claim"].get("value") is True
    )
    answer["claim"]["value"] = False
    found = verify_bytes("c.pdf", sealed_anew(data), look())
    assert "level" in differing(found)
    assert name in said(found, "level")


def test_where_a_file_differs_is_said_as_people_see_it() -> None:
    """The page, the data, the metadata: never an object number."""
    data = sealed_anew(printed().data)
    at = data.index(b"<dc:title>") + 60
    wrong = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
    assert "metadata" in said(verify_bytes("c.pdf", wrong, look()), "pages")
    other = printed().data
    other["pages"]["holder"] = "Somebody else"
    swapped = sealed_anew(other)
    mine = next(attached(printed().file))
    drawn = certificate(tree_of(other["pages"]), (Attachment(FILE, mine, "x"),))
    assert swapped != drawn
    found = verify_bytes("c.pdf", drawn, look())
    assert "pages" in differing(found)


def test_a_file_of_another_version_is_checked_by_its_data() -> None:
    """Its bytes can't be compared; that is said, with both versions. Its level is computed all the same."""
    data = printed().data
    data["maker"]["zlib"] = "0.1"
    file = sealed_anew(data)
    found = verify_bytes("c.pdf", file, look(print_again=lambda _: b"otherwise"))
    assert found.holds
    assert "zlib 0.1" in said(found, "pages")
    assert "on the pages" in said(found, "words")
    same = verify_bytes("c.pdf", printed().file, look(print_again=lambda _: b"otherwise"))
    assert "pages" in differing(same)


def test_pages_of_another_version_have_to_say_what_the_data_say() -> None:
    """Who claims another version to get around the comparison is caught by the words: a level, a name, a date."""
    for at, value in (
        (("pages", "level"), "Gold"),
        (("pages", "holder"), "Somebody else"),
        (("pages", "facts", 1, 1), "4 May 2099"),
    ):
        mine = printed().data
        mine["maker"]["greencert"] = "0.0.1"
        data = {key: each for key, each in mine.items() if key != SEAL}
        content = exact_json({**data, SEAL: sha256(exact_json(data).decode())})
        drawn = tree_of(changed(printed().data, at, lambda _, value=value: value)["pages"])  # type: ignore[misc]
        file = certificate(drawn, (Attachment(FILE, content, "x"),))
        found = verify_bytes("c.pdf", file, look())
        assert differing(found) == {"words"}


def test_what_breaks_the_printer_or_the_scoring_is_a_difference() -> None:
    """Data that pass every seal and are nonsense all the same."""

    def breaks(_: object) -> bytes:
        raise RecursionError

    found = verify_bytes("c.pdf", printed().file, look(print_again=breaks))
    assert "pages" in differing(found)


def test_an_old_certificate_has_run_out_and_a_coming_one_is_noted() -> None:
    """By the day that is asked about."""
    scheme = printed().edition.scheme.model_copy(
        update={"validity": Validity(years=3, provenance=Provenance(kind=ProvenanceKind.PROPOSAL))}
    )
    edition = printed().edition.model_copy(update={"scheme": scheme})
    assessment = printed().assessment
    profile = assessment.profile.model_copy(update={"digest": None})
    assessment = assessment.model_copy(update={"profile": profile})
    file = pdf_of(certificate_record(edition, assessment, as_of(profile), "en", maker(), draft=False))

    def term(on: date) -> list[Finding]:
        checks = verify_bytes("c.pdf", file, look(on=on, print_again=lambda _: file)).checks
        return [check.finding for check in checks if check.code == "term"]

    assert term(date(2029, 5, 4)) == [Finding.DIFFERS]
    assert term(date(2029, 5, 3)) == [Finding.FITS]
    assert term(date(2026, 5, 3)) == [Finding.NOTE]


def test_a_file_is_compared_with_the_assessment_on_disk(tmp_path: Path) -> None:
    """The same, and after a change with the files and criteria in which they differ."""
    there = tmp_path / "hagenow"
    shutil.copytree(HAGENOW, there)
    profile = there / "assessment.yaml"
    body = (
        f"decision:\n  on: {DECISION.on}\n  by: {DECISION.by}\n  body: {DECISION.body}\n  number: {DECISION.number}\n"
    )
    profile.write_text(profile.read_text("utf-8") + body, "utf-8")
    found = verify_bytes("c.pdf", printed().file, look(against=there))
    assert found.holds, found.checks
    answers = there / "answers.yaml"
    answers.write_text(answers.read_text("utf-8").replace("value: true", "value: false", 1), "utf-8")
    now = verify_bytes("c.pdf", printed().file, look(against=there))
    assert differing(now) == {"against"}
    assert "answers.yaml: " in said(now, "against")


def test_something_after_the_printed_pages_that_is_no_signature_is_found() -> None:
    """An update that a viewer would show in the place of the printed pages."""
    found = verify_bytes("c.pdf", printed().file + b"\n1 0 obj << >> endobj\n", look())
    assert "signature" in differing(found)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"%PDF-1.7\n",
        b"%PDF-1.7\n" + b"x" * 1000,
        b"\x00" * 100,
        b"%PDF-1.4\n1 0 obj <<>> endobj\n%%EOF\n",
    ],
)
def test_what_isnt_ours_is_said(content: bytes) -> None:
    """Not a PDF, or one of another program: a message and a hint."""
    with pytest.raises(GreencertError) as caught:
        verify_bytes("x", content, look())
    assert caught.value.problems[0].hint


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.999])
def test_half_a_file_is_no_certificate(share: float) -> None:
    """Cut off anywhere."""
    data = printed().file
    try:
        found = verify_bytes("c.pdf", data[: int(len(data) * share)], look())
    except GreencertError:
        return
    assert not found.holds


STATED = {
    "formula": "a", "where": [], "unit": "t", "value": "1", "totals": None, "share": "100", "given": 1, "asked": 1,
    "weighted": False, "counted": True, "reason": "",
}  # fmt: skip


def test_records_that_mean_harm_are_refused() -> None:
    """Deep nesting, keys said twice, other formats, unknown parts, numbers beyond all bounds."""
    data = printed().data
    for content in (
        b"[" * 100_000,
        b'{"format":1,"format":1}',
        b"[]",
        b'{"format":2}',
        b'{"format":1}',
        b"\xff",
        b'{"format":1e999999999}',
        b'{"format":NaN}',
        exact_json(
            {**data, "result": {**data["result"], "percent": "x"}, "stated": [{**STATED, "value": "1e999999999"}]}
        ),
        exact_json({**data, "stated": [{**STATED, "value": "1/0"}]}),
        exact_json({**data, "pages": {"is": "os"}}),
        exact_json({**data, "pages": {**data["pages"], "unknown": 1}}),
        exact_json({**data, "stated": [{"formula": "x"}]}),
        exact_json({**data, "assessment": {**data["assessment"], "answers": 7}}),
    ):
        with pytest.raises(ValueError, match=r".+"):
            read_record(content)


def test_the_code_says_what_the_certificate_says() -> None:
    """Number, level, edition, expiry, digests; and it is checked without the file."""
    pages = printed().record.pages
    code = read_code(pages.code)  # type: ignore[union-attr]
    assert code.number == DECISION.number
    assert printed().record.edition_digest.startswith(code.edition_digest)
    assert read_code(code.text) == code
    found = verify_code(code.text, look())
    assert found.holds
    assert "copied" in said(found, "proof")


def test_a_code_that_was_mistyped_is_refused() -> None:
    """Every letter counts."""
    text = printed().record.pages.code  # type: ignore[union-attr]
    for at in range(len(text)):
        wrong = text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :]
        with pytest.raises(GreencertError):
            verify_code(wrong, look())


def test_figures_of_companies_are_not_in_a_public_certificate() -> None:
    """Neither their values, nor notes and reasons, nor titles and files of evidence; the level is the same."""
    workspace = Workspace(ROOT)
    assessment = load_assessment(ROOT / "assessments" / "example-park" / "2025").value
    assert assessment is not None
    edition = workspace.edition(assessment.profile.scheme, assessment.profile.edition).value
    assert edition is not None
    on = as_of(assessment.profile)
    public = certificate_record(edition, assessment, on, "en", maker(), draft=False)
    full = certificate_record(edition, assessment, on, "en", maker(), draft=False, inside="full")
    assert public.result == full.result
    assert public.pages == full.pages
    text = record_bytes(public).decode()
    given = public.disclosed
    assert all(figure.company is None for figure in given.assessment.figures)
    notes = [answer.claim.note for answer in assessment.answers.values() if answer.claim.note]
    files = [item.file for item in assessment.evidence if item.file]
    assert notes
    assert files
    assert not [note for note in (*notes, *files) if note in text and len(note) > 12]
    assert set(given.commitments or ()) == {figure.company for figure in assessment.figures if figure.company}


def test_a_public_report_carries_no_finding_that_it_does_not_print() -> None:
    """The certificate's annex says what is still open; a report for everybody doesn't."""
    assessment = load_assessment(ROOT / "assessments" / "example-park" / "2025").value
    assert assessment is not None
    edition = Workspace(ROOT).edition(assessment.profile.scheme, assessment.profile.edition).value
    assert edition is not None
    open_ones = [finding.statement for finding in assessment.findings if finding.status == "open"]
    assert open_ones
    report = Document("Report", "", "en", ())
    for inside, carried in (("public", False), ("full", True)):
        record = report_record(edition, assessment, as_of(assessment.profile), report, maker(), inside)  # type: ignore[arg-type]
        said = [finding.statement for finding in record.disclosed.assessment.findings]
        assert (open_ones[0] in said) is carried


def test_a_commitment_binds_the_figures_of_a_company() -> None:
    """Another figure of one company gives another commitment, which nobody without the assessment could compute."""

    def bound(value: int) -> dict[str, str]:
        figure = Figure(company="dairy", datapoint="electricity_total", period=2025, value=value, unit="MWh", row=2)
        return commitments(printed().assessment.model_copy(update={"figures": (figure,)}))

    assert bound(1) == bound(1)
    assert bound(1) != bound(2)
    assert len(bound(1)["dairy"]) == 64


def test_pages_come_back_from_data_as_they_were() -> None:
    """Every part of a document, the numbers exact and of their kind."""
    pages = printed().record.pages
    assert tree_of(read_exact(exact_json(tree_data(pages)))) == pages


ENVIRONMENTS = [
    {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C", "RL_canvas_basefontname": "Courier"},
]
CODE = "import hashlib; from tests.workflows.forging import printed; print(hashlib.sha256(printed().file).hexdigest())"


@pytest.mark.parametrize("odd", ENVIRONMENTS)
def test_a_certificate_does_not_depend_on_the_machine(odd: dict[str, str], tmp_path: Path) -> None:
    """Time zone, hash seed, home, settings of ReportLab: the same bytes, data inside included."""
    (tmp_path / ".reportlab_settings").write_text("useA85 = 1\npageCompression = 0\n", encoding="utf-8")
    environment = {**os.environ, **odd, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", CODE],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout.strip() == hashlib.sha256(printed().file).hexdigest()
