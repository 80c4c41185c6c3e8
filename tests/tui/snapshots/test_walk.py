"""The walk in pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import press
from tests.tui.snapshots.conftest import Show
from tests.tui.snapshots.picture import LOOKS, Look, unchanged


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_walk(look: Look, show: Show, park: Path) -> None:
    """The tree of criteria beside the first of them."""
    async with show(look, park) as pilot:
        await unchanged(pilot, look, "walk")
        await press(pilot, "down", "down", "enter")
        await unchanged(pilot, look, "walk-quantity")
