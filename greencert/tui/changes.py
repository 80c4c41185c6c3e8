"""What a person does to a case, as values: applied one after the other, saved, and taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Protocol

from greencert.model.assessment import Claim, Decision, Outcome
from greencert.model.edits import Edit, value_at
from greencert.workflows import answer, companies, decide, evidence, figures, findings
from greencert.workflows.case import Case
from greencert.workflows.undo import restore

Key = tuple[str, ...]


class Change(Protocol):
    """One change. `apply` writes it to disk and raises `GreencertError` when it can't."""

    @property
    def key(self) -> Key:
        """Two changes with one key that wait side by side are one: the later one holds."""

    def apply(self, case: Case) -> Case: ...


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


@dataclass(frozen=True)
class TakeOver:
    """What was claimed in an earlier year, as this year's claim."""

    criterion: str
    then: Claim
    year: int
    by: str

    @property
    def key(self) -> Key:
        return ("taken-over", self.criterion)

    def apply(self, case: Case) -> Case:
        return answer.take_over(case, self.criterion, self.then, self.year, self.by)


@dataclass(frozen=True)
class Confirm:
    """An answer that was given for another meaning of its criterion and holds as it is."""

    criterion: str
    by: str

    @property
    def key(self) -> Key:
        return ("confirm", self.criterion)

    def apply(self, case: Case) -> Case:
        return answer.confirm_claim(case, self.criterion, self.by)


@dataclass(frozen=True)
class Assign:
    """The role that has to answer a criterion; None for nobody in particular."""

    criterion: str
    role: str | None
    by: str

    @property
    def key(self) -> Key:
        return ("assign", self.criterion)

    def apply(self, case: Case) -> Case:
        return answer.assign(case, self.criterion, self.role, self.by)


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


@dataclass(frozen=True)
class PutBack:
    """What was typed here, put back on top of what another program wrote there meanwhile."""

    edits: tuple[Edit, ...]
    by: str

    @property
    def key(self) -> Key:
        return ("put-back", *(part for edit in self.edits for part in (edit.file, *edit.path)))

    def apply(self, case: Case) -> Case:
        wanted = [replace(edit, before=value_at(case.assessment, edit.file, edit.path)) for edit in self.edits]
        return restore(case, wanted, by=self.by, why="another program had changed it meanwhile")
