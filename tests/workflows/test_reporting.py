"""Reports as use cases: the year before, several parks, files that are there, disks that are full."""

from __future__ import annotations

import errno
import os
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from greencert.cli.app import run
from greencert.errors import GreencertError
from greencert.language import Language
from greencert.model.edition import Edition
from greencert.report.dossier import Profile
from greencert.report.forms import Form
from greencert.report.untranslated import in_draft
from greencert.scoring import plan
from greencert.store.workspace import Workspace
from greencert.workflows import reporting
from greencert.workflows.archive import archive
from greencert.workflows.case import Case, open_case
from greencert.workflows.earlier import earlier_path
from greencert.workflows.print_options import CertificateOptions, PrintOptions
from greencert.workflows.printing import print_certificate
from greencert.workflows.reporting import assessed_before, print_report, report_bytes, write_report

ROOT = Path(__file__).parents[2]
PARK = Path("assessments") / "hagenow"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A small park in a workspace of its own."""
    shutil.copytree(ROOT / PARK, tmp_path / PARK)
    found = open_case(Workspace(tmp_path), next((tmp_path / PARK).iterdir())).value
    assert found is not None
    return found


def another_year(case: Case, year: int) -> Case:
    """The same park assessed in another year."""
    folder = case.path.parent / str(year)
    shutil.copytree(case.path, folder)
    file = folder / "assessment.yaml"
    own = case.assessment.profile.reference_year
    file.write_text(file.read_text("utf-8").replace(f"reference_year: {own}", f"reference_year: {year}"), "utf-8")
    found = open_case(case.workspace, folder).value
    assert found is not None
    assert found.assessment.profile.reference_year == year
    return found


def test_the_latest_earlier_assessment_of_the_park_is_last_year_s(case: Case) -> None:
    """Later ones, and what can't be read, don't count."""
    assert assessed_before(case) is None
    own = case.assessment.profile.reference_year
    for year in (own - 3, own - 1, own + 1):
        another_year(case, year)
    (case.path.parent / "broken").mkdir()
    (case.path.parent / "broken" / "assessment.yaml").write_text("[", "utf-8")
    before = assessed_before(case)
    assert before is not None
    assert before.year == own - 1


def test_a_year_that_was_put_aside_is_still_the_year_before(case: Case) -> None:
    """The report compares with the year that the walk shows beside the criteria, archived or not."""
    year = case.assessment.profile.reference_year - 1
    archive(case.workspace, another_year(case, year).path, "park manager")
    before = assessed_before(case)
    assert before is not None
    assert before.year == year
    assert earlier_path(case) is not None


@pytest.mark.parametrize("language", ["en", "fi", "fi+en"])
def test_an_edition_is_read_and_prepared_once(case: Case, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A print goes on with the edition that the case was opened with; certificate and report alike."""
    made: list[Edition] = []
    compiled = plan._compile

    def counted(edition: Edition) -> plan.Plan:
        made.append(edition)
        return compiled(edition)

    def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(plan, "_compile", counted)
    monkeypatch.setattr(Workspace, "edition", never)
    print_certificate(case, CertificateOptions(case.path / "c.pdf", language, draft=True))
    assert made == [case.edition]
    print_report([case], how=PrintOptions(case.path / "r.pdf", language[:2]))
    assert made == [case.edition]


def test_a_scheme_that_awards_nothing_has_no_certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a real one nor a draft: a register of answers is no merit."""
    monkeypatch.chdir(tmp_path)
    run(["new", "Register", "--year", "2025", "--country", "VN", "--scheme", "vn-eco-industrial-park"])
    path = Path("assessments/register/2025")
    case = open_case(Workspace(tmp_path), path).value
    assert case is not None
    for draft in (False, True):
        with pytest.raises(GreencertError, match="neither a level nor a merit"):
            print_certificate(case, CertificateOptions(tmp_path / "c.pdf", draft=draft))
    assert not (tmp_path / "c.pdf").exists()


def test_years_stand_side_by_side(case: Case) -> None:
    """In any form, with the years named; one assessment alone can't be compared."""
    other = another_year(case, case.assessment.profile.reference_year + 1)
    said = report_bytes([case, other], Profile.COMPARISON, Form.MARKDOWN, "en").decode()
    assert str(case.assessment.profile.reference_year) in said
    assert str(other.assessment.profile.reference_year) in said
    with pytest.raises(GreencertError, match="two assessments"):
        report_bytes([case], Profile.COMPARISON, Form.TEXT, "en")


