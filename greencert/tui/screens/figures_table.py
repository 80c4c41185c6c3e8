"""Cells of the data sheet, and what a block pasted from a spreadsheet means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from textwrap import wrap

from rich.text import Text

from greencert.language import N_, Language
from greencert.model.assessment import Figure
from greencert.model.criterion import Subject
from greencert.report.amounts import cut, unit_word
from greencert.tui.literal import cell, one_line
from greencert.workflows.sheet import Column, Sheet
from greencert.workflows.typed import Unreadable, read_quantity

FEWEST_LINES, LINES, MOST_LINES = 2, 3, 4
"""Lines that the title of a data point may take: on little screens, on others, on tall ones."""

HEAD_ROWS = 2
"""Totals and whose figures they rest on stand above the companies."""

GROUPS = {
    "cooperation": N_("cooperation"),
    "water": N_("water"),
    "land": N_("land"),
    "mobility": N_("mobility"),
    "waste": N_("waste"),
    "materials": N_("materials"),
    "energy": N_("energy"),
    "climate": N_("climate"),
    "economy": N_("economy"),
}
"""Words for the groups of data points that schemes share; others show as they are written."""

LEAST, MOST = 11, 18
"""Width of a column."""

NAMES = ((100, 30), (60, 22), (0, 12))
"""From how many columns of the screen on the names of the companies have how many."""

Cell = tuple[str | None, str, Decimal | None, str | None]


def row_keys(sheet: Sheet) -> list[str | None]:
    """Whose figures stand in each row below the head: None is the park as a whole, and comes first where it has any."""
    park = any(column.point.subject is Subject.PARK for column in sheet.columns)
    return [*([None] if park else []), *(company.id for company in sheet.companies)]


def title_lines(columns: Iterable[Column], words: Language, most: int) -> int:
    """How many lines the titles of a sheet take: as many as the longest one needs, within limits."""
    return max((len(_title(column, words, most)) for column in columns), default=FEWEST_LINES)


def title_cell(column: Column, words: Language, lines: int) -> Text:
    """Head of a column: the title on so many lines, the unit below it."""
    said = _title(column, words, lines)
    said += [""] * (lines - len(said)) + [unit_word(column.point.unit, words)]
    return Text("\n".join(said), overflow="ellipsis")


def _title(column: Column, words: Language, lines: int) -> list[str]:
    said = wrap(one_line(column.point.title), width_of(column, words), max_lines=lines, placeholder="…")
    return said + [""] * (FEWEST_LINES - len(said))


def width_of(column: Column, words: Language) -> int:
    """Width of a column: as its title needs on two lines and its unit on one, within limits."""
    title = one_line(column.point.title)
    longest = max((len(part) for part in title.split()), default=0)
    return max(LEAST, min(MOST, max(longest, -(-len(title) // 2) + 2, len(unit_word(column.point.unit, words)))))


def name_width(screen: int) -> int:
    """Width of the names of the companies on a screen so wide."""
    return next(width for least, width in NAMES if screen >= least)


def total_cell(column: Column, words: Language) -> Text:
    """The park's figure."""
    if column.total is None:
        return cell("–", right=True)
    return cell(words.number(cut(column.total, 2)), "bold", right=True)


def given_cell(column: Column, words: Language) -> Text:
    """How many companies gave theirs."""
    coverage = column.coverage
    if coverage is None:
        return cell("")
    if not coverage.asked:
        return cell("–", right=True)
    style = "" if coverage.given == coverage.asked else "italic"
    return cell(words.text("{done} of {all}", done=coverage.given, all=coverage.asked), style, right=True)


def figure_cell(column: Column, company: str | None, figure: Figure | None, words: Language) -> Text:
    """One figure; a dot where one is asked for and missing, blank where none is asked for."""
    if figure is None:
        return cell("·" if asked(column, company) else "", "dim", right=True)
    shown = words.number(figure.value)
    return cell(shown if figure.unit == column.point.unit else f"{shown} {unit_word(figure.unit, words)}", right=True)


def asked(column: Column, company: str | None) -> bool:
    """Whether a figure belongs here: companies give companies' figures, the park its own."""
    return (company is None) == (column.point.subject is Subject.PARK)


@dataclass(frozen=True)
class Pasted:
    """What a pasted block comes to: figures to set, texts that can't be read, cells that fell outside the sheet."""

    figures: tuple[Cell, ...]
    unreadable: tuple[str, ...]
    outside: int


def pasted(text: str, sheet: Sheet, row: int, column: int, words: Language) -> Pasted:
    """A block with tabs between columns, put down at a cell. Empty cells leave what is there."""
    keys = row_keys(sheet)
    figures: list[Cell] = []
    unreadable: list[str] = []
    outside = 0
    for down, line in enumerate(text.rstrip("\r\n").splitlines()):
        for right, typed in enumerate(line.split("\t")):
            if not typed.strip():
                continue
            at_row, at_column = row + down, column + right
            if (
                at_row >= len(keys)
                or at_column >= len(sheet.columns)
                or not asked(sheet.columns[at_column], keys[at_row])
            ):
                outside += 1
                continue
            point = sheet.columns[at_column].point
            found = read_quantity(typed, point.unit, words)
            if isinstance(found, Unreadable):
                unreadable.append(typed.strip())
            else:
                figures.append((keys[at_row], point.id, found.number, found.unit))
    return Pasted(tuple(figures), tuple(unreadable), outside)
