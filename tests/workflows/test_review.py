"""Questions, findings with their action, sample, team and scope, as the review writes them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from greencert.errors import GreencertError
from greencert.model.assessment import CorrectiveAction, Grade, Outcome, Role, SampleKind
from greencert.scoring import Basis
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.workflows import ask, profile
from greencert.workflows.answer import determine, set_claim
from greencert.workflows.case import Case, open_case
from greencert.workflows.check import check_assessment
from greencert.workflows.companies import add_company
from greencert.workflows.findings import raise_finding
from greencert.workflows.new import NewAssessment, new_assessment
from greencert.workflows.review import Queue, queue
from greencert.workflows.score import score_bases
from tests.tui.tiny import workspace

ON = date(2025, 3, 1)
PARK, LEAD = "park manager", "lead assessor"


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """An assessment with ten companies."""
    space = Workspace(workspace(tmp_path))
    found = open_case(space, new_assessment(space, NewAssessment("Park", "Town", "FI", "Kemi", "tiny", "1.0.0", 2024)))
    case = found.value
    assert case is not None
    for number in range(10):
        case = add_company(case, f"Company {number}", by=PARK)
    return case


def queued(case: Case) -> Queue:
    results = score_bases(case)
    return queue(case.assessment, results[Basis.VERIFIED], results[Basis.CLAIMED])


def test_the_queue_follows_the_claims(case: Case) -> None:
    """Unanswered, claimed, asked, determined; the next one comes by itself and starts again at the end."""
    assert queued(case).claims == ()
    assert queued(case).after("EN-01") is None
    case = set_claim(case, "EN-01", "value", True, PARK)
    case = set_claim(case, "WA-01", "value", "yearly", PARK)
    assert queued(case).claims == ("EN-01", "WA-01")
    assert queued(case).after("EN-01") == "WA-01"
    assert queued(case).after("WA-04") == "EN-01"
    case = determine(case, "EN-01", Outcome.ACCEPTED, by=LEAD, on=ON)
    case = ask.ask(case, "WA-01", "Which months?", by=LEAD, on=ON)
    found = queued(case)
    assert (found.claims, found.asked, found.determined) == ((), ("WA-01",), ("EN-01",))
    assert found.after("EN-01") is None


def test_a_question_is_replied_to_once(case: Case) -> None:
    """Asked and replied it is kept with both roles; the claim isn't touched, and it is to be determined again."""
    case = set_claim(case, "WA-01", "value", "yearly", PARK)
    claim = case.assessment.answers["WA-01"].claim
    case = ask.ask(case, "WA-01", " Which months? ", by=LEAD, on=ON)
    assert ask.waiting(case.assessment, "WA-01") == case.assessment.answers["WA-01"].questions[0]
    assert ask.waiting(case.assessment, "EN-01") is None
    case = ask.reply(case, "WA-01", "May and October\n[b]every[/b] year", by=PARK, on=ON)
    question = case.assessment.answers["WA-01"].questions[0]
    assert (question.text, question.reply) == ("Which months?", "May and October\n[b]every[/b] year")
    assert case.assessment.answers["WA-01"].claim == claim
    assert queued(case).claims == ("WA-01",)
    assert load_assessment(case.path).value == case.assessment
    with pytest.raises(GreencertError, match="nothing was asked"):
        ask.reply(case, "WA-01", "again", by=PARK, on=ON)


def test_empty_questions_and_replies_are_refused(case: Case) -> None:
    """There has to be something to read."""
    with pytest.raises(GreencertError):
        ask.ask(case, "EN-01", "  ", by=LEAD, on=ON)
    with pytest.raises(GreencertError):
        ask.ask(case, "XX-01", "What?", by=LEAD, on=ON)


