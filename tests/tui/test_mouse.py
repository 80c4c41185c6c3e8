"""The mouse works on the register and in the review, and is never needed."""

from __future__ import annotations

from pathlib import Path

from textual.events import MouseScrollDown, MouseScrollUp
from textual.pilot import Pilot
from textual.widget import Widget

from greencert.model.criterion import EvidenceKind
from greencert.store.workspace import Workspace
from greencert.tui.screens.evidence import EvidenceTable
from greencert.tui.screens.review import ClaimList
from greencert.tui.widgets.preview import PreviewPane
from greencert.workflows.answer import set_claim
from greencert.workflows.case import open_case
from greencert.workflows.evidence import attach
from tests.tui.conftest import Start, screen_text, settled

BY = "park manager"


def with_documents(root: Path, park: Path) -> None:
    """Two documents for one claim, the second longer than the screen; a second claim without any."""
    case = open_case(Workspace(root), park).value
    assert case is not None
    case = set_claim(set_claim(case, "EN-01", "value", True, BY), "WA-02", "value", "phone", BY)
    for name, text in (("first", "one"), ("second", "\n".join(f"line {number}" for number in range(200)))):
        (root / f"{name}.txt").write_text(text)
        case = attach(case, "EN-01", str(root / f"{name}.txt"), kind=EvidenceKind.MINUTES, by=BY)


async def click(pilot: Pilot[None], text: str, *, inside: Widget, times: int = 1) -> None:
    """Click on a text that a widget shows."""
    lines, region = screen_text(pilot).splitlines(), inside.region
    row = next(at for at in range(region.y, region.bottom) if text in lines[at][region.x : region.right])
    await pilot.click(offset=(region.x + lines[row][region.x : region.right].index(text), row), times=times)
    await settled(pilot)


async def wheel(pilot: Pilot[None], over: Widget, *, down: bool) -> None:
    """Turn the wheel over a widget."""
    x, y = over.region.center
    kind = MouseScrollDown if down else MouseScrollUp
    at = (int(x), int(y), 0, 1 if down else -1, 0, False, False, False, int(x), int(y))
    pilot.app.screen._forward_event(kind(over, *at))
    await settled(pilot)


async def test_the_register_by_mouse(start: Start, park: Path, root: Path) -> None:
    """A click goes to a document, a double click is Enter on it, the wheel scrolls what it holds."""
    with_documents(root, park)
    async with start(park, size=(120, 40)) as pilot:
        await pilot.press("f6")
        await settled(pilot)
        table = pilot.app.screen.query_one(EvidenceTable)
        await click(pilot, "second", inside=table)
        assert "line 3" in screen_text(pilot)
        preview = pilot.app.screen.query_one(PreviewPane)
        await wheel(pilot, preview, down=True)
        assert preview.scroll_target_y > 0
        await wheel(pilot, preview, down=False)
        assert preview.scroll_target_y == 0
        await click(pilot, "Document", inside=table, times=2)
        assert "Criteria that" not in screen_text(pilot), "the head of the table is no document"
        await click(pilot, "first", inside=table, times=2)
        assert "Criteria that first" in screen_text(pilot)


async def test_the_review_by_mouse(start: Start, park: Path, root: Path) -> None:
    """A click goes to a claim, a double click to its documents, one on a document looks into it; the wheel scrolls."""
    with_documents(root, park)
    async with start(park, size=(120, 40)) as pilot:
        await pilot.press("f7")
        await settled(pilot)
        claims = pilot.app.screen.query_one(ClaimList)
        documents = pilot.app.screen.query_one("#documents")
        await click(pilot, "WA-02", inside=claims)
        assert "rests on no document" in screen_text(pilot)
        await click(pilot, "EN-01", inside=claims, times=2)
        assert documents.has_focus
        await click(pilot, "second", inside=documents)
        preview = pilot.app.screen.query_one(PreviewPane)
        assert "line 3" in screen_text(pilot)
        await wheel(pilot, preview, down=True)
        assert preview.scroll_target_y > 0
        await click(pilot, "second", inside=documents, times=2)
        assert type(pilot.app.screen).__name__ == "LookDialog"
