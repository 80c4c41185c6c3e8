"""The whole job by keys: from a new assessment to a printed certificate."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.tui.dialogs.new import editions
from greencert.tui.dialogs.printing import PrintDialog
from tests.tui.conftest import Start, press, screen_text, settled, write
from tests.tui.snapshots.workspace import filled


async def test_from_new_assessment_to_printed_certificate(start: Start, root: Path) -> None:
    """Start, add a company and its figures, answer, accept, decide, print."""
    async with start() as pilot:
        assert "No assessment here yet" in screen_text(pilot)
        await press(pilot, "n")
        for field in ("Harbour Park", "Harbour", "FI", "Town of Harbour"):
            await write(pilot, field)
            await press(pilot, "enter")
        choice = editions(Workspace(root), date.today()).index("tiny@1.0.0")
        await press(pilot, *["down"] * choice, "space", "ctrl+s")
        park = next((root / "assessments").glob("*/*"))
        assert "EN-01" in screen_text(pilot)

        await press(pilot, "f3", "c")
        await write(pilot, "Alpha Oy")
        await press(pilot, "ctrl+s", "8")
        assert "Electricity used" in screen_text(pilot)
        await write(pilot, "00")
        await press(pilot, "enter", "right")
        await write(pilot, "720 MWh")
        await press(pilot, "enter")
        figures = load_assessment(park).value.figures  # type: ignore[union-attr]
        assert [(figure.datapoint, str(figure.value)) for figure in figures] == [
            ("electricity_total", "800"),
            ("electricity_renewable", "720"),
        ]

        await press(pilot, "f2", "enter", "y")
        await press(pilot, "space", "ctrl+down", "ctrl+down")
        await write(pilot, "600")
        await press(pilot, "ctrl+down", "3", "ctrl+down", "1", "ctrl+down", "1", "2", "ctrl+down", "space")
        await press(pilot, "escape", "n")
        for _ in range(7):
            for key in ("v", "ctrl+s", "n"):
                await press(pilot, key)
        assert "0 open" in screen_text(pilot)

        await press(pilot, "f5")
        assert "Level: Silver. Nothing is open." in screen_text(pilot)
        assert "The certification decision is missing." in screen_text(pilot)
        await press(pilot, "d")
        await write(pilot, "Body")
        await press(pilot, "tab", "tab")
        await write(pilot, "GC-1")
        for key in ("ctrl+s", "p", "ctrl+s"):
            await press(pilot, key)
        assert "Printed:" in screen_text(pilot)
        printed = list(park.glob("certificate-*.pdf"))
        assert len(printed) == 1
        assert printed[0].read_bytes().startswith(b"%PDF-")


async def test_a_refused_certificate_says_why_and_offers_the_draft(start: Start, park: Path) -> None:
    """An unfinished assessment gets no certificate, but the reasons and a draft."""
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, "f5", "p", "ctrl+s")
        shown = screen_text(pilot)
        assert "Not printed, because:" in shown
        assert "7 criteria are open" in shown
        assert "A draft can be printed in any case" in shown
        assert not list(park.glob("*.pdf"))
        await press(pilot, "2", "ctrl+s")
        assert isinstance(pilot.app.screen, PrintDialog)
        assert "Printed:" in screen_text(pilot)
        assert [path.name for path in park.glob("*.pdf")] == ["certificate-draft-harbour-park-2024-en.pdf"]


async def test_what_the_file_carries_is_chosen_where_too_few_companies_stand_behind_a_value(
    start: Start, root: Path
) -> None:
    """Two companies and a value with endless decimals: refused, said what helps in the window's own words, printed."""
    park = filled(root)
    for name, old, new in (
        ("data.csv", ",500,", ",501,"),
        ("assessment.yaml", "    - {id: gamma, name: Gamma Log", "    #"),
    ):
        (park / name).write_text((park / name).read_text().replace(old, new))
    with (park / "answers.yaml").open("a") as answers:
        answers.write("EN-02: {determination: {outcome: accepted, by: lead assessor, on: 2025-05-14}}\n")
    async with start(park, size=(100, 40)) as pilot:
        await press(pilot, "f5", "p", "2", "ctrl+s")
        shown = screen_text(pilot)
        assert "the result doesn't follow from what may be disclosed" in shown
        assert "→ Choose above that the file carries everything." in shown
        assert "--inside" not in shown
        assert "A draft can be printed in any case" not in shown
        await press(pilot, "tab", "tab", "tab", "2", "ctrl+s")
        assert "Printed:" in screen_text(pilot)
        await press(pilot, "shift+tab", "shift+tab", "shift+tab", "4", "ctrl+s")
        assert "The file carries" not in screen_text(pilot)
        assert "→ Choose the gap report above: its file carries everything." in screen_text(pilot)


async def test_a_file_that_is_there_is_written_over_only_when_asked(start: Start, park: Path) -> None:
    """Printing twice asks before it writes over the first."""
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, "f5", "p", "3", "ctrl+s")
        assert "Printed:" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "There is a file of this name already." in screen_text(pilot)
        await press(pilot, "enter")
        await settled(pilot)
        assert "Printed:" in screen_text(pilot)


async def test_each_report_for_its_readers_is_printed(start: Start, park: Path) -> None:
    """The summary and the public report have names of their own, so that none is written over the other."""
    async with start(park) as pilot:
        await press(pilot, "f5", "p")
        for number in ("3", "4", "5"):
            await press(pilot, number, "ctrl+s")
            assert "✓ Printed:" in screen_text(pilot)
        assert sorted(path.name.partition("-harbour")[0] for path in park.glob("*.pdf")) == [
            "gap-report",
            "gap-summary",
            "public-report",
        ]


async def test_the_certificate_is_printed_in_two_languages_side_by_side(start: Start, park: Path) -> None:
    """A second language beside the first; picking the first one again is one language."""
    async with start(park) as pilot:
        await press(pilot, "f5", "p", "2", "tab", "tab", "down", "space")
        dialog = pilot.app.screen
        assert isinstance(dialog, PrintDialog)
        assert dialog.wanted.languages == "en+de"
        await press(pilot, "ctrl+s")
        assert "Printed:" in screen_text(pilot)
        assert [path.name for path in park.glob("*.pdf")] == ["certificate-draft-harbour-park-2024-en+de.pdf"]
        await press(pilot, "up", "right", "space")
        assert dialog.wanted.languages == "en"
        await press(pilot, "shift+tab", "shift+tab", "3")
        assert "Second language" not in screen_text(pilot)


async def test_assessments_are_compared_side_by_side(start: Start, root: Path) -> None:
    """The park's other years come first; without any picked it says so; a workspace with one only has none to offer."""
    path = filled(root)
    async with start(path) as pilot:
        await press(pilot, "f5", "p", "6")
        assert "□ Harbour Park 2023" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert "Pick at least one assessment to compare with." in screen_text(pilot)
        await press(pilot, "tab", "tab", "space", "ctrl+s")
        assert "Printed:" in screen_text(pilot)
        assert [printed.name for printed in path.glob("*.pdf")] == ["comparison-harbour-park-2024-en.pdf"]
    shutil.rmtree(path.parent / "2023")
    async with start(path) as pilot:
        await press(pilot, "f5", "p", "6")
        assert "There is no other assessment under this scheme." in screen_text(pilot)


async def test_the_name_of_the_file_is_in_sight(start: Start, park: Path) -> None:
    """However long the path to it is."""
    async with start(park) as pilot:
        await press(pilot, "f5", "p")
        assert "certificate-harbour-park-2024-en.pdf" in screen_text(pilot)
