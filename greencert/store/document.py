"""One YAML file, read and pointed into."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from greencert.errors import Problem
from greencert.model.checks.flaw import Address
from greencert.store.reading import read_bytes
from greencert.store.yaml import Parsed, parse


@dataclass(frozen=True)
class Document:
    """A parsed YAML file as a `Source`."""

    parsed: Parsed

    @property
    def path(self) -> str:
        """Path of the file."""
        return self.parsed.path

    def point(self, problem: Problem, address: Address, *, on_key: bool, offset: int = 0) -> Problem:
        """The problem with line, column and excerpt of the node at `address`."""
        near = self.parsed.nearest(address)
        span = self.parsed.span(near)
        if span is None:
            return replace(problem, path=self.path)
        place = span.key.start if span.key is not None and (on_key or near != address) else span.value.start
        if offset and near == address:
            place = self.parsed.position(self._inside(address, span.value.start.offset, span.value.end.offset, offset))
        excerpt = self.parsed.lines.excerpt(place.line, place.column)
        return replace(problem.at(self.path, place.line, place.column), excerpt=excerpt)

    def _inside(self, address: Address, start: int, end: int, offset: int) -> int:
        """Where the character at `offset` of a text stands in its quoted or folded form.

        Folding changes white space only, so signs other than white space are counted; an escaped sign shifts the place
        by its backslash, which a caret survives.
        """
        value = self.parsed.data
        for step in address:
            value = value[step]
        text = self.parsed.text
        at = start + (text[start] in "\"'")
        if text[start] in "|>":
            at = text.index("\n", start, end)
        for sign in str(value)[:offset]:
            if not sign.isspace():
                at = text.find(sign, at, end) + 1 or end
        while at < end and text[at].isspace():
            at += 1
        return min(at, end)


def read_document(path: Path) -> Parsed | Problem:
    """The YAML file at `path`; a Problem when the operating system doesn't give it."""
    raw = read_bytes(path)
    return raw if isinstance(raw, Problem) else parse(raw, str(path))
