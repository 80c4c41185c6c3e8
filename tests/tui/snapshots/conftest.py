"""The app in a workspace that is the same on every machine, at one size and in one language."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from greencert.tui.app import GreencertApp
from tests.tui.conftest import settled
from tests.tui.snapshots.picture import Look
from tests.tui.snapshots.workspace import filled

Show = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one, so that every path on the screen is relative."""
    monkeypatch.chdir(tmp_path)
    return Path()


@pytest.fixture
def park(here: Path) -> Path:
    """An assessment with some of everything, and the one of the year before."""
    return filled(here)


@pytest.fixture
def show(here: Path) -> Show:
    """Start the app for a look; the block gets a pilot once everything has settled."""

    @asynccontextmanager
    async def shown(look: Look, path: Path | None = None) -> AsyncIterator[Pilot[None]]:
        app = GreencertApp(here, path, look.language)
        async with app.run_test(size=look.size, notifications=True) as pilot:
            await settled(pilot)
            yield pilot

    return shown
