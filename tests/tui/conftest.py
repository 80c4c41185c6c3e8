"""A workspace with a tiny scheme, and an app that is driven by keys."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from greencert.model.base import Phase
from greencert.model.edition import Edition
from greencert.store.workspace import Workspace
from greencert.tui.app import GreencertApp
from greencert.tui.page import Page
from greencert.workflows.case import open_case
from greencert.workflows.companies import add_company
from greencert.workflows.new import NewAssessment, new_assessment
from tests.tui.tiny import workspace

BUSY = {"open", "list", "look", "save", "new", "print", "criteria", "sheet", "changes"}
"""Groups of workers that end by themselves."""

Start = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace without an assessment."""
    return workspace(tmp_path)


@pytest.fixture
def park(root: Path) -> Path:
    """An assessment with two companies and nothing answered."""
    form = NewAssessment("Harbour Park", "Town", "FI", "Harbour", "tiny", "1.0.0", 2024, Phase.EXISTING)
    path = new_assessment(Workspace(root), form)
    case = open_case(Workspace(root), path).value
    assert case is not None
    for name in ("Alpha", "Beta"):
        case = add_company(case, name, by="park manager")
    return path


@pytest.fixture
def start(root: Path) -> Start:
    """Start the app at a size; the block gets a pilot once everything has settled."""

    @asynccontextmanager
    async def started(
        path: Path | None = None, size: tuple[int, int] = (80, 24), language: str = "en"
    ) -> AsyncIterator[Pilot[None]]:
        app = GreencertApp(root, path, language)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settled(pilot)
            if path is not None:
                assert isinstance(app.screen, Page)
            yield pilot

    return started


async def settled(pilot: Pilot[None]) -> None:
    """Wait until threads have reported and everything is drawn."""
    app = pilot.app
    assert isinstance(app, GreencertApp)
    quiet = 0
    while quiet < 3:  # one thread's report may start another
        await pilot.pause()
        while app.has_typed_ahead:
            await pilot.pause(0.01)
        busy = [worker for worker in app.workers if worker.group in BUSY and not worker.is_finished]
        quiet = 0 if busy else quiet + 1
        if busy:  # no workers would mean all, the one that waits for a dialog among them
            with contextlib.suppress(WorkerCancelled):  # another one took its place
                await app.workers.wait_for_complete(busy)
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one by one and let the app settle."""
    await pilot.press(*keys)
    await settled(pilot)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type a text letter by letter."""
    names = {" ": "space", ".": "full_stop", ",": "comma", "/": "slash", "-": "minus", "_": "underscore", ":": "colon"}
    await press(pilot, *(names.get(letter, letter) for letter in text))


def screen_text(pilot: Pilot[None]) -> str:
    """What the screen shows, line by line."""
    screen = pilot.app.screen
    height = pilot.app.size.height
    lines = screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in lines[:height])


@pytest.fixture
def tiny_edition(root: Path) -> Edition:
    """The tiny scheme."""
    found = Workspace(root).edition("tiny").value
    assert found is not None
    return found


@pytest.fixture
def own_schemes_only(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """The schemes that come with greencert are left out, so that lists hold what the test put there."""
    nothing = tmp_path_factory.mktemp("nothing")
    monkeypatch.setattr("greencert.store.workspace.shipped", lambda name: nothing / name)
