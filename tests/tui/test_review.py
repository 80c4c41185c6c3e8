"""The review by keys: claim after claim, both words kept apart."""

from __future__ import annotations

from pathlib import Path

from greencert.model.assessment import Assessment, Grade, Outcome
from greencert.model.criterion import EvidenceKind
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.workflows.case import open_case
from greencert.workflows.evidence import attach
from tests.tui.conftest import Start, press, screen_text, write


def stored(park: Path) -> Assessment:
    """The assessment as it lies on disk."""
    loaded = load_assessment(park)
    assert loaded.value is not None, loaded.problems
    return loaded.value


CLAIMED = ("enter", "space", "escape", "down", "down", "enter", "7", "0", "0", "escape")
"""Keys that claim EN-01 and EN-03 on the walk."""


async def test_accepting_goes_on_to_the_next_claim(start: Start, park: Path) -> None:
    """One key a claim; the claim itself is untouched, and the end is said."""
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, *CLAIMED, "f7")
        shown = screen_text(pilot)
        assert "To determine" in shown
        assert "2 claims to determine" in shown
        assert "EN-01  Energy manager" in shown
        await press(pilot, "a")
        assert "EN-03  Heat recovered" in screen_text(pilot)
        await press(pilot, "a")
        assert "No other claim is to be determined." in screen_text(pilot)
    answers = stored(park).answers
    assert answers["EN-01"].determination is not None
    assert answers["EN-01"].determination.outcome is Outcome.ACCEPTED
    assert answers["EN-03"].claim.value == 700


async def test_adjusting_keeps_the_claim_beside_it(start: Start, park: Path) -> None:
    """Two keys to the form, and both words stand side by side."""
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, *CLAIMED, "f7", "down", "j", "tab")
        await press(pilot, *["backspace"] * 3)
        await write(pilot, "450")
        await press(pilot, "tab")
        await write(pilot, "read twice")
        await press(pilot, "ctrl+s", "f7")
        shown = screen_text(pilot)
    answer = stored(park).answers["EN-03"]
    assert answer.determination is not None
    assert (answer.claim.value, answer.determination.value) == (700, 450)
    assert "The park claims" in shown
    assert "The assessor determined" in shown


async def test_a_document_is_read_where_it_is_judged(start: Start, park: Path, root: Path) -> None:
    """On a low screen Enter goes to the documents of the claim, and once more into one of them."""
    (root / "minutes.txt").write_text("The [b]plant engineer[/b] answers for energy.")
    case = open_case(Workspace(root), park).value
    assert case is not None
    attach(case, "EN-01", str(root / "minutes.txt"), kind=EvidenceKind.MINUTES, by="park manager")
    async with start(park) as pilot:
        await press(pilot, *CLAIMED, "f7")
        assert "no locator" in screen_text(pilot)
        await press(pilot, "enter", "enter")
        assert "The [b]plant engineer[/b] answers for energy." in screen_text(pilot)
        await press(pilot, "escape", "escape", "a")
    assert stored(park).answers["EN-01"].determination is not None


async def test_what_was_not_claimed_is_not_accepted(start: Start, park: Path) -> None:
    """It is said, and nothing is written."""
    async with start(park) as pilot:
        await press(pilot, "f7", "down", "a")
        assert "There is nothing to accept yet." in screen_text(pilot)
    assert stored(park).answers == {}


async def test_a_question_goes_to_the_park_and_comes_back(start: Start, park: Path) -> None:
    """Asked in the review, seen and replied to on the walk, then the claim waits again."""
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, *CLAIMED, "f7", "q")
        await write(pilot, "Since when")
        await press(pilot, "ctrl+s")
        assert "1 asked" in screen_text(pilot)
        await press(pilot, "f2", "home", "down", "q")
        assert "Since when" in screen_text(pilot)
        await write(pilot, "Since May")
        await press(pilot, "ctrl+s", "f7")
        assert "2 claims to determine" in screen_text(pilot)
    question = stored(park).answers["EN-01"].questions[0]
    assert (question.text, question.by, question.reply, question.replied_by) == (
        "Since when",
        "lead assessor",
        "Since May",
        "park manager",
    )


async def test_a_finding_takes_two_keys_and_its_words(start: Start, park: Path) -> None:
    """i and a digit give the grade; the corrective action stands in the same form, whole or not at all."""
    async with start(park) as pilot:
        await press(pilot, *CLAIMED, "f7", "i", "1")
        await write(pilot, "Nobody is named")
        await press(pilot, "tab", "tab", "tab")
        await write(pilot, "Name somebody")
        await press(pilot, "ctrl+s")
        assert "this belongs to a corrective action" in screen_text(pilot)
        await write(pilot, "park manager")
        await press(pilot, "tab")
        await write(pilot, "30.6.2025")
        await press(pilot, "ctrl+s")
    finding = stored(park).findings[0]
    assert (finding.grade, finding.criterion, finding.statement) == (Grade.MAJOR, "EN-01", "Nobody is named")
    assert finding.action is not None
    assert str(finding.action.due) == "2025-06-30"


async def test_the_sample_is_drawn_and_shown(start: Start, park: Path) -> None:
    """Two of two companies; the rule and the seed are said, and it can be undone."""
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, "f7", "s")
        shown = screen_text(pilot)
        assert "2 of 2 companies in scope" in shown
        assert "Seed:" in shown
        await press(pilot, "ctrl+s")
        assert "Sample: 2 companies" in screen_text(pilot)
        assert stored(park).profile.sample is not None
        await press(pilot, "ctrl+z")
        assert stored(park).profile.sample is None


async def test_scope_and_team_have_forms_everywhere(start: Start, park: Path) -> None:
    """A company goes out of scope with a reason, a member joins; both from any screen of the case."""
    async with start(park) as pilot:
        await press(pilot, "f8", "enter", "right")
        await press(pilot, "ctrl+s")
        assert "a reason is needed" in screen_text(pilot)
        await write(pilot, "moved away")
        await press(pilot, "ctrl+s")
        assert "1 of 2 companies in scope" in screen_text(pilot)
        await press(pilot, "ctrl+s", "f5", "f9")
        await press(pilot, *["tab"] * len(stored(park).profile.team))
        await write(pilot, "technical expert, Body")
        await press(pilot, "ctrl+s")
    profile = stored(park).profile
    assert [company.why_out for company in profile.scope.companies] == ["moved away", None]
    assert (profile.team[-1].role, profile.team[-1].organisation) == ("technical expert", "Body")


async def test_a_plan_is_kept_beside_the_answer(start: Start, park: Path) -> None:
    """What will hold and by when; without a day it isn't taken."""
    async with start(park) as pilot:
        await press(pilot, "d", "space", "ctrl+s")
        assert "a date such as" in screen_text(pilot)
        await press(pilot, "tab")
        await write(pilot, "30.6.2027")
        await press(pilot, "ctrl+s")
    claim = stored(park).answers["EN-01"].claim
    assert (claim.value, claim.intended, str(claim.intended_by)) == (None, True, "2027-06-30")


async def test_the_way_to_a_level_is_shown(start: Start, park: Path) -> None:
    """The next level first; another one is searched for when it is picked."""
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, "f5", "w")
        shown = screen_text(pilot)
        assert "◉ Bronze" in shown
        assert "The best way" in shown
        await press(pilot, "right")
        assert "◉ Silver" in screen_text(pilot)
