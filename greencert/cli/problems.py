"""Problems on the terminal: place, message, the lines around it, hint. Text from files is never read as markup."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from greencert.cli.spoken import words
from greencert.errors import Problem, Severity
from greencert.language import said
from greencert.store.excerpt import printable

_STYLES = {"place": "1", Severity.ERROR: "1;31", Severity.WARNING: "1;33", "caret": "1;36", "muted": "2"}

_SEVERITIES = {Severity.ERROR: said("error"), Severity.WARNING: said("warning")}


def print_problems(problems: Iterable[Problem], out: TextIO | None = None) -> None:
    """Print problems, to stderr unless said otherwise."""
    stream = out or sys.stderr
    paint = _paint if _coloured(stream) else _plain
    for position, problem in enumerate(problems):
        gap = "\n" if position and problem.excerpt else ""
        stream.write(gap + "\n".join(_lines(problem, paint)) + "\n")


def as_json(problem: Problem) -> dict[str, Any]:
    """A problem with stable keys."""
    return {
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "code": problem.code,
        "severity": str(problem.severity),
        "message": words().say(problem.message),
        "hint": words().say(problem.hint),
        "excerpt": list(problem.excerpt),
    }


def _coloured(stream: TextIO) -> bool:
    """Colour only where somebody looks and nobody declined it (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _plain(text: str, _: str) -> str:
    return text


def _paint(text: str, style: str) -> str:
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m"


def from_here(path: Path | str) -> str:
    """A path as a person here would type it: from this folder on where the file lies below it."""
    found = Path(path)
    try:
        below = found.is_absolute() and found.relative_to(Path.cwd())
    except (OSError, ValueError):
        return str(path)
    return str(below) if below and below.parts else str(path)


def _lines(problem: Problem, paint: Any) -> Iterable[str]:
    path = from_here(problem.path)
    place = path if not problem.line else f"{path}:{problem.line}:{problem.column}"
    severity = paint(words().say(_SEVERITIES[problem.severity]), problem.severity)
    code = paint(f"[{problem.code}]", "muted")
    yield f"{paint(printable(place), 'place')}: {severity}: {printable(words().say(problem.message))} {code}"
    for line in problem.excerpt:
        caret = line.rstrip().endswith("^") and not line.partition("|")[2].strip(" ^")
        yield "  " + (paint(line, "caret") if caret else printable(line))
    if problem.hint:
        head = paint(words().text("hint:"), "muted")
        yield f"  {head} {printable(words().say(problem.hint))}"
