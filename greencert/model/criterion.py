"""One criterion and what an assessor needs to judge it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from greencert.model.base import (
    CriterionId,
    Model,
    Number,
    Phase,
    Provenance,
    Reference,
    Slug,
    Text,
    Version,
)
from greencert.model.means import Means


class Obligation(StrEnum):
    """How binding a criterion is. A `must` decides every level; `suggested` only has to be considered."""

    MUST = "must"
    SHOULD = "should"
    SUGGESTED = "suggested"


class Subject(StrEnum):
    """Who has to fulfil it: the park as a whole or its companies."""

    PARK = "park"
    COMPANY = "company"


class Status(StrEnum):
    """Life of a criterion: announced, counted, shown but not counted, gone."""

    FUTURE = "future"
    ACTIVE = "active"
    OBSOLETE = "obsolete"
    RETIRED = "retired"


class EvidenceKind(StrEnum):
    """Kinds of evidence that certification practice knows (ISO 19011:2018 cl. 3.9)."""

    INVOICE = "invoice"
    CONTRACT = "contract"
    METER_DATA = "meter_data"
    GUARANTEE_OF_ORIGIN = "guarantee_of_origin"
    CERTIFICATE = "certificate"
    AUDIT_REPORT = "audit_report"
    BALANCE = "balance"
    STUDY = "study"
    PLAN = "plan"
    POLICY = "policy"
    PERMIT = "permit"
    MINUTES = "minutes"
    REGISTER = "register"
    WEIGHBRIDGE_RECORD = "weighbridge_record"
    MONITORING_REPORT = "monitoring_report"
    TRAINING_RECORD = "training_record"
    SURVEY = "survey"
    INTERVIEW = "interview"
    MAP = "map"
    PHOTO = "photo"
    PUBLICATION = "publication"
    DECLARATION = "declaration"


class EvidencePeriod(StrEnum):
    """What time the evidence has to speak of."""

    REFERENCE_YEAR = "reference_year"
    LAST_THREE_YEARS = "last_three_years"
    IN_FORCE = "in_force"
    ANY = "any"


class EvidenceRequest(Model):
    """Evidence that a criterion asks for."""

    id: Slug
    kinds: Annotated[tuple[EvidenceKind, ...], Field(min_length=1)]
    """Any of these kinds will do."""
    title: Text
    """What the document has to show."""
    at_least: Annotated[int, Field(ge=1, strict=True)] = 1
    """How many pieces."""
    period: EvidencePeriod = EvidencePeriod.REFERENCE_YEAR
    valid_months: Annotated[int, Field(ge=1, strict=True)] | None = None
    """How many months after its date it may still be used; none when its own expiry decides."""


class NotApplicable(Model):
    """When a criterion may be left out."""

    allowed: bool = False
    when: Text | None = None
    """The circumstances, in words. Required when allowed."""


class Justification(Model):
    """A reason that some answers have to give before they count."""

    verdicts: Annotated[tuple[Literal["met", "partly", "not_met", "not_applicable"], ...], Field(min_length=1)]
    """The answers that it is asked of."""
    kind: Literal["text", "address"] = "text"
    """A text of its own, or an address on the web: in the text, or of a piece of evidence."""
    min_length: Annotated[int, Field(ge=1, le=2000, strict=True)] = 1
    """Least characters of the text, or of the address."""


class Criterion(Model):
    """A requirement that can be tested, and how."""

    id: CriterionId
    title: Text
    requirement: Text
    """What has to be so, testable."""
    guidance: Text
    """How an assessor verifies it on site."""
    good: Text | None = None
    """What good looks like."""
    theme: Slug
    """Comes from the head of the theme's file."""
    group: Slug | None = None
    """The group within the theme, where the scheme has groups."""
    obligation: Obligation
    tier: Slug | None = None
    """The first level that asks for this criterion; none means every level."""
    subject: Subject = Subject.PARK
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)] = (
        Phase.PLANNED,
        Phase.EXISTING,
    )
    """Parks in other phases are not asked."""
    means: Means
    """How it is assessed."""
    weight: Annotated[Number, Field(ge=0)]
    """The most points it can give."""
    evidence: tuple[EvidenceRequest, ...] = ()
    not_applicable: NotApplicable = NotApplicable()
    justification: tuple[Justification, ...] = ()
    """Reasons that answers have to give; until then they are open."""
    enough: Literal["met", "justified", "answered"] = "met"
    """What counts in full: only met, an unmet one with its reason too, or any answer (it only has to be considered)."""
    planned_counts: bool = False
    """Whether a decided measure counts before it is carried out."""
    measures: tuple[str, ...] = ()
    """Measures that close the gap."""
    practices: tuple[str, ...] = ()
    """Practices of real parks that show it done."""
    references: tuple[Reference, ...] = ()
    provenance: Provenance
    status: Status = Status.ACTIVE
    since: Version
    """The edition that introduced it."""


class ThemeFile(Model):
    """A file `<theme>.yaml`: the criteria of one theme, in order."""

    theme: Slug
    criteria: tuple[Criterion, ...]

    @model_validator(mode="before")
    @classmethod
    def _hand_down_theme(cls, data: Any) -> Any:
        """Give every criterion the theme that the head of the file names; a criterion never repeats it."""
        if not isinstance(data, dict) or not isinstance(data.get("criteria"), list | tuple):
            return data
        theme = data.get("theme")
        criteria = [{**c, "theme": theme} if isinstance(c, dict) and "theme" not in c else c for c in data["criteria"]]
        return {**data, "criteria": criteria}
