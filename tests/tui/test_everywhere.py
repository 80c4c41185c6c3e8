"""What holds on every screen: the help is true, the foot is short, the language changes, little terminals work."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.command import CommandPalette
from textual.pilot import Pilot

from greencert.language import LANGUAGES
from greencert.store.lock import Holder, Refusal
from greencert.tui.app import GreencertApp
from greencert.tui.commands import Everything
from greencert.tui.dialogs.help import keys_of
from greencert.tui.dialogs.problems import ProblemsDialog
from greencert.tui.keys import working
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
            await press(pilot, *["ctrl+l"] * (len(LANGUAGES) - 1))
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


async def test_the_palette_holds_every_action_of_every_screen(start: Start, park: Path) -> None:
    """What a key does on a screen can be found by name there, in a sentence; places and languages beside it."""
    async with start(park) as pilot:
        for place in PLACES:
            await press(pilot, place)
            screen = pilot.app.screen
            named = {binding.tooltip for binding in working(screen) if binding.id and binding.tooltip}
            own = {binding.tooltip for _, binding in screen._bindings if binding.show and binding.tooltip}
            await press(pilot, "ctrl+p")
            palette = pilot.app.screen
            assert isinstance(palette, CommandPalette)
            offered = {explanation for _, explanation, _ in Everything(screen)._commands()}
            assert named <= offered, place
            assert own & named, place
            assert {f"Language: {name}" for name in LANGUAGES.values()} <= {
                name for name, _, _ in Everything(screen)._commands()
            }
            await press(pilot, "escape")


async def test_a_folder_that_cannot_be_written_is_read(
    start: Start, park: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It opens, says so, and what is typed is turned down with the reason."""
    before = {path.name: path.read_bytes() for path in park.iterdir() if path.is_file()}
    # Whoever runs the tests as root may write anywhere, so the refusal of the disk is put in its place.
    refused = Refusal("readonly", Holder(), "Permission denied")
    monkeypatch.setattr("greencert.tui.opening.hold", lambda *_: refused)
    async with start(park) as pilot:
        assert "Read only: this folder can't be written by you." in screen_text(pilot)
        await press(pilot, "enter", "space")
        assert isinstance(pilot.app.screen, ProblemsDialog)
        assert "can't be written" in " ".join(screen_text(pilot).split())
    assert {path.name: path.read_bytes() for path in park.iterdir() if path.is_file()} == before
