"""What is typed faster than windows open: every key comes where it was meant for, none is lost."""

from __future__ import annotations

import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from greencert.model.assessment import Outcome
from greencert.store.assessment import load_assessment
from greencert.tui import in_order
from greencert.tui.dialogs.help import HelpDialog
from greencert.tui.screens.walk import WalkScreen
from tests.tui.conftest import Start, press, screen_text, settled


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may take the machine meanwhile."""
    monkeypatch.setattr(in_order, "PATIENCE", 60.0)


async def at_once(pilot: Pilot[None], *keys: str, paste: str = "") -> None:
    """Keys, and behind them a pasted text, that are all there before the first is dealt with."""
    for key in keys:
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else {"space": " ", "minus": "-"}.get(key)))
    if paste:
        pilot.app.post_message(events.Paste(paste))
    await settled(pilot)


async def test_what_is_typed_ahead_reaches_its_field(start: Start) -> None:
    """The window of a new park opens by way of a thread; letters, Enter and Tab behind the key find their fields."""
    async with start() as pilot:
        await at_once(pilot, "n", "a", "enter", "b", "tab", "f", "i", "enter", "d")
        values = [pilot.app.screen.query_one(f"#{name}", Input).value for name in ("park", "place", "country")]
        assert values == ["a", "b", "fi"]
        assert pilot.app.screen.query_one("#holder", Input).value == "d"


async def test_figures_typed_in_one_go_stand_in_their_cells(start: Start, park: Path) -> None:
    """Enter goes down and Tab to the right before the next digit is looked at."""
    async with start(park) as pilot:
        await at_once(pilot, "f3", "1", "2", "enter", "3", "4", "tab", "5", "6", "enter")
        await pilot.app.workers.wait_for_complete()
    figures = load_assessment(park).value.figures  # type: ignore[union-attr]
    assert {(each.company, each.datapoint): each.value for each in figures} == {
        ("alpha", "electricity_total"): Decimal(12),
        ("beta", "electricity_total"): Decimal(34),
        ("beta", "electricity_renewable"): Decimal(56),
    }


async def test_a_window_gets_what_was_typed_behind_its_key(start: Start, park: Path) -> None:
    """An answer, its determination, its reason and the next criterion, without waiting for a window."""
    async with start(park) as pilot:
        await at_once(pilot, "enter", "1", "v", "3", "n", "o", "ctrl+s", "ctrl+down")
        screen = pilot.app.screen
        assert isinstance(screen, WalkScreen)
        assert screen.criterion is not None
        assert screen.criterion.id == "EN-02"
    made = load_assessment(park).value.answers["EN-01"].determination  # type: ignore[union-attr]
    assert made is not None
    assert (made.outcome, made.reason) == (Outcome.REJECTED, "no")


async def test_nothing_goes_to_the_window_behind(start: Start, park: Path) -> None:
    """Letters that are commands on the walk are letters in the window that opens over it; so is a pasted text."""
    async with start(park) as pilot:
        await at_once(pilot, "e", "v", "i", "x", paste="/y")
        assert pilot.app.screen.query_one("#source", Input).value == "vix/y"
        await at_once(pilot, "escape", "x", "escape", "slash", "m", "e")
        assert pilot.app.screen.query_one("#find", Input).value == "me"


async def test_a_second_window_of_the_same_command_gets_its_keys(start: Start, park: Path) -> None:
    """Changed since … asks for a day in a window of its own."""
    async with start(park) as pilot:
        await at_once(
            pilot,
            "f",
            *["down"] * 10,
            "space",
            *["backspace"] * 10,
            *"2024",
            "minus",
            *"05",
            "minus",
            *"01",
            "enter",
            "enter",
        )
        assert "changed since" in screen_text(pilot)


async def test_an_assessment_that_opens_gets_what_was_typed_behind_enter(start: Start, park: Path) -> None:
    """From the list to an answer in one go."""
    async with start() as pilot:
        await at_once(pilot, "enter", "enter", "1")
        await press(pilot)
    assert load_assessment(park).value.answers["EN-01"].claim.value is True  # type: ignore[union-attr]


async def test_what_hangs_does_not_lock_the_keyboard(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a while keys go where the focus is, though a window is still about to open."""
    monkeypatch.setattr(in_order, "PATIENCE", 0.2)

    def slowly(*_: Any) -> tuple[str, ...]:
        time.sleep(1.0)
        return ()

    async with start() as pilot:
        monkeypatch.setattr("greencert.tui.dialogs.new.editions", slowly)
        for key in ("n", "question_mark"):
            pilot.app.post_message(events.Key(key, key))
        await pilot.pause(0.6)
        assert isinstance(pilot.app.screen, HelpDialog)
        await settled(pilot)
