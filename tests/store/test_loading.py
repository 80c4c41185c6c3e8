"""Editions and assessments from disk: a value or problems, never an exception."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greencert.errors import Problem
from greencert.model.files import FILES
from greencert.store.assessment import load_assessment
from greencert.store.edition import load_edition
from greencert.store.released import load_released, seal
from greencert.store.workspace import Workspace
from greencert.workflows.check import check_assessment, check_scheme

BASE = Path(__file__).parents[1] / "broken" / "base"
SCHEME_FILES = ("scheme.yaml", "energy.yaml", "datapoints.yaml", "measures.yaml", "practices.yaml")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with the tiny scheme and its assessment."""
    shutil.copytree(BASE, tmp_path / "workspace")
    return tmp_path / "workspace"


def scheme(root: Path) -> Path:
    return root / "criteria" / "tiny"


def assessment(root: Path) -> Path:
    return root / "assessments" / "park" / "2025"


def codes(problems: Iterable[Problem]) -> list[str]:
    return [f"{Path(found.path).name}:{found.line}:{found.column} {found.code}" for found in problems]


def test_an_edition_has_everything_in_order(root: Path) -> None:
    """Criteria carry the theme of their file; catalogues are there; nothing is wrong."""
    loaded = load_edition(scheme(root))
    assert loaded.usable
    assert loaded.value is not None
    assert loaded.value.name == "tiny@1.0.0"
    assert [criterion.id for criterion in loaded.value.criteria] == [f"EN-0{number}" for number in range(1, 7)]
    assert {criterion.theme for criterion in loaded.value.criteria} == {"energy"}
    assert list(loaded.value.datapoint) == ["heat_total", "heat_renewable", "visitors"]


def test_an_assessment_has_figures_with_their_lines(root: Path) -> None:
    """Numbers are exact, empty companies stand for the park, rows point into the file."""
    loaded = load_assessment(assessment(root))
    assert loaded.value is not None
    assert [figure.row for figure in loaded.value.figures] == [2, 3, 4, 5, 6]
    assert loaded.value.figures[2].value == Decimal("3.6")
    assert loaded.value.figures[2].note == "boiler house, both lines"
    assert loaded.value.figures[4].company is None
    assert loaded.value.answers["EN-05"].claim.value == {"intensity": Decimal("18.5"), "audit": "recent"}


def test_a_number_one_is_no_truth_value(root: Path) -> None:
    """`value: 1` is the number, `value: true` the truth value."""
    (assessment(root) / "answers.yaml").write_text("EN-01:\n  claim: {value: true}\nEN-05:\n  claim: {value: 1}\n")
    loaded = load_assessment(assessment(root))
    assert loaded.value is not None
    assert loaded.value.answers["EN-01"].claim.value is True
    assert loaded.value.answers["EN-05"].claim.value == Decimal(1)
    assert not isinstance(loaded.value.answers["EN-05"].claim.value, bool)


def test_optional_files_may_be_missing_or_empty(root: Path) -> None:
    """An assessment can be its head alone, a scheme its head and its themes."""
    for name in FILES[1:3]:
        (assessment(root) / name).unlink()
    for name in FILES[3:]:
        (assessment(root) / name).write_text("")
    loaded = load_assessment(assessment(root))
    assert loaded.usable
    assert loaded.value is not None
    assert (loaded.value.answers, loaded.value.figures, loaded.value.evidence) == ({}, (), ())
    for name in SCHEME_FILES[2:]:
        (scheme(root) / name).unlink()
    assert load_edition(scheme(root)).usable


@pytest.mark.parametrize("name", ["scheme.yaml", "energy.yaml", "datapoints.yaml"])
def test_an_empty_scheme_file_is_named(root: Path, name: str) -> None:
    """A file of a scheme that is there has to hold something."""
    for text in ("", "\n", "# soon\n"):
        (scheme(root) / name).write_text(text)
        assert load_edition(scheme(root)).value is None
        assert f"{name}:1:1 empty" in codes(load_edition(scheme(root)).problems)


@pytest.mark.parametrize("name", [*SCHEME_FILES, "assessment.yaml", "answers.yaml", "evidence.yaml", "findings.yaml"])
def test_a_list_where_a_map_belongs(root: Path, name: str) -> None:
    """The message says what is expected and what was found, at the place where it begins."""
    folder = scheme(root) if name in SCHEME_FILES else assessment(root)
    (folder / name).write_text("# a list\n- a\n- b\n")
    found = (load_edition if name in SCHEME_FILES else load_assessment)(folder).problems
    (problem,) = [entry for entry in found if entry.path.endswith(name)]
    assert (problem.line, problem.column) == (2, 1)
    assert problem.message == "a map (`name: value`) is expected, found a list"


