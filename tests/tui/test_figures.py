"""The data sheet: typing, pasting, totals and coverage."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from greencert.language import Language
from greencert.store.assessment import load_assessment
from greencert.tui.screens.figures import FiguresScreen, SheetTable
from greencert.tui.screens.figures_table import pasted
from tests.tui.conftest import Start, press, screen_text, settled, write


def figures(park: Path) -> dict[tuple[str | None, str], tuple[Decimal, str]]:
    """What `data.csv` holds."""
    loaded = load_assessment(park)
    assert loaded.value is not None
    return {(each.company, each.datapoint): (each.value, each.unit) for each in loaded.value.figures}


async def paste(pilot: Pilot[None], text: str) -> None:
    """Paste a text as a terminal does."""
    pilot.app.screen.query_one(SheetTable).post_message(events.Paste(text))
    await settled(pilot)


async def test_a_figure_is_saved_as_it_is_typed_with_total_and_coverage(start: Start, park: Path) -> None:
    """Each readable state of the field is on disk; total and coverage follow; the unit is kept as it was given."""
    async with start(park) as pilot:
        await press(pilot, "f3")
        await write(pilot, "36")
        assert figures(park)[("alpha", "electricity_total")] == (Decimal(36), "MWh")
        assert "1 of 2" in screen_text(pilot)
        await write(pilot, " GJ")
        assert figures(park)[("alpha", "electricity_total")] == (Decimal(36), "GJ")
        assert "= 10 MWh" in screen_text(pilot)
        await press(pilot, "enter")
        await write(pilot, "5,5")
        await press(pilot, "enter")
        shown = screen_text(pilot)
        assert "15.5" in shown
        assert "2 of 2" in shown


async def test_escape_puts_back_what_was_there(start: Start, park: Path) -> None:
    """Leaving a cell with Escape restores it; Delete empties it."""
    async with start(park) as pilot:
        await press(pilot, "f3", "7", "enter", "up", "9")
        assert figures(park)[("alpha", "electricity_total")] == (Decimal(9), "MWh")
        await press(pilot, "escape")
        assert figures(park)[("alpha", "electricity_total")] == (Decimal(7), "MWh")
        await press(pilot, "delete")
        assert figures(park) == {}


async def test_a_block_from_a_spreadsheet_lands_at_the_cursor(start: Start, park: Path) -> None:
    """Tabs between columns, lines between companies, in one write; what can't be read is named."""
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, "f3")
        await paste(pilot, "1 200,5\t600\nfoo\t3600 GJ\n1\t2\n")
        assert figures(park) == {
            ("alpha", "electricity_total"): (Decimal("1200.5"), "MWh"),
            ("alpha", "electricity_renewable"): (Decimal(600), "MWh"),
            ("beta", "electricity_renewable"): (Decimal(3600), "GJ"),
        }
        shown = screen_text(pilot)
        assert "3 figures pasted" in shown
        assert "not read: foo" in shown


async def test_companies_are_added_and_missing_figures_found(start: Start, park: Path) -> None:
    """A new company has its row; `m` goes to the next figure that is missing, also in the park's own row."""
    async with start(park) as pilot:
        await press(pilot, "f3", "c")
        await write(pilot, "Gamma Oy")
        await press(pilot, "ctrl+s")
        assert "Gamma Oy" in screen_text(pilot)
        screen = pilot.app.screen
        assert isinstance(screen, FiguresScreen)
        await press(pilot, "m")
        assert screen.company == ("beta",)
        await press(pilot, "g")
        assert "Park as a whole" in screen_text(pilot)


def test_pasting_knows_the_edges_of_the_sheet(root: Path, park: Path) -> None:
    """Cells beyond the last company or data point are counted and not set anywhere."""
    from greencert.store.workspace import Workspace
    from greencert.workflows.case import open_case
    from greencert.workflows.sheet import sheet

    case = open_case(Workspace(root), park).value
    assert case is not None
    shown = sheet(case, case.edition, "energy")
    found = pasted("1\t2\t3\n4\n5\n", shown, 1, 0, Language.of("en"))
    assert found.outside == 3
    assert [(company, point) for company, point, _, _ in found.figures] == [
        ("beta", "electricity_total"),
        ("beta", "electricity_renewable"),
    ]


async def test_no_number_is_cut_whatever_the_width(start: Start, park: Path) -> None:
    """A column shows whole or not at all, also after scrolling to the last one."""
    async with start(park) as pilot:
        await press(pilot, "f3")
        await paste(pilot, "1234567\t1234567\n1234567\t1234567\n")
        for width in (20, 30, 33, 37, 40, 44, 48, 53, 57, 61, 80):
            await pilot.resize_terminal(width, 24)
            for key in ("home", "end", "home"):
                await press(pilot, key)
                rows = [line for line in screen_text(pilot).split("\n") if line.lstrip().startswith(("Alpha", "Beta"))]
                assert len(rows) == 2
                assert {number for row in rows for number in row.split()[1:]} <= {"1,234,567", "▌", "▐"}, width


async def test_figures_are_in_sight_on_a_little_screen(start: Start, park: Path) -> None:
    """On 40 × 12 the group at hand is named in a line, and the companies with their figures show."""
    async with start(park, size=(40, 12)) as pilot:
        await press(pilot, "f3", "7", "enter")
        shown = screen_text(pilot)
        assert "energy" in shown
        assert any(line.split()[:2] == ["Alpha", "7"] for line in shown.split("\n"))


async def test_the_totals_say_what_they_total(start: Start, park: Path) -> None:
    """On the rows above the companies the data point is explained; that nobody is there is said only when it is so."""
    async with start(park) as pilot:
        await press(pilot, "f3", "up")
        shown = screen_text(pilot)
        assert "All electricity." in shown
        assert "There is no company yet" not in shown
