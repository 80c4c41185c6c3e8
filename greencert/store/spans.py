"""Where every key and value of a YAML text stands."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from ruamel.yaml.cyaml import CParser  # type: ignore[attr-defined] # comes from the C extension, which has no types
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from greencert.store.yaml import MAX_DEPTH, MAX_EVENTS, Path

Offsets = dict[Path, tuple[int, int, int, int]]
"""Path -> start and end of the key (-1 without one), start and end of the value; characters from 0."""

_STARTS = (MappingStartEvent, SequenceStartEvent)
_ENDS = (MappingEndEvent, SequenceEndEvent)


class _Open:
    """A map or a list that isn't finished."""

    def __init__(self, path: Path, key: tuple[int, int], start: int, is_map: bool, flow: bool) -> None:
        self.path = path
        self.key = key
        self.start = start
        self.is_map = is_map
        self.flow = flow
        self.end = start
        self.count = 0
        self.waiting: tuple[str, tuple[int, int]] | None = None

    def next_path(self) -> tuple[Path, tuple[int, int]]:
        """Path and key extent of the value that comes now."""
        if self.is_map and self.waiting is not None:
            name, key = self.waiting
            self.waiting = None
            return (*self.path, name), key
        self.count += 1
        return (*self.path, self.count - 1), (-1, -1)


def offsets(text: str) -> Offsets:
    """Offsets of every node in file order, as far as the text can be parsed. The first of two equal keys counts."""
    found: Offsets = {}
    with suppress(YAMLError):  # the builder has named it; what came before is known
        _collect(text, found)
    return found


def _collect(text: str, found: Offsets) -> None:
    get = CParser(text).get_event
    stack: list[_Open] = []
    for _ in range(MAX_EVENTS):
        event = get()
        if isinstance(event, StreamEndEvent):
            return
        if isinstance(event, _ENDS):
            _close(stack, event, found)
            if not stack:
                return
        elif isinstance(event, (ScalarEvent, AliasEvent, *_STARTS)):
            if len(stack) > MAX_DEPTH:
                return
            _take(stack, event, text, found)


def _take(stack: list[_Open], event: Any, text: str, found: Offsets) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    if stack and stack[-1].is_map and stack[-1].waiting is None:
        stack[-1].waiting = (str(getattr(event, "value", "")), (start, end))
        if not isinstance(event, _STARTS):
            return
    path, key = stack[-1].next_path() if stack else ((), (-1, -1))
    if isinstance(event, _STARTS):
        stack.append(_Open(path, key, start, isinstance(event, MappingStartEvent), bool(event.flow_style)))
        found.setdefault(path, (*key, start, end))
        return
    if getattr(event, "style", "") in {"|", ">"}:
        end = start + len(text[start:end].rstrip())
    found.setdefault(path, (*key, start, end))
    if stack:
        stack[-1].end = max(stack[-1].end, end)


def _close(stack: list[_Open], event: Any, found: Offsets) -> None:
    done = stack.pop()
    # A block collection ends for the parser where the next thing begins; for a reader it ends with its last member.
    end = event.end_mark.index if done.flow else max(done.end, done.start)
    found[done.path] = (*done.key, done.start, end)
    if stack:
        stack[-1].end = max(stack[-1].end, end)
