"""What holds on every screen: the help is true, the foot is short, the language changes, little terminals work."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot

from greencert.tui.app import GreencertApp
from greencert.tui.dialogs.help import keys_of
from greencert.tui.page import PAGES
from greencert.tui.widgets.keybar import MOST, KeyBar
from tests.tui.conftest import Start, press, screen_text

PLACES = tuple(key for key, _, _ in PAGES)


def foot(pilot: Pilot[None]) -> KeyBar:
    """The foot of the screen at hand."""
    return pilot.app.screen.query_one(KeyBar)


@pytest.mark.parametrize("place", ["home", *PLACES])
async def test_every_key_of_the_help_is_bound_to_an_action_that_exists(place: str, start: Start, park: Path) -> None:
    """Each key that the help lists has an action on that screen, on its focused widget or on the app."""
    async with start(park) as pilot:
        await press(pilot, "escape" if place == "home" else place)
        screen = pilot.app.screen
        assert keys_of(screen)
        for active in screen.active_bindings.values():
            if not active.binding.id or not active.enabled:
                continue
            namespace, name, _ = _parts(active.binding.action)
            owner = {"app": pilot.app, "screen": screen}.get(namespace, active.node)
            assert hasattr(owner, f"action_{name}") or hasattr(owner, f"_action_{name}"), active.binding.action
            assert active.binding.tooltip, active.binding.action


def _parts(action: str) -> tuple[str, str, str]:
    head, _, arguments = action.partition("(")
    namespace, _, name = head.rpartition(".")
    return namespace, name, arguments


@pytest.mark.parametrize("language", ["en", "fi"])
async def test_the_foot_names_six_keys_at_most_and_the_language_changes(
    language: str, start: Start, park: Path
) -> None:
    """On every screen, with every language."""
    async with start(park, language=language) as pilot:
        for place in PLACES:
            await press(pilot, place)
            assert 0 < len(foot(pilot)._bindings_shown()) <= MOST
            before = screen_text(pilot)
            await press(pilot, "ctrl+l")
            assert screen_text(pilot) != before
            await press(pilot, "ctrl+l")
            assert screen_text(pilot) == before


async def test_a_tiny_terminal_and_back(start: Start, park: Path) -> None:
    """20 columns by 5 rows leave nothing broken: no line too long, and afterwards everything is as before."""
    async with start(park) as pilot:
        for place in PLACES:
            await press(pilot, place)
            before = screen_text(pilot)
            await pilot.resize_terminal(20, 5)
            await press(pilot)
            lines = screen_text(pilot).split("\n")
            assert len(lines) <= 5
            assert all(cell_len(line) <= 20 for line in lines)
            await pilot.resize_terminal(80, 24)
            await press(pilot)
            assert screen_text(pilot) == before


async def test_light_and_dark_without_colour(start: Start, park: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR is obeyed, and the theme still changes."""
    monkeypatch.setenv("NO_COLOR", "1")
    async with start(park) as pilot:
        app = pilot.app
        assert isinstance(app, GreencertApp)
        assert app.no_color
        dark = app.current_theme.dark
        await press(pilot, "ctrl+t")
        assert app.current_theme.dark is not dark
        assert "EN-01" in screen_text(pilot)
