"""Scores of many assessments: one line each, as text and as JSON-able values with stable keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from greencert.errors import Problem
from greencert.language import Language
from greencert.report.amounts import percent
from greencert.report.json_number import json_number


@dataclass(frozen=True)
class CaseScore:
    """One assessment in one line. One that couldn't be read or scored has problems and `on` is None.

    `certain` and `possible` are ids of levels, None for no level; `titles` names every level that the scheme
    awards. Percentages are exact.
    """

    path: str
    park: str
    scheme: str = ""
    edition: str = ""
    year: int | None = None
    on: date | None = None
    certain: str | None = None
    possible: str | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    percent: Decimal | None = None
    possible_percent: Decimal | None = None
    themes: Mapping[str, Decimal | None] = field(default_factory=dict)
    criteria: int = 0
    open: int = 0
    problems: tuple[Problem, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether nothing is left to do: a level is awarded, or the scheme has none and nothing is open."""
        return self.awarded or (self.on is not None and not self.titles and not self.open)

    @property
    def awarded(self) -> bool:
        """Whether a level is certain and nothing is open."""
        return self.certain is not None and not self.open


def score_json(row: CaseScore) -> dict[str, Any]:
    """One line as JSON-able values; decimals are text in their shortest form."""
    return {
        "path": row.path,
        "park": row.park,
        "scheme": row.scheme or None,
        "edition": row.edition or None,
        "year": row.year,
        "on": row.on.isoformat() if row.on else None,
        "level": row.certain if row.awarded else None,
        "range": {"certain": row.certain, "possible": row.possible},
        "percent": json_number(row.percent),
        "possible_percent": json_number(row.possible_percent),
        "themes": {theme: json_number(value) for theme, value in row.themes.items()},
        "criteria": row.criteria,
        "open": row.open,
        "problems": [str(problem) for problem in row.problems],
    }


def score_line(row: CaseScore, width: int, words: Language) -> str:
    """One line of text: path in `width` columns, percentage, what is open, level."""
    start = row.path.ljust(width)
    if row.on is None:
        return start + "  " + words.text("can't be scored")
    shown = "" if row.percent is None else percent(row.percent, words)
    left = words.text("{n} open", n=row.open) if row.open else ""
    return f"{start}  {shown:>8}  {left:>9}  {_levels(row, words)}".rstrip()


def _levels(row: CaseScore, words: Language) -> str:
    """The level, or the range from the certain to the possible one."""
    sure, hoped = (row.titles.get(level, level) if level else None for level in (row.certain, row.possible))
    if not row.titles:
        return ""
    if row.certain == row.possible:
        return sure or words.text("no level")
    if sure is None:
        return words.text("no level yet, {possible} possible", possible=hoped)
    return words.text("{certain}, {possible} possible", certain=sure, possible=hoped)
