"""Home, findings, help, language, layouts: what every screen owes."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.containers import ScrollableContainer
from textual.pilot import Pilot
from textual.widget import Widget

from greencert.language import LANGUAGES
from greencert.store.assessment import load_assessment
from greencert.tui.dialogs.help import keys_of
from greencert.tui.widgets.keybar import KeyBar
from tests.tui.conftest import Start, press, screen_text, write


@pytest.mark.usefixtures("park")
async def test_home_lists_searches_and_opens(start: Start) -> None:
    """One row for each assessment with its progress; Enter opens it, Escape comes back."""
    async with start() as pilot:
        shown = screen_text(pilot)
        assert "Harbour Park" in shown
        assert "0/7" in shown
        assert "none – Silver" in shown
        await press(pilot, "slash")
        await write(pilot, "nowhere")
        assert "No assessment fits" in screen_text(pilot)
        await press(pilot, "escape", "enter")
        assert "EN-01" in screen_text(pilot)
        await press(pilot, "escape")
        assert "Answered" in screen_text(pilot)


async def test_a_broken_assessment_is_listed_with_its_problems(start: Start, park: Path) -> None:
    """What can't be read stands in the list; Enter shows where and why, in the words of the checker."""
    path = park / "assessment.yaml"
    path.write_text(path.read_text().replace("reference_year: 2024", "reference_year: soon"))
    async with start() as pilot:
        assert "can't be read" in screen_text(pilot)
        await press(pilot, "enter")
        shown = screen_text(pilot)
        assert "assessment.yaml:" in shown
        assert "reference_year: soon" in shown


async def test_a_finding_is_raised_answered_and_closed(start: Start, park: Path) -> None:
    """A nonconformity is closed only by a corrective action."""
    async with start(park) as pilot:
        await press(pilot, "i", "tab")
        await write(pilot, "No name in the minutes")
        await press(pilot, "ctrl+s", "f4")
        shown = screen_text(pilot)
        assert "EN-01 No name in the minutes" in shown
        assert "minor nonconformity" in shown
        await press(pilot, "c")
        assert "record it first" in screen_text(pilot)
        await press(pilot, "a")
        await write(pilot, "Name somebody")
        await press(pilot, "tab")
        await write(pilot, "park manager")
        await press(pilot, "tab")
        await write(pilot, "30.6.2025")
        await press(pilot, "ctrl+s", "c")
        finding = load_assessment(park).value.findings[0]  # type: ignore[union-attr]
        assert finding.status == "closed"
        assert finding.action is not None
        assert finding.action.due.isoformat() == "2025-06-30"
        await press(pilot, "o")
        assert "EN-01" in screen_text(pilot)


async def test_the_language_changes_everywhere_and_the_place_stays(start: Start, park: Path) -> None:
    """Keys, states and numbers change; the criterion that was open stays open."""
    async with start(park) as pilot:
        await press(pilot, "down", "down", "ctrl+down", "ctrl+up")
        await press(pilot, "ctrl+l")
        shown = screen_text(pilot)
        assert "unanswered" not in shown
        assert "? Ohje" in shown
        await press(pilot, "enter")
        assert "EN-03" in screen_text(pilot)
        await press(pilot, *["ctrl+l"] * (len(LANGUAGES) - 1))
        assert "? Help" in screen_text(pilot)


async def test_help_shows_the_keys_that_work(start: Start, park: Path) -> None:
    """What the help lists is what the screen's bindings are; it opens on every screen."""
    async with start(park, size=(100, 60)) as pilot:
        for place in ("f2", "f3", "f4", "f5", "f6", "f7"):
            await press(pilot, place)
            keys = keys_of(pilot.app.screen)
            await press(pilot, "question_mark")
            shown = screen_text(pilot)
            assert all(f" {name} " in shown for names, _, _ in keys for name in names.split())
            await press(pilot, "escape")


async def test_the_palette_does_what_a_key_does(start: Start, park: Path) -> None:
    """Everything can be found by name."""
    async with start(park) as pilot:
        await press(pilot, "ctrl+p")
        await write(pilot, "results")
        await pilot.pause(0.3)
        await press(pilot, "enter")
        await pilot.pause(0.1)
        assert "Gaps, by what closing them gives" in screen_text(pilot)


