"""What another program did to the files of an open case, and whether it goes together with what was typed here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from greencert.errors import GreencertError
from greencert.model.edits import Edit
from greencert.model.files import ANSWERS, DATA, FILES
from greencert.store import atomic
from greencert.store.loaded import Loaded
from greencert.tui.changes import Change, SetClaim, SetFigures
from greencert.workflows.case import Case, open_case, open_partly
from greencert.workflows.steady import steady


def is_current(case: Case) -> bool:
    """Whether every file is the one that the case was read from. Raises `GreencertError` when one can't be read."""
    return all(atomic.file_digest(case.path / name) == case.digests.get(name) for name in FILES)


def from_disk(case: Case) -> Case:
    """The case read again. Raises `GreencertError` when it can't be."""
    loaded = steady(case.path, lambda: _loaded(case))
    if loaded.value is None:
        raise GreencertError(loaded.problems)
    return replace(loaded.value, ledger=case.ledger)


def _loaded(case: Case) -> Loaded[Case]:
    loaded = open_case(case.workspace, case.path)
    return open_partly(case.workspace, case.path) if loaded.value is None and case.broken else loaded


def clashing(outside: Iterable[Edit], last: Iterable[Edit], changes: Sequence[Change]) -> bool:
    """Whether an outside edit may touch what was typed here and isn't settled yet: when in doubt, it does."""
    touched = {_place(edit) for edit in outside}
    if any(_place(edit) in touched for edit in last):
        return True
    return bool(touched) and any(_meets(change, touched) for change in changes)


def _place(edit: Edit) -> tuple[str, ...]:
    """A place without its year: what is typed in is always the reference year."""
    return (edit.file, *(edit.path[:2] if edit.file == DATA else edit.path))


def _meets(change: Change, touched: set[tuple[str, ...]]) -> bool:
    if isinstance(change, SetClaim):
        fields = (("claim", change.field), ("meaning",), ("void",))
        return any((ANSWERS, change.criterion, *field) in touched for field in fields)
    if isinstance(change, SetFigures):
        return any((DATA, company or "", point) in touched for company, point, _, _ in change.figures)
    return True
