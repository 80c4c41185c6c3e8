"""`greencert score` of several paths: one line for each assessment, as it is scored."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from greencert.cli.problems import print_problems
from greencert.cli.progress import progress_bar
from greencert.errors import ExitCode

if TYPE_CHECKING:
    from greencert.report.scores import CaseScore
    from greencert.scoring import Basis

WIDEST = 60
"""Columns of a path."""


def print_scores(paths: Sequence[Path], basis: Basis, form: Literal["text", "json"], language: str) -> int:
    """Score and print them. What is wrong with one goes to stderr and doesn't stop the others."""
    from greencert.language import Language
    from greencert.report.scores import score_line
    from greencert.workflows.many import score_many

    words = Language.of(language or "en")
    width = min(max(len(str(path)) for path in paths), WIDEST)
    code = ExitCode.FINE
    # Lines that somebody sees coming are progress enough.
    with nullcontext(_unheard) if sys.stdout.isatty() else progress_bar() as progress:
        rows = _told(score_many(paths, basis, words.code), len(paths), progress)
        for text, row in _as_json(rows) if form == "json" else ((score_line(row, width, words), row) for row in rows):
            sys.stdout.write(f"{text}\n")
            if row is not None:
                print_problems(row.problems)
                code = code if row.complete else ExitCode.PROBLEMS
    return code


def _unheard(_done: int, _total: int) -> None:
    """Nobody has to be told."""


def _told(rows: Iterable[CaseScore], total: int, progress: Callable[[int, int], None]) -> Iterator[CaseScore]:
    for done, row in enumerate(rows, 1):
        progress(done, total)
        yield row


def _as_json(rows: Iterable[CaseScore]) -> Iterator[tuple[str, CaseScore | None]]:
    """One array, one element a line, so that it can be read whole or line by line."""
    from greencert.report.scores import score_json

    yield "[", None
    before: CaseScore | None = None
    for row in rows:
        if before is not None:
            yield json.dumps(score_json(before), ensure_ascii=False) + ",", before
        before = row
    if before is not None:
        yield json.dumps(score_json(before), ensure_ascii=False), before
    yield "]", None
