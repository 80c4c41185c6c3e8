"""Heads of columns and keys at the foot, in every language: read whole, never cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import DataTable

from greencert.language import LANGUAGES, Language
from greencert.tui.screens.evidence_table import SIGNS, state_text
from tests.tui.conftest import Start, press, screen_text
from tests.tui.snapshots.workspace import filled


@pytest.mark.parametrize("language", LANGUAGES)
async def test_heads_at_home_are_whole(language: str, start: Start, root: Path) -> None:
    """At 80 and 100 columns no head of the list is cut, and the foot ends with a whole key."""
    filled(root)
    for size in ((80, 24), (100, 30)):
        async with start(size=size, language=language) as pilot:
            assert not cut_heads(pilot), size
            assert foot_is_whole(pilot), size


@pytest.mark.parametrize("language", LANGUAGES)
async def test_heads_of_an_open_case_are_whole(language: str, start: Start, root: Path) -> None:
    """The data sheet, the register and its states; findings and claims, which have no heads, keep their words."""
    park = filled(root)
    for size in ((80, 24), (100, 30)):
        async with start(park, size=size, language=language) as pilot:
            for place in ("f3", "f6"):
                await press(pilot, place)
                assert not cut_heads(pilot), (size, place)
                assert foot_is_whole(pilot), (size, place)
            states = pilot.app.screen.query_one(DataTable).ordered_columns[0]
            assert max(cell_len(state_text(each, Language.of(language))) for each in SIGNS) <= states.width
            for place in ("f4", "f7"):
                await press(pilot, place)
                assert foot_is_whole(pilot), (size, place)
                assert word(place, language) in screen_text(pilot), (size, place)


def word(place: str, language: str) -> str:
    """What stands at the end of the finding's row, and of the first claim's."""
    text = Language.of(language).text
    return f"· {text('open')}" if place == "f4" else text("open")


def cut_heads(pilot: Pilot[None]) -> list[str]:
    """Lines of heads that their column has no room for."""
    columns = pilot.app.screen.query_one(DataTable).ordered_columns
    return [
        line for each in columns for line in str(each.label).split("\n") if cell_len(line) > each.width or "…" in line
    ]


def foot_is_whole(pilot: Pilot[None]) -> bool:
    """Whether the keys at the foot are named whole, the help's among them."""
    foot = screen_text(pilot).splitlines()[-1]
    return "…" not in foot and "? " in foot