def test_a_finding_carries_its_action(case: Case) -> None:
    """Raised and answered in one line of the journal."""
    action = CorrectiveAction(action="Name somebody", responsible=PARK, due=ON)
    case, name = raise_finding(case, Grade.MINOR, "Nobody", by=LEAD, on=ON, criterion="EN-01", action=action)
    assert load_assessment(case.path).value == case.assessment
    assert (name, case.assessment.findings[0].action) == ("f-001", action)


def test_the_sample_is_the_same_whoever_draws_it(case: Case) -> None:
    """Four of ten; written with its seed it is checked again, and a drawn one can't be added."""
    sample = profile.sampled(case, SampleKind.INITIAL, by=LEAD, on=ON)
    assert len(sample.drawn) == 4
    assert profile.sampled(case, SampleKind.INITIAL, by="somebody else", on=ON).drawn == sample.drawn
    other = next(each for each in sample.companies if each not in sample.drawn)
    added = profile.sampled(
        case, SampleKind.INITIAL, by=LEAD, on=ON, chosen=(other, sample.drawn[0]), why="the largest user"
    )
    assert (added.drawn, added.chosen) == (sample.drawn, (other,))
    case = profile.set_sample(case, added, by=LEAD)
    assert load_assessment(case.path).value == case.assessment
    assert "sample" not in {problem.code for problem in check_assessment(case.workspace, case.path)}


def test_a_sample_that_was_tampered_with_is_found(case: Case) -> None:
    """The check draws it again."""
    case = profile.set_sample(case, profile.sampled(case, SampleKind.INITIAL, by=LEAD, on=ON), by=LEAD)
    path = case.path / "assessment.yaml"
    sample = case.assessment.profile.sample
    assert sample is not None
    other = next(each for each in sample.companies if each not in sample.drawn)
    path.write_text(path.read_text().replace(f"drawn: [{sample.drawn[0]},", f"drawn: [{other},"))
    found = [problem for problem in check_assessment(case.workspace, case.path) if problem.code == "sample"]
    assert "the seed gives" in found[0].message
    assert found[0].line


def test_a_sample_of_a_scope_that_grew_is_too_small(case: Case) -> None:
    """Said as a warning: the draw itself still is what the seed gave."""
    case = profile.set_sample(case, profile.sampled(case, SampleKind.INITIAL, by=LEAD, on=ON), by=LEAD)
    for number in range(10, 18):
        case = add_company(case, f"Company {number}", by=PARK)
    found = [problem for problem in check_assessment(case.workspace, case.path) if problem.code == "sample"]
    assert "grown to 18" in found[0].message


def test_who_is_out_needs_a_reason(case: Case) -> None:
    """And is out of what is drawn from."""
    with pytest.raises(GreencertError, match="say why"):
        profile.set_company(case, "company-0", {"in_scope": False}, by=PARK)
    case = profile.set_company(case, "company-0", {"in_scope": False, "why_out": "moved away"}, by=PARK)
    assert "company-0" not in profile.sampled(case, SampleKind.INITIAL, by=LEAD, on=ON).companies
    case = profile.set_company(case, "company-0", {"in_scope": True, "why_out": None}, by=PARK)
    assert case.assessment.profile.scope.companies[0].in_scope
    assert load_assessment(case.path).value == case.assessment


def test_team_and_boundary_are_written_in_place(case: Case) -> None:
    """Comments stay, nothing is written when nothing changed."""
    path = case.path / "assessment.yaml"
    path.write_text("# ours\n" + path.read_text())
    case = open_case(case.workspace, case.path).value  # type: ignore[assignment]
    team = (Role(role=LEAD, organisation="Body: one"), Role(role="technical expert"))
    case = profile.set_team(profile.set_boundary(case, "The harbour\nand the land", by=PARK), team, by=PARK)
    assert load_assessment(case.path).value == case.assessment
    assert case.assessment.profile.team == team
    assert path.read_text().startswith("# ours\n")
    assert profile.set_team(case, team, by=PARK) is case
    with pytest.raises(GreencertError):
        profile.set_boundary(case, " ", by=PARK)
