"""What a person does to a case, as values: applied one after the other, saved, and taken back."""

from __future__ import annotations

from abc import ABCMeta, abstractmethod
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from greencert.model.assessment import Claim, Decision, Outcome
from greencert.model.edits import Edit, value_at
from greencert.workflows import answer, companies, decide, evidence, figures, findings
from greencert.workflows.case import Case
from greencert.workflows.undo import restore

Key = tuple[str, ...]


@dataclass(frozen=True)
class Change(metaclass=ABCMeta):
    """One change."""

    ABOUT: ClassVar[tuple[str, ...]] = ()
    """Fields that say what is changed; the others say how it becomes."""

    @property
    def key(self) -> Key:
        """Two changes with one key that wait side by side are one: the later one holds."""
        return (type(self).__name__, *(str(getattr(self, name)) for name in self.ABOUT))

    @abstractmethod
    def apply(self, case: Case) -> Case:
        """Write it to disk. Raises `GreencertError` when it can't be."""


@dataclass(frozen=True)
class SetClaim(Change):
    """One field of the park's claim."""

    ABOUT = ("criterion", "field")
    criterion: str
    field: answer.ClaimField
    value: answer.Value
    by: str

    def apply(self, case: Case) -> Case:
        return answer.set_claim(case, self.criterion, self.field, self.value, self.by)


@dataclass(frozen=True)
class TakeOver(Change):
    """What was claimed in an earlier year, as this year's claim."""

    ABOUT = ("criterion",)
    criterion: str
    then: Claim
    year: int
    by: str

    def apply(self, case: Case) -> Case:
        return answer.take_over(case, self.criterion, self.then, self.year, self.by)


@dataclass(frozen=True)
class Confirm(Change):
    """An answer that was given for another meaning of its criterion and holds as it is."""

    ABOUT = ("criterion",)
    criterion: str
    by: str

    def apply(self, case: Case) -> Case:
        return answer.confirm_claim(case, self.criterion, self.by)


@dataclass(frozen=True)
class Assign(Change):
    """The role that has to answer a criterion; None for nobody in particular."""

    ABOUT = ("criterion",)
    criterion: str
    role: str | None
    by: str

    def apply(self, case: Case) -> Case:
        return answer.assign(case, self.criterion, self.role, self.by)


@dataclass(frozen=True)
class Determine(Change):
    """What the assessor makes of a claim; without an outcome, the determination is withdrawn."""

    ABOUT = ("criterion",)
    criterion: str
    outcome: Outcome | None
    by: str
    on: date
    reason: str | None = None
    value: answer.Value = None

    def apply(self, case: Case) -> Case:
        if self.outcome is None:
            return answer.withdraw_determination(case, self.criterion, self.by)
        return answer.determine(
            case, self.criterion, self.outcome, by=self.by, on=self.on, reason=self.reason, value=self.value
        )


@dataclass(frozen=True)
class Use(Change):
    """A document of the register, used for a criterion or no longer."""

    ABOUT = ("criterion", "document")
    criterion: str
    document: str
    by: str
    locator: str | None = None
    used: bool = True

    def apply(self, case: Case) -> Case:
        if self.used:
            return evidence.use(case, self.criterion, self.document, by=self.by, locator=self.locator)
        return evidence.detach(case, self.criterion, self.document, by=self.by)


@dataclass(frozen=True)
class SetFigures(Change):
    """Figures of one year: (company or None for the park, data point, value or None to empty it, unit or None)."""

    figures: tuple[tuple[str | None, str, Decimal | None, str | None], ...]
    by: str

    @property
    def key(self) -> Key:
        return ("figures", *(f"{company}/{point}" for company, point, _, _ in self.figures))

    def apply(self, case: Case) -> Case:
        return figures.set_figures(case, self.figures, by=self.by)


@dataclass(frozen=True)
class AddCompany(Change):
    """A company that comes into the scope."""

    ABOUT = ("name",)
    name: str
    by: str
    employees: Decimal | None = None

    def apply(self, case: Case) -> Case:
        return companies.add_company(case, self.name, by=self.by, employees=self.employees)


@dataclass(frozen=True)
class PlanAction(Change):
    """The corrective action that the park promises."""

    ABOUT = ("finding",)
    finding: str
    action: str
    responsible: str
    due: date
    by: str

    def apply(self, case: Case) -> Case:
        return findings.plan_action(
            case, self.finding, self.action, responsible=self.responsible, due=self.due, by=self.by
        )


@dataclass(frozen=True)
class CloseFinding(Change):
    """A finding that is closed."""

    ABOUT = ("finding",)
    finding: str
    by: str
    on: date

    def apply(self, case: Case) -> Case:
        return findings.close_finding(case, self.finding, by=self.by, on=self.on)


@dataclass(frozen=True)
class Decide(Change):
    """The certification decision, and the last day on site."""

    decision: Decision
    assessed_on: date | None = None

    def apply(self, case: Case) -> Case:
        return decide.decide(case, self.decision, self.assessed_on)


@dataclass(frozen=True)
class PutBack(Change):
    """What was typed here, put back on top of what another program wrote there meanwhile."""

    edits: tuple[Edit, ...]
    by: str

    @property
    def key(self) -> Key:
        return ("put-back", *(part for edit in self.edits for part in (edit.file, *edit.path)))

    def apply(self, case: Case) -> Case:
        wanted = [replace(edit, before=value_at(case.assessment, edit.file, edit.path)) for edit in self.edits]
        return restore(case, wanted, by=self.by, why="another program had changed it meanwhile")