@pytest.mark.parametrize("name", [*SCHEME_FILES, *FILES])
def test_line_ends_and_byte_order_mark_change_nothing(root: Path, name: str) -> None:
    """CRLF and a UTF-8 mark, as Windows editors and spreadsheets write them, give the same value."""
    folder = scheme(root) if name in SCHEME_FILES else assessment(root)
    load = load_edition if name in SCHEME_FILES else load_assessment
    before = load(folder)
    raw = (folder / name).read_bytes()
    (folder / name).write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    after = load(folder)
    assert after.problems == ()
    assert after.value == before.value


@pytest.mark.parametrize("name", [*SCHEME_FILES, *FILES])
def test_other_encodings_are_named(root: Path, name: str) -> None:
    """A file in Windows-1252 has its problem where the first such letter stands."""
    folder = scheme(root) if name in SCHEME_FILES else assessment(root)
    (folder / name).write_bytes((folder / name).read_bytes() + b"\n# M\xe4ntt\xe4\n")
    found = (load_edition if name in SCHEME_FILES else load_assessment)(folder).problems
    assert [problem.code for problem in found] == ["not-utf-8"]
    assert found[0].column == 4


def test_a_missing_directory_is_said(tmp_path: Path) -> None:
    """Neither loader raises for a place that isn't there, or that is a file."""
    for load in (load_edition, load_assessment):
        assert codes(load(tmp_path / "nowhere").problems) == ["nowhere:0:0 not-found"]
        (tmp_path / "file").write_text("x")
        assert load(tmp_path / "file").value is None
        assert len(load(tmp_path / "file").problems) == 1
    assert codes(load_edition(tmp_path).problems)[0].endswith("no-scheme")
    assert codes(load_assessment(tmp_path).problems)[0].endswith("no-assessment")


@pytest.mark.parametrize("name", ["scheme.yaml", "energy.yaml", "assessment.yaml", "data.csv"])
def test_no_permission_is_said(root: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is a problem of that file; all others are still looked at."""
    folder = scheme(root) if name in SCHEME_FILES else assessment(root)
    (folder / name).chmod(0)
    if os.access(folder / name, os.R_OK):  # root may read everything
        allowed = Path.read_bytes

        def read_bytes(path: Path) -> bytes:
            if path.name == name:
                raise PermissionError(13, "Permission denied")
            return allowed(path)

        monkeypatch.setattr(Path, "read_bytes", read_bytes)
    loaded = (load_edition if name in SCHEME_FILES else load_assessment)(folder)
    assert loaded.value is None
    assert f"{name}:0:0 no-permission" in codes(loaded.problems)


def test_something_else_than_a_file_is_said(root: Path) -> None:
    """A directory or a pipe in the place of a file is no reason to wait or to fail."""
    (assessment(root) / "data.csv").unlink()
    os.mkfifo(assessment(root) / "data.csv")
    (assessment(root) / "findings.yaml").unlink()
    (assessment(root) / "findings.yaml").mkdir()
    assert codes(load_assessment(assessment(root)).problems) == [
        "data.csv:0:0 not-a-file",
        "findings.yaml:0:0 not-a-file",
    ]


@pytest.mark.parametrize("number", ["1e400", "1e-400", "9" * 500, "0." + "1" * 60])
def test_a_number_of_too_many_digits_is_told_as_one(root: Path, number: str) -> None:
    """In answers and in figures alike: what is wrong with it is its length."""
    (assessment(root) / "answers.yaml").write_text(f"EE-01: {{claim: {{value: {number}}}}}\n")
    table = assessment(root) / "data.csv"
    head = table.read_text().splitlines()[0]
    table.write_text(f"{head}\n,x,2025,{number},MWh{',' * (head.count(',') - 4)}\n")
    problems = load_assessment(assessment(root)).problems
    assert len(problems) == 2
    assert all("`value`: a number of at most 40 digits is expected" in problem.message for problem in problems)


def test_a_link_that_leads_nowhere_is_said(root: Path) -> None:
    """The answers or figures that should lie there are not simply none."""
    for name in ("answers.yaml", "data.csv"):
        (assessment(root) / name).unlink()
        (assessment(root) / name).symlink_to(f"nowhere-{name}")
    problems = load_assessment(assessment(root)).problems
    assert {Path(problem.path).name for problem in problems} == {"answers.yaml", "data.csv"}


@pytest.mark.parametrize(
    "name",
    [
        "../answers.yaml",
        "/etc/hostname",
        "a/../../answers.yaml",
        "..",
        "C:/x",
        "..\\answers.yaml",
        "link.txt",
        "linked/x",
    ],
)
def test_evidence_never_leads_out(root: Path, name: str) -> None:
    """Parents, absolute paths, drives, backslashes and links out of `evidence/` are refused, whatever lies there."""
    folder = assessment(root) / "evidence"
    (folder / "link.txt").symlink_to("../answers.yaml")
    (folder / "linked").symlink_to("/etc")
    text = (assessment(root) / "evidence.yaml").read_text()
    (assessment(root) / "evidence.yaml").write_text(text.replace("file: policy.txt", f"file: '{name}'"))
    found = check_assessment(Workspace(root, remember=False), assessment(root))
    assert codes(found) == ["evidence.yaml:5:11 file-outside"]


def test_an_evidence_folder_that_is_a_link_is_refused(root: Path, tmp_path: Path) -> None:
    """The folder itself may not lie elsewhere either."""
    (assessment(root) / "evidence").rename(tmp_path / "elsewhere")
    (assessment(root) / "evidence").symlink_to(tmp_path / "elsewhere")
    found = check_assessment(Workspace(root, remember=False), assessment(root))
    assert codes(found) == ["evidence.yaml:5:11 file-outside"]


def released(root: Path) -> Path:
    """The tiny scheme released as 1.0.0, in JSON, which is YAML."""
    edition = load_edition(scheme(root)).value
    assert edition is not None
    path = scheme(root) / "editions" / "1.0.0.yaml"
    path.parent.mkdir()
    path.write_text(seal(f"edition: {edition.model_dump_json()}\n"))
    return path


def test_a_released_edition_is_read_from_its_one_file(root: Path) -> None:
    """It wins over the edition under work of the same version, and says the same as it did at release."""
    before = load_edition(scheme(root)).value
    released(root)
    (scheme(root) / "energy.yaml").write_text("broken: [")
    loaded = load_edition(scheme(root), "1.0.0")
    assert loaded.problems == ()
    assert loaded.value == before
    assert Workspace(root).versions("tiny") == ["1.0.0"]


def test_a_touched_released_edition_gives_no_value(root: Path) -> None:
    """Any byte counts, even one that changes no meaning; line ends don't."""
    path = released(root)
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"\n", b"\r\n"))
    assert load_released(path).usable
    for touched in (sound + b"# note\n", sound.replace(b"50", b"40", 1), sound.replace(b"Tiny", b"Tidy", 1)):
        path.write_bytes(touched)
        loaded = load_released(path)
        assert loaded.value is None
        assert codes(loaded.problems) == ["1.0.0.yaml:1:9 seal"]
    path.write_bytes(sound.partition(b"\n")[2])
    assert "seal" in codes(load_released(path).problems)[-1]


