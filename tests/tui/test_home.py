"""Home by keys: order, search, the next year, the archive, problems and their places."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from greencert.tui.app import GreencertApp
from greencert.tui.screens.findings import FindingsScreen
from greencert.tui.screens.home import CaseTable, HomeScreen
from greencert.tui.screens.walk import WalkScreen
from greencert.workflows import cases
from greencert.workflows.case_row import CaseSummary
from greencert.workflows.shelf import kept
from tests.tui.conftest import Start, press, screen_text, settled, write
from tests.tui.snapshots.workspace import crowded, filled
from tests.tui.test_meanwhile import held_elsewhere, words


@pytest.fixture
def go_on(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Nothing is read for the list until this is set."""
    read, set_ = cases.list_cases, threading.Event()

    def slowly(*arguments: Any) -> Iterator[CaseSummary]:
        set_.wait(20)
        yield from read(*arguments)

    monkeypatch.setattr(cases, "list_cases", slowly)
    return set_


async def test_the_order_turns_round_when_it_is_picked_again(start: Start, root: Path) -> None:
    """Years come latest first; picked once more, earliest first; a click on a title does the same."""
    filled(root)
    async with start() as pilot:

        def years() -> list[int]:
            text = screen_text(pilot).split("About")[0]
            return [int(part) for line in text.splitlines()[2:6] for part in line.split() if part in {"2023", "2024"}]

        assert years() == [2023, 2024]
        await press(pilot, "s", "down", "down", "space")
        assert years() == [2024, 2023]
        await press(pilot, "s", "space")
        assert years() == [2023, 2024]
        heading = screen_text(pilot).splitlines()[2]
        await pilot.click(CaseTable, offset=(heading.index("Year") - 1, 0))
        await settled(pilot)
        assert years() == [2024, 2023]


async def test_search_and_order_outlive_a_visit_to_an_assessment(start: Start, root: Path) -> None:
    """Coming back from an assessment, the list stands as it was left."""
    crowded(root)
    async with start() as pilot:
        await press(pilot, "slash")
        await write(pilot, "harb 2024")
        await press(pilot, "enter", "enter")
        assert isinstance(pilot.app.screen, WalkScreen)
        await press(pilot, "escape")
        assert isinstance(pilot.app.screen, HomeScreen)
        shown = screen_text(pilot)
        assert "harb 2024" in shown
        assert "zz-broken" not in shown
        await press(pilot, "slash", "escape")
        assert "zz-broken" in screen_text(pilot)


async def test_the_next_year_starts_with_last_years_answers_beside_it(start: Start, root: Path) -> None:
    """The new assessment opens on the walk: nothing is answered, and the year before stands beside the criteria."""
    filled(root)
    async with start(size=(120, 40)) as pilot:
        await press(pilot, "down", "d", "ctrl+s")
        assert (root / "assessments" / "harbour-park" / "2025" / "assessment.yaml").exists()
        shown = screen_text(pilot)
        assert "Harbour Park 2025" in shown
        assert "7 unanswered" in shown


async def test_a_year_that_is_there_is_refused_where_it_was_typed(start: Start, root: Path) -> None:
    """The form stays open and says why."""
    filled(root)
    async with start() as pilot:
        await press(pilot, "d", "ctrl+s")
        assert "there is an assessment of Harbour Park" in screen_text(pilot)


async def test_the_archive_hides_and_gives_back(start: Start, root: Path) -> None:
    """What is put aside leaves the list; shown again, the same key takes it back. Every byte is still there."""
    path = filled(root)
    before = (path / "answers.yaml").read_bytes()
    async with start() as pilot:
        await press(pilot, "down", "a")
        moved = root / "archive" / "harbour-park" / "2024"
        assert (moved / "answers.yaml").read_bytes() == before
        assert not path.exists()
        await press(pilot, "A", "down")
        assert "(archived)" in screen_text(pilot)
        await press(pilot, "a")
        assert (path / "answers.yaml").read_bytes() == before


