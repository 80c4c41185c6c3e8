"""What stands beside an answer: last year's, who has to give it; filters and a search that forgives."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from textual.pilot import Pilot

from greencert.model.edition import Edition
from greencert.tui.screens.walk_sieve import FILTERS, Index
from greencert.tui.widgets.criterion import CriterionPane
from greencert.tui.widgets.outline import Outline
from greencert.tui.widgets.picks import PickRow, Picks
from tests.tui.conftest import Start, press, screen_text, settled, write
from tests.tui.snapshots.workspace import filled
from tests.tui.test_walk import stored


async def beside(pilot: Pilot[None], criterion: str) -> None:
    """Wait until the criterion under the cursor is drawn beside the list: what isn't seen isn't taken over."""
    for _ in range(200):
        shown = pilot.app.screen.query_one(CriterionPane).criterion
        if shown is not None and shown.id == criterion:
            break
        await pilot.pause(0.05)


async def choose(pilot: Pilot[None], name: str) -> None:
    """Choose a filter by its name, from the window that counts what passes each."""
    steps = list(FILTERS).index(name)
    await press(pilot, "f", *["down"] * steps, "space")


def told(pilot: Pilot[None]) -> str:
    """What was said last by the way."""
    return next(reversed(list(pilot.app._notifications))).message


@pytest.fixture
def second(root: Path) -> Path:
    """A park in its second year."""
    return filled(root)


async def test_last_years_answer_stands_below_this_years(start: Start, second: Path) -> None:
    """Value, what the assessor made of it, and the note."""
    async with start(second, size=(120, 40)) as pilot:
        await press(pilot, "down", "down")
        shown = screen_text(pilot)
        assert "2023  ✗ not met   480 MWh" in shown
        assert "adjusted 455 MWh: Hall 2 counts twice." in shown
        assert "One boiler was off." in shown


async def test_last_years_answer_is_taken_over_by_a_key_and_by_nothing_else(start: Start, second: Path) -> None:
    """It becomes a claim of this year when somebody says so, and can be taken back."""
    async with start(second, size=(120, 40)) as pilot:
        await press(pilot, "down", "down")
        assert stored(second).answers["EN-03"].claim.value == Decimal(620)
        await press(pilot, "t")
        assert stored(second).answers["EN-03"].claim.value == Decimal(480)
        assert stored(second).answers["EN-03"].determination is None
        await press(pilot, "ctrl+z")
        assert stored(second).answers["EN-03"].claim.value == Decimal(620)


async def test_what_is_taken_over_says_where_it_comes_from(start: Start, second: Path) -> None:
    """The journal names the year; the field shows the value also while it has the focus; one undo takes it back."""
    async with start(second, size=(120, 40)) as pilot:
        await press(pilot, "enter", "t")
        assert "Taken over from 2023" in told(pilot)
        assert stored(second).answers["EN-01"].claim.value is False
        assert pilot.app.screen.query(Picks).first().picked == ("no",)
        await press(pilot, "ctrl+z")
        assert stored(second).answers["EN-01"].claim.value is True
    lines = [json.loads(line) for line in (second / "journal.jsonl").read_text().splitlines()[-2:]]
    assert [(line["what"], line.get("why")) for line in lines] == [
        ("claim.value", "taken over from 2023"),
        ("claim.value", "undo"),
    ]


async def test_what_is_typed_after_taking_over_is_a_line_of_its_own(start: Start, second: Path) -> None:
    """A digit behind a figure that was taken over was typed by somebody: the journal keeps the two apart."""
    async with start(second, size=(120, 40)) as pilot:
        await press(pilot, "down", "down")
        await beside(pilot, "EN-03")
        await press(pilot, "t")
        await press(pilot, "enter", "end", "5", "escape")
        assert stored(second).answers["EN-03"].claim.value == Decimal(4805)
    lines = [json.loads(line) for line in (second / "journal.jsonl").read_text().splitlines()[-2:]]
    assert [(line["after"], line.get("why")) for line in lines] == [("480", "taken over from 2023"), ("4805", None)]


async def test_nothing_is_taken_over_unseen(start: Start, second: Path) -> None:
    """Where last year's answer doesn't show, the key shows it first, and takes it over when it is pressed again."""
    async with start(second) as pilot:
        await press(pilot, "down", "down", "t")
        assert stored(second).answers["EN-03"].claim.value == Decimal(620)
        assert "480 MWh" in screen_text(pilot)
        assert "t (alt+t) takes over what you see now" in told(pilot)
        await press(pilot, "alt+t")
        assert stored(second).answers["EN-03"].claim.value == Decimal(480)
    async with start(second, size=(120, 14)) as pilot:
        await press(pilot, "enter", *["pagedown"] * 3, "t")
        assert stored(second).answers["EN-01"].claim.value is True
        await press(pilot, "t")
        assert stored(second).answers["EN-01"].claim.value is False


async def test_nothing_to_take_over_is_said(start: Start, second: Path) -> None:
    """Not answered then, the same already, another question then, no earlier year: each has its sentence."""
    async with start(second, size=(120, 40)) as pilot:
        await press(pilot, *["n"] * 4)
        await press(pilot, "t")
        assert "WA-02 wasn't answered in 2023" in told(pilot)
    async with start(second, size=(120, 40)) as pilot:
        await press(pilot, "t")
        await press(pilot, "t")
        assert "this year's claim is the same as in 2023" in told(pilot)
    shutil.rmtree(second.parent / "2023")
    async with start(second, size=(120, 40)) as pilot:
        await press(pilot, "t")
        assert "There is no earlier year of this park under this scheme." in told(pilot)


async def test_who_answers_is_said_and_filtered_by(start: Start, second: Path) -> None:
    """A role is chosen from the team; the filter shows what is assigned to the roles at the keyboard."""
    async with start(second, size=(120, 40)) as pilot:
        await press(pilot, "o")
        assert "Who answers EN-01?" in screen_text(pilot)
        await press(pilot, "down", "space")
        assert stored(second).answers["EN-01"].assigned == "park manager"
        assert "to be answered by park manager" in screen_text(pilot)
        await choose(pilot, "assigned")
        shown = screen_text(pilot)
        assert "1 criterion. Escape" in shown
        await press(pilot, "escape", "o", "up", "space")
        assert stored(second).answers["EN-01"].assigned is None


async def test_filters_for_what_has_to_be_seen_again(start: Start, second: Path) -> None:
    """Answers under another meaning, those that differ from last year, and those worked on since a day."""
    async with start(second, size=(120, 40)) as pilot:
        await choose(pilot, "look_again")
        assert "Shown: look again, 1 criterion" in screen_text(pilot)
        assert "WA-04" in screen_text(pilot)
        await press(pilot, "escape")
        await choose(pilot, "last_year")
        shown = screen_text(pilot)
        assert "EN-01" in shown
        assert "WA-02" not in shown
        await press(pilot, "escape")
        await choose(pilot, "changed")
        for _ in range(10):
            await press(pilot, "backspace")
        await write(pilot, "2025-05-01")
        await press(pilot, "ctrl+s")
        shown = screen_text(pilot)
        assert (
            "changed since 1 May 2025" in shown
            or "changed since 01/05/2025" in shown
            or "changed since 5/1/25" in shown
        )
        assert "1 criterion" in shown


async def test_search_forgives_a_letter_and_goes_to_the_best(start: Start, second: Path) -> None:
    """A word with a slip still finds its criterion, an id is found whole, nonsense finds nothing."""
    async with start(second) as pilot:
        await press(pilot, "slash")
        await write(pilot, "wrking")
        assert "WA-03" in screen_text(pilot)
        await press(pilot, *["backspace"] * 6)
        await write(pilot, "wa-02")
        assert pilot.app.screen.query_one(Outline).current.id == "WA-02"  # type: ignore[union-attr]
        await press(pilot, *["backspace"] * 5)
        await write(pilot, "zzzzqqq")
        assert "Nothing fits" in screen_text(pilot)


def test_the_index_ranks_id_before_title_before_requirement(tiny_edition: Edition) -> None:
    """An id beats a title, a title beats the requirement, and every word has to fit."""
    index = Index(tiny_edition)
    assert index.found("en-01")["EN-01"] > index.found("renewable")["EN-02"] > 0
    assert index.found("energy")["EN-01"] > index.found("responsible")["EN-01"] > 0
    assert index.found("renewabel")["EN-02"] > 0
    assert "EN-01" not in index.found("energy wombat")


async def test_the_mouse_does_what_the_keys_do(start: Start, second: Path) -> None:
    """A click folds a theme, opens a criterion, picks an answer, goes to a tab."""
    async with start(second, size=(120, 40)) as pilot:
        text = screen_text(pilot).splitlines()
        row = next(number for number, line in enumerate(text) if "Ways of working" in line)
        await pilot.click(offset=(10, row))
        await settled(pilot)
        assert "WA-03" in screen_text(pilot)
        row = next(number for number, line in enumerate(screen_text(pilot).splitlines()) if "WA-01" in line[:48])
        await pilot.click(offset=(10, row))
        await pilot.pause(0.1)
        await settled(pilot)
        picks = list(pilot.app.screen.query(PickRow))
        await pilot.click(picks[2])
        await settled(pilot)
        assert stored(second).answers["WA-01"].claim.value == "monthly"
        head = screen_text(pilot).splitlines()[0]
        await pilot.click(offset=(head.index("Results") + 1, 0))
        await settled(pilot)
        assert "Gaps" in screen_text(pilot) or "gaps" in screen_text(pilot)


async def test_a_change_that_moves_the_level_says_so(start: Start, second: Path) -> None:
    """The range of levels gets an arrow when the last answer moved it."""
    async with start(second, size=(120, 40)) as pilot:
        await press(pilot, "enter", "2")
        assert "▼" in screen_text(pilot)
