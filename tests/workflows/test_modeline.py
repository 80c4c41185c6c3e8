"""Editors complete and check an assessment's files: each begins with its schema, wherever there is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from greencert.model.files import ANSWERS, DATA, EVIDENCE, FILES, FINDINGS, PROFILE
from greencert.store.modeline import begun
from greencert.store.shipped import shipped
from greencert.store.workspace import Workspace
from greencert.workflows.answer import set_claim
from greencert.workflows.authoring import write_schemas
from greencert.workflows.case import Case, open_case
from greencert.workflows.check import check_assessment
from greencert.workflows.demo import run_demo
from greencert.workflows.migrate import copied, migrate, undo
from greencert.workflows.new import NewAssessment, new_assessment
from greencert.workflows.next_year import next_year

YAML = (PROFILE, ANSWERS, EVIDENCE, FINDINGS)
FORM = NewAssessment("Pine Park", "Pine Company", "FI", "Oulu", "bsr-green-park", "1.0.0", 2025)


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    """A workspace with schemas; its editions are the shipped ones."""
    write_schemas(tmp_path / "criteria")
    return Workspace(tmp_path)


def opened(space: Workspace, path: Path) -> Case:
    found = open_case(space, path).value
    assert found is not None
    return found


def first_lines(path: Path) -> dict[str, str]:
    return {name: (path / name).read_text("utf-8").partition("\n")[0] for name in FILES}


def leads_to_its_schema(path: Path) -> bool:
    """Whether each YAML file begins with a comment that names a schema of its kind which is there."""
    lines = first_lines(path)
    places = {name: path / lines[name].partition("$schema=")[2] for name in YAML}
    return all(
        lines[name].startswith("# yaml-language-server: $schema=")
        and place.resolve().is_file()
        and place.name == f"{Path(name).stem}.schema.json"
        for name, place in places.items()
    )


def test_a_new_assessment_and_its_next_year(space: Workspace) -> None:
    """Both can be read, and answering keeps the line where it stands."""
    path = new_assessment(space, FORM)
    assert leads_to_its_schema(path)
    assert "schema" not in first_lines(path)[DATA]
    case = set_claim(opened(space, path), "GE-02", "note", "Ask the operator.", "park manager")
    assert leads_to_its_schema(path)
    assert [one for one in check_assessment(space, path) if one.severity == "error"] == []
    year = next_year(case, "park manager")
    assert leads_to_its_schema(year)
    assert (year / PROFILE).read_text("utf-8").count("$schema=") == 1
    assert opened(space, year).assessment.profile.reference_year == 2026


def test_without_schemas_nothing_is_named(tmp_path: Path) -> None:
    """A line that leads nowhere would be an error in every editor."""
    path = new_assessment(Workspace(tmp_path), FORM)
    assert not any("schema" in line for line in first_lines(path).values())


def test_a_file_that_is_written_first_by_an_answer_has_it_too(space: Workspace) -> None:
    """Answers that weren't there begin like all others; those of a person keep their bytes above the new one."""
    path = new_assessment(space, FORM)
    (path / ANSWERS).unlink()
    set_claim(opened(space, path), "GE-02", "note", "Ask the operator.", "park manager")
    assert leads_to_its_schema(path)
    mine = "# mine\nGE-02:\n  claim:\n    value: true\n"
    (path / ANSWERS).write_text(mine, "utf-8")
    set_claim(opened(space, path), "GE-03", "note", "Ask the operator.", "park manager")
    assert (path / ANSWERS).read_text("utf-8").startswith(mine)


def test_a_migration_keeps_it_and_undo_gives_the_bytes_back(space: Workspace) -> None:
    """A copy that lies deeper names the same schemas from there."""
    path = new_assessment(space, FORM)
    case = set_claim(opened(space, path), "GE-02", "note", "Ask the operator.", "park manager")
    before = {name: (path / name).read_bytes() for name in FILES}
    migrate(case, "2.1.0", "park manager")
    assert leads_to_its_schema(path)
    undo(path, "park manager")
    assert {name: (path / name).read_bytes() for name in FILES} == before
    copy = copied(opened(space, path), space.root / "assessments" / "pine-park" / "tries" / "first", "park manager")
    assert leads_to_its_schema(copy.path)


def test_shipped_assessments_name_their_schema() -> None:
    """Each file of each, as a new one would begin."""
    for path in shipped("assessments").glob("*/*/*.yaml"):
        assert path.read_text("utf-8").startswith(begun(path, shipped("criteria"))), path


def test_the_demo_names_none(tmp_path: Path) -> None:
    """Its folder has no schemas."""
    done = run_demo(tmp_path / "demo", "en", lambda _: None)
    assert not any("schema" in line for line in first_lines(done.case.path).values())
