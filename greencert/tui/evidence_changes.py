"""What a person does to the register of evidence, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from greencert.model.criterion import EvidenceKind
from greencert.tui.changes import Change, Key
from greencert.workflows import evidence
from greencert.workflows.case import Case

Described = tuple[tuple[str, str | date | None], ...]
"""Fields of an entry of the register with their values; None empties one."""


@dataclass(frozen=True)
class Register(Change):
    """A document, by path or address, that comes into the register, and into use where a criterion is named."""

    ABOUT = ("criterion", "source")
    source: str
    kind: EvidenceKind
    by: str
    title: str | None = None
    described: Described = ()
    criterion: str = ""
    locator: str | None = None

    def apply(self, case: Case) -> Case:
        described = dict(self.described)
        if not self.criterion:
            return evidence.register(
                case, self.source, kind=self.kind, by=self.by, title=self.title, described=described
            )[0]
        return evidence.attach(
            case,
            self.criterion,
            self.source,
            kind=self.kind,
            by=self.by,
            title=self.title,
            locator=self.locator,
            described=described,
        )


@dataclass(frozen=True)
class Describe(Change):
    """Fields of one entry."""

    document: str
    described: Described
    by: str

    @property
    def key(self) -> Key:
        return ("describe", self.document, *(name for name, _ in self.described))

    def apply(self, case: Case) -> Case:
        return evidence.describe(case, self.document, dict(self.described), by=self.by)


@dataclass(frozen=True)
class ReplaceFile(Change):
    """Another file in the place of an entry's file, which is kept."""

    ABOUT = ("document", "source")
    document: str
    source: str
    by: str
    on: date

    def apply(self, case: Case) -> Case:
        return evidence.replace(case, self.document, self.source, by=self.by, on=self.on)


@dataclass(frozen=True)
class Serve(Change):
    """The criteria that a document serves; those that are new get the locator."""

    ABOUT = ("document",)
    document: str
    criteria: tuple[str, ...]
    by: str
    locator: str | None = None

    def apply(self, case: Case) -> Case:
        return evidence.serve(case, self.document, self.criteria, by=self.by, locator=self.locator)


@dataclass(frozen=True)
class Locate(Change):
    """Where in a document one claim finds its proof."""

    ABOUT = ("criterion", "document")
    criterion: str
    document: str
    locator: str | None
    by: str

    def apply(self, case: Case) -> Case:
        return evidence.locate(case, self.criterion, self.document, self.locator, by=self.by)
