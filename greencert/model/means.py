"""How a criterion is assessed: the kinds of answer and how each earns points.

Points inside a criterion are relative: the highest step, option or scale end stands for the criterion's whole weight.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from greencert.model.base import DataPointId, Line, Model, Number, Percent, Slug, Text


class YesNo(Model):
    """Fulfilled or not."""

    kind: Literal["yes_no"]


class RatingStep(Model):
    """One described step of a rating."""

    id: Slug
    title: Text
    """What the assessor finds at this step."""
    points: Annotated[Number, Field(ge=0)]


class Rating(Model):
    """Described steps, from the weakest to the strongest; exactly one fits."""

    kind: Literal["rating"]
    steps: Annotated[tuple[RatingStep, ...], Field(min_length=2)]
    met_from: Slug
    """The first step that meets the requirement."""


class Better(StrEnum):
    """Direction of a quantity."""

    HIGHER = "higher"
    LOWER = "lower"


class ScaleStep(Model):
    """From this value on (in the better direction), so many points."""

    at: Number
    points: Annotated[Number, Field(ge=0)]


class Linear(Model):
    """Points grow evenly from nothing at `zero` to all at `full`."""

    zero: Number
    full: Number


class Condition(Model):
    """A company counts when its figure lies above a limit."""

    datapoint: DataPointId
    above: Number
    """In the data point's unit; the limit itself isn't above it."""


class Quantity(Model):
    """A measured value, typed in or computed from data points."""

    kind: Literal["quantity"]
    formula: Line | None = None
    """Arithmetic over data points (`100 * a / b`). Without one, the value itself is the answer."""
    unit: Line
    better: Better = Better.HIGHER
    met_at: Number
    """The value at which the requirement is met."""
    exclusive: bool = False
    """True when the value must lie beyond `met_at`, not merely reach it."""
    steps: tuple[ScaleStep, ...] | None = None
    """Points by steps, from the weakest to the strongest. Without `steps` or `linear`, met earns all, less nothing."""
    linear: Linear | None = None
    coverage_at_least: Percent | None = None
    """Share of companies' figures that must be present; the scheme's method gives the default."""
    reference: DataPointId | None = None
    """A figure from which `met_at`, steps and scale are counted: `met_at: 0` asks for at least the reference itself."""
    where: tuple[Condition, ...] = ()
    """Only companies for which one of these holds are counted; where there is none, the criterion isn't applicable."""
    minimum: Number | None = None
    """The least that can be entered where no formula gives the value."""
    maximum: Number | None = None
    """The most that can be entered: 100 for a share of a whole."""
    whole: bool = False
    """Whether only whole numbers can be entered: links, companies, events."""


class Option(Model):
    """One of several answers."""

    id: Slug
    title: Text
    points: Annotated[Number, Field(ge=0)]
    met: bool
    """Whether this answer meets the requirement."""


class Choice(Model):
    """Exactly one of several answers, without an order between them."""

    kind: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class Item(Model):
    """One line of a checklist."""

    id: Slug
    title: Text
    required: bool = False
    """A required item must be present for the criterion to be met."""


class Checklist(Model):
    """k of n items. Points are the share of items present."""

    kind: Literal["checklist"]
    items: Annotated[tuple[Item, ...], Field(min_length=2)]
    met_from: Annotated[int, Field(ge=1, strict=True)]
    """So many items, all required ones among them, meet the requirement."""


Single = Annotated[YesNo | Rating | Quantity | Choice | Checklist, Field(discriminator="kind")]


class Alternative(Model):
    """One way to meet an `any_of` criterion."""

    id: Slug
    title: Text
    means: Single


class AnyOf(Model):
    """Several ways, each assessed in its own way; the best one counts."""

    kind: Literal["any_of"]
    alternatives: Annotated[tuple[Alternative, ...], Field(min_length=2)]


Means = Annotated[YesNo | Rating | Quantity | Choice | Checklist | AnyOf, Field(discriminator="kind")]
"""The means of assessment of a criterion."""
