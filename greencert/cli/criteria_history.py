"""`greencert criteria diff --history`: one line per commit that touched a scheme."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

from greencert.cli.output import write_document, write_json
from greencert.errors import ExitCode, Problem
from greencert.language import Language
from greencert.report.diff_json import diff_json
from greencert.report.history import history_document
from greencert.report.tree import Document
from greencert.store.excerpt import printable
from greencert.store.workspace import Workspace
from greencert.workflows.diff import Step, history


def print_history(workspace: Workspace, given: Sequence[str], form: str, language: str) -> int:
    """Print every step as it is found. Exit code 1 when one of them changed something in meaning."""
    words = Language.of(language or "en")
    steps = list(_said(history(workspace, given, _progress)))
    if form == "json":
        write_json([_as_json(step) for step in steps])
    else:
        write_document(_document(steps, words), form)
    return ExitCode.PROBLEMS if any(step.comparison and step.comparison.in_meaning for step in steps) else ExitCode.FINE


def _progress(done: int, total: int) -> None:
    if total > 20 and sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[2K{done + 1}/{total}" + ("" if done + 1 < total else "\r\x1b[2K"))
        sys.stderr.flush()


def _said(steps: Iterable[Step]) -> Iterable[Step]:
    """Steps, with what couldn't be read and what is wrong in a step said on stderr as it comes."""
    said: set[Problem] = set()
    for step in steps:
        if step.comparison is None and step.problems:
            first = printable(str(step.problems[0]))
            sys.stderr.write(f"{step.commit.short} can't be read and is skipped: {first}\n")
        else:
            found = [problem for problem in step.problems if problem not in said]  # two steps share each revision
            sys.stderr.writelines(f"{printable(str(problem))}\n" for problem in found)
            said.update(found)
        yield step


def _as_json(step: Step) -> dict[str, Any]:
    commit = {
        "scheme": step.scheme,
        "commit": step.commit.sha,
        "date": step.commit.date,
        "subject": step.commit.subject,
    }
    problems = [str(problem) for problem in step.problems]
    if step.comparison is None:
        return {**commit, "read": False, "problems": problems}
    found = diff_json(step.comparison, (f"{step.commit.short}^", step.commit.short))
    keys = ("changed_in_meaning", "classes", "counts", "unchanged")
    return {**commit, "read": True, "problems": problems, **{key: found[key] for key in keys}}


def _document(steps: Sequence[Step], words: Language) -> Document:
    schemes = list(dict.fromkeys(step.scheme for step in steps)) or [""]
    of_each = {
        scheme: [(step.commit, step.comparison) for step in steps if step.scheme == scheme] for scheme in schemes
    }
    return history_document(of_each, words)
