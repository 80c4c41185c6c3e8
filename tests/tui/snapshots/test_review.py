"""The review, the sample, scope, team and the way to a level in pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import press
from tests.tui.snapshots.conftest import Show
from tests.tui.snapshots.picture import LOOKS, Look, unchanged


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_review(look: Look, show: Show, park: Path) -> None:
    """A claim that is to be determined, with its document; then the form of a finding, and the sample."""
    async with show(look, park) as pilot:
        await press(pilot, "f7")
        await unchanged(pilot, look, "review")
        await press(pilot, "i")
        await unchanged(pilot, look, "review-finding")
        await press(pilot, "escape", "s")
        await unchanged(pilot, look, "review-sample")


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_results(look: Look, show: Show, park: Path) -> None:
    """Range, themes, gaps; the way to the next level."""
    async with show(look, park) as pilot:
        await press(pilot, "f5")
        await unchanged(pilot, look, "results")
        await press(pilot, "w")
        await unchanged(pilot, look, "results-way")


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_scope_and_team(look: Look, show: Show, park: Path) -> None:
    """Companies in and out; who assesses."""
    async with show(look, park) as pilot:
        await press(pilot, "f8")
        await unchanged(pilot, look, "scope")
        await press(pilot, "escape", "f9")
        await unchanged(pilot, look, "team")
