"""What stands below the list at home about the assessment under the cursor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual.content import Content

from greencert.language import Language
from greencert.tui.abbreviated import abbreviated
from greencert.tui.literal import literal, one_line
from greencert.tui.screens.home_table import day, level_range, status
from greencert.tui.widgets.meter import Level, meter

if TYPE_CHECKING:
    from greencert.errors import Problem
    from greencert.workflows.case_row import CaseSummary, ThemeProgress

BAR, GAP, LEAST_TITLE = 10, 3, 8
ROOMY, SHORT = 24, 18
"""Columns that a title is left, and that it is left where there would be more lines than `MOST_LINES` otherwise."""
MOST_LINES = 4


def detail(case: CaseSummary, problems: tuple[Problem, ...], root: Path, width: int, words: Language) -> Content:
    """Name in full, facts, a bar for each theme, and what is wrong."""
    lines = [literal(one_line(case.park), "bold").truncate(max(1, width), ellipsis=True)]
    lines.append(literal(" · ".join(_facts(case, root, words)), "$quiet"))
    lines += _themes(case.themes, width, words)
    if problems:
        lines.append(_problems(problems, words).truncate(max(1, width), ellipsis=True))
    return Content("\n").join(lines)


def _facts(case: CaseSummary, root: Path, words: Language) -> Iterator[str]:
    if case.pending:
        yield words.text("being read …")
    if case.status is not None:
        yield f"{case.scheme}@{case.edition}"
        yield status(case, words)
        yield level_range(case, words)
        if case.again:
            yield words.plural("{n} answer to look at again", "{n} answers to look at again", case.again)
        if case.findings:
            yield words.plural("{n} open finding", "{n} open findings", case.findings)
    if case.changed:
        yield words.text("last change {date}", date=day(case.changed, words))
    folder = case.path.relative_to(root) if case.path.is_relative_to(root) else case.path
    yield one_line(str(folder))


def _problems(problems: tuple[Problem, ...], words: Language) -> Content:
    count = words.plural("{n} problem", "{n} problems", len(problems))
    more = words.text("p shows them")
    return literal(f"! {count} ({more}): {one_line(words.say(problems[0].message))}", "$warning")


def _themes(themes: tuple[ThemeProgress, ...], width: int, words: Language) -> Iterator[Content]:
    """Bars side by side, as many in a line as there is room for."""
    if not themes:
        return
    counts = [f"{words.number(theme.answered)}/{words.number(theme.asked)}" for theme in themes]
    titles = [one_line(theme.title) for theme in themes]
    beside = BAR + max(map(len, counts)) + 2
    wanted = max(LEAST_TITLE, *(Content(title).cell_length for title in titles))
    across = _across(wanted, len(themes), (width + GAP), beside + GAP)
    room = max(LEAST_TITLE, min(wanted, (width + GAP) // across - GAP - beside))
    cells = [_theme(*each, room) for each in zip(themes, titles, counts, strict=True)]
    for start in range(0, len(cells), across):
        yield Content(" " * GAP).join(cells[start : start + across])


def _across(wanted: int, count: int, width: int, beside: int) -> int:
    """How many bars stand in a line."""
    across = 1
    for room in (ROOMY, SHORT):
        across = max(1, min(3, width // (min(wanted, room) + beside)))
        if -(-count // across) <= MOST_LINES:
            break
    return across


def _theme(theme: ThemeProgress, title: str, count: str, room: int) -> Content:
    level = Level(theme.verified_percent, theme.answered_percent)
    name = abbreviated(title, room).stylize("$quiet")
    return Content.assemble(
        name.pad_right(max(0, room - name.cell_length)), " ", meter(level, BAR), " ", count.ljust(5)
    )
