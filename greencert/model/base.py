"""What every model shares: frozen, closed, exact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from greencert.language import said

_ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Translatable:
    """Marks a field whose text is prose that translations replace (see `model.translation`)."""


class Model(BaseModel):
    """A frozen value with no unknown fields. Field docstrings are the manual and end up in the JSON Schema."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        allow_inf_nan=False,
    )

    def __eq__(self, other: object) -> bool:
        """The same class and the same fields: what pydantic says, without its detours. An edition asks it 12,000 times.

        What was cached (`cached_property`) lies beside the fields and is no part of the value.
        """
        if type(self) is not type(other):
            return False
        mine, yours = self.__dict__, other.__dict__
        if mine == yours:
            return True
        fields = type(self).model_fields.keys()
        return not (mine.keys() <= fields and yours.keys() <= fields) and super().__eq__(other)

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields replaced. What was cached of the original (`cached_property`) isn't carried along."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied


def _exact(value: Any) -> Any:
    """Refuse truth values and binary infinities where a number belongs; a float stands for its shortest decimal.

    A minus is one, whether it is written as a hyphen or as a minus sign.
    """
    if isinstance(value, bool):
        raise ValueError(said("a number is expected, not true or false"))
    if isinstance(value, float):
        return Decimal(repr(value))
    if isinstance(value, str) and value.startswith("\N{MINUS SIGN}"):
        return f"-{value[1:]}"
    return value


Number = Annotated[Decimal, BeforeValidator(_exact), Field(allow_inf_nan=False, max_digits=40)]
"""An exact decimal. Everything that is scored is one."""


def _calendar(value: Any) -> Any:
    """Refuse what pydantic would read as seconds since 1970."""
    if isinstance(value, date) or (isinstance(value, str) and _ISO_DATE.fullmatch(value)):
        return value
    raise ValueError(said("a date is expected, written as 2025-12-31"))


Day = Annotated[date, BeforeValidator(_calendar)]
"""A calendar date, ISO 8601: `2025-12-31`."""

Percent = Annotated[Number, Field(ge=0, le=100)]

Text = Annotated[str, Translatable(), StringConstraints(min_length=1, max_length=20_000)]
"""Prose in the scheme's source language. Data: never read as markup."""

Line = Annotated[str, StringConstraints(min_length=1, max_length=500)]
"""One line of plain text that isn't translated."""

Note = Annotated[str, StringConstraints(max_length=20_000)]
"""Free text that a person typed."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Lower-case words with hyphens: ids of schemes, themes, levels, steps."""

CriterionId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*([.-][A-Z0-9]+)*$", max_length=40)]
"""Upper-case letters, digits, hyphens and dots, such as `GE-01`. Never used again once released."""

DataPointId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=80)]
"""Lower-case words with underscores, so that formulas can name them: `electricity_total`."""

Version = Annotated[
    str,
    StringConstraints(pattern=r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$", max_length=20),
]
"""Three numbers with dots: `1.0.0`."""

LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")]
"""ISO 639-1."""

Year = Annotated[int, Field(ge=1990, le=2100, strict=True)]


class Phase(StrEnum):
    """Where a park stands."""

    PLANNED = "planned"
    EXISTING = "existing"


class Standing(StrEnum):
    """How well a fact is known: read in its source, in a report of it, computed from such, remembered, or our own."""

    FACT = "fact"
    SECONDARY = "secondary"
    DERIVED = "derived"
    MEMORY = "memory"
    OWN = "own"


class ProvenanceKind(StrEnum):
    """Who stands behind a rule or a number."""

    PUBLISHED = "published"
    PREDECESSOR = "predecessor"
    COMPARABLE = "comparable"
    PROPOSAL = "proposal"


class Provenance(Model):
    """Where a rule or a number comes from."""

    kind: ProvenanceKind
    """`published` by the owner of this scheme, its `predecessor`, a named `comparable` scheme, or our `proposal`."""
    source: Line | None = None
    """The document or page: scheme, law, standard, study. Required unless it is a proposal."""
    address: Line | None = None
    """Where to read it."""
    standing: Standing = Standing.FACT
    """How well the source is known."""
    note: Text | None = None
    """What was adapted, what the source leaves open."""


class Reference(Model):
    """A law or a standard that a criterion leans on."""

    cite: Line
    """Short name with clause or article: `EED (EU) 2023/1791 art. 11(1)`, `ISO 50001:2018 cl. 6.3`."""
    note: Text | None = None
    """What the passage says that matters here."""
    address: Line | None = None
    standing: Standing = Standing.FACT
