"""What other programs do to an open assessment: shown, merged where that is safe, never written over."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from greencert.store.assessment import load_assessment
from greencert.store.lock import NAME
from greencert.tui.app import GreencertApp
from greencert.tui.screens.walk import WalkScreen
from greencert.tui.watch import EVERY
from tests.tui.conftest import Start, press, screen_text, settled, write

HOLDER = (
    "import sys; from pathlib import Path; from greencert.workflows.hold import hold; "
    "hold(Path(sys.argv[1]), 'lead assessor'); print('held', flush=True); sys.stdin.read()"
)


@contextmanager
def held_elsewhere(park: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds an assessment."""
    command = [sys.executable, "-c", HOLDER, str(park)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def words(text: str) -> str:
    """A screen's text on one line."""
    return " ".join(text.split())


async def test_the_second_app_is_told_who_holds_it_and_reads(start: Start, park: Path) -> None:
    """Role and process are named; changes are refused; when the holder dies, its lock is gone and work goes on."""
    with held_elsewhere(park) as process:
        async with start(park) as pilot:
            shown = words(screen_text(pilot))
            assert "lead assessor" in shown
            assert str(process.pid) in shown
            await press(pilot, "enter", "space")
            assert "open elsewhere" in words(screen_text(pilot))
            assert not (park / "answers.yaml").read_text()
            await press(pilot, "escape")
            process.kill()
            process.wait()
            app = pilot.app
            assert isinstance(app, GreencertApp)
            assert app.watcher is not None
            app.watcher._take_over()
            await settled(pilot)
            await press(pilot, "space")
            loaded = load_assessment(park).value
            assert loaded is not None
            assert loaded.answers["EN-01"].claim.value is True


async def test_the_lock_goes_with_the_case(start: Start, park: Path) -> None:
    """While a case is open its lock says by whom; at home and after leaving there is none."""
    async with start(park) as pilot:
        assert json.loads((park / NAME).read_text())["role"] == "park manager"
        await press(pilot, "escape")
        assert not (park / NAME).exists()
        await press(pilot, "enter")
        assert (park / NAME).exists()
    assert not (park / NAME).exists()


async def test_a_clash_is_shown_with_three_ways_out(start: Start, park: Path) -> None:
    """The same field changed here and in the file: both are shown, and nothing is written until it is decided."""
    async with start(park, size=(100, 30)) as pilot:
        await press(pilot, "enter", "tab", "tab")
        await write(pilot, "mine")
        path = park / "answers.yaml"
        theirs = path.read_text().replace("mine", "theirs")
        path.write_text(theirs)
        await press(pilot, "ctrl+r")
        shown = words(screen_text(pilot))
        assert "EN-01 · note: the file says “theirs”, here it was “mine”" in shown
        assert path.read_text() == theirs
        await press(pilot, "3")
        assert path.read_text() == theirs
        await press(pilot, "ctrl+q")  # leaving asks again
        await press(pilot, "1")
        assert "note: mine" in path.read_text()
        assert "✓ saved" in screen_text(pilot)


async def test_their_change_can_be_taken(start: Start, park: Path) -> None:
    """The other way out: what the file says holds, in the field too."""
    async with start(park) as pilot:
        await press(pilot, "enter", "tab", "tab")
        await write(pilot, "mine")
        path = park / "answers.yaml"
        path.write_text(path.read_text().replace("mine", "theirs"))
        await press(pilot, "ctrl+r", "2")
        assert "note: theirs" in path.read_text()
        assert "theirs" in screen_text(pilot)


async def test_a_file_broken_meanwhile_is_shown_and_read_again_once_it_is_whole(start: Start, park: Path) -> None:
    """A file saved half finished in an editor: its problem is named with its line; nothing is written over it."""
    async with start(park) as pilot:
        path = park / "answers.yaml"
        path.write_text("EN-01:\n  claim: {value: \n")
        await press(pilot, "ctrl+r")
        assert "answers.yaml:" in screen_text(pilot)
        await press(pilot, "escape", "space")
        path.write_text("EN-01:\n  claim: {value: true}\n")
        await press(pilot, "ctrl+r")
        assert "12.5" in screen_text(pilot)
        assert "✓ saved" in screen_text(pilot)


async def test_what_was_put_off_is_not_shown_again(start: Start, park: Path) -> None:
    """What Ctrl-R found isn't found a second time by the next look, over the head of whoever goes on reading."""
    async with start(park) as pilot:
        (park / "answers.yaml").write_text("EN-01:\n  claim: {value: \n")
        await press(pilot, "ctrl+r")
        await press(pilot, "escape")
        await pilot.pause(2.5 * EVERY)
        assert isinstance(pilot.app.screen, WalkScreen)
        assert "! files changed" in screen_text(pilot)


async def test_a_broken_file_opens_for_reading_with_its_problems(start: Start, park: Path) -> None:
    """Everything else is shown; what is wrong is one key away; nothing is written."""
    path = park / "answers.yaml"
    path.write_text("EN-01:\n  claim: {value: \n")
    async with start(park) as pilot:
        assert "read only" in words(screen_text(pilot))
        assert "Read only: 1 problem in its files: " in words(screen_text(pilot))
        await press(pilot, "enter", "space")
        assert "answers.yaml:" in screen_text(pilot)
    assert path.read_text() == "EN-01:\n  claim: {value: \n"


async def test_a_broken_file_opens_for_reading_from_the_list_too(start: Start, park: Path) -> None:
    """Enter on the row that can't be read whole shows the rest; what is wrong is in the list of problems."""
    (park / "answers.yaml").write_text("EN-01:\n  claim: {value: \n")
    async with start() as pilot:
        assert "can't be read" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Read only: 1 problem in its files: " in words(screen_text(pilot))
        await press(pilot, "escape", "p")
        assert "answers.yaml:" in screen_text(pilot)


async def test_a_missing_edition_is_named_with_how_to_get_it(start: Start, park: Path) -> None:
    """Which edition it is, and where it comes from."""
    path = park / "assessment.yaml"
    path.write_text(path.read_text().replace('edition: "1.0.0"', 'edition: "9.0.0"'))
    for size in ((80, 24), (120, 40)):
        async with start(size=size) as pilot:
            await press(pilot, "enter")
            shown = words(screen_text(pilot))
            assert "9.0.0" in shown
            assert "of the scheme's owner" in shown


async def test_undo_reaches_across_restarts_and_everything(start: Start, park: Path) -> None:
    """A company, a figure, a finding and an answer are taken back after the app was left, and done again."""
    async with start(park) as pilot:
        await press(pilot, "enter", "space", "escape", "i", "tab")
        await write(pilot, "No name")
        await press(pilot, "ctrl+s", "f3", "c")
        await write(pilot, "Gamma")
        await press(pilot, "ctrl+s", "5", "enter")
    before = load_assessment(park).value
    assert before is not None
    assert (len(before.findings), len(before.figures), len(before.profile.scope.companies)) == (1, 1, 3)
    async with start(park) as pilot:
        await press(pilot, *["ctrl+z"] * 4)
        after = load_assessment(park).value
        assert after is not None
        assert (after.findings, after.figures, len(after.profile.scope.companies)) == ((), (), 2)
        assert after.answers["EN-01"].claim.value is None
        await press(pilot, *["ctrl+y"] * 4)
    again = load_assessment(park).value
    assert again is not None
    assert again.findings == before.findings
    assert again.answers == before.answers


async def test_undo_leaves_alone_what_was_changed_since(start: Start, park: Path) -> None:
    """A value that another program wrote over ours isn't taken back; it is said why."""
    async with start(park) as pilot:
        await press(pilot, "enter", "space")
    path = park / "answers.yaml"
    path.write_text(path.read_text().replace("value: true", "value: false"))
    async with start(park) as pilot:
        await press(pilot, "ctrl+z")
        assert "was changed since" in words(screen_text(pilot))
    assert "value: false" in path.read_text()
