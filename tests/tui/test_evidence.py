"""The register on the screen, by keys and by what a terminal pastes."""

from __future__ import annotations

from pathlib import Path

from textual import events
from textual.pilot import Pilot

from greencert.store.assessment import load_assessment
from tests.tui.conftest import Start, press, screen_text, settled, write


async def paste(pilot: Pilot[None], text: str) -> None:
    """What a terminal sends when a file is dropped on it."""
    pilot.app.post_message(events.Paste(text))
    await settled(pilot)


def dropped(root: Path, *names: str) -> list[Path]:
    paths = [root / name for name in names]
    for path in paths:
        path.write_text(f"company,MWh\n[b]{path.stem}[/b],12\n")
    return paths


async def test_an_empty_register_says_how_to_fill_it(start: Start, park: Path) -> None:
    """No empty table without a word."""
    async with start(park) as pilot:
        await press(pilot, "f6")
        assert "No evidence yet. Press a to add a file, or drop one on this window." in screen_text(pilot)


async def test_a_dropped_file_comes_in_is_seen_and_serves(start: Start, park: Path, root: Path) -> None:
    """Dropped, registered with its dates, looked into, put to use for two criteria, and located in each."""
    path = dropped(root, "minutes of may.csv")[0]
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, "f6")
        await paste(pilot, f"'{path}' ")
        await press(pilot, "ctrl+s")
        shown = screen_text(pilot)
        assert "minutes-of-may.csv" in shown
        assert "not used" in shown
        assert "[b]minutes of may[/b]" in shown, "the file itself, letter by letter"
        await press(pilot, "enter", "space", "down", "down", "down", "space", "tab")
        await write(pilot, "page 3")
        await press(pilot, "ctrl+s")
        assert "unchanged" in screen_text(pilot)
        await press(pilot, "l", "end")
        await write(pilot, "b")
        await press(pilot, "ctrl+s", "d", "tab")
        await write(pilot, "Town")
        await press(pilot, "tab", "tab", "tab", "tab")
        await write(pilot, "1.6.2030")
        await press(pilot, "ctrl+s")
    held = load_assessment(park).value
    assert held is not None
    item = held.evidence[0]
    assert (item.issuer, str(item.expires)) == ("Town", "2030-06-01")
    locators = {name: answer.claim.evidence[0].locator for name, answer in held.answers.items()}
    assert sorted(locators.values()) == ["page 3", "page 3b"]


async def test_several_files_dropped_at_once(start: Start, park: Path, root: Path) -> None:
    """Each becomes an entry under its own name."""
    paths = dropped(root, "a one.csv", "b two.csv")
    async with start(park) as pilot:
        await press(pilot, "f6")
        await paste(pilot, " ".join(str(path).replace(" ", "\\ ") for path in paths))
        assert "2 files, each under its own name" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        shown = screen_text(pilot)
        assert "a-one.csv" in shown
        assert "b-two.csv" in shown


async def test_a_file_dropped_on_the_walk_is_evidence_of_the_criterion(start: Start, park: Path, root: Path) -> None:
    """In the list it attaches; in a field it is text like any other."""
    path = dropped(root, "minutes.csv")[0]
    async with start(park) as pilot:
        await paste(pilot, str(path))
        assert "Attach evidence to EN-01" in screen_text(pilot)
        await press(pilot, "ctrl+s", "slash")
        await paste(pilot, str(path))
        assert "Attach evidence" not in screen_text(pilot)
    held = load_assessment(park).value
    assert held is not None
    assert [used.id for used in held.answers["EN-01"].claim.evidence] == ["e-001"]


async def test_a_file_is_found_by_walking_through_folders(start: Start, park: Path, root: Path) -> None:
    """The list narrows while a path is typed; Enter goes into a folder and takes a file."""
    (root / "papers").mkdir()
    dropped(root / "papers", "balance.csv", "other.csv")
    async with start(park) as pilot:
        await press(pilot, "f6", "a")
        await paste(pilot, f"{root}/pap")
        assert "papers/" in screen_text(pilot)
        await press(pilot, "tab", "enter")
        assert "balance.csv" in screen_text(pilot)
        await press(pilot, "enter")
        await press(pilot, "ctrl+s")
        assert "balance.csv" in screen_text(pilot)


async def test_what_is_no_file_is_refused_in_the_form(start: Start, park: Path, root: Path) -> None:
    """With the path that isn't there, literally; what was typed stays."""
    async with start(park) as pilot:
        await press(pilot, "f6", "a")
        await paste(pilot, f"{root}/[b]no.pdf")
        await press(pilot, "ctrl+s")
        assert "there is no such file" in screen_text(pilot)


async def test_an_altered_file_stands_out_and_is_replaced(start: Start, park: Path, root: Path) -> None:
    """Its state is read when the screen opens; the new file takes its place, the old one stays."""
    first, second = dropped(root, "one.csv", "two.csv")
    async with start(park, size=(120, 40)) as pilot:
        await press(pilot, "f6")
        await paste(pilot, str(first))
        await press(pilot, "ctrl+s")
        (park / "evidence" / "one.csv").write_text("something else")
        await press(pilot, "c")
        assert "≠ file altered" in screen_text(pilot)
        await press(pilot, "r")
        await paste(pilot, str(second))
        await press(pilot, "ctrl+s")
        shown = screen_text(pilot)
        assert "file altered" not in shown
        assert "one.csv, until" in shown
        assert "two.csv" in shown
        await press(pilot, "ctrl+z")
        assert "≠ file altered" in screen_text(pilot)
    assert (park / "evidence" / "one.csv").exists()


async def test_search_and_filter_narrow_the_register(start: Start, park: Path, root: Path) -> None:
    """By words and by state; Escape shows all again."""
    paths = dropped(root, "one.csv", "two.csv")
    async with start(park) as pilot:
        await press(pilot, "f6")
        await paste(pilot, " ".join(map(str, paths)))
        await press(pilot, "ctrl+s", "slash")
        await write(pilot, "two")
        assert "one.csv" not in screen_text(pilot)
        await press(pilot, "escape", "f", "2")
        assert "No document fits. Escape shows all again." in screen_text(pilot)
        await press(pilot, "escape")
        assert "one.csv" in screen_text(pilot)


async def test_hostile_names_are_shown_literally(start: Start, park: Path, root: Path) -> None:
    """Brackets, escapes and endless names of files leave the screen whole."""
    paths = dropped(root, "[red]x[b] \x1b[31m.csv", "y" * 200 + ".csv")
    async with start(park) as pilot:
        await press(pilot, "f6")
        for path in paths:
            await paste(pilot, f"'{path}'")
            await press(pilot, "ctrl+s")
        shown = screen_text(pilot)
        assert "\x1b" not in shown
        assert shown.count("not used") >= 2
