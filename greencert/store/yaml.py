"""YAML in one pass: plain values, or problems with their places.

Built on the events of ruamel's C parser; what greencert itself writes is read faster, to the same values (`written`).
The subset is what criteria and answers need and what two people read the same way: one document, block or flow, text
keys, no anchors, aliases, merges or tags.

`parse` gives the values; `Parsed.span` tells where the key and the value of a path stand, from a second pass that only
happens when somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from greencert.errors import Problem
from greencert.language import said
from greencert.store.excerpt import Lines
from greencert.store.reading import MAX_BYTES, decode, newline_of, unwelcome
from greencert.store.written import OTHERWISE
from greencert.store.written import read as read_written

Path = tuple[str | int, ...]
"""Keys and positions from the root of the document: `("criteria", 3, "means", "kind")`."""

MAX_EVENTS = 4_000_000
"""Keys, values and ends of lists and maps in one file: twenty times what 1,500 criteria take in three languages."""

MAX_DEPTH = 40
"""Levels of nesting. The deepest file of ours has twelve."""


@dataclass(frozen=True)
class Position:
    """A place in a text: line and column count from 1, the offset counts characters from 0."""

    line: int
    column: int
    offset: int


@dataclass(frozen=True)
class Extent:
    """From the first character to just after the last one, without comments and blank lines that follow."""

    start: Position
    end: Position


@dataclass(frozen=True)
class Span:
    """Where a node stands. Members of a list and the root have no key."""

    key: Extent | None
    value: Extent


@dataclass(frozen=True)
class Parsed:
    """A YAML text. `data` is None when there are problems (or when the file says `null`)."""

    text: str
    """The text without byte order mark, line ends as they were."""
    path: str
    data: Any
    problems: tuple[Problem, ...] = ()
    bom: bool = False
    """Whether the file began with a byte order mark."""

    @property
    def newline(self) -> str:
        r"""Line end of the file: `\r\n` or `\n`."""
        return newline_of(self.text)

    @cached_property
    def lines(self) -> Lines:
        """Lines and columns of the text."""
        return Lines(self.text)

    @cached_property
    def _offsets(self) -> dict[Path, tuple[int, int, int, int]]:
        from greencert.store.spans import offsets

        return offsets(self.text)

    def paths(self) -> list[Path]:
        """Every path of the document, in the order of the file; the root is `()`."""
        return list(self._offsets)

    def span(self, path: Path) -> Span | None:
        """Where the node at `path` stands, or None when there is no such node."""
        found = self._offsets.get(path)
        if found is None:
            return None
        key_start, key_end, start, end = found
        key = Extent(self.position(key_start), self.position(key_end)) if key_start >= 0 else None
        return Span(key, Extent(self.position(start), self.position(end)))

    def position(self, offset: int) -> Position:
        """Line and column of a character."""
        line, column = self.lines.place(offset)
        return Position(line, column, offset)

    def nearest(self, path: Path) -> Path:
        """The longest beginning of `path` that the document has."""
        while path and path not in self._offsets:
            path = path[:-1]
        return path


def parse(source: str | bytes, path: str = "") -> Parsed:
    """The values of one YAML document. Never raises for content, however broken."""
    if len(source) > MAX_BYTES:
        found = said(
            "the text has {count} MB; at most {max_bytes} MB are read",
            count=f"{len(source) / 1e6:.0f}",
            max_bytes=MAX_BYTES // 1_000_000,
        )
        return Parsed("", path, None, (Problem(path, code="too-large", message=found),))
    bom = isinstance(source, bytes) and source.startswith(b"\xef\xbb\xbf")
    text = decode(source, path) if isinstance(source, bytes) else source
    if isinstance(text, Problem):
        return Parsed("", path, None, (text,), bom)
    if text.startswith("\ufeff"):
        text, bom = text[1:], True
    written = read_written(text)
    if written is not OTHERWISE:
        return Parsed(text, path, written, (), bom)
    stray = unwelcome(text, path)
    if stray is not None:
        return Parsed(text, path, None, (stray,), bom)
    from greencert.store.builder import build

    data, problems = build(text, path)
    return Parsed(text, path, None if problems else data, problems, bom)
