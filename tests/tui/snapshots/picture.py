"""Pictures of screens as plain text, compared with those that lie in `screens/`.

A test shows a screen at every size and in every language, and says what it is called:

    @pytest.mark.parametrize("look", LOOKS, ids=str)
    async def test_findings(look: Look, show: Show) -> None:
        async with show(look, park) as pilot:           # `park` comes from the fixture of that name in conftest
            await press(pilot, "f4")
            await unchanged(pilot, look, "findings")

`screens/findings.80x24.en.txt` then holds the text of the screen and below it, in English, the style of every cell in
the dark and in the light theme: a row `3: a14 b2 a` reads fourteen cells of style a, two of b, a to the end, and the
legend says what a and b are. A cell of which a word can't be read (contrast below 4.5 : 1) fails in either theme.

What differs is shown as a diff. Look at it; when it is what was meant:

    UPDATE_SCREENS=1 uv run pytest tests/tui/snapshots

writes the files anew, and `git diff` shows the change once more. Screens have to be the same on every machine: times
in the journal, paths and names come from `workspace.py`, the folder is always `.`.
"""

from __future__ import annotations

import difflib
import os
import string
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from rich.color import Color
from rich.style import Style
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, TextArea

from greencert.tui.widgets.keybar import KeyBar
from tests.tui.conftest import settled

