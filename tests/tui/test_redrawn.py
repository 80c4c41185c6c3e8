"""What a key costs: only what changed is made and drawn anew."""

from __future__ import annotations

import gc
from pathlib import Path

from textual.widgets import Static

from greencert.tui.screens.walk import CriteriaTree
from greencert.tui.widgets.picks import Picks
from tests.tui.conftest import Start, press


async def test_what_stays_is_not_walked_for_garbage(start: Start, park: Path) -> None:
    """While a case is open the collector leaves it alone, so that no key waits for it; once it is closed it doesn't."""
    async with start(park) as pilot:
        assert gc.isenabled()
        assert gc.get_freeze_count()
        await press(pilot, "escape")
        assert not gc.get_freeze_count()


async def test_only_rows_that_show_what_changed_are_made_anew(start: Start, park: Path) -> None:
    """The row of an answer, and no other one; a note changes no row at all."""
    async with start(park) as pilot:
        outline = pilot.app.screen.query_one(CriteriaTree)
        before = {node.id: node for theme in outline.rows for node in theme.children}
        await press(pilot, "enter", "1")
        after = {node.id: node for theme in outline.rows for node in theme.children}
        assert [name for name, node in after.items() if node is not before[name]] == ["EN-01"]
        rows = outline.rows
        await press(pilot, "tab", "tab", "a")
        assert outline.rows is rows


async def test_marks_that_stay_are_not_laid_out_again(start: Start, park: Path) -> None:
    """Showing the picks that show already leaves their marks alone: an update would lay out the whole screen."""
    async with start(park) as pilot:
        await press(pilot, "enter")
        picks = pilot.app.screen.query_one("#state", Picks)
        mark = picks.query(".mark").first(Static)
        before = mark.visual
        picks.show(picks.picked)
        assert mark.visual is before
