"""Everything that is done can be taken back and done again, in order, and only where nobody changed it since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from greencert.errors import GreencertError
from greencert.model.assessment import Decision, Grade, Outcome, State
from greencert.model.base import Phase
from greencert.model.criterion import EvidenceKind
from greencert.model.edits import edits, from_json, to_json
from greencert.store import edit
from greencert.store.workspace import Workspace
from greencert.workflows import answer, companies, decide, evidence, figures, findings
from greencert.workflows.case import Case, open_case, write
from greencert.workflows.new import NewAssessment, new_assessment
from greencert.workflows.undo import restore
from tests.tui.tiny import workspace

BY, DAY = "park manager", date(2025, 1, 1)
FIGURE = ("alpha", "electricity_total")

DOINGS: tuple[Callable[[Case], Case], ...] = (
    lambda case: companies.add_company(case, "Alpha", by=BY),
    lambda case: companies.add_company(case, "Beta", by=BY, employees=Decimal(3)),
    lambda case: figures.set_figures(case, ((*FIGURE, Decimal(5), "GJ"),), by=BY),
    lambda case: figures.set_figures(case, ((*FIGURE, Decimal("6.50"), "MWh"),), by=BY),
    lambda case: answer.set_claim(case, "EN-01", "value", True, BY),
    lambda case: answer.set_claim(case, "EN-01", "note", "two\nlines", BY),
    lambda case: answer.set_claim(case, "EN-01", "state", State.PLANNED, BY),
    lambda case: evidence.attach(case, "EN-01", "https://example.org/a", kind=EvidenceKind.MINUTES, by=BY),
    lambda case: evidence.use(case, "EN-03", "e-001", by=BY),
    lambda case: evidence.detach(case, "EN-03", "e-001", by=BY),
    lambda case: answer.determine(case, "EN-01", Outcome.REJECTED, by="assessor", on=DAY, reason="no"),
    lambda case: findings.raise_finding(case, Grade.MINOR, "[one]", by="assessor", on=DAY)[0],
    lambda case: findings.raise_finding(case, Grade.MAJOR, "two", by="assessor", on=DAY)[0],
    lambda case: findings.plan_action(case, "f-001", "do it", responsible="x", due=DAY, by=BY),
    lambda case: findings.close_finding(case, "f-001", by="assessor", on=DAY),
    lambda case: decide.decide(case, Decision(on=DAY, by="decider", body="body", number="1"), DAY),
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A case in which nothing was done."""
    root = workspace(tmp_path)
    form = NewAssessment("Harbour Park", "Town", "FI", "Harbour", "tiny", "1.0.0", 2024, Phase.EXISTING)
    found = open_case(Workspace(root), new_assessment(Workspace(root), form)).value
    assert found is not None
    return found


def test_everything_is_taken_back_step_by_step_and_done_again(case: Case) -> None:
    """After each step back the assessment is what it was before that step, on disk too."""
    states, made = [case.assessment], []
    for doing in DOINGS:
        after = doing(case)
        made.append(edits(case.assessment, after.assessment))
        assert made[-1]
        case = after
        states.append(case.assessment)
    for number in reversed(range(len(DOINGS))):
        case = restore(case, [each.reverse for each in reversed(made[number])], by=BY, why="undo")
        assert edits(case.assessment, states[number]) == ()
    for number in range(len(DOINGS)):
        case = restore(case, made[number], by=BY, why="redo")
        assert edits(case.assessment, states[number + 1]) == ()
    again = open_case(case.workspace, case.path).value
    assert again is not None
    assert edits(again.assessment, states[-1]) == ()


def test_figures_that_moved_did_not_change(case: Case) -> None:
    """A row taken out moves all below it by a line; what changed is that row, and one that was typed meanwhile."""
    points = ("electricity_total", "electricity_renewable")
    case = companies.add_company(companies.add_company(case, "Alpha", by=BY), "Beta", by=BY)
    cells = [(company, point, Decimal(5), "MWh") for company in ("alpha", "beta") for point in points]
    full = figures.set_figures(case, cells, by=BY)
    less = figures.set_figures(full, [("alpha", points[0], None, None), ("beta", points[1], Decimal(6), "MWh")], by=BY)
    assert [edit.path[:2] for edit in edits(full.assessment, less.assessment)] == [
        ("alpha", points[0]),
        ("beta", points[1]),
    ]
    assert edits(full.assessment, full.assessment.model_copy(update={"figures": tuple(full.assessment.figures)})) == ()


def test_edits_survive_being_written_down() -> None:
    """Numbers, dates, texts and lists come back as what they were."""
    value = {"a": Decimal("1.50"), "b": DAY, "c": ["x", None, True], "d": {"e": "€"}}
    assert from_json(to_json(value)) == value


def test_what_was_changed_since_stays(case: Case) -> None:
    """Nothing at all is taken back when one of its places holds something else by now."""
    before = case
    case = evidence.attach(case, "EN-01", "https://example.org/a", kind=EvidenceKind.MINUTES, by=BY)
    made = edits(before.assessment, case.assessment)
    case = write(case, "evidence.yaml", lambda text: text.replace("kind: minutes", "kind: contract"), ())
    with pytest.raises(GreencertError, match="was changed since"):
        restore(case, [each.reverse for each in reversed(made)], by=BY, why="undo")
    assert case.assessment.answers["EN-01"].claim.evidence


def test_a_document_that_another_claim_uses_stays_in_the_register(case: Case) -> None:
    """Taking back an attachment takes it from its own claim only."""
    before = case
    case = evidence.attach(case, "EN-01", "https://example.org/a", kind=EvidenceKind.MINUTES, by=BY)
    made = edits(before.assessment, case.assessment)
    case = evidence.use(case, "EN-03", "e-001", by=BY)
    case = restore(case, [each.reverse for each in reversed(made)], by=BY, why="undo")
    assert [item.id for item in case.assessment.evidence] == ["e-001"]
    assert case.assessment.answers["EN-01"].claim.evidence == ()
    assert case.assessment.answers["EN-03"].claim.evidence != ()


def test_an_item_is_removed_and_all_else_keeps_its_bytes() -> None:
    """Comments and the other items stay as they are."""
    item = "  - id: b\n    text: |-\n      one\n      two\n"
    before, after = "# head\nlist:\n  - {id: a}  # first\n", "  # about c\n  - id: c\n# foot\n"
    assert edit.remove(before + item + after, ("list", 1)) == before + after


def test_one_answer_is_edited_among_many_as_if_all_were_read(case: Case) -> None:
    """Comments, other answers and their order stay; a file written in another way is edited all the same."""
    path = case.path / "answers.yaml"
    for text in (
        "# head\nEN-01: # why\n  claim:\n    value: true\n\n# between\nWA-02:\n  claim: {value: phone}\n# foot\n",
        '{EN-01: {claim: {value: true}}, "WA-02": {claim: {value: phone}}}\n',
        "EN-01:\r\n  claim:\r\n    value: true\r\nWA-02:\r\n  claim: {value: phone}\r\n",
    ):
        path.write_bytes(text.encode())
        found = open_case(case.workspace, case.path).value
        assert found is not None
        found = answer.set_claim(found, "EN-01", "value", False, BY)
        found = answer.set_claim(found, "EN-03", "value", Decimal(7), BY)
        assert path.read_bytes().startswith(text.encode()[:6])
        again = open_case(case.workspace, case.path).value
        assert again is not None
        assert again.assessment.answers == found.assessment.answers
        assert list(again.assessment.answers) == ["EN-01", "WA-02", "EN-03"]
