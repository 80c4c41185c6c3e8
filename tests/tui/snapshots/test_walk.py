"""The walk in pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from greencert.tui.screens.walk_sieve import FILTERS
from tests.tui.conftest import press, write
from tests.tui.snapshots.conftest import Show
from tests.tui.snapshots.picture import FEW, LOOKS, Look, unchanged


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_walk(look: Look, show: Show, park: Path) -> None:
    """The tree of criteria; a figure with last year's below it."""
    async with show(look, park) as pilot:
        await unchanged(pilot, look, "walk")
        await press(pilot, "down", "down", "enter")
        await unchanged(pilot, look, "walk-quantity")


@pytest.mark.parametrize("look", FEW, ids=str)
async def test_walk_answers(look: Look, show: Show, park: Path) -> None:
    """What is behind a formula, described steps, alternatives."""
    async with show(look, park) as pilot:
        await press(pilot, "down", "enter")
        await unchanged(pilot, look, "walk-formula")
        await press(pilot, "escape", *["ctrl+down"] * 2, "enter")
        await unchanged(pilot, look, "walk-rating")
        await press(pilot, *["ctrl+down"] * 3)
        await unchanged(pilot, look, "walk-any-of")


@pytest.mark.parametrize("look", FEW, ids=str)
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
