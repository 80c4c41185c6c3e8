"""Criteria and what changed in them, in pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import press, write
from tests.tui.snapshots.conftest import Show
from tests.tui.snapshots.picture import FEW, Look, unchanged
from tests.tui.snapshots.workspace import two_editions


@pytest.mark.usefixtures("own_schemes_only")
@pytest.mark.parametrize("look", FEW, ids=str)
async def test_criteria(look: Look, show: Show, here: Path) -> None:
    """The editions, one of them, and one of its criteria."""
    two_editions(here)
    async with show(look) as pilot:
        await press(pilot, "c")
        await unchanged(pilot, look, "criteria-editions")
        await press(pilot, "enter")
        await unchanged(pilot, look, "criteria-edition")
        await press(pilot, "down", "right", "down", "down", "enter")
        await unchanged(pilot, look, "criteria-criterion")


@pytest.mark.usefixtures("own_schemes_only")
@pytest.mark.parametrize("look", FEW, ids=str)
async def test_difference(look: Look, show: Show, here: Path) -> None:
    """Two editions: the classes of changes, and one change with its words marked."""
    two_editions(here)
    async with show(look) as pilot:
        await press(pilot, "c", "d", "enter")
        await unchanged(pilot, look, "difference")
        await press(pilot, "down", "down", "enter")
        await unchanged(pilot, look, "difference-change")


@pytest.mark.usefixtures("own_schemes_only")
@pytest.mark.parametrize("look", FEW[:1], ids=str)
async def test_criteria_searched(look: Look, show: Show, here: Path) -> None:
    """Only what fits, and the best of it in sight."""
    two_editions(here)
    async with show(look) as pilot:
        await press(pilot, "c", "enter", "slash")
        await write(pilot, "meetngs")
        await unchanged(pilot, look, "criteria-found")