SCREENS = Path(__file__).parent / "screens"
LETTERS = string.ascii_letters + string.digits
LEGIBLE = 4.5
"""Least contrast of text on its ground (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True)
class Look:
    """A size of the terminal and a language."""

    size: tuple[int, int]
    language: str

    def __str__(self) -> str:
        return f"{self.size[0]}x{self.size[1]}.{self.language}"


SMALL, LARGE = (80, 24), (120, 40)
FEW = (Look(SMALL, "en"), Look(LARGE, "fi"))
"""For states that differ little from one another: a picture costs about half a second."""
LOOKS = tuple(Look(size, language) for size in (SMALL, LARGE) for language in ("en", "fi"))


@dataclass(frozen=True)
class Cell:
    """One cell of the screen: its text (empty for the second half of a wide sign) and how it is drawn."""

    text: str
    style: str
    contrast: float


async def unchanged(pilot: Pilot[None], look: Look, name: str) -> None:
    """Compare the screen as it stands with the one kept under this name; in English its styles in both themes too."""
    dark = await _cells(pilot)
    shown = [_text(row) for row in dark]
    picture = "\n".join(shown) + "\n"
    if look.language == "en":
        await pilot.press("ctrl+t")
        light = await _cells(pilot)
        await pilot.press("ctrl+t")
        assert [_text(row) for row in light] == shown, "the two themes don't show the same text"
        picture += "\n" + "\n".join(_styles(dark, light)) + "\n"
        assert not (unread := [*_unread(dark), *_unread(light)]), f"hard to read: {unread}"
    _compare(SCREENS / f"{name}.{look}.txt", picture)


def _compare(path: Path, picture: str) -> None:
    if os.environ.get("UPDATE_SCREENS"):
        path.write_text(picture, encoding="utf-8")
        return
    assert path.exists(), f"there is no picture {path.name} yet: run with UPDATE_SCREENS=1 and look at it"
    kept = path.read_text(encoding="utf-8")
    diff = difflib.unified_diff(kept.splitlines(), picture.splitlines(), "kept", "shown", lineterm="", n=1)
    assert kept == picture, f"{path.name} looks different\n" + "\n".join(diff)


async def _cells(pilot: Pilot[None]) -> list[list[Cell]]:
    await settled(pilot)
    for field in pilot.app.screen.query("*"):
        if isinstance(field, Input | TextArea):
            field.cursor_blink = False  # a blinking cursor would be there or not
    await pilot.pause()
    names = {str(value).lower(): f"${name}" for name, value in reversed(_named(pilot))}
    strips = pilot.app.screen._compositor.render_strips()[: pilot.app.size.height]
    rows = [[cell for segment in strip for cell in _split(segment.text, segment.style, names)] for strip in strips]
    return _dimmed(rows, pilot.app.screen)


def _dimmed(rows: list[list[Cell]], screen: Screen[object]) -> list[list[Cell]]:
    """Nobody has to read what lies behind a window."""
    if not isinstance(screen, ModalScreen):
        return rows
    front = [screen.query_one("#window").region, screen.query_one(KeyBar).region]
    return [
        [cell if any(at.contains(x, y) for at in front) else replace(cell, contrast=21.0) for x, cell in enumerate(row)]
        for y, row in enumerate(rows)
    ]


_ORDER = (
    *("foreground", "quiet", "primary", "secondary", "success", "warning", "error"),
    *("background", "surface", "panel", "border", "border-blurred"),
    *("block-cursor-background", "block-cursor-foreground", "block-cursor-blurred-background"),
    *("scrollbar", "scrollbar-background"),
)


def _named(pilot: Pilot[None]) -> list[tuple[str, str]]:
    """Colours of the theme by name, those first that a stylesheet is likely to mean."""
    variables = pilot.app.theme_variables
    return [(name, variables[name]) for name in _ORDER if name in variables]


def _split(text: str, style: Style | None, names: dict[str, str]) -> Iterator[Cell]:
    from rich.cells import cell_len

    style = style or Style()
    for letter in text:
        blank = letter.isspace() and not (style.underline or style.reverse)
        # The colour of a blank is that of its ground alone.
        said = f"on {_colour(style.bgcolor, names)}" if blank else _said(style, names)
        yield Cell(letter, said, _contrast(style) if letter.isalnum() else 21.0)
        yield from (Cell("", said, 21.0) for _ in range(cell_len(letter) - 1))


def _said(style: Style, names: dict[str, str]) -> str:
    manner = "".join(f" {word}" for word in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, word))
    return f"{_colour(style.color, names)} on {_colour(style.bgcolor, names)}{manner}"


def _colour(colour: Color | None, names: dict[str, str]) -> str:
    if colour is None or colour.triplet is None:
        return "default"
    return names.get(colour.triplet.hex.lower(), colour.triplet.hex)


def _contrast(style: Style) -> float:
    """Contrast of text and ground, 1 to 21 (WCAG 2.2, definition of contrast ratio)."""
    if style.dim or style.color is None or style.bgcolor is None:
        return 21.0
    light, dark = sorted((_luminance(style.color), _luminance(style.bgcolor)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _unread(rows: list[list[Cell]]) -> list[str]:
    """Words that can't be read, with their styles."""
    found = []
    for row in rows:
        for style, run in groupby(row, lambda cell: cell.style if cell.contrast < LEGIBLE else ""):
            if style:
                cells = list(run)
                found.append(f"{''.join(cell.text for cell in cells)!r} ({style}, {cells[0].contrast:.1f})")
    return found


def _text(row: list[Cell]) -> str:
    return "".join(cell.text for cell in row).rstrip()


def _styles(dark: list[list[Cell]], light: list[list[Cell]]) -> Iterator[str]:
    """Runs of style row by row, then the legend."""
    legend: dict[tuple[str, str], str] = {}
    for number, rows in enumerate(zip(dark, light, strict=True), 1):
        pairs = list(zip(*(_joined(row) for row in rows), strict=True))
        runs = [(legend.setdefault(pair, _letter(len(legend))), len(list(run))) for pair, run in groupby(pairs)]
        yield f"{number}: " + " ".join([*(f"{letter}{length}" for letter, length in runs[:-1]), runs[-1][0]])
    yield ""
    for (one, other), letter in legend.items():
        yield f"{letter}  {one}" if one == other else f"{letter}  {one}  |  {other}"


def _joined(row: list[Cell]) -> list[str]:
    """The styles of a row; blanks between words of one style don't break it."""
    styles: list[str] = []
    for cell in row:
        before = styles[-1] if styles else ""
        styles.append(before if before.endswith(cell.style) or f" {cell.style} " in f" {before} " else cell.style)
    return styles


def _letter(number: int) -> str:
    return LETTERS[number] if number < len(LETTERS) else f"({number})"
