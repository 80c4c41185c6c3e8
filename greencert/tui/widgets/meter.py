"""A bar from 0 to 100 in characters: what is verified, what is claimed, what is possible, and the floor to reach."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from textual.content import Content

VERIFIED, CLAIMED, POSSIBLE, REST, FLOOR = "━", "╍", "┄", " ", "┃"
"""Each part has its own shape, so that the bar reads without colour."""


@dataclass(frozen=True)
class Level:
    """What a bar shows, in percent; None where there is nothing to show. Counted from 0, not stacked."""

    verified: Decimal | None = None
    claimed: Decimal | None = None
    possible: Decimal | None = None
    floor: Decimal | None = None


def _cells(percent: Decimal | None, width: int) -> int:
    """Whole cells, rounded down: only 100 % fills the bar. The first sign of something shows."""
    if percent is None or percent <= 0:
        return 0
    return max(1, min(width, int(percent * width / 100)))


def meter(level: Level, width: int) -> Content:
    """The bar, `width` cells wide."""
    verified = _cells(level.verified, width)
    claimed = max(verified, _cells(level.claimed, width))
    possible = max(claimed, _cells(level.possible, width))
    bar = [VERIFIED] * verified + [CLAIMED] * (claimed - verified) + [POSSIBLE] * (possible - claimed)
    styles = ["$success"] * verified + ["$success 70%"] * (claimed - verified) + ["$quiet 60%"] * (possible - claimed)
    bar += [REST] * (width - possible)
    styles += [""] * (width - possible)
    if level.floor is not None:
        at = max(0, min(width - 1, int(level.floor * width / 100)))
        bar[at], styles[at] = FLOOR, "$warning"
    return Content.assemble(*_runs(bar, styles))


def _runs(characters: list[str], styles: list[str]) -> list[tuple[str, str]]:
    """Neighbours of one style joined, so that a bar is a few spans and not one for each cell."""
    runs: list[tuple[str, str]] = []
    for character, style in zip(characters, styles, strict=True):
        if runs and runs[-1][1] == style:
            runs[-1] = (runs[-1][0] + character, style)
        else:
            runs.append((character, style))
    return runs
