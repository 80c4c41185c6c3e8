"""The comments of a YAML text and what each belongs to, so that they travel with it.

A comment on a line of its own belongs to the key or the list item that follows; one behind something belongs to that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from greencert.store.yaml import Parsed, Path

_HASH = re.compile(r"(?:^|(?<=[ \t]))#[^\n\r]*", re.MULTILINE)
_NOTHING_BUT_DASHES = re.compile(r"[ \t-]*")


@dataclass(frozen=True)
class Comments:
    """Comments by the path that they belong to, without indentation."""

    above: dict[Path, list[str]] = field(default_factory=dict)
    beside: dict[Path, str] = field(default_factory=dict)
    end: list[str] = field(default_factory=list)
    """What stands after the last node."""


def comments_of(parsed: Parsed, begins_line: Callable[[Path], bool]) -> Comments:
    """All comments of a text. `begins_line` tells which nodes begin a line of their own and so can carry a comment."""
    if "#" not in parsed.text:
        return Comments()
    found = Comments()
    anchors = _anchors(parsed, begins_line)
    starts = [start for start, _ in anchors]
    scalars = _scalars(parsed)
    for match in _HASH.finditer(parsed.text):
        start = match.start()
        if _inside(scalars, start):
            continue
        before = parsed.text[parsed.text.rfind("\n", 0, start) + 1 : start]
        after = bisect_right(starts, start)
        if not _NOTHING_BUT_DASHES.fullmatch(before) and after:
            _beside(found, anchors[after - 1][1][-1], match.group().rstrip())
        elif after < len(anchors):
            found.above.setdefault(anchors[after][1][0], []).append(match.group().rstrip())
        else:
            found.end.append(match.group().rstrip())
    return found


def _beside(found: Comments, path: Path, comment: str) -> None:
    """A line has room for one comment; the others go above it."""
    if path in found.beside:
        found.above.setdefault(path, []).append(comment)
    else:
        found.beside[path] = comment


def _anchors(parsed: Parsed, begins_line: Callable[[Path], bool]) -> list[tuple[int, list[Path]]]:
    """Places where lines begin, each with its nodes from the outermost to the innermost."""
    found: dict[int, list[Path]] = {}
    for path in parsed.paths():
        span = parsed.span(path)
        if path and span is not None and begins_line(path):
            start = (span.key or span.value).start.offset
            found.setdefault(start, []).append(path)
    return sorted((start, sorted(paths, key=len)) for start, paths in found.items())


def _scalars(parsed: Parsed) -> list[tuple[int, int]]:
    """Extents of keys and plain values, in which a `#` is text. The head of a block scalar (`>-  # so`) is not."""
    found: list[tuple[int, int]] = []
    for path in parsed.paths():
        span = parsed.span(path)
        assert span is not None
        if span.key is not None:
            found.append((span.key.start.offset, span.key.end.offset))
        start, end = span.value.start.offset, span.value.end.offset
        if start == end or _is_collection(parsed, path):
            continue
        if parsed.text[start] in "|>":
            start = parsed.text.find("\n", start, end)
            if start < 0:
                continue
        found.append((start, end))
    return sorted(found)


def _is_collection(parsed: Parsed, path: Path) -> bool:
    value = parsed.data
    for part in path:
        value = value[part]
    return isinstance(value, dict | list)


def _inside(extents: list[tuple[int, int]], at: int) -> bool:
    position = bisect_right(extents, (at, len(extents) and extents[-1][1] + 1))
    return position > 0 and extents[position - 1][0] <= at < extents[position - 1][1]
