"""Open a case: take it in hand, or show it for reading only and say why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from greencert.errors import Problem
from greencert.store.history import HistoryFile
from greencert.store.loaded import Loaded
from greencert.store.lock import Refusal
from greencert.store.workspace import Workspace
from greencert.tui.history import History
from greencert.tui.view import ReadOnly, View, view_of
from greencert.workflows.case import Case, open_case, open_partly
from greencert.workflows.hold import Hold, hold, problem_of, settle
from greencert.workflows.steady import steady


@dataclass(frozen=True)
class Opened:
    """A case with what was done to it before. `hold` is None where it can only be read."""

    view: View
    history: History
    hold: Hold | None


def opened(workspace: Workspace, path: Path, language: str, role: str) -> Opened | tuple[Problem, ...]:
    """The case at a path, or why there is none. Reads files, so it isn't for the interface's thread.

    Raises `GreencertError` when what an interruption left out can't be journaled.
    """
    held = hold(path, role) if (path / "assessment.yaml").exists() else None
    keep = False
    try:
        if isinstance(held, Hold):
            settle(path)
        loaded = steady(path, lambda: _loaded(workspace, path))
        if loaded.value is None:
            return loaded.problems
        why = _read_only(held, loaded.value.broken, loaded.problems)
        keep = isinstance(held, Hold) and why is None
        view = replace(view_of(loaded.value, language), read_only=why)
        return Opened(view, History(HistoryFile(path)), held if isinstance(held, Hold) and keep else None)
    finally:
        if isinstance(held, Hold) and not keep:
            held.release()


def _loaded(workspace: Workspace, path: Path) -> Loaded[Case]:
    """The case, or without those of its files that can't be read."""
    whole = open_case(workspace, path)
    return whole if whole.value is not None else open_partly(workspace, path)


def _read_only(held: Hold | Refusal | None, broken: bool, problems: tuple[Problem, ...]) -> ReadOnly | None:
    if broken:
        return ReadOnly("broken", problems=problems)
    if isinstance(held, Refusal):
        return ReadOnly("held", held.holder) if held.why == "held" else ReadOnly("folder")
    return None


def refusal(why: ReadOnly, path: Path) -> tuple[Problem, ...]:
    """What to say when somebody changes what can only be read."""
    if why.problems:
        return why.problems
    kind = "held" if why.why == "held" else "readonly"
    said = "its folder can't be written" if kind == "readonly" else ""
    return (problem_of(path, Refusal(kind, why.holder, said)),)
