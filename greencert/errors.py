"""What can be wrong, where, and what to do about it.

A `Problem` is a value: loading and checking return them and never raise for content. `GreencertError` carries
problems over a boundary that can only raise; the command line and the app turn it into sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from difflib import SequenceMatcher, get_close_matches
from enum import IntEnum, StrEnum
from typing import Any

from greencert.language.said import from_plain, said, to_plain

_DIGIT = re.compile(r"[0-9]")


class ExitCode(IntEnum):
    """Exit codes of the command line."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    INTERRUPTED = 130


class Severity(StrEnum):
    """An error makes the value unusable; a warning asks a person to look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that a person has to look at.

    `line` and `column` count from 1; 0 means that the problem belongs to the file as a whole. `excerpt` holds the
    lines around the place, with a caret, ready to print.
    """

    path: str
    line: int = 0
    column: int = 0
    code: str = ""
    severity: Severity = Severity.ERROR
    message: str = ""
    hint: str = ""
    excerpt: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        place = self.path if not self.line else f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.severity}: {self.message} [{self.code}]"

    def at(self, path: str, line: int = 0, column: int = 0) -> Problem:
        """The same problem at another place."""
        return replace(self, path=path, line=line, column=column)

    def to_plain(self) -> dict[str, Any]:
        """The problem as JSON keeps it."""
        kept = {each.name: getattr(self, each.name) for each in fields(self)}
        return kept | {name: to_plain(kept[name]) for name in _SENTENCES}

    @classmethod
    def from_plain(cls, kept: Mapping[str, Any]) -> Problem:
        """The problem that `to_plain` kept. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
        words: dict[str, Any] = {name: from_plain(kept[name]) for name in _SENTENCES}
        excerpt = tuple(str(line) for line in kept["excerpt"])
        return cls(**{**kept, **words, "severity": Severity(kept["severity"]), "excerpt": excerpt})


_SENTENCES = ("message", "hint")


class GreencertError(Exception):
    """Something that a person can mend; carries the problems, never a bare text without a place."""

    def __init__(self, problems: Sequence[Problem], exit_code: ExitCode = ExitCode.USAGE) -> None:
        self.problems = tuple(problems)
        self.exit_code = exit_code
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refusal(
    path: object, code: str, message: str, hint: str = "", exit_code: ExitCode = ExitCode.USAGE
) -> GreencertError:
    """What is refused for one reason, which lies at a path."""
    return GreencertError([Problem(str(path), code=code, message=message, hint=hint)], exit_code)


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names the known word closest to `word`, or nothing when none is close.

    Ids with numbers all look alike, so they have to be closer, and only one of them.
    """
    names = list(known)
    matches = get_close_matches(word, names, n=2, cutoff=0.75 if _DIGIT.search(word) else 0.6)
    if len(matches) == 2 and _DIGIT.search(word) and _likeness(word, matches[0]) == _likeness(word, matches[1]):
        return ""
    return said("did you mean `{word}`?", word=matches[0]) if matches else ""


def _likeness(word: str, other: str) -> float:
    return SequenceMatcher(None, word, other).ratio()


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem makes a value unusable."""
    return any(problem.severity is Severity.ERROR for problem in problems)
