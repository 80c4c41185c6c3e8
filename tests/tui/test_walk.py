"""The walk, by keys alone: what is typed is on disk, and what it does is in sight."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from greencert.model.assessment import Assessment, Outcome, State
from greencert.store.assessment import load_assessment
from tests.tui.conftest import Start, press, screen_text, write


def stored(park: Path) -> Assessment:
    """The assessment as it lies on disk."""
    loaded = load_assessment(park)
    assert loaded.value is not None, loaded.problems
    return loaded.value


async def test_yes_is_saved_at_once_and_shows_its_points(start: Start, park: Path) -> None:
    """Picking an answer writes it, and the strip says what it did to the points."""
    async with start(park) as pilot:
        await press(pilot, "enter", "space")
        assert stored(park).answers["EN-01"].claim.value is True
        shown = screen_text(pilot)
        assert "+2 points" in shown
        assert "✓ saved" in shown
        assert "✓ met" in shown


async def test_an_answer_can_be_taken_back_and_undone(start: Start, park: Path) -> None:
    """Delete empties an answer; undo brings it back, redo empties it again."""
    async with start(park) as pilot:
        await press(pilot, "enter", "space", "delete")
        assert stored(park).answers["EN-01"].claim.value is None
        await press(pilot, "ctrl+z")
        assert stored(park).answers["EN-01"].claim.value is True
        await press(pilot, "ctrl+y")
        assert stored(park).answers["EN-01"].claim.value is None


async def test_a_quantity_is_read_in_the_unit_at_hand(start: Start, park: Path) -> None:
    """`3600 GJ` where MWh are asked for is 1,000 MWh; comma and point are both decimal signs."""
    async with start(park) as pilot:
        await press(pilot, "down", "down", "enter")
        await write(pilot, "3600 GJ")
        assert stored(park).answers["EN-03"].claim.value == Decimal(1000)
        assert "= 1,000 MWh" in screen_text(pilot)
        await press(pilot, *["backspace"] * 7)
        await write(pilot, "12,5")
        assert stored(park).answers["EN-03"].claim.value == Decimal("12.5")


async def test_what_is_no_number_is_said_and_stays(start: Start, park: Path) -> None:
    """A text that can't be read is not saved, not lost, and named."""
    async with start(park) as pilot:
        await press(pilot, "down", "down", "enter")
        await write(pilot, "7x")
        assert "x is not a unit" in screen_text(pilot) or "not a unit" in screen_text(pilot)
        assert "7x" in screen_text(pilot)
        assert stored(park).answers["EN-03"].claim.value == Decimal(7)


async def test_every_kind_of_answer_is_stored_as_its_kind(start: Start, park: Path) -> None:
    """Rating, choice, checklist and any-of each end up as the value that scoring expects."""
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, "n", "n", "n", "enter", "3")
        await press(pilot, "ctrl+down", "1")
        await press(pilot, "ctrl+down", "1", "2")
        await press(pilot, "ctrl+down", "tab")
        await write(pilot, "11")
        answers = stored(park).answers
        assert answers["WA-01"].claim.value == "monthly"
        assert answers["WA-02"].claim.value == "phone"
        assert answers["WA-03"].claim.value == ("safety", "energy")
        assert answers["WA-04"].claim.value == {"measured": Decimal(11)}


async def test_a_reason_makes_a_criterion_not_applicable(start: Start, park: Path) -> None:
    """Where the scheme allows it, a reason takes the place of a value; emptied, the criterion is back."""
    async with start(park) as pilot:
        await press(pilot, "down", "down", "enter", "tab", "tab")
        await write(pilot, "No heat")
        assert stored(park).answers["EN-03"].claim.not_applicable == "No heat"
        assert "not applicable" in screen_text(pilot)
        await press(pilot, *["backspace"] * 7)
        assert stored(park).answers["EN-03"].claim.not_applicable is None


async def test_planned_and_note_are_saved(start: Start, park: Path) -> None:
    """State and note are part of the claim."""
    async with start(park) as pilot:
        await press(pilot, "enter", "space", "tab", "right", "space", "tab")
        await write(pilot, "from May on")
        claim = stored(park).answers["EN-01"].claim
        assert claim.state is State.PLANNED
        assert claim.note == "from May on"


async def test_the_assessor_accepts_and_rejects_with_a_reason(start: Start, park: Path) -> None:
    """A determination stands beside the claim; a rejection needs a reason."""
    async with start(park) as pilot:
        await press(pilot, "enter", "space", "escape", "v", "ctrl+s")
        assert stored(park).answers["EN-01"].determination.outcome is Outcome.ACCEPTED  # type: ignore[union-attr]
        assert "met ✔" in screen_text(pilot)
        await press(pilot, "v", "3", "ctrl+s")
        assert "a reason is needed" in screen_text(pilot)
        await write(pilot, "Nobody knows")
        await press(pilot, "ctrl+s")
        answer = stored(park).answers["EN-01"]
        assert answer.determination is not None
        assert answer.determination.outcome is Outcome.REJECTED
        assert answer.claim.value is True
        assert "rejected ✔" in screen_text(pilot)


async def test_evidence_is_copied_in_and_counts(start: Start, park: Path, tmp_path: Path) -> None:
    """A file attached by its path is copied, registered with its digest, and satisfies the request."""
    source = tmp_path / "minutes of may.txt"
    source.write_text("named")
    async with start(park, size=(120, 40)) as pilot:
        assert "! 0 of 1 attached" in screen_text(pilot)
        await press(pilot, "e")
        await write(pilot, str(source))
        await press(pilot, "ctrl+s")
        register = stored(park).evidence
        assert [item.file for item in register] == ["minutes-of-may.txt"]
        assert (park / "evidence" / "minutes-of-may.txt").read_text() == "named"
        assert "1 of 1" in screen_text(pilot)


async def test_a_missing_file_is_refused_where_it_was_typed(start: Start, park: Path) -> None:
    """A path that leads nowhere is named in the form, which stays open."""
    async with start(park) as pilot:
        await press(pilot, "e")
        await write(pilot, "/no/such")
        await press(pilot, "ctrl+s")
        assert "there is no such file" in screen_text(pilot)
        assert stored(park).evidence == ()


async def test_search_and_filter_narrow_the_tree(start: Start, park: Path) -> None:
    """Search finds by words, filters by state; Escape shows everything again."""
    async with start(park) as pilot:
        await press(pilot, "slash")
        await write(pilot, "heat")
        assert "EN-03" in screen_text(pilot)
        assert "EN-01" not in screen_text(pilot)
        await press(pilot, "escape", "escape")
        assert "EN-01" in screen_text(pilot)
        await press(pilot, "f", "down", "down", "down", "space")
        shown = screen_text(pilot)
        assert "EN-01" in shown
        assert "EN-02" not in shown


async def test_a_file_changed_on_disk_is_never_written_over(start: Start, park: Path) -> None:
    """What another program wrote elsewhere in the file stays, and the change goes on top of it."""
    async with start(park) as pilot:
        (park / "answers.yaml").write_text("# by hand\nWA-01:\n  claim:\n    value: yearly\n")
        await press(pilot, "enter", "space")
        text = (park / "answers.yaml").read_text()
        assert text.startswith("# by hand\n")
        assert stored(park).answers["WA-01"].claim.value == "yearly"
        assert stored(park).answers["EN-01"].claim.value is True
        assert "read again: WA-01" in " ".join(screen_text(pilot).split())
        assert "✓ saved" in screen_text(pilot)
