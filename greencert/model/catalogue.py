"""What criteria lean on: data points, improvement measures, practices of real parks."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import Field, PlainSerializer

from greencert.model.base import (
    CriterionId,
    DataPointId,
    Line,
    Model,
    Number,
    Provenance,
    Slug,
    Standing,
    Text,
    Year,
)
from greencert.model.criterion import Subject


class AddingUp(StrEnum):
    """How companies' figures become the park's. Figures are added before they are divided, never averaged."""

    SUM = "sum"
    HIGHEST = "highest"
    NONE = "none"


class Earlier(Model):
    """Another data point's mean over several years, or of the baseline year."""

    datapoint: DataPointId
    years: Annotated[int, Field(ge=1, le=10, strict=True)] = 1
    """So many years, the last of them among them."""
    back: Annotated[int, Field(ge=0, le=50, strict=True)] = 0
    """How many years before the reference year the last one lies."""
    baseline: bool = False
    """Counted from the baseline year that the assessment names, in place of the reference year."""


class KnownValue(Model):
    """A figure of a whole country, so that a park needn't look it up."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    year: Year
    value: Number
    source: Line
    standing: Standing = Standing.FACT


class DataPoint(Model):
    """One yearly figure of the park or of a company."""

    id: DataPointId
    title: Text
    definition: Text
    """What belongs to it and what doesn't."""
    group: Slug
    """Where a data sheet shows it: `energy`, `waste`, …"""
    unit: Line
    """`MWh`, `t`, `m3`, `EUR`, `person`, `company`, `count`, `percent`; a company-level yes is 1 company."""
    subject: Subject
    adding_up: AddingUp = AddingUp.SUM
    part_of: DataPointId | None = None
    """A figure that this one can't exceed."""
    seldom_above: DataPointId | None = None
    """A figure that this one can exceed and seldom does, as what comes out what went in: asked about, never refused."""
    minimum: Number | None = Field(default=0, validate_default=True)
    maximum: Number | None = None
    earlier: Earlier | None = None
    """Nobody enters this figure: it is taken from earlier years of another one."""
    known: tuple[KnownValue, ...] = ()
    """Values by country and year; one that the park enters comes before them."""
    provenance: Provenance


class CostClass(StrEnum):
    """Investment for the whole park: below 10 kEUR, to 250 kEUR, to 5 MEUR, above."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    VERY_HIGH = "very_high"


class Span(Model):
    """From-to of a number; one end may be open."""

    low: Number | None = None
    high: Number | None = None


class Actor(StrEnum):
    """Who acts."""

    PARK_MANAGER = "park_manager"
    COMPANY = "company"
    MUNICIPALITY = "municipality"
    UTILITY = "utility"


def _plain(value: Decimal) -> int | float | Decimal:
    """A number as JSON says numbers: quoted like other decimals it would read back as an id here."""
    return next((plain for plain in (int(value), float(value)) if Decimal(repr(plain)) == value), value)


Reached = Annotated[Number, PlainSerializer(_plain, when_used="json")]


class Brings(Model):
    """How far a measure alone carries one criterion. Without such a word it is taken to carry it all the way."""

    criterion: CriterionId
    to: Annotated[bool, Field(strict=True)] | Reached | Slug | tuple[Slug, ...]
    """The answer that is reached: yes, a number in the criterion's unit, a step, an option, the items present."""
    alternative: Slug | None = None
    """Which of several alternatives it is, where the criterion has them."""


class Measure(Model):
    """Something a park can do to close a gap."""

    id: Annotated[str, Field(pattern=r"^M[0-9]{2,3}$")]
    title: Text
    description: Text
    effect: Text
    """What it typically brings, with the marks of its source."""
    cost: tuple[CostClass, ...] = Field(min_length=1)
    """One class, or the two ends of a range."""
    cost_note: Text | None = None
    payback_years: Span | None = None
    lead_months: Span
    actors: Annotated[tuple[Actor, ...], Field(min_length=1)]
    prerequisites: Text | None = None
    requires: tuple[str, ...] = ()
    """Measures that have to come first."""
    brings: tuple[Brings, ...] = ()
    """What it achieves, criterion by criterion, where that is known."""
    practices: tuple[str, ...] = ()
    provenance: Provenance


class PracticeStatus(StrEnum):
    """How real a practice is. Plans are never shown as proof."""

    OPERATING = "operating"
    DONE = "done"
    PILOT = "pilot"
    BUILDING = "building"
    PLANNED = "planned"
    STUDIED = "studied"


class Practice(Model):
    """Something a real park does, with its source."""

    id: Annotated[str, Field(pattern=r"^P[0-9]{2,3}$")]
    park: Line
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    title: Text
    """The practice in one sentence."""
    figures: Text | None = None
    year: Line
    status: PracticeStatus
    status_note: Text | None = None
    grade: Annotated[str, Field(pattern=r"^[ABC]$")]
    """A: operator, authority, research or funding body; B: press or third party; C: plan only, outcome not found."""
    sources: Annotated[tuple[Line, ...], Field(min_length=1)]
    standing: Standing = Standing.FACT


class DataPointFile(Model):
    """`datapoints.yaml`."""

    datapoints: tuple[DataPoint, ...]


class MeasureFile(Model):
    """`measures.yaml`."""

    measures: tuple[Measure, ...]


class PracticeFile(Model):
    """`practices.yaml`."""

    practices: tuple[Practice, ...]
