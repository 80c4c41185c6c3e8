"""The register of evidence: what is there, what it serves, how files are replaced and claims find their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from greencert.errors import GreencertError
from greencert.model.assessment import Outcome
from greencert.model.criterion import EvidenceKind
from greencert.scoring import judged
from greencert.store.workspace import Workspace
from greencert.workflows import evidence
from greencert.workflows.answer import determine, set_claim
from greencert.workflows.case import Case, open_case
from greencert.workflows.new import NewAssessment, new_assessment
from greencert.workflows.register import EvidenceState, look, open_entry, register
from tests.tui.tiny import workspace

ON = date(2025, 3, 1)
BY = "park manager"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """An assessment with nothing in it."""
    space = Workspace(workspace(tmp_path))
    found = open_case(space, new_assessment(space, NewAssessment("Park", "Town", "FI", "Kemi", "tiny", "1.0.0", 2024)))
    assert found.value is not None
    return found.value


def held(case: Case, tmp_path: Path, text: str = "minutes", name: str = "a b.txt") -> tuple[Case, str]:
    """A file in the register."""
    path = tmp_path / name
    path.write_text(text)
    return evidence.register(case, str(path), kind=EvidenceKind.MINUTES, by=BY)


def states(case: Case) -> list[EvidenceState]:
    return [entry.state for entry in register(case.assessment, look(case.path, case.assessment))]


def test_every_state_of_a_document(case: Case, tmp_path: Path) -> None:
    """Unused, without locator, there, expired, altered, missing: the gravest is said."""
    case, name = held(case, tmp_path)
    assert register(case.assessment, {})[0].state is EvidenceState.UNUSED
    assert states(case) == [EvidenceState.UNUSED]
    case = evidence.use(case, "EN-01", name, by=BY)
    assert states(case) == [EvidenceState.UNLOCATED]
    case = evidence.locate(case, "EN-01", name, "page 2", by=BY)
    assert states(case) == [EvidenceState.THERE]
    assert register(case.assessment, {})[0].state is EvidenceState.UNCHECKED
    case = evidence.describe(case, name, {"expires": date(2024, 6, 1)}, by=BY)
    assert states(case) == [EvidenceState.EXPIRED]
    (case.path / "evidence" / "a-b.txt").write_text("other minutes")
    assert states(case) == [EvidenceState.ALTERED]
    (case.path / "evidence" / "a-b.txt").unlink()
    assert states(case) == [EvidenceState.MISSING]


def test_one_document_serves_many_criteria(case: Case, tmp_path: Path) -> None:
    """Those that are picked and no others; a locator that was given stays."""
    case, name = held(case, tmp_path)
    case = evidence.serve(case, name, ("EN-01", "WA-01"), by=BY, locator="page 1")
    case = evidence.serve(case, name, ("EN-01", "WA-02"), by=BY)
    used = evidence.uses(case.assessment, name)
    assert {criterion: use.locator for criterion, use in used.items()} == {"EN-01": "page 1", "WA-02": None}


def test_a_replaced_file_stays_and_reopens_what_was_determined(case: Case, tmp_path: Path) -> None:
    """The old bytes lie in the folder and in the register under their digest; the judgement was on the old ones."""
    case, name = held(case, tmp_path)
    case = set_claim(evidence.use(case, "EN-01", name, by=BY), "EN-01", "value", True, BY)
    case = determine(case, "EN-01", Outcome.ACCEPTED, by="lead assessor", on=ON)
    before = judged(case.edition, case.assessment)["EN-01"]
    old = case.assessment.evidence[0]
    other = tmp_path / "new.txt"
    other.write_text("new minutes")
    case = evidence.replace(case, name, str(other), by=BY, on=ON)
    item = case.assessment.evidence[0]
    assert (item.file, item.sha256 != old.sha256) == ("new.txt", True)
    assert [(each.file, each.sha256, each.replaced) for each in item.earlier] == [("a-b.txt", old.sha256, ON)]
    assert (case.path / "evidence" / "a-b.txt").read_text() == "minutes"
    assert judged(case.edition, case.assessment)["EN-01"] != before


def test_the_same_bytes_replace_nothing(case: Case, tmp_path: Path) -> None:
    """No line is written when nothing changed."""
    case, name = held(case, tmp_path)
    assert evidence.replace(case, name, str(tmp_path / "a b.txt"), by=BY, on=ON) is case


def test_what_cannot_be_done_is_refused_with_words(case: Case, tmp_path: Path) -> None:
    """An unknown document, a claim that doesn't use it, a folder for a file."""
    case, name = held(case, tmp_path)
    for refused in (
        lambda: evidence.describe(case, "nothing", {"title": "x"}, by=BY),
        lambda: evidence.locate(case, "EN-01", name, "p", by=BY),
        lambda: evidence.replace(case, name, str(tmp_path), by=BY, on=ON),
        lambda: evidence.replace(case, name, "a\0b", by=BY, on=ON),
    ):
        with pytest.raises(GreencertError):
            refused()


def test_only_the_registered_file_is_opened(case: Case, tmp_path: Path) -> None:
    """Another file under its name isn't handed to the desktop."""
    case, _ = held(case, tmp_path)
    (case.path / "evidence" / "a-b.txt").write_text("#!/bin/sh")
    entry = register(case.assessment, look(case.path, case.assessment))[0]
    with pytest.raises(GreencertError, match="isn't the one that was registered"):
        open_entry(case.path, entry)
