"""Home in pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import press, write
from tests.tui.snapshots.conftest import Show
from tests.tui.snapshots.picture import FEW, LOOKS, Look, unchanged
from tests.tui.snapshots.workspace import crowded


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_home(look: Look, show: Show, here: Path) -> None:
    """Parks with long and hostile names, one that can't be read; the row under the cursor told in full."""
    crowded(here)
    async with show(look) as pilot:
        await unchanged(pilot, look, "home")


@pytest.mark.parametrize("look", FEW[:1], ids=str)
async def test_home_without_anything(look: Look, show: Show) -> None:
    """An empty folder says what to do; so does a search that nothing fits."""
    async with show(look) as pilot:
        await unchanged(pilot, look, "home-empty")


@pytest.mark.parametrize("look", FEW, ids=str)
async def test_home_searched_and_sorted(look: Look, show: Show, here: Path) -> None:
    """What was typed, the window that asks for the year, the list of problems."""
    crowded(here)
    async with show(look) as pilot:
        await press(pilot, "slash")
        await write(pilot, "harbour")
        await unchanged(pilot, look, "home-found")
        await press(pilot, "enter", "d")
        await unchanged(pilot, look, "home-next-year")
        await press(pilot, "escape", "p")
        await unchanged(pilot, look, "home-problems")
