"""What a person does to a case, as values: applied one after the other, saved, and taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from greencert.model.assessment import Decision, Grade, Outcome
from greencert.model.criterion import EvidenceKind
from greencert.workflows import answer, companies, decide, evidence, figures, findings
from greencert.workflows.case import Case

Key = tuple[str, ...]


class Change(Protocol):
    """One change. `apply` writes it to disk and raises `GreencertError` when it can't."""

    @property
    def key(self) -> Key:
        """Two changes with one key that wait side by side are one: the later one holds."""

    def apply(self, case: Case) -> Case: ...

    def undone(self, case: Case, /) -> Change | None:
        """The change that takes this one back, given the case before it; None when it can't be taken back."""


@dataclass(frozen=True)
class SetClaim:
    """One field of the park's claim."""

    criterion: str
    field: answer.ClaimField
    value: answer.Value
    by: str

    @property
    def key(self) -> Key:
        return ("claim", self.criterion, self.field)

    def apply(self, case: Case) -> Case:
        return answer.set_claim(case, self.criterion, self.field, self.value, self.by)

    def undone(self, case: Case) -> Change:
        before = getattr(answer.answer_of(case, self.criterion).claim, self.field)
        return SetClaim(self.criterion, self.field, before, self.by)


@dataclass(frozen=True)
class Determine:
    """What the assessor makes of a claim; without an outcome, the determination is withdrawn."""

    criterion: str
    outcome: Outcome | None
    by: str
    on: date
    reason: str | None = None
    value: answer.Value = None

    @property
    def key(self) -> Key:
        return ("determination", self.criterion)

    def apply(self, case: Case) -> Case:
        if self.outcome is None:
            return answer.withdraw_determination(case, self.criterion, self.by)
        return answer.determine(
            case, self.criterion, self.outcome, by=self.by, on=self.on, reason=self.reason, value=self.value
        )

    def undone(self, case: Case) -> Change:
        before = answer.answer_of(case, self.criterion).determination
        if before is None:
            return Determine(self.criterion, None, self.by, self.on)
        return Determine(self.criterion, before.outcome, before.by, before.on, before.reason, before.value)


@dataclass(frozen=True)
class Attach:
    """A document, by path or address, used for a criterion."""

    criterion: str
    source: str
    kind: EvidenceKind
    by: str
    title: str | None = None
    locator: str | None = None

    @property
    def key(self) -> Key:
        return ("attach", self.criterion, self.source)

    def apply(self, case: Case) -> Case:
        return evidence.attach(
            case, self.criterion, self.source, kind=self.kind, by=self.by, title=self.title, locator=self.locator
        )

    def undone(self, _case: Case) -> None:
        """The document stays in the register; detaching is the way back."""


@dataclass(frozen=True)
class Use:
    """A document of the register, used for a criterion or no longer."""

    criterion: str
    document: str
    by: str
    locator: str | None = None
    used: bool = True

    @property
    def key(self) -> Key:
        return ("use", self.criterion, self.document)

    def apply(self, case: Case) -> Case:
        if self.used:
            return evidence.use(case, self.criterion, self.document, by=self.by, locator=self.locator)
        return evidence.detach(case, self.criterion, self.document, by=self.by)

    def undone(self, case: Case) -> Change:
        uses = answer.answer_of(case, self.criterion).claim.evidence
        locator = next((use.locator for use in uses if use.id == self.document), None)
        return Use(self.criterion, self.document, self.by, locator, used=not self.used)


@dataclass(frozen=True)
class SetFigures:
    """Figures of one year: (company or None for the park, data point, value or None to empty it, unit or None)."""

    figures: tuple[tuple[str | None, str, Decimal | None, str | None], ...]
    by: str

    @property
    def key(self) -> Key:
        return ("figures", *(f"{company}/{point}" for company, point, _, _ in self.figures))

    def apply(self, case: Case) -> Case:
        return figures.set_figures(case, self.figures, by=self.by)

    def undone(self, case: Case) -> Change:
        before = []
        for company, point, _, _ in self.figures:
            held = figures.figure_of(case, company, point, case.assessment.profile.reference_year)
            before.append((company, point, held.value if held else None, held.unit if held else None))
        return SetFigures(tuple(before), self.by)


@dataclass(frozen=True)
class AddCompany:
    """A company that comes into the scope."""

    name: str
    by: str
    employees: Decimal | None = None

    @property
    def key(self) -> Key:
        return ("company", self.name)

    def apply(self, case: Case) -> Case:
        return companies.add_company(case, self.name, by=self.by, employees=self.employees)

    def undone(self, _case: Case) -> None:
        """Not by a key."""


@dataclass(frozen=True)
class RaiseFinding:
    """A finding."""

    grade: Grade
    statement: str
    by: str
    on: date
    criterion: str | None = None

    @property
    def key(self) -> Key:
        return ("finding", self.statement)

    def apply(self, case: Case) -> Case:
        case, _ = findings.raise_finding(
            case, self.grade, self.statement, by=self.by, on=self.on, criterion=self.criterion
        )
        return case

    def undone(self, _case: Case) -> None:
        """Not by a key."""


@dataclass(frozen=True)
class PlanAction:
    """The corrective action that the park promises."""

    finding: str
    action: str
    responsible: str
    due: date
    by: str

    @property
    def key(self) -> Key:
        return ("action", self.finding)

    def apply(self, case: Case) -> Case:
        return findings.plan_action(
            case, self.finding, self.action, responsible=self.responsible, due=self.due, by=self.by
        )

    def undone(self, _case: Case) -> None:
        """Not by a key."""


@dataclass(frozen=True)
class CloseFinding:
    """A finding that is closed."""

    finding: str
    by: str
    on: date

    @property
    def key(self) -> Key:
        return ("close", self.finding)

    def apply(self, case: Case) -> Case:
        return findings.close_finding(case, self.finding, by=self.by, on=self.on)

    def undone(self, _case: Case) -> None:
        """Not by a key."""


@dataclass(frozen=True)
class Decide:
    """The certification decision, and the last day on site."""

    decision: Decision
    assessed_on: date | None = None

    @property
    def key(self) -> Key:
        return ("decision",)

    def apply(self, case: Case) -> Case:
        return decide.decide(case, self.decision, self.assessed_on)

    def undone(self, _case: Case) -> None:
        """Not by a key."""