def test_a_released_version_that_goes_on_changing_is_said(root: Path) -> None:
    """What is under work needs the next version once its own is released."""
    released(root)
    assert check_scheme(scheme(root)) == ()
    text = (scheme(root) / "energy.yaml").read_text()
    (scheme(root) / "energy.yaml").write_text(text.replace("weight: 5", "weight: 4"))
    assert codes(check_scheme(scheme(root))) == ["scheme.yaml:2:10 version-released"]


def test_a_missing_edition_says_which_and_how_to_get_it(root: Path) -> None:
    """So does a missing scheme."""
    workspace = Workspace(root, remember=False)
    (problem,) = workspace.edition("tiny", "2.0.0").problems
    assert problem.message == "edition 2.0.0 of tiny isn't here; under work is 1.0.0"
    assert "editions/2.0.0.yaml" in problem.hint
    (problem,) = workspace.edition("tinny").problems
    assert "`tiny`" in problem.hint
    for name in ("../criteria/tiny", "", "/etc", "tiny/../tiny"):
        assert workspace.edition(name).value is None


def test_the_workspace_comes_before_what_is_shipped(root: Path) -> None:
    """Own schemes and shipped ones are listed together; the own copy is the one that is read."""
    workspace = Workspace(root, remember=False)
    assert {"tiny", "bsr-green-park", "g3-mv"} <= set(workspace.schemes())
    shutil.copytree(scheme(root), root / "criteria" / "g3-mv")
    text = (root / "criteria" / "g3-mv" / "scheme.yaml").read_text()
    (root / "criteria" / "g3-mv" / "scheme.yaml").write_text(text.replace("id: tiny", "id: g3-mv"))
    own = workspace.edition("g3-mv").value
    assert own is not None
    assert own.scheme.title == "Tiny scheme"
    assert workspace.assessments() == [assessment(root)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_broken_file_raises(root: Path, data: st.DataObject) -> None:
    """A piece cut out of, or put into, any file gives problems or a value, and a check that ends."""
    name = data.draw(st.sampled_from([*SCHEME_FILES, *FILES]))
    folder = scheme(root) if name in SCHEME_FILES else assessment(root)
    sound = (folder / name).read_bytes()
    start = data.draw(st.integers(0, len(sound)))
    end = data.draw(st.integers(start, min(len(sound), start + 40)))
    pieces = st.binary(max_size=6) | st.sampled_from(
        [b"{}", b"[]", b"null", b"1e400", b"-1", b": ", b"\n", b"true", b"  - "]
    )
    try:
        (folder / name).write_bytes(sound[:start] + data.draw(pieces) + sound[end:])
        found = check_scheme(folder) if name in SCHEME_FILES else check_assessment(Workspace(root, False), folder)
        assert all(problem.message and problem.code for problem in found)
    finally:
        (folder / name).write_bytes(sound)
