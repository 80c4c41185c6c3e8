"""One thing to print: which document, in which language or two, and what it is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from greencert.errors import GreencertError
from greencert.report.disclosure import Inside
from greencert.report.dossier import Profile
from greencert.workflows.archive import archived
from greencert.workflows.case import Case, open_case
from greencert.workflows.case_row import CaseSummary
from greencert.workflows.cases import head
from greencert.workflows.print_options import CertificateOptions, PrintOptions, Progress, nothing
from greencert.workflows.printing import default_name, print_certificate
from greencert.workflows.reporting import print_report, report_name


class What(StrEnum):
    """What can be printed about an assessment: the certificate, a draft of it, or the report for one kind of reader."""

    CERTIFICATE = "certificate"
    DRAFT = "draft"
    FULL = "full"
    SUMMARY = "summary"
    PUBLIC = "public"
    COMPARISON = "comparison"

    @property
    def certifies(self) -> bool:
        """Whether it is the certificate, which can be printed in two languages side by side."""
        return self in {What.CERTIFICATE, What.DRAFT}


@dataclass(frozen=True)
class Wanted:
    """`second`: the other language of a certificate; `others`: folders of what a comparison puts to the left.

    `inside`: how much of the assessment a certificate's file carries.
    """

    what: What
    language: str
    second: str = ""
    others: tuple[Path, ...] = ()
    inside: Inside = "public"

    @property
    def languages(self) -> str:
        """As the certificate takes them: `fi`, or `fi+en`."""
        two = self.what.certifies and self.second not in {"", self.language}
        return f"{self.language}+{self.second}" if two else self.language

    def place(self, case: Case) -> Path:
        """Where it goes when nobody says otherwise."""
        if self.what.certifies:
            stem = "certificate-draft" if self.what is What.DRAFT else "certificate"
            return default_name(case, stem, self.languages)
        return report_name([case], Profile(self.what), self.language, "pdf")

    def print(self, case: Case, out: Path, *, force: bool = False, progress: Progress = nothing) -> Path:
        """Print it; returns the file. Raises `GreencertError`, and then nothing is written."""
        if self.what.certifies:
            draft = self.what is What.DRAFT
            how = CertificateOptions(out, self.languages, force, progress, draft, self.inside)
            return print_certificate(case, how)
        beside = [_opened(case, path) for path in self.others] if self.what is What.COMPARISON else []
        return print_report([*beside, case], Profile(self.what), PrintOptions(out, self.language, force, progress))


def _opened(case: Case, path: Path) -> Case:
    loaded = open_case(case.workspace, path)
    if loaded.value is None:
        raise GreencertError(loaded.problems)
    return loaded.value


def comparable(case: Case) -> tuple[CaseSummary, ...]:
    """The other assessments under the same scheme, archived ones too, the park's own years first."""
    put_aside = archived(case.workspace)
    every = [head(path, archived=path in put_aside) for path in [*case.workspace.assessments(), *put_aside]]
    same = [each for each in every if each.scheme == case.assessment.profile.scheme]
    here = case.path.resolve()
    found = [each for each in same if each.path.resolve() != here]
    return tuple(
        sorted(
            found, key=lambda each: (each.path.parent.name != case.path.parent.name, each.park.casefold(), each.year)
        )
    )
