"""The files against the journal: what was changed outside is said, acknowledged, and then part of the trail."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from greencert.errors import Severity
from greencert.model.assessment import Grade, Outcome, State
from greencert.model.base import Phase
from greencert.store import journal
from greencert.store.workspace import Workspace
from greencert.workflows import answer, companies, evidence, figures, findings
from greencert.workflows.case import Case, open_case
from greencert.workflows.check import check_assessment
from greencert.workflows.journaled import OUTSIDE, acknowledge
from greencert.workflows.new import NewAssessment, new_assessment
from tests.tui.tiny import workspace

BY = "park manager"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case in which a little of everything was done."""
    root = workspace(tmp_path)
    form = NewAssessment("Harbour Park", "Town", "FI", "Harbour", "tiny", "1.0.0", 2024, Phase.EXISTING)
    case = open_case(Workspace(root), new_assessment(Workspace(root), form)).value
    assert case is not None
    case = companies.add_company(case, "Alpha", by=BY)
    case = figures.set_figures(case, (("alpha", "electricity_total", Decimal("5.50"), "GJ"),), by=BY)
    case = answer.set_claim(case, "EN-01", "value", True, BY)
    case = answer.set_claim(case, "EN-01", "state", State.PLANNED, BY)
    case = answer.set_claim(case, "EN-01", "state", State.IMPLEMENTED, BY)
    case = evidence.attach(case, "EN-01", "https://example.org/a", kind="minutes", by=BY)  # type: ignore[arg-type]
    case = answer.determine(case, "EN-01", Outcome.ACCEPTED, by="assessor", on=date(2025, 1, 1))
    return findings.raise_finding(case, Grade.MINOR, "No name", by="assessor", on=date(2025, 1, 1))[0]


def said(case: Case) -> list[tuple[str, str]]:
    """(file, message) of what doesn't agree with the journal."""
    found = check_assessment(case.workspace, case.path)
    return [(Path(each.path).name, each.message) for each in found if each.code == "not-in-journal"]


def test_what_greencert_writes_agrees_with_its_journal(case: Case) -> None:
    """After a bit of everything there is nothing to say."""
    assert said(case) == []


def test_comments_and_form_are_nobodys_business(case: Case) -> None:
    """An editor that only writes a comment, or the same value otherwise, isn't noticed."""
    path = case.path / "answers.yaml"
    path.write_text("# looked at in May\n" + path.read_text().replace("value: true", "value:   true"))
    assert said(case) == []


def test_an_emptied_file_is_a_warning_that_names_what_is_gone(case: Case) -> None:
    """Editing by hand is no error, but it is said which places differ and what to do."""
    (case.path / "answers.yaml").write_text("")
    found = [each for each in check_assessment(case.workspace, case.path) if each.code == "not-in-journal"]
    assert [each.severity for each in found] == [Severity.WARNING]
    assert "3 entries differ" in found[0].message
    assert "EN-01 (claim.value)" in found[0].message
    assert "--acknowledge" in found[0].hint


def test_an_answer_put_in_by_hand_is_named(case: Case) -> None:
    """The journal tells everything from the beginning, so what it never names was written outside."""
    path = case.path / "answers.yaml"
    path.write_text(path.read_text() + "WA-02:\n  claim:\n    value: phone\n")
    assert said(case) == [
        ("answers.yaml", "1 entry differs from what the journal says was written last: WA-02 (claim.value)")
    ]


def test_a_journal_that_begins_midway_says_nothing_about_the_rest(case: Case) -> None:
    """Where the files are older than the journal, only what it names is compared."""
    path = case.path / journal.NAME
    path.write_text("")
    assert said(case) == []
    answer.set_claim(case, "EN-01", "value", False, BY)
    assert said(case) == []


@pytest.mark.parametrize("name", ["answers.yaml", "data.csv", "evidence.yaml", "findings.yaml"])
def test_acknowledged_changes_are_part_of_the_trail(case: Case, name: str) -> None:
    """The journal gets what it said, what stands there now and that it came from outside; then all is well."""
    (case.path / name).write_text("")
    assert [file for file, _ in said(case)] == [name]
    assert acknowledge(case.path, "lead assessor") > 0
    assert said(case) == []
    last = json.loads((case.path / journal.NAME).read_text().splitlines()[-1])
    assert (last["by"], last["why"], last["after"]) == ("lead assessor", OUTSIDE, None)
    assert journal.check(case.path) == []
    assert acknowledge(case.path, "lead assessor") == 0


def test_evidence_used_by_hand_is_acknowledged_once(case: Case) -> None:
    """A list of documents is compared as a whole."""
    path = case.path / "answers.yaml"
    path.write_text(path.read_text() + "EN-03:\n  claim:\n    evidence: [{id: e-001}]\n")
    assert said(case) != []
    acknowledge(case.path, BY)
    assert said(case) == []
