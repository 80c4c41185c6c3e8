"""What was done to a case and can be taken back: two stacks of edits that outlive the app."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from greencert.model.edits import Edit, from_json, to_json
from greencert.store.history import HistoryFile

MOST = 1000
"""Steps that are kept."""


@dataclass(frozen=True)
class Done:
    """One thing that was done, as the edits that it came to."""

    edits: tuple[Edit, ...]

    @property
    def reverse(self) -> tuple[Edit, ...]:
        """The edits that take it back, in the order in which they have to be made."""
        return tuple(edit.reverse for edit in reversed(self.edits))

    def then(self, later: Done) -> Done:
        """This and what went on with it, as one."""
        first = {(edit.file, edit.path): edit for edit in self.edits}
        for edit in later.edits:
            place = (edit.file, edit.path)
            before = first[place].before if place in first else edit.before
            first[place] = Edit(edit.file, edit.path, before, edit.after)
        return Done(tuple(edit for edit in first.values() if edit.before != edit.after))


class History:
    """Undo and redo. Every step goes to the file at once, so that a kill loses none."""

    def __init__(self, file: HistoryFile | None = None) -> None:
        self._file = file
        self.undo: list[Done] = []
        self.redo: list[Done] = []
        for step in file.read() if file else ():
            self._take(step)
        if file is not None and file.long:
            file.replace([{"step": "did", "edits": _edits_json(done.edits)} for done in self.undo])

    def did(self, done: Done, *, joins: bool = False) -> None:
        """Something was done; `joins` when it went on with what was done last."""
        self._step({"step": "joined" if joins and self.undo else "did", "edits": _edits_json(done.edits)})

    def undone(self) -> None:
        """The last thing was taken back."""
        self._step({"step": "undone"})

    def redone(self) -> None:
        """What was taken back last was done again."""
        self._step({"step": "redone"})

    def forget(self, kind: str) -> None:
        """The last thing can't be taken back (`undo`), or not be done again (`redo`)."""
        self._step({"step": "forgot", "kind": kind})

    def _step(self, step: dict[str, Any]) -> None:
        self._take(step)
        if self._file is not None:
            self._file.add(step)

    def _take(self, step: dict[str, Any]) -> None:
        """One step, of now or of an earlier day. What isn't one is passed over."""
        kind = step.get("step")
        if kind in {"did", "joined"}:
            edits = _edits_of(step.get("edits"))
            if edits is not None:
                self._did(Done(edits), joins=kind == "joined")
        elif kind == "undone" and self.undo:
            self.redo.append(self.undo.pop())
        elif kind == "redone" and self.redo:
            self.undo.append(self.redo.pop())
        elif kind == "forgot":
            stack = self.redo if step.get("kind") == "redo" else self.undo
            del stack[-1:]

    def _did(self, done: Done, *, joins: bool) -> None:
        self.redo.clear()
        if joins and self.undo:
            done = self.undo.pop().then(done)
        if done.edits:
            self.undo.append(done)
        del self.undo[:-MOST]


def _edits_json(edits: tuple[Edit, ...]) -> list[Any]:
    return [[edit.file, list(edit.path), to_json(edit.before), to_json(edit.after)] for edit in edits]


def _edits_of(found: Any) -> tuple[Edit, ...] | None:
    """The edits that a file has, or None when it wasn't us who wrote them."""
    try:
        return tuple(
            Edit(str(file), tuple(str(part) for part in path), from_json(before), from_json(after))
            for file, path, before, after in found
        )
    except (TypeError, ValueError, ArithmeticError):
        return None
