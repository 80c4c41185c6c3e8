"""Columns and rows of the list at home, for the width at hand."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from rich.text import Text
from textual.content import Content

from greencert.language import Language
from greencert.tui.literal import cell, rich_text
from greencert.tui.widgets.meter import Level, meter

if TYPE_CHECKING:
    from greencert.workflows.cases import CaseSummary

BAR, SHORT_BAR = 10, 6
WIDE, MIDDLE = 130, 110
"""From how many columns on there is room for everything, and for everything in short."""
NONE = "–"


def _widths(width: int) -> list[tuple[str, int]]:
    """Names and widths of the columns; the park takes what the others leave."""
    fixed = [("scheme", 14), ("year", 5), ("status", 19), ("progress", SHORT_BAR + 9), ("level", 18)]
    if width >= WIDE:
        fixed = [("scheme", 22), ("year", 5), ("status", 20), ("progress", BAR + 12), ("level", 24)]
    elif width < MIDDLE:
        fixed = [("year", 5), ("progress", SHORT_BAR + 9), ("level", 18)]
    used = sum(size + 2 for _, size in fixed) + 2
    return [("park", max(12, width - used - 2)), *fixed]


def columns(width: int, words: Language) -> list[tuple[Text, int]]:
    """Titles and widths."""
    titles = {
        "park": words.text("Park"),
        "scheme": words.text("Scheme"),
        "year": words.text("Year"),
        "status": words.text("Status"),
        "progress": words.text("Answered"),
        "level": words.text("Level"),
    }
    return [(cell(titles[name], "bold"), size) for name, size in _widths(width)]


def row(case: CaseSummary, width: int, words: Language) -> list[Text]:
    """The cells of one assessment."""
    broken = case.status is None
    cells = {
        "park": cell(("✗ " if broken else "") + case.park),
        "scheme": cell(_scheme(case, width), "dim"),
        "year": cell(case.year),
        "status": cell(words.text("can't be read") if broken else _status(case, words)),
        "progress": cell("") if broken else _progress(case, BAR if width >= WIDE else SHORT_BAR, words),
        "level": cell(words.text("can't be read") if broken else level_range(case.certain, case.possible, words)),
    }
    return [cells[name] for name, _ in _widths(width)]


def _status(case: CaseSummary, words: Language) -> str:
    from greencert.report.words import word  # brings the models along, which the first screen does without

    return word(case.status, words) if case.status else NONE


def level_range(certain: str | None, possible: str | None, words: Language) -> str:
    """`none – Gold`: certain to possible; one word when they are the same."""
    none = words.text("none")
    low, high = certain or none, possible or none
    return low if low == high else f"{low} – {high}"


def _scheme(case: CaseSummary, width: int) -> str:
    """The scheme, and where there is room its edition."""
    if not case.scheme:
        return NONE
    return f"{case.scheme}@{case.edition}" if width >= WIDE else case.scheme


def _progress(case: CaseSummary, bar: int, words: Language) -> Text:
    if not case.asked:
        return cell(NONE)
    whole = Decimal(100)
    level = Level(verified=whole * case.verified / case.asked, claimed=whole * case.answered / case.asked)
    count = words.text("{done} of {all}", done=case.answered, all=case.asked)
    return rich_text(Content.assemble(meter(level, bar), " ", count))