def test_a_file_that_is_there_is_refused_before_any_work(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for a report that isn't written."""
    out = case.path / "mine.pdf"
    out.write_text("mine")

    def never(*_: object) -> None:
        raise AssertionError

    for name in ("report_document", "dossier_of"):
        monkeypatch.setattr(reporting, name, never)
    with pytest.raises(GreencertError, match="there is a file already"):
        print_report([case], how=PrintOptions(out))
    with pytest.raises(GreencertError, match="there is a file already"):
        write_report([case], Profile.FULL, Form.HTML, PrintOptions(out))
    assert out.read_text() == "mine"


def test_a_full_disk_leaves_no_half_file(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a new one nor a broken old one, and no traces."""
    out = case.path / "report.pdf"
    out.write_text("old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    for form in (Form.HTML, Form.XLSX):
        with pytest.raises(GreencertError, match="No space left"):
            write_report([case], Profile.FULL, form, PrintOptions(out, force=True))
    with pytest.raises(GreencertError, match="No space left"):
        print_report([case], how=PrintOptions(out, force=True))
    with pytest.raises(GreencertError, match="No space left"):
        print_certificate(case, CertificateOptions(out, force=True, draft=True))
    with pytest.raises(GreencertError, match="No space left"):
        print_certificate(case, CertificateOptions(case.path / "new-report.pdf", draft=True))
    assert out.read_text() == "old"
    assert sorted(path.name for path in case.path.glob("*report*")) == ["report.pdf"]


def test_progress_goes_from_nothing_to_all(case: Case) -> None:
    """Never back."""
    seen: list[float] = []
    print_report([case], how=PrintOptions(case.path / "r.pdf", progress=seen.append))
    assert seen == sorted(seen)
    assert seen[-1] == 1
    assert len(seen) > 3


def hollow(case: Case) -> Case:
    """The case with a criterion that isn't translated, and a scheme whose title changed since it was."""
    first = case.edition.criteria[0]
    kept = tuple(
        each.model_copy(update={"texts": {k: v for k, v in each.texts.items() if k != f"criteria/{first.id}"}})
        for each in case.edition.translations
    )
    scheme = case.edition.scheme.model_copy(update={"title": "Another title"})
    return replace(case, edition=case.edition.model_copy(update={"translations": kept, "scheme": scheme}))


@pytest.mark.parametrize("language", ["fi", "en+fi", "fi+en"])
def test_a_text_without_its_translation_refuses_an_official_print(case: Case, language: str) -> None:
    """Whichever side it would stand on: one that is missing, and one that is older than its source."""
    assert "translation" not in codes(case, language)
    assert "translation" in codes(hollow(case), language)


def codes(case: Case, language: str) -> set[str]:
    """Why the certificate isn't printed."""
    with pytest.raises(GreencertError) as caught:
        print_certificate(case, CertificateOptions(case.path / "c.pdf", language))
    return {problem.code for problem in caught.value.problems}


def test_a_draft_marks_what_an_official_print_refuses(case: Case) -> None:
    """Both kinds, each in its place and in the language of the draft, and nothing else."""
    edition, words = hollow(case).edition, Language.of("fi")
    shown = in_draft(edition, "fi")
    assert shown.criteria[0].title == words.text("[not translated] {text}", text=edition.criteria[0].title)
    changed = words.text("[translated before it changed] {text}", text="")
    assert shown.scheme.title.startswith(changed)
    assert "[" not in shown.criteria[1].title
    assert in_draft(edition, "en") == edition


@pytest.mark.parametrize("form", ["text", "markdown", "html", "json", "csv"])
def test_stdout_is_the_report(case: Case, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every form that a pipe can take, complete and alone."""
    assert run(["report", str(case.path), "--format", form, "--language", "en"]) == 0
    out = capsys.readouterr()
    assert "https://www.svz.de" in out.out
    assert not out.err


@pytest.mark.parametrize("name", ["r.xlsx", "r.pdf", "r.zip"])
def test_files_are_named_on_stdout(case: Case, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The path alone, so that a script can take it."""
    form = {"r.zip": "csv"}.get(name, name[2:])
    out = case.path / name
    arguments = ["report", str(case.path), "--format", form, "--out", str(out), "--profile", "summary"]
    assert run(arguments) == 0
    assert capsys.readouterr().out == f"{out}\n"
    assert out.read_bytes()[:2] in {b"PK", b"%P"}
    assert run(arguments) != 0
    assert run([*arguments, "--force"]) == 0


@pytest.mark.parametrize("codes", ["fi+", "+en", "en+en", "en+xx", "en+fi+en"])
def test_languages_that_can_t_be_printed_are_named(case: Case, codes: str) -> None:
    """One language, or two different ones that are spoken here."""
    assert run(["certificate", str(case.path), "--language", codes, "--draft"]) == 2
