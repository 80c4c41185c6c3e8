"""The real program in a pseudo-terminal, killed at any moment: what was typed is on disk, but for the key under way."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from greencert.model.assessment import Assessment
from greencert.model.files import FILES
from greencert.store import journal
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.workflows.case import open_case
from greencert.workflows.hold import holding
from greencert.workflows.journaled import differences

if TYPE_CHECKING:
    from tests.tui.forks import Run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a thing of Unix")

KILLS = int(os.environ.get("GREENCERT_KILLS", "200"))
"""Thousands by hand: `GREENCERT_KILLS=5000 uv run pytest tests/tui/test_killed.py`."""

LATEST = 0.05
"""Seconds after the last key within which the kill comes."""

PATIENCE = 5_000
"""Looks at the disk before a test gives up."""


def stored(park: Path) -> Assessment:
    """The assessment as it lies on disk."""
    loaded = load_assessment(park)
    assert loaded.value is not None, loaded.problems
    assert not loaded.problems
    return loaded.value


def whole(root: Path, park: Path) -> None:
    """Every file can be read, the journal holds together, and the next to open it sets the journal right."""
    stored(park)
    assert [path.name for path in park.iterdir() if path.is_file() and path.name in FILES] != []
    torn = [each.message for each in journal.check(park)]
    assert all("unfinished" in message for message in torn), torn
    with holding(park, "park manager"):
        case = open_case(Workspace(root), park).value
        assert case is not None
        assert differences(park, case.assessment) == ()


def note_of(park: Path) -> str:
    """The note on the first criterion, as it lies on disk."""
    answer = stored(park).answers.get("EN-01")
    return (answer.claim.note or "") if answer else ""


def test_what_was_typed_survives_hundreds_of_kills(root: Path, park: Path) -> None:
    """Killed at any moment, at most the key under way is lost, and every run goes on where the last was killed.

    Typing at a person's pace means that a key has reached the disk before the next one comes. Every third run hammers
    the keys instead: then what is there has to be the beginning of what was typed.
    """
    from tests.tui.forks import Run, preload

    preload()
    chance = random.Random(20251122)
    for number in range(KILLS):
        before, hammered = note_of(park), number % 3 == 0
        word = "".join(chance.choice("abcdefgh") for _ in range(chance.randint(1, 5)))
        run = Run(root, park)
        try:
            _to_the_note(run)
            for at, letter in enumerate(word):
                run.type(letter.encode())
                if not hammered and at + 1 < len(word):
                    _wait_for(run, park, word[: at + 1] + before)
            run.read(chance.random() * LATEST)
        finally:
            run.kill()
        now = note_of(park)
        there = [at for at in range(len(word) + 1) if now == word[:at] + before]
        assert there, (number, before, word, now)
        assert hammered or there[0] >= len(word) - 1, (number, before, word, now)
        whole(root, park)


def _to_the_note(run: Run) -> None:
    """Into the criterion, over the answer and the state, to the note."""
    run.until(b"EN-01")
    run.type(b"\r")
    run.until(b"Pick")
    run.type(b"\t\t")
    run.until(b"Next field")


def _wait_for(run: Run, park: Path, note: str) -> None:
    """Until a note is on disk; what is drawn meanwhile is read, so that the app never waits for the terminal."""
    for _ in range(PATIENCE):
        run.read(0.003)
        if note_of(park) == note:
            return
    pytest.fail(f"{note!r} never reached the disk")
