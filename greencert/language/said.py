"""Sentences of problems and refusals: English as they stand, and still open to every other language.

Whoever finds a problem doesn't know who will read it. So the sentence keeps its pattern and its values, and
`Language.say` fills the pattern of the reader's language where the sentence is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any


class Said(str):
    """A sentence in English that knows its pattern and what was filled in; equal to, and sorted as, its text."""

    __slots__ = ("pattern", "values")

    pattern: str
    values: Mapping[str, str]

    def __new__(cls, pattern: str, values: Mapping[str, str]) -> Said:
        """Values are data and are never read as a pattern; without any, the pattern is the sentence."""
        sentence = super().__new__(cls, pattern.format(**values) if values else pattern)
        sentence.pattern = pattern
        sentence.values = MappingProxyType(dict(values))
        return sentence

    def __add__(self, other: str) -> Said:
        """Two sentences one after the other, each still open to translation."""
        return together((self, other))

    def __radd__(self, other: str) -> Said:
        """The same from the right."""
        return together((other, self))

    def __reduce__(self) -> tuple[type[Said], tuple[str, dict[str, str]]]:
        """Copies and processes keep the pattern too."""
        return Said, (self.pattern, dict(self.values))


def said(pattern: str, /, **values: object) -> Said:
    """A sentence for people, extracted for translation. Values may be sentences too, or errors that hold one."""
    return Said(pattern, {name: _plain(value) for name, value in values.items()})


def words_of(error: BaseException) -> str:
    """What an error says, still open to translation where it was raised with such a sentence."""
    first = error.args[0] if error.args else None
    return first if isinstance(first, Said) else str(error)


def together(parts: Iterable[str], between: str = "") -> Said:
    """Sentences and data in a row."""
    row = {f"part{position}": part for position, part in enumerate(parts)}
    return Said(between.join(f"{{{name}}}" for name in row), row)


def to_plain(sentence: str) -> Any:
    """A sentence as JSON keeps it: a bare text, or its pattern with its values."""
    if not isinstance(sentence, Said):
        return sentence
    return {"said": sentence.pattern, "values": {name: to_plain(value) for name, value in sentence.values.items()}}


def from_plain(kept: Any) -> str:
    """The sentence that `to_plain` kept. Raises `KeyError`, `TypeError` or `ValueError` where it is something else."""
    if isinstance(kept, str):
        return kept
    return Said(str(kept["said"]), {str(name): from_plain(value) for name, value in dict(kept["values"]).items()})


def _plain(value: object) -> str:
    if isinstance(value, BaseException):
        return words_of(value)
    return value if isinstance(value, str) else str(value)
