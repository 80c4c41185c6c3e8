"""The register, and its forms, in pictures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.conftest import press
from tests.tui.snapshots.conftest import Show
from tests.tui.snapshots.picture import LOOKS, Look, unchanged


@pytest.mark.parametrize("look", LOOKS, ids=str)
async def test_evidence(look: Look, show: Show, park: Path) -> None:
    """A document that is there and one whose file is gone; the criteria that one serves."""
    async with show(look, park) as pilot:
        await press(pilot, "f6")
        await unchanged(pilot, look, "evidence")
        await press(pilot, "enter")
        await unchanged(pilot, look, "evidence-serves")
        await press(pilot, "escape", "d")
        await unchanged(pilot, look, "evidence-details")


@pytest.mark.parametrize("look", LOOKS[:2], ids=str)
async def test_an_empty_register(look: Look, show: Show, park: Path) -> None:
    """What to do is said where the table would be."""
    (park / "evidence.yaml").write_text("evidence: []\n")
    async with show(look, park) as pilot:
        await press(pilot, "f6")
        await unchanged(pilot, look, "evidence-empty")
