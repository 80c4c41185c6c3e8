"""Heads of columns and keys at the foot, in every language: read whole, never cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.widgets import DataTable

from greencert.language import LANGUAGES
from tests.tui.conftest import Start, screen_text
from tests.tui.snapshots.workspace import filled


@pytest.mark.parametrize("language", LANGUAGES)
async def test_heads_at_home_are_whole(language: str, start: Start, root: Path) -> None:
    """At 80 and 100 columns no head of the list is cut, and the foot ends with a whole key."""
    filled(root)
    for size in ((80, 24), (100, 30)):
        async with start(size=size, language=language) as pilot:
            for column in pilot.app.screen.query_one(DataTable).ordered_columns:
                assert cell_len(str(column.label)) <= column.width, (size, str(column.label))
            foot = screen_text(pilot).splitlines()[-1]
            assert "…" not in foot
            assert "? " in foot
