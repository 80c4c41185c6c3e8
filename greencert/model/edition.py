"""An edition: everything that one version of a scheme says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from greencert.model.base import CriterionId, LanguageCode, Line, Model, Text
from greencert.model.catalogue import DataPoint, Measure, Practice
from greencert.model.criterion import Criterion, Status
from greencert.model.scheme import Scheme, Theme


class Translated(Model):
    """One translated text."""

    of: Line
    """Digest of the source text that was translated (`model.digest.text_digest`)."""
    text: Text


class Translation(Model):
    """`i18n/<language>.yaml`: owner (`scheme`, `criteria/GE-01`, `measures/M01`) -> field path -> text.

    A language that the scheme lists is part of the edition and sealed with it. Any other lies beside: it serves every
    edition whose texts it translates, released ones too, and never changes what an edition says in its own language.
    """

    language: LanguageCode
    texts: Mapping[str, Mapping[str, Translated]] = Field(default_factory=dict)
    earlier: Mapping[str, Mapping[str, tuple[Translated, ...]]] = Field(default_factory=dict)
    """Texts of released editions that read otherwise now; the digest says which text each one translates."""


class Edition(Model):
    """One version of a scheme. What `editions/<version>.yaml` holds in one file."""

    scheme: Scheme
    criteria: tuple[Criterion, ...]
    datapoints: tuple[DataPoint, ...] = ()
    measures: tuple[Measure, ...] = ()
    practices: tuple[Practice, ...] = ()
    translations: tuple[Translation, ...] = ()

    @property
    def name(self) -> str:
        """`scheme@version`."""
        return f"{self.scheme.id}@{self.scheme.version}"

    @cached_property
    def by_id(self) -> Mapping[CriterionId, Criterion]:
        """Criteria by id."""
        return {criterion.id: criterion for criterion in self.criteria}

    @cached_property
    def counted(self) -> tuple[Criterion, ...]:
        """The criteria that count towards a result."""
        return tuple(criterion for criterion in self.criteria if criterion.status is Status.ACTIVE)

    @cached_property
    def datapoint(self) -> Mapping[str, DataPoint]:
        """Data points by id."""
        return {point.id: point for point in self.datapoints}

    @cached_property
    def measure(self) -> Mapping[str, Measure]:
        """Measures by id."""
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def practice(self) -> Mapping[str, Practice]:
        """Practices by id."""
        return {practice.id: practice for practice in self.practices}

    @cached_property
    def theme(self) -> Mapping[str, Theme]:
        """Themes by id."""
        return {theme.id: theme for theme in self.scheme.themes}
