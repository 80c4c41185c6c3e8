"""What loading gives: a value or problems, and the way from a place in the value to a place in a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from greencert.errors import Problem, has_errors
from greencert.model.checks.flaw import Address, Flaw

T = TypeVar("T")


class Source(Protocol):
    """A file that was read."""

    @property
    def path(self) -> str:
        """Path of the file."""

    def point(self, problem: Problem, address: Address, *, on_key: bool, offset: int) -> Problem:
        """The problem at the place of `address` inside this file, or of the nearest thing around it."""


@dataclass(frozen=True)
class Sources:
    """Which part of a model came from which part of which file."""

    parts: dict[Address, tuple[Source, Address]] = field(default_factory=dict)
    """Address in the model -> file, address in the file. The longest fitting beginning counts."""
    root: str = ""
    """Where problems go that belong to no file: the directory."""

    def problem(self, flaw: Flaw) -> Problem:
        """The flaw as a problem with file, line, column and excerpt."""
        bare = Problem(self.root, 0, 0, flaw.code, flaw.severity, flaw.message, flaw.hint)
        for cut in range(len(flaw.address), -1, -1):
            found = self.parts.get(flaw.address[:cut])
            if found is not None:
                source, base = found
                rest = flaw.address[cut:]
                return source.point(bare, base + rest, on_key=flaw.on == "key", offset=flaw.offset)
        return bare

    def problems(self, flaws: Iterable[Flaw]) -> tuple[Problem, ...]:
        """All flaws as problems."""
        return tuple(self.problem(flaw) for flaw in flaws)


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """A value, unless an error stands in its way; problems in the order of the files."""

    value: T | None
    problems: tuple[Problem, ...] = ()
    sources: Sources = field(default_factory=Sources, compare=False, repr=False)

    @property
    def usable(self) -> bool:
        """Whether there is a value and no error."""
        return self.value is not None and not has_errors(self.problems)
