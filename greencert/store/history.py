"""What one person did to one assessment, kept outside it, so that undo reaches across restarts.

One line of JSON per step, only ever added to. A history that can't be read or written is as good as none: what was done
stands in the assessment's journal in any case.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from greencert.store.own import state_directory

LONGEST = 4_000_000
"""Bytes beyond which the file is written anew with what still counts."""


class HistoryFile:
    """The steps on one assessment."""

    def __init__(self, assessment: Path) -> None:
        directory = state_directory()
        name = hashlib.sha256(os.fsencode(assessment.resolve())).hexdigest()[:32]
        self._path = directory / "history" / f"{name}.jsonl" if directory else None

    def read(self) -> list[dict[str, Any]]:
        """All steps, oldest first; none when they can't be read."""
        if self._path is None:
            return []
        found = []
        with contextlib.suppress(OSError):
            for line in self._path.read_text("utf-8", errors="replace").splitlines():
                with contextlib.suppress(ValueError):
                    step = json.loads(line)
                    found += [step] if isinstance(step, dict) else []
        return found

    def add(self, step: dict[str, Any]) -> None:
        """One more step."""
        if self._path is None:
            return
        with contextlib.suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as target:
                target.write(json.dumps(step, ensure_ascii=False) + "\n")

    @property
    def long(self) -> bool:
        """Whether it holds much that no longer counts."""
        try:
            return self._path is not None and self._path.stat().st_size > LONGEST
        except OSError:
            return False

    def replace(self, steps: Iterable[dict[str, Any]]) -> None:
        """These steps in place of all."""
        if self._path is None:
            return
        draft = self._path.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            draft.write_text("".join(json.dumps(step, ensure_ascii=False) + "\n" for step in steps), "utf-8")
            draft.replace(self._path)
