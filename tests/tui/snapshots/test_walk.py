"""The walk in pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from greencert.tui.screens.walk_sieve import FILTERS
from tests.tui.conftest import press, write
from tests.tui.snapshots.conftest import Show
from tests.tui.snapshots.picture import LARGE, LOOKS, SMALL, Look, unchanged


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_walk(look: Look, show: Show, park: Path) -> None:
    """The tree of criteria; a figure with last year's below it; what is known behind a formula."""
    async with show(look, park) as pilot:
        await unchanged(pilot, look, "walk")
        await press(pilot, "down", "enter")
        await unchanged(pilot, look, "walk-formula")
        await press(pilot, "escape", "down", "enter")
        await unchanged(pilot, look, "walk-quantity")


@pytest.mark.parametrize("look", [Look(SMALL, "en"), Look(LARGE, "fi")], ids=str)
async def test_walk_answers(look: Look, show: Show, park: Path) -> None:
    """Described steps, a choice, a checklist and alternatives."""
    async with show(look, park) as pilot:
        await press(pilot, "down", "down", "down", "right", "down", "enter")
        await unchanged(pilot, look, "walk-rating")
        await press(pilot, "ctrl+down", "ctrl+down")
        await unchanged(pilot, look, "walk-checklist")
        await press(pilot, "ctrl+down")
        await unchanged(pilot, look, "walk-any-of")


@pytest.mark.parametrize("look", [Look(SMALL, "en"), Look(LARGE, "fi")], ids=str)
async def test_walk_filtered(look: Look, show: Show, park: Path) -> None:
    """The window of filters, what passes one of them, and a search that finds nothing."""
    async with show(look, park) as pilot:
        await press(pilot, "f")
        await unchanged(pilot, look, "walk-filters")
        await press(pilot, *["down"] * list(FILTERS).index("assigned"), "space")
        await unchanged(pilot, look, "walk-assigned")
        await press(pilot, "escape", "slash")
        await write(pilot, "zzzz")
        await unchanged(pilot, look, "walk-nothing")
