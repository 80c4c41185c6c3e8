"""After a migration: a banner leads through exactly the answers to look at again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input

from greencert.model.digest import meaning_digest
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.workflows.answer import set_claim
from greencert.workflows.case import Case, open_case
from greencert.workflows.migrate import migrate
from greencert.workflows.new import NewAssessment, new_assessment
from tests.tui.conftest import Start, press, screen_text


@pytest.fixture
def moved(root: Path) -> Case:
    """An assessment of a shipped scheme with a dozen answers, moved to the next edition."""
    form = NewAssessment("Harbour Park", "Town", "FI", "Harbour", "bsr-green-park", "1.0.0", 2024)
    path = new_assessment(Workspace(root), form)
    case = open_case(Workspace(root), path).value
    assert case is not None
    for criterion in [each for each in case.edition.criteria if each.means.kind == "yes_no"][:14]:
        case = set_claim(case, criterion.id, "value", True, "park manager")
    for criterion in case.edition.criteria:
        if criterion.id not in case.assessment.answers:
            case = set_claim(case, criterion.id, "note", "told", "park manager")
    migrate(case, "2.0.0", "park manager")
    case = open_case(Workspace(root), path).value
    assert case is not None
    return case


def waiting(case: Case) -> list[str]:
    """Answers on disk that were given for another meaning, in the order of the edition."""
    loaded = load_assessment(case.path).value
    assert loaded is not None
    answers = loaded.answers
    return [
        each.id
        for each in case.edition.criteria
        if each.id in answers
        and answers[each.id].void is None
        and answers[each.id].meaning not in {None, meaning_digest(each)}
    ]


async def test_the_banner_leads_through_exactly_those(moved: Case, start: Start) -> None:
    """`l` goes to the next, with what changed beside the old answer; `k` keeps it; at the end the banner is gone."""
    left = waiting(moved)
    assert len(left) > 2
    async with start(moved.path, size=(120, 40)) as pilot:
        assert f"{len(left)} answers to look at again" in screen_text(pilot)
        seen = []
        for number in range(len(left)):
            await press(pilot, "l")
            await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "changes"])
            await press(pilot)
            here = pilot.app.place.criterion  # type: ignore[attr-defined]
            seen.append(here)
            shown = screen_text(pilot)
            assert "has changed since it was answered" in shown
            assert "answered for edition 1.0.0" in shown
            await press(pilot, "k")
            assert waiting(moved) == [each for each in left if each not in seen]
            count = len(left) - number - 1
            assert (f"{count} answer" in screen_text(pilot)) == (count > 0)
        assert seen == left
    whats = [json.loads(line)["what"] for line in (moved.path / "journal.jsonl").read_text().splitlines()]
    assert whats[-len(left) :] == ["claim.confirmed"] * len(left)


async def test_opening_what_was_declared_not_applicable_confirms_nothing(root: Path, start: Start) -> None:
    """Its reason stands in a field; that the field is filled when the criterion opens is nobody's answer."""
    form = NewAssessment("Harbour Park", "Town", "FI", "Harbour", "bsr-green-park", "1.0.0", 2024)
    case = open_case(Workspace(root), new_assessment(Workspace(root), form)).value
    assert case is not None
    for criterion in [each for each in case.edition.criteria if each.not_applicable.allowed]:
        case = set_claim(case, criterion.id, "not_applicable", "nothing of the kind here", "park manager")
    migrate(case, "2.0.0", "park manager")
    moved = open_case(Workspace(root), case.path).value
    assert moved is not None
    left, before = waiting(moved), (case.path / "answers.yaml").read_bytes()
    assert left
    async with start(case.path, size=(120, 40)) as pilot:
        for _ in left:
            await press(pilot, "l")
            assert pilot.app.screen.query_one("#not_applicable", Input).value == "nothing of the kind here"
        assert f"{len(left)} answer" in screen_text(pilot)
    assert (case.path / "answers.yaml").read_bytes() == before


async def test_in_a_narrow_terminal_nothing_is_kept_unseen(moved: Case, start: Start) -> None:
    """`l` opens the criterion with what changed; in the list, where that doesn't show, `k` does nothing."""
    left = waiting(moved)
    async with start(moved.path, size=(80, 24)) as pilot:
        await press(pilot, "l")
        await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "changes"])
        await press(pilot)
        assert "keeps the answer" in screen_text(pilot)
        await press(pilot, "escape", "k")
        assert "keeps the answer" not in screen_text(pilot)
        assert waiting(moved) == left
        await press(pilot, "enter", "alt+k")
        assert waiting(moved) == left[1:]


async def test_a_changed_answer_counts_as_looked_at_and_can_be_undone(moved: Case, start: Start) -> None:
    """Another value for the criterion as it is now takes it off the list; undo puts it back."""
    left = waiting(moved)
    async with start(moved.path, size=(120, 40)) as pilot:
        await press(pilot, "l", "k")
        assert waiting(moved) == left[1:]
        await press(pilot, "ctrl+z")
        assert waiting(moved) == left


async def test_without_anything_to_look_at_the_keys_are_not_there(park: Path, start: Start) -> None:
    """No banner, and neither help nor the foot names its keys."""
    async with start(park, size=(120, 40)) as pilot:
        assert "look at again" not in screen_text(pilot)
        await press(pilot, "question_mark")
        assert "Look again" not in screen_text(pilot)


async def test_a_row_to_look_at_again_says_so(moved: Case, start: Start) -> None:
    """In the list and at home: such an answer isn't unanswered, and there is more to do than to answer it."""
    left = waiting(moved)
    async with start(moved.path, size=(120, 40)) as pilot:
        await press(pilot, "l")
        row = next(line for line in screen_text(pilot).splitlines() if left[0] in line[:48])
        assert "! " in row
        assert "look again" in row
    async with start(size=(120, 40)) as pilot:
        assert f"{len(left)} answers to look at again" in screen_text(pilot)


async def test_without_colour_old_and_new_have_signs(
    moved: Case, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What changed since the answer is told apart without a style: taken out in `[-…-]`, put in in `{+…+}`."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with start(moved.path, size=(120, 60)) as pilot:
        seen = ""
        for _ in waiting(moved):
            await press(pilot, "l")
            await pilot.app.workers.wait_for_complete([w for w in pilot.app.workers if w.group == "changes"])
            await press(pilot)
            seen += screen_text(pilot)
        assert "[-" in seen
        assert "{+" in seen
