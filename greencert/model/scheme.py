"""A scheme: themes, method, levels, merits, validity."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from greencert.model.base import (
    CriterionId,
    LanguageCode,
    Line,
    Model,
    Number,
    Percent,
    Phase,
    Provenance,
    Slug,
    Text,
    Version,
)
from greencert.model.criterion import Obligation


class Theme(Model):
    """A theme, in the order in which reports show it."""

    id: Slug
    title: Text
    weight: Annotated[Number, Field(ge=0)] = Field(default=1, validate_default=True)
    """Its weight where the method averages themes."""
    core: bool = False
    """Core themes carry the scheme's name; the others support them."""
    summary: Text | None = None


class Group(Model):
    """A group of criteria inside a theme, or of other groups: a practice, a stream."""

    id: Slug
    title: Text
    within: Slug
    """The theme or the group that it belongs to."""
    weight: Annotated[Number, Field(ge=0)] = Field(default=1, validate_default=True)
    """Its weight among the groups beside it."""


class MethodName(StrEnum):
    """How criteria add up to a percentage.

    `points`: all points earned over all points possible. `weighted_mean`: percentages of themes, weighted by theme.
    `theme_mean`: plain mean of the percentages of themes. `nested_mean`: means of means: of criteria in their group, of
    groups in theirs, of themes, each by its weight (maturity by stream, practice and function).
    `share_met`: criteria met over criteria applicable.
    `none`: no percentage at all.
    """

    POINTS = "points"
    WEIGHTED_MEAN = "weighted_mean"
    THEME_MEAN = "theme_mean"
    NESTED_MEAN = "nested_mean"
    SHARE_MET = "share_met"
    NONE = "none"


class Method(Model):
    """How the score is made. Printed with every result."""

    name: MethodName
    title: Text
    """The rule in one sentence, as it is printed."""
    not_applicable: Literal["left_out", "counts_as_met"] = "left_out"
    partly: Literal["as_earned"] | Annotated[Number, Field(ge=0, le=1)] = "as_earned"
    """What a criterion that is partly met earns: the points of its scale, or a fixed share of its weight."""
    places: Annotated[int, Field(ge=0, le=4, strict=True)] = 1
    """Decimals of a printed percentage. Always rounded down, so never up to 100 and never up over a threshold."""
    coverage_at_least: Percent = Field(default=100, validate_default=True)
    """Share of the companies' figures that a formula needs before its value counts."""
    provenance: Provenance

    @property
    def scores(self) -> bool:
        """Whether a percentage comes out; otherwise only what is required decides."""
        return self.name is not MethodName.NONE

    @property
    def weighs(self) -> bool:
        """Whether the weights of criteria tell anything."""
        return self.name not in {MethodName.SHARE_MET, MethodName.NONE}

    @property
    def weighs_themes(self) -> bool:
        """Whether themes are averaged by their weights."""
        return self.name in {MethodName.WEIGHTED_MEAN, MethodName.NESTED_MEAN}


class Floor(Model):
    """The least percentage of one theme."""

    theme: Slug
    percent: Percent


class Count(Model):
    """So many criteria met, out of a list, a theme or all."""

    at_least: Annotated[int, Field(ge=1, strict=True)]
    criteria: tuple[CriterionId, ...] = ()
    theme: Slug | None = None
    obligation: Obligation | None = None


class Level(Model):
    """What a level asks for. Levels stand from the lowest to the highest."""

    id: Slug
    title: Text
    total: Percent | None = None
    """Least overall percentage; it belongs to this level when it is reached exactly."""
    exclusive: bool = False
    """Whether `total` must be exceeded, so that it belongs to the level below."""
    floors: tuple[Floor, ...] = ()
    all_met: tuple[Obligation, ...] = (Obligation.MUST,)
    """Every applicable criterion of these obligations must be met."""
    counts: tuple[Count, ...] = ()
    includes: Slug | None = None
    """Another level that has to be reached as well."""
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)] = (Phase.EXISTING,)
    """Only parks in these phases can be given it."""
    certificate: Literal["certificate", "pre_certificate"] = "certificate"
    provenance: Provenance


class Merit(Model):
    """An award beside the level, given separately."""

    id: Slug
    title: Text
    criteria: Annotated[tuple[CriterionId, ...], Field(min_length=1)]
    at_least: Annotated[int, Field(ge=1, strict=True)] | None = None
    """How many of the criteria must be met; all when left out."""
    provenance: Provenance


class Validity(Model):
    """How long a certificate holds and how often it is looked after."""

    years: Annotated[int, Field(ge=1, le=20, strict=True)]
    surveillance_months: Annotated[int, Field(ge=1, strict=True)] | None = None
    provenance: Provenance


class Scheme(Model):
    """The head of an edition (`scheme.yaml`)."""

    id: Slug
    version: Version
    """The edition under work, or the released edition."""
    title: Text
    owner: Text
    """Who is responsible for these criteria."""
    summary: Text
    disclaimer: Text
    """What a certificate under this scheme is not. Printed on it."""
    language: LanguageCode
    """Source language."""
    languages: tuple[LanguageCode, ...] = ()
    """Languages that have to be complete, besides the source."""
    themes: Annotated[tuple[Theme, ...], Field(min_length=1)]
    groups: tuple[Group, ...] = ()
    """Groups of criteria, where the method averages them one after the other."""
    method: Method
    levels: tuple[Level, ...]
    merits: tuple[Merit, ...] = ()
    validity: Validity | None = None
    page: Literal["portrait", "landscape"] = "portrait"
    """How certificates under this scheme lie."""
    valid_from: Line | None = None
    """ISO date from which the edition may be used; set at release."""

    def level(self, identifier: str | None) -> Level | None:
        """A level by its id."""
        return next((level for level in self.levels if level.id == identifier), None)

    def theme_of(self, group: str) -> str | None:
        """The theme that a group lies in; None where following it leads to none."""
        within = {each.id: each.within for each in self.groups}
        for _ in within:
            if group not in within:
                break
            group = within[group]
        return group if any(theme.id == group for theme in self.themes) else None
