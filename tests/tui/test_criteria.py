"""Reading criteria and what changed in them, by keys, from home and from an assessment."""

from __future__ import annotations

from pathlib import Path

import pytest

from greencert.tui.screens.criteria import CriteriaScreen
from greencert.tui.screens.difference import DifferenceScreen
from greencert.tui.screens.home import HomeScreen
from greencert.tui.screens.walk import WalkScreen
from tests.tui.conftest import Start, press, screen_text, write
from tests.tui.snapshots.workspace import filled, two_editions

pytestmark = pytest.mark.usefixtures("own_schemes_only")


async def test_an_edition_is_read_down_to_its_criteria_and_back_up(start: Start, root: Path) -> None:
    """Editions, themes, a criterion with its provenance; Escape leads back step by step."""
    two_editions(root)
    async with start() as pilot:
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, CriteriaScreen)
        assert "1.0.0 · released, 7 criteria" in screen_text(pilot)
        await press(pilot, "down", "enter", "down", "down", "down", "down", "enter")
        shown = screen_text(pilot)
        assert "EN-03 Heat recovered" in shown
        assert "At least 500 MWh" in shown
        await press(pilot, *["pagedown"] * 3)
        assert "Origin: proposal of this catalogue" in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert "1.0.0 · released, 7 criteria" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_two_editions_are_compared_the_older_one_first(start: Start, root: Path) -> None:
    """Whichever edition the cursor is on, the report goes forward in time and marks the words."""
    two_editions(root)
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "c", "down", "d", "enter")
        assert isinstance(pilot.app.screen, DifferenceScreen)
        assert "tiny@1.0.0 → tiny" in screen_text(pilot).splitlines()[0]
        await press(pilot, "down", "down")
        assert "At least 500 800 MWh of heat" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CriteriaScreen)


async def test_without_colour_marked_words_have_signs(
    start: Start, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was taken out and put in can be told without colours and lines."""
    monkeypatch.setenv("NO_COLOR", "1")
    two_editions(root)
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "c", "d", "enter", "down", "down")
        assert "At least [-500-] {+800+} MWh" in screen_text(pilot)


async def test_an_only_edition_says_that_there_is_nothing_to_compare(start: Start, root: Path) -> None:
    """No window opens, a sentence says why."""
    assert root.exists()
    async with start() as pilot:
        await press(pilot, "c", "d")
        assert "no other edition" in screen_text(pilot)


async def test_from_an_assessment_its_own_edition_opens_at_the_criterion(start: Start, root: Path) -> None:
    """By the palette; Escape leads back to the walk, where nothing was lost."""
    path = filled(root)
    async with start(path) as pilot:
        await press(pilot, "down", "down", "ctrl+p")
        await write(pilot, "Criteria")
        await press(pilot, "enter")
        if not isinstance(pilot.app.screen, CriteriaScreen):
            await press(pilot, "enter")
        assert isinstance(pilot.app.screen, CriteriaScreen)
        assert pilot.app.place.reading == "EN-03"  # type: ignore[attr-defined]
        await press(pilot, "escape", "escape")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.place.criterion == "EN-03"  # type: ignore[attr-defined]


async def test_a_broken_scheme_is_left_out_and_an_edition_that_is_gone_is_named(start: Start, root: Path) -> None:
    """What can't be read isn't listed; one that went meanwhile brings its problem and the list."""
    two_editions(root)
    async with start() as pilot:
        await press(pilot, "c", "down")
        (root / "criteria" / "tiny" / "editions" / "1.0.0.yaml").unlink()
        await press(pilot, "enter")
        assert "1.0.0" in screen_text(pilot)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, CriteriaScreen)


async def test_the_language_changes_while_reading(start: Start, root: Path) -> None:
    """The same edition at the same criterion in the other language."""
    two_editions(root)
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "c", "enter", "down", "right", "down", "ctrl+l")
        assert isinstance(pilot.app.screen, CriteriaScreen)
        shown = screen_text(pilot)
        assert "EN-02 Renewable share" in shown
        assert "Velvoittavuus" in shown or "pakollinen" in shown
