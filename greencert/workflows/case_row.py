"""One assessment in one row, as a value that needs neither models nor scoring to be read back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from greencert.errors import Problem
from greencert.model.stage import AssessmentStatus


@dataclass(frozen=True)
class ThemeProgress:
    """How far one theme is: `answered` of `asked` criteria have a claim, `verified` of them are determined."""

    title: str
    answered: int
    verified: int
    asked: int

    @property
    def answered_percent(self) -> Decimal:
        """Answered criteria, in percent of those asked."""
        return Decimal(100) * self.answered / self.asked

    @property
    def verified_percent(self) -> Decimal:
        """Determined criteria, in percent of those asked."""
        return Decimal(100) * self.verified / self.asked


@dataclass(frozen=True)
class CaseSummary:
    """One assessment. Where it can't be read, `status` is None and `problems` says why; the names are its folders'.

    `answered` of `asked` criteria have a claim that can be judged; `verified` of them are determined. `certain` and
    `possible` are titles of levels, None for no level.
    """

    path: Path
    park: str
    year: str
    scheme: str = ""
    edition: str = ""
    status: AssessmentStatus | None = None
    answered: int = 0
    verified: int = 0
    asked: int = 0
    certain: str | None = None
    possible: str | None = None
    rank: tuple[int, int] = (0, 0)
    """Places of the two levels from the lowest up, 0 for no level."""
    themes: tuple[ThemeProgress, ...] = ()
    again: int = 0
    """Answers whose criterion has changed since."""
    findings: int = 0
    """Findings that are open."""
    changed: date | None = None
    """Day of the last entry in the journal."""
    archived: bool = False
    pending: bool = False
    """Whether only the profile was read so far."""
    problems: tuple[Problem, ...] = ()


Stamp = tuple[object, ...]
Known = dict[Path, tuple[Stamp, CaseSummary]]
"""Rows by folder, each with what the files looked like when it was made."""
