"""What changed, as values: one difference at one address, one change of one criterion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal

from greencert.model.canonical import canonical_number
from greencert.model.changes import FORM_ONLY, ChangeClass
from greencert.model.criterion import Criterion
from greencert.revision.link import Candidate, Link

Kind = Literal["prose", "value"]


class Guess(StrEnum):
    """Why a change of words counts as tightened although only a person can say which way it went."""

    NUMBER = "number"
    """A number changed, and the words don't say in which direction it is asked for."""
    COUNT = "count"
    """A number came or went."""
    DIRECTION = "direction"
    """A number is asked for in the other direction: `at least` became `at most`."""
    STRICTNESS = "strictness"
    """A negation came or went, or what has to be became what should or may be, or the other way round."""


@dataclass(frozen=True)
class Difference:
    """One thing that differs between two states of a criterion or of a scheme."""

    address: str
    """Path of the field: `requirement`, `means/met_at`, `evidence/balance/kinds`."""
    classes: tuple[ChangeClass, ...]
    before: str | None = None
    """None when there was nothing."""
    after: str | None = None
    """None when there is nothing any more."""
    kind: Kind = "value"
    """Prose is shown with its words marked, a value as it is."""
    guess: Guess | None = None
    """Why it is only supposed to be tighter; None where it isn't supposed."""
    units: tuple[str, str] = ("", "")
    """Units of the number before and now, where the values are numbers that have one."""

    @property
    def guessed(self) -> bool:
        """Whether the direction is only supposed."""
        return self.guess is not None

    @property
    def values(self) -> tuple[str | None, str | None]:
        """Before and now, each with its unit as the files write it."""
        sides = zip((self.before, self.after), self.units, strict=True)
        before, after = (None if value is None else f"{value} {unit}".rstrip() for value, unit in sides)
        return before, after


@dataclass(frozen=True)
class Change:
    """What became of a criterion, or of several."""

    before: tuple[Criterion, ...]
    after: tuple[Criterion, ...]
    classes: tuple[ChangeClass, ...]
    """In the order of `ChangeClass`."""
    differences: tuple[Difference, ...] = ()
    link: Link | None = None
    """How it was matched; None when added or retired."""
    reason: str | None = None
    """As the file of changes gives it."""
    nearest: tuple[Candidate, ...] = ()
    """For a retired criterion: what came nearest, though not near enough to ask about."""

    @property
    def in_meaning(self) -> bool:
        """Whether more than form or a translation changed."""
        return not FORM_ONLY.issuperset(self.classes)

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids before and after, each once."""
        return tuple(dict.fromkeys(found.id for found in (*self.before, *self.after)))


@dataclass(frozen=True)
class Doubt:
    """A criterion of which it isn't clear what it became. Until a person says, it counts as retired."""

    criterion: Criterion
    candidates: tuple[Candidate, ...]


def directions(*, tighter: object, looser: object) -> tuple[ChangeClass, ...]:
    """Which way a rule went that can go both ways at once: what came asks for more, what went for less."""
    return (*((ChangeClass.TIGHTENED,) if tighter else ()), *((ChangeClass.RELAXED,) if looser else ()))


def as_text(value: object) -> str | None:
    """A value as the files write it; None for nothing."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case Decimal():
            return canonical_number(value)
        case _:
            return str(value)


def in_order(classes: Iterable[ChangeClass]) -> tuple[ChangeClass, ...]:
    """Each class once, in the order of `ChangeClass`; form isn't named beside a change of meaning."""
    found = set(classes)
    if found - FORM_ONLY:
        found -= FORM_ONLY
    elif ChangeClass.EDITORIAL in found:
        found.discard(ChangeClass.TRANSLATION_ONLY)
    return tuple(one for one in ChangeClass if one in found)
