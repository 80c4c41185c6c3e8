"""An assessment as it lies on disk: what the park claims, what the assessor determined, and what backs it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from greencert.model.base import (
    CriterionId,
    DataPointId,
    Day,
    LanguageCode,
    Line,
    Model,
    Note,
    Number,
    Phase,
    Slug,
    Version,
    Year,
)
from greencert.model.criterion import EvidenceKind
from greencert.model.stage import AssessmentStatus as AssessmentStatus

Value = Annotated[bool, Field(strict=True)] | Number | Slug | tuple[Slug, ...]
"""yes_no: truth · quantity: number · rating, choice: id of the step or option · checklist: ids of the items present."""


class State(StrEnum):
    """Whether what is claimed is there or decided but not carried out yet."""

    IMPLEMENTED = "implemented"
    PLANNED = "planned"


class EvidenceUse(Model):
    """One document, used for one claim, at one place in it."""

    id: Slug
    locator: Line | None = None
    """Page, clause, sheet and cell."""


class Claim(Model):
    """What the park says."""

    value: Value | Mapping[Slug, Value] | None = None
    """The value; for `any_of` a map from alternative to value. None when figures give it or it isn't known yet."""
    state: State = State.IMPLEMENTED
    intended: Value | Mapping[Slug, Value] | None = None
    """What will hold once planned measures are carried out."""
    intended_by: Day | None = None
    not_applicable: Note | None = None
    """Why the criterion doesn't fit this park. Takes the place of a value."""
    evidence: tuple[EvidenceUse, ...] = ()
    note: Note | None = None
    by: Line | None = None
    """Role of the person who claims."""


class Outcome(StrEnum):
    """What an assessor makes of a claim."""

    ACCEPTED = "accepted"
    ADJUSTED = "adjusted"
    REJECTED = "rejected"


class Determination(Model):
    """What the assessor determined (ISO/IEC 17000:2020 cl. 6.1). Never overwrites the claim."""

    outcome: Outcome
    value: Value | Mapping[Slug, Value] | None = None
    """The value that holds instead, when adjusted."""
    reason: Note | None = None
    """Why. Required unless accepted."""
    by: Line
    """Role of the person who determined."""
    on: Day
    judged: Line | None = None
    """Digest of what was judged: claim, evidence and computed value. When they change, the claim is open again."""
    meaning: Line | None = None
    """Digest of the criterion's meaning that was judged. Under another meaning the claim is open again."""


class Question(Model):
    """What the assessor asks the park about a claim, and what the park replies. Neither changes the claim."""

    text: Note
    by: Line
    """Role of the person who asks."""
    on: Day
    reply: Note | None = None
    replied_by: Line | None = None
    replied_on: Day | None = None


class Answer(Model):
    """The answer to one criterion."""

    claim: Claim = Claim()
    meaning: Line | None = None
    """Digest of the criterion's meaning that the answer was given for."""
    assigned: Line | None = None
    """Role that has to answer."""
    determination: Determination | None = None
    questions: tuple[Question, ...] = ()
    """The assessor's questions, oldest first."""
    was: CriterionId | None = None
    """Id under which it was given, when a migration moved it to another one."""
    void: Version | None = None
    """Edition that gave the criterion up. The answer is kept and doesn't count."""


class Company(Model):
    """A company in the park."""

    id: Slug
    name: Line
    activity: Line | None = None
    nace: Line | None = None
    in_scope: bool = True
    why_out: Note | None = None
    employees: Annotated[Number, Field(ge=0)] | None = None
    """Weight of the company in coverage."""


class Park(Model):
    """The park."""

    name: Line
    holder: Line
    """Who would hold the certificate: municipality, park company, association."""
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    """ISO 3166-1 alpha-2."""
    place: Line
    area_ha: Annotated[Number, Field(gt=0)] | None = None
    phase: Phase = Phase.EXISTING
    fictional: bool = False
    description: Note | None = None


class Scope(Model):
    """What the assessment covers. The claim carries its scope."""

    boundary: Note
    companies: tuple[Company, ...] = ()


class Role(Model):
    """One member of the assessment team. A role, with initials where a person must be told from another."""

    role: Line
    organisation: Line | None = None


class Decision(Model):
    """The certification decision, taken by somebody who did not assess (ISO/IEC 17021-1:2015 cl. 9.5)."""

    on: Day
    by: Line
    """Role of the decision maker."""
    body: Line
    """The certification body."""
    address: Note | None = None
    number: Line
    """Number of the certificate."""