async def test_a_problem_leads_to_the_place_that_it_is_about(start: Start, root: Path) -> None:
    """From the list of problems Enter opens the finding or the criterion; the broken file stays listed."""
    filled(root)
    async with start() as pilot:
        await press(pilot, "p")
        await press(pilot, *["down"] * 3, "enter")
        assert isinstance(pilot.app.screen, FindingsScreen)
        await press(pilot, "escape", "down", "p", "enter")
        assert isinstance(pilot.app.screen, WalkScreen)
        assert pilot.app.screen.app.place.criterion == "WA-04"


@pytest.mark.usefixtures("own_schemes_only")
async def test_no_window_opens_for_no_problems(start: Start, root: Path) -> None:
    """Where nothing is wrong it is said in a line; where nothing is, no key is named that needs something."""
    rmtree(root / "criteria")
    async with start() as pilot:
        assert screen_text(pilot).split("\n")[-1].split() == ["n", "New", "c", "Criteria", "^q", "Quit", "?", "Help"]
        await press(pilot, "p")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "Nothing is wrong" in screen_text(pilot)


async def test_what_can_not_be_read_shows_its_problems_instead(start: Start, root: Path) -> None:
    """A broken assessment has a sign and no numbers; Enter shows why it can't be read."""
    crowded(root)
    async with start() as pilot:
        await press(pilot, "end")
        assert "✗ zz-broken" in screen_text(pilot)
        await press(pilot, "enter")
        assert "assessment.yaml" in screen_text(pilot)
        assert isinstance(pilot.app.screen_stack[-2], HomeScreen)


async def test_enter_before_the_list_is_read_opens_what_comes_first(
    root: Path, park: Path, go_on: threading.Event
) -> None:
    """The key isn't lost while the assessments are read: the first row opens as soon as it is there."""
    app = GreencertApp(root, None, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Reading assessments …" in screen_text(pilot)
        await pilot.press("enter")
        assert "what comes first is opened then" in screen_text(pilot)
        go_on.set()
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, WalkScreen)
        assert app.desk is not None
        assert app.desk.view.case.path == park


async def test_enter_before_the_list_is_read_is_forgotten_when_something_else_is_done(
    root: Path, park: Path, go_on: threading.Event
) -> None:
    """Somebody who starts a search meanwhile isn't thrown out of it."""
    app = GreencertApp(root, None, "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.press("enter", "slash")
        go_on.set()
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, HomeScreen)
        assert park.exists()


async def test_what_is_held_elsewhere_is_not_put_aside(start: Start, park: Path) -> None:
    """Another program has it open: archiving says who, and nothing moves; once it is closed there, it can be done."""
    with held_elsewhere(park) as process:
        async with start() as pilot:
            await press(pilot, "a")
            shown = words(screen_text(pilot))
            assert "the assessment is open elsewhere" in shown
            assert str(process.pid) in shown
            assert (park / "assessment.yaml").exists()
            assert not (park.parents[2] / "archive").exists()
            await press(pilot, "escape")
            assert "Harbour Park" in screen_text(pilot)
            process.kill()
            process.wait()
            await press(pilot, "a")
            assert not park.exists()


async def test_the_list_is_there_before_anything_is_read(start: Start, park: Path, root: Path) -> None:
    """What was listed before is shown at once on the next start; what has changed since waits to be read again."""
    async with start():
        pass
    known = kept(root, "en")
    assert [(row.park, row.answered, row.asked, row.pending) for _, row in known.values()] == [
        ("Harbour Park", 0, 7, False)
    ]
    path = park / "assessment.yaml"
    path.write_text(path.read_text().replace("Harbour Park", "Other Park"))
    assert [row.pending for _, row in kept(root, "en").values()] == [True]
    async with start() as pilot:
        assert "Other Park" in screen_text(pilot)
        assert "0/7" in screen_text(pilot)
    shutil.rmtree(park)
    assert kept(root, "en") == {}
