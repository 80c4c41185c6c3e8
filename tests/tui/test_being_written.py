"""An assessment that another process is writing: what is opened is whole, or it is said why it can't be opened."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from greencert.errors import GreencertError
from greencert.store.workspace import Workspace
from greencert.tui.dialogs.problems import ProblemsDialog
from greencert.tui.opening import Opened, opened
from greencert.tui.screens.walk import WalkScreen
from greencert.workflows.steady import QUIET
from tests.tui.conftest import Start, press, screen_text

WRITER = """
import itertools, os, sys, time
from pathlib import Path
park, way, pause, QUIET = Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]), float(sys.argv[4])
filling = "\\n".join(f"# {'x' * 70} {number}" for number in range(2000))

def put(name, text):
    if way == "replace":  # as git does: each file whole, one after the other
        (park / "draft").write_text(text)
        os.replace(park / "draft", park / name)
        time.sleep(0.002)
    else:  # as some editors do: emptied, then filled
        (park / name).write_text(text)

for n in itertools.count(1):
    begun = time.time()
    put("answers.yaml", f"EN-01:\\n  claim: {{note: n{n}}}\\n{filling}\\nWA-01:\\n  claim: {{note: n{n}}}\\n")
    put("findings.yaml", "findings:\\n  - {id: f-01, grade: minor, statement: n%d, raised: 2025-05-14, by: me}\\n" % n)
    if time.time() - begun > QUIET / 2:  # the machine had other things to do: nobody can tell that from a pause
        print(n, file=open(park.parent / "slow", "a"))
    if n == 1:
        print("on", flush=True)
    time.sleep(pause)
"""


@contextmanager
def written_elsewhere(park: Path, way: str, pause: float) -> Iterator[None]:
    """Another process that writes answers and findings, which belong together, again and again."""
    command = [sys.executable, "-c", WRITER, str(park), way, str(pause), str(QUIET)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "on\n"
        try:
            yield
        finally:
            process.kill()


def parts(found: Opened) -> set[str | None]:
    """What the three places say that are written as one."""
    assessment = found.view.case.assessment
    notes = [assessment.answers[name].claim.note if name in assessment.answers else None for name in ("EN-01", "WA-01")]
    return {*notes, *(finding.statement for finding in assessment.findings)} | (
        set() if assessment.findings else {None}
    )


@pytest.mark.parametrize("way", ["fill", "replace"])
def test_what_is_opened_between_two_writes_is_whole(root: Path, park: Path, way: str) -> None:
    """Opened again and again while it is written: every time all three places are of one write.

    Only a write that itself paused for as long as a finished one would can't be told from it.
    """
    torn = []
    with written_elsewhere(park, way, 0.2):
        for _ in range(12):
            found = opened(Workspace(root), park, "en", "park manager")
            assert isinstance(found, Opened), found
            assert found.view.read_only is None
            if len(parts(found)) > 1:
                torn.append(parts(found))
            assert found.hold is not None
            found.hold.release()
        ending = time.monotonic() + 20
        while not all(seen & slow(park) for seen in torn) and time.monotonic() < ending:
            time.sleep(0.1)  # until the last write has said how long it took
    assert all(seen & slow(park) for seen in torn)


def slow(park: Path) -> set[str]:
    """The writes that paused."""
    said = park.parent / "slow"
    return {f"n{n}" for n in said.read_text().split()} if said.exists() else set()


def test_who_never_stops_writing_is_named_as_the_reason(
    root: Path, park: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a pause in which the files are whole nothing is opened, and nothing is held."""
    monkeypatch.setattr("greencert.workflows.steady.PATIENCE", 0.5)
    with written_elsewhere(park, "fill", 0), pytest.raises(GreencertError) as refused:
        opened(Workspace(root), park, "en", "park manager")
    assert [problem.code for problem in refused.value.problems] == ["being-written"]
    assert not (park / ".lock").exists()


async def test_in_the_app_it_is_said_and_opens_once_it_is_whole(
    start: Start, park: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list stays, with the reason in a window; when the writer is gone, Enter opens it."""
    monkeypatch.setattr("greencert.workflows.steady.PATIENCE", 0.5)
    async with start() as pilot:
        with written_elsewhere(park, "fill", 0):
            await press(pilot, "enter")
            assert isinstance(pilot.app.screen, ProblemsDialog)
            assert "another program is writing these files" in " ".join(screen_text(pilot).split())
        await press(pilot, "escape")
        monkeypatch.setattr("greencert.workflows.steady.PATIENCE", 3.0)
        (park / "answers.yaml").write_text("EN-01:\n  claim: {value: true}\n")
        (park / "findings.yaml").unlink()
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, WalkScreen)
