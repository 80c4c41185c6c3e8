"""Columns and rows of the list at home, for the width at hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.text import Text
from textual.content import Content

from greencert.language import N_, Language
from greencert.report.stage import STAGES
from greencert.tui.literal import cell, one_line, rich_text

if TYPE_CHECKING:
    from greencert.workflows.case_row import CaseSummary, ThemeProgress

NONE = "–"
PADDING = 2
WIDE = 96
LEAST_PARK, LEAST_PARK_ALONE, LINES = 24, 30, 2
"""Columns that a park's name is left before other columns go, on wide screens and on others; lines that it may take."""
LONGEST_WORD = 16
STEPS = "▁▂▃▄▅▆▇█"

COLUMNS: dict[str, str] = {
    "park": N_("Park"),
    "scheme": N_("Scheme"),
    "year": N_("Year"),
    "status": N_("Status"),
    "answered": N_("Answered"),
    "level": N_("Level"),
    "findings": N_("Findings"),
    "changed": N_("Last change"),
}
"""Columns in order: what each is called."""
_WIDEST = {"park": 60, "scheme": 30, "status": 24, "level": 40}
_GROWING = (("level", 18), ("park", 60), ("level", 40), ("scheme", 30), ("status", 24))
"""What goes to the columns that may take more than one line, in this order, and how wide they become by it."""
_WRAPPED = frozenset(name for name, _ in _GROWING)
_DROPPED = ("changed", "status", "scheme", "findings")
"""Columns that give way where there is no room, the first one first; what they say stands below the list as well."""