class SampleKind(StrEnum):
    """Which audit of the certification cycle a sample is drawn for (IAF MD 1:2023 cl. 6.1.3)."""

    INITIAL = "initial"
    SURVEILLANCE = "surveillance"
    RECERTIFICATION = "recertification"


class Sample(Model):
    """Companies that are looked at on site in place of all. Whoever has these fields can draw it again."""

    kind: SampleKind = SampleKind.INITIAL
    method: Line
    """The rule for its size, in words."""
    seed: Line
    """What the draw was made from; nobody at the table chose it."""
    companies: tuple[Slug, ...]
    """The companies that were in scope on that day."""
    drawn: tuple[Slug, ...]
    """Those that the seed gave, in the order of the draw."""
    chosen: tuple[Slug, ...] = ()
    """Those that the assessor adds by judgement."""
    why: Note | None = None
    """Why they were added."""
    on: Day
    by: Line


class Profile(Model):
    """`assessment.yaml`."""

    id: Slug
    title: Line | None = None
    park: Park
    scope: Scope
    reference_year: Year
    baseline_year: Year | None = None
    """The year that reductions are counted from, where a criterion asks for one."""
    scheme: Slug
    edition: Version
    digest: Line | None = None
    """Digest of the edition that the answers were given for."""
    status: AssessmentStatus = AssessmentStatus.SELECTION
    language: LanguageCode = "en"
    team: tuple[Role, ...] = ()
    assessed_on: Day | None = None
    """Last day of the assessment on site. Scores are computed as of this day."""
    sources: Note | None = None
    """For a desk study: where the figures come from."""
    sample: Sample | None = None
    """Companies looked at on site in place of all."""
    decision: Decision | None = None


class Figure(Model):
    """One row of `data.csv`."""

    company: Slug | None = None
    """None for a figure of the park as a whole."""
    datapoint: DataPointId
    period: Year
    value: Number
    unit: Line
    evidence: Slug | None = None
    note: Note | None = None
    row: Annotated[int, Field(ge=1)]
    """Line in the file, so that an explanation can point at it."""


class EarlierFile(Model):
    """A file that another one took the place of. It stays in `evidence/`."""

    file: Line
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    replaced: Day


class EvidenceItem(Model):
    """One entry of the register."""

    id: Slug
    title: Line
    kind: EvidenceKind
    file: Line | None = None
    """Name inside `evidence/`. Either a file or an address."""
    address: Line | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")] | None = None
    locator: Line | None = None
    period_from: Day | None = None
    period_to: Day | None = None
    dated: Day | None = None
    """Date of the document itself."""
    expires: Day | None = None
    issuer: Line | None = None
    note: Note | None = None
    earlier: tuple[EarlierFile, ...] = ()
    """Files that this one took the place of, oldest first."""

    def expired(self, on: Day) -> bool:
        """Whether it isn't in force any more on a day."""
        return self.expires is not None and self.expires < on

    def older_than(self, months: int | None, on: Day) -> bool:
        """Whether a document is older than so many months on a day; never without a limit, or without a date."""
        if months is None or self.dated is None:
            return False
        between = (on.year - self.dated.year) * 12 + on.month - self.dated.month
        return between > months or (between == months and on.day > self.dated.day)


class Grade(StrEnum):
    """Grade of a finding (ISO/IEC 17021-1:2015 cl. 3.11 to 3.13; ISO 19011:2018 cl. 3.10)."""

    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"
    OPPORTUNITY = "opportunity"
    GOOD_PRACTICE = "good_practice"


class CorrectiveAction(Model):
    """What the park does about a finding."""

    cause: Note | None = None
    action: Note
    responsible: Line
    due: Day
    done: Day | None = None
    verified: Day | None = None
    """When the assessor verified that it works."""


class Finding(Model):
    """A finding. Nonconformities stay open until the corrective action is verified."""

    id: Slug
    grade: Grade
    criterion: CriterionId | None = None
    company: Slug | None = None
    statement: Note
    """What was found."""
    evidence: tuple[EvidenceUse, ...] = ()
    raised: Day
    by: Line
    status: Literal["open", "closed"] = "open"
    closed: Day | None = None
    action: CorrectiveAction | None = None


class EvidenceFile(Model):
    """`evidence.yaml`."""

    evidence: tuple[EvidenceItem, ...] = ()


class FindingFile(Model):
    """`findings.yaml`."""

    findings: tuple[Finding, ...] = ()


class Assessment(Model):
    """Everything about one assessment."""

    profile: Profile
    answers: Mapping[CriterionId, Answer] = Field(default_factory=dict)
    figures: tuple[Figure, ...] = ()
    evidence: tuple[EvidenceItem, ...] = ()
    findings: tuple[Finding, ...] = ()
