"""What an assessor does beside determining, and what is said about the assessment itself, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from greencert.model.assessment import CorrectiveAction, Grade, Role, Sample
from greencert.tui.changes import Change, Key
from greencert.workflows import ask, findings, profile
from greencert.workflows.case import Case


@dataclass(frozen=True)
class Ask(Change):
    """A question to the park about a claim."""

    ABOUT = ("criterion", "text")
    criterion: str
    text: str
    by: str
    on: date

    def apply(self, case: Case) -> Case:
        return ask.ask(case, self.criterion, self.text, by=self.by, on=self.on)


@dataclass(frozen=True)
class Reply(Change):
    """The park's reply to the question that waits."""

    ABOUT = ("criterion",)
    criterion: str
    text: str
    by: str
    on: date

    def apply(self, case: Case) -> Case:
        return ask.reply(case, self.criterion, self.text, by=self.by, on=self.on)


@dataclass(frozen=True)
class Raise(Change):
    """A finding, with the corrective action where it is agreed on the spot."""

    ABOUT = ("statement",)
    grade: Grade
    statement: str
    by: str
    on: date
    criterion: str | None = None
    action: CorrectiveAction | None = None

    def apply(self, case: Case) -> Case:
        case, _ = findings.raise_finding(
            case,
            self.grade,
            self.statement,
            by=self.by,
            on=self.on,
            criterion=self.criterion,
            action=self.action,
        )
        return case


@dataclass(frozen=True)
class SetSample(Change):
    """The companies looked at on site; None for no sample."""

    sample: Sample | None
    by: str

    def apply(self, case: Case) -> Case:
        return profile.set_sample(case, self.sample, by=self.by)


@dataclass(frozen=True)
class SetTeam(Change):
    """The assessment team."""

    team: tuple[Role, ...]
    by: str

    def apply(self, case: Case) -> Case:
        return profile.set_team(case, self.team, by=self.by)


@dataclass(frozen=True)
class SetBoundary(Change):
    """What the assessment covers, in words."""

    boundary: str
    by: str

    def apply(self, case: Case) -> Case:
        return profile.set_boundary(case, self.boundary, by=self.by)


@dataclass(frozen=True)
class SetCompany(Change):
    """Fields of one company: name, activity, employees, in scope or why not."""

    company: str
    fields: tuple[tuple[str, object], ...]
    by: str

    @property
    def key(self) -> Key:
        return ("company", self.company, *(name for name, _ in self.fields))

    def apply(self, case: Case) -> Case:
        return profile.set_company(case, self.company, dict(self.fields), by=self.by)