def widths(cases: Sequence[CaseSummary], width: int, sort: str, words: Language) -> dict[str, int]:
    """Widths of the columns that have room, in order.

    Every column gets what it can't do without, the last ones of `_DROPPED` before the first ones; what is left over
    goes to the columns that would wrap.
    """
    wanted = {name: _wanted(name, cases, name == sort, words) for name in COLUMNS}
    found = {name: min(wanted[name], _least(name, cases, width, name == sort, words)) for name in COLUMNS}
    for name in _DROPPED:
        if sum(found.values()) + PADDING * len(found) <= width:
            break
        del found[name]
    room = width - sum(found.values()) - PADDING * len(found)
    if room < 0:
        found["park"] = max(LONGEST_WORD // 2, found["park"] + room)
    for name, most in _GROWING:
        if name in found:
            more = max(0, min(room, min(most, wanted[name]) - found[name]))
            found[name], room = found[name] + more, room - more
    return found


def _wanted(name: str, cases: Sequence[CaseSummary], sorted_by: bool, words: Language) -> int:
    """What a column would take to show everything on one line."""
    longest = max((cell_len(_said(name, case, words)) for case in cases), default=0)
    return max(_title_width(name, sorted_by, words), min(longest, _WIDEST.get(name, longest)))


def _least(name: str, cases: Sequence[CaseSummary], width: int, sorted_by: bool, words: Language) -> int:
    """What a column can't do without: for names room for two lines of them, for others their longest word.

    The head of a column is never cut.
    """
    least = _title_width(name, sorted_by, words)
    if name == "park":
        return LEAST_PARK if width >= WIDE else LEAST_PARK_ALONE
    if name not in _WRAPPED or (name == "level" and width < WIDE):
        return max(least, min(max((cell_len(_said(name, case, words)) for case in cases), default=0), LONGEST_WORD))
    texts = {_said(name, case, words) for case in cases}
    parts = (cell_len(part) for text in texts for part in text.split())
    least = max(least, min(max(parts, default=0), LONGEST_WORD))
    if width >= WIDE:
        while least < LONGEST_WORD and any(fitted(text, least)[-1].endswith("…") for text in texts):
            least += 1
    return least


def _title_width(name: str, sorted_by: bool, words: Language) -> int:
    return cell_len(words.text(COLUMNS[name])) + (2 if sorted_by else 0)  # room for the arrow


def title(name: str, sort: str, words: Language, *, backwards: bool) -> Text:
    """The title of a column, with an arrow where the list is in its order."""
    arrow = (" ▾" if backwards else " ▴") if name == sort else ""
    return cell(words.text(COLUMNS[name]) + arrow, "bold")


def row(case: CaseSummary, columns: dict[str, int], words: Language) -> tuple[list[Text], int]:
    """The cells of one assessment and how many lines they take. Long words go on on the next line."""
    cells, height = [], 1
    for name, width in columns.items():
        if name == "answered" and case.status is not None:
            cells.append(rich_text(progress(case, words)))
            continue
        lines = fitted(_said(name, case, words), width)
        cells.append(Text("\n".join(lines), no_wrap=True))
        height = max(height, len(lines))
    return cells, height


def fitted(text: str, width: int) -> list[str]:
    """A text on as many lines as it may take; what still doesn't fit ends in an ellipsis."""
    lines = [""]
    for word in text.split():
        for part in chop_cells(word, width):
            longer = f"{lines[-1]} {part}" if lines[-1] else part
            if cell_len(longer) <= width:
                lines[-1] = longer
            else:
                lines.append(part)
    if len(lines) > LINES:
        last = set_cell_size(f"{lines[LINES - 1]} {lines[LINES]}", width - 1).rstrip()
        return [*lines[: LINES - 1], f"{last}…"]
    return lines


def _said(name: str, case: CaseSummary, words: Language) -> str:
    """What a column says about an assessment."""
    if name == "park":
        sign = "" if case.pending else "✗ " if case.status is None else "! " if case.problems else ""
        archived = words.text("archived")
        return sign + one_line(case.park) + (f" ({archived})" if case.archived else "")
    if name == "year":
        return case.year
    if case.pending:
        return {"scheme": f"{case.scheme} {case.edition}", "answered": "…"}.get(name, "")
    if case.status is None:
        return words.text("can't be read") if name == "answered" else ""
    return _SAID[name](case, words)


def progress(case: CaseSummary, words: Language) -> Content:
    """A bar for each theme, and how many criteria are answered in all."""
    bars = [(bar(theme), "$success" if theme.verified == theme.asked else "") for theme in case.themes]
    return Content.assemble(*bars, " ", _count(case, words))


def bar(theme: ThemeProgress) -> str:
    """One sign for how much of a theme is answered; only all of it fills the sign, and nothing is a dot."""
    if not theme.answered:
        return "·"
    return STEPS[min(7, theme.answered * 7 // theme.asked)]


def _count(case: CaseSummary, words: Language) -> str:
    return f"{words.number(case.answered)}/{words.number(case.asked)}"


def status(case: CaseSummary, words: Language) -> str:
    """Where the assessment stands, in a word."""
    return words.text(dict(STAGES)[case.status]) if case.status else words.text("can't be read")


def level_range(case: CaseSummary, words: Language) -> str:
    """`none – Gold`: certain to possible; one word when they are the same."""
    none = words.text("none")
    low, high = case.certain or none, case.possible or none
    return one_line(low if low == high else f"{low} – {high}")


def day(changed: date | None, words: Language) -> str:
    """A day in the language's short form."""
    return words.short_date(changed) if changed else NONE


_SAID: dict[str, Callable[[CaseSummary, Language], str]] = {
    "scheme": lambda case, _words: f"{case.scheme} {case.edition}",
    "status": status,
    "answered": lambda case, words: f"{' ' * len(case.themes)} {_count(case, words)}",
    "level": level_range,
    "findings": lambda case, words: words.number(case.findings) if case.findings else NONE,
    "changed": lambda case, words: day(case.changed, words),
}

_KEYS: dict[str, Callable[[CaseSummary], Any]] = {
    "park": lambda case: case.park.casefold(),
    "scheme": lambda case: (case.scheme, case.edition),
    "year": lambda case: case.year,
    "status": lambda case: list(type(case.status)).index(case.status) if case.status else -1,
    "answered": lambda case: case.answered / case.asked if case.asked else -1,
    "level": lambda case: case.rank,
    "findings": lambda case: case.findings,
    "changed": lambda case: case.changed or date.min,
}


def in_order(cases: Sequence[CaseSummary], sort: str, *, backwards: bool) -> list[CaseSummary]:
    """The assessments in the order of a column; equal ones by park and year."""
    by_name = sorted(cases, key=lambda case: (case.park.casefold(), case.year))
    return sorted(by_name, key=_KEYS[sort], reverse=backwards)