async def test_while_typing_letters_are_letters(start: Start, park: Path) -> None:
    """In a field the foot of the screen names no key that would only be typed."""
    async with start(park) as pilot:
        assert "e Evidence" in screen_text(pilot)
        await press(pilot, "n", "n", "enter")
        foot = screen_text(pilot).split("\n")[-1]
        assert "e Evidence" not in foot
        assert "esc Back" in foot
        assert "F1 Help" in foot


def beyond(pilot: Pilot[None]) -> list[str]:
    """Widgets that lie beyond the screen, other than what can be scrolled to."""
    screen = pilot.app.screen
    return [
        str(widget)
        for widget in screen.walk_children(Widget)
        if widget.display
        and widget.region.area
        and not screen.region.contains_region(widget.region)
        and not any(isinstance(parent, ScrollableContainer) for parent in widget.ancestors if parent is not screen)
    ]


@pytest.mark.parametrize(("size", "language"), [((80, 24), "en"), ((80, 24), "fi"), ((120, 40), "en")])
async def test_every_screen_and_dialog_fits(size: tuple[int, int], language: str, start: Start, park: Path) -> None:
    """No widget lies beyond the screen, and at most six keys stand at its foot."""
    places = ["f2", "enter", "escape", "v", "escape", "e", "escape", "f", "escape", "i", "escape", "x", "escape"]
    places += ["f3", "c", "escape", "f4", "n", "escape", "f5", "d", "escape", "p", "escape", "t", "escape", "f1"]
    places += ["escape", "w", "escape", "f8", "enter", "escape", "escape", "f9", "escape", "f6", "a", "escape"]
    places += ["f7", "i", "escape", "s", "escape", "j", "escape", "q", "escape", "f2", "d", "escape"]
    async with start(park, size=size, language=language) as pilot:
        for place in places:
            await press(pilot, place)
            assert beyond(pilot) == [], place
            assert len(pilot.app.screen.query_one(KeyBar)._places) <= 6


async def test_a_small_terminal_and_back(start: Start, park: Path) -> None:
    """Resized to 20 × 5 and back, everything is where it was."""
    async with start(park) as pilot:
        before = screen_text(pilot)
        await pilot.resize_terminal(20, 5)
        await press(pilot, "down")
        await pilot.resize_terminal(80, 24)
        await press(pilot, "up")
        assert screen_text(pilot) == before


def foot(pilot: Pilot[None]) -> str:
    """The last line."""
    return screen_text(pilot).split("\n")[-1]


async def test_the_foot_names_what_matters_where_the_focus_is(start: Start, park: Path) -> None:
    """Determining stands beside the list and beside the answer; in a field the way out comes first."""
    async with start(park) as pilot:
        assert "v Determine" in foot(pilot)
        assert "i Finding" in foot(pilot)
        await press(pilot, "enter")
        assert "v Determine" in foot(pilot)
        assert "x Explain" in foot(pilot)
        await press(pilot, "escape", "slash")
        assert foot(pilot).lstrip().startswith("esc Back")
        await press(pilot, "escape", "f3", "7")
        assert "↵ Next row" in foot(pilot)
        assert "esc Put back" in foot(pilot)


async def test_a_filter_that_nothing_passes_says_so(start: Start, park: Path) -> None:
    """An empty list isn't left without a word, and no key acts on a criterion out of sight."""
    async with start(park) as pilot:
        await press(pilot, "f", "down", "down", "down", "down", "enter")
        assert "Nothing fits. Escape shows all criteria again." in screen_text(pilot)
        assert "Determine" not in foot(pilot)
        before = pilot.app.screen
        await press(pilot, "v")
        assert pilot.app.screen is before
        await press(pilot, "escape")
        assert "EN-01" in screen_text(pilot)


async def test_what_cannot_be_read_is_not_called_saved(start: Start, park: Path) -> None:
    """The head says so for as long as the text stands there."""
    async with start(park) as pilot:
        await press(pilot, "f3", "7")
        assert "✓ saved" in screen_text(pilot)
        await press(pilot, "x")
        assert "! 1 not saved" in screen_text(pilot)
        await press(pilot, "backspace")
        assert "✓ saved" in screen_text(pilot)


async def test_moving_chooses_in_a_form(start: Start, park: Path) -> None:
    """One mark to look at: the arrow keys move the choice itself."""
    async with start(park) as pilot:
        await press(pilot, "v", "down")
        assert "◉ adjusted" in screen_text(pilot)
