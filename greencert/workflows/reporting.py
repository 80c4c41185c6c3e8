"""The gap report for its readers, in every form. A file appears whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from greencert.language import Language
from greencert.report.disclosure import Inside
from greencert.report.dossier import Dossier, Profile
from greencert.report.forms import Form, written
from greencert.report.gap import build_gap_report
from greencert.report.made import report_record
from greencert.report.tree import Document
from greencert.scoring import Basis, Result
from greencert.scoring.path import Ways, Wishes
from greencert.workflows.case import Case, open_case
from greencert.workflows.earlier import earlier_path
from greencert.workflows.path import find_ways
from greencert.workflows.print_options import PrintOptions, Progress
from greencert.workflows.printed import maker, pdf_of, refuse_other_result
from greencert.workflows.printing import chosen_language, default_name, refuse_existing, write_new
from greencert.workflows.score import as_of, score_bases, score_case
from greencert.workflows.spoken import spoken

AS_USUAL = PrintOptions()


@dataclass(frozen=True)
class Before:
    """The park's assessment before this one."""

    result: Result
    year: int


def dossier_of(case: Case, language: str, profile: Profile = Profile.FULL) -> Dossier:
    """Everything that a report about a case is made from."""
    before = assessed_before(case)
    return Dossier(
        edition=spoken(case.workspace, case.edition, language),
        assessment=case.assessment,
        results=score_bases(case),
        words=Language.of(language),
        ways=_ways(case) if profile is not Profile.PUBLIC else None,
        before=before.result if before else None,
        before_year=before.year if before else None,
        profile=profile,
    )


def _ways(case: Case) -> Ways | None:
    """The ways to the next level; a scheme without levels has none."""
    return find_ways(case, None, Basis.VERIFIED, Wishes()) if case.edition.scheme.levels else None


def assessed_before(case: Case) -> Before | None:
    """The latest earlier assessment of the same park under the same scheme, where it can be read."""
    path = earlier_path(case)
    last = open_case(case.workspace, path).value if path else None
    if last is None:
        return None
    return Before(score_case(last, Basis.VERIFIED), last.assessment.profile.reference_year)


def gap_document(case: Case, language: str, profile: Profile = Profile.FULL) -> Document:
    """The gap report as a neutral document."""
    return build_gap_report(dossier_of(case, language, profile))


def report_document(cases: Sequence[Case], language: str | None, profile: Profile) -> Document:
    """The report of one case, or of several side by side. Raises `GreencertError`."""
    chosen = chosen_language(cases[-1], language)
    if profile is Profile.COMPARISON:
        from greencert.workflows.side_by_side import comparison_document

        return comparison_document(cases, chosen)
    return gap_document(cases[0], chosen, profile)


def report_bytes(cases: Sequence[Case], profile: Profile, form: Form, language: str | None) -> bytes:
    """The report in a form other than PDF. Raises `GreencertError`."""
    return written(report_document(cases, language, profile), form)


def write_report(cases: Sequence[Case], profile: Profile, form: Form, how: PrintOptions) -> Path:
    """Write the report in a form other than PDF into a file. Raises `GreencertError`."""
    target = how.out or report_name(cases, profile, how.language, form.value)
    if not how.force:
        refuse_existing(target)
    document = report_document(cases, how.language, profile)
    how.progress(0.6)
    content = written(document, form, archive=target.suffix.casefold() == ".zip")
    how.progress(0.9)
    return write_new(target, content, force=how.force)


def report_name(cases: Sequence[Case], profile: Profile, language: str | None, ending: str) -> Path:
    """Where a report goes when nobody says: beside the assessment's files."""
    chosen = chosen_language(cases[-1], language)
    return default_name(cases[-1], _NAMES[profile], chosen).with_suffix(f".{ending}")


def print_report(cases: Sequence[Case], profile: Profile = Profile.FULL, how: PrintOptions = AS_USUAL) -> Path:
    """Print a report as PDF; returns the file. Raises `GreencertError`, also when a file is there: before the work."""
    chosen = chosen_language(cases[-1], how.language)
    target = how.out or report_name(cases, profile, chosen, "pdf")
    if not how.force:
        refuse_existing(target)

    def drawn(share: float) -> None:
        how.progress(0.3 + 0.65 * share)

    if profile is Profile.COMPARISON:
        content = _compared(cases, chosen, drawn)
    else:
        dossier = dossier_of(cases[0], chosen, profile)
        how.progress(0.3)
        content = _reported(cases[0], dossier, drawn)
    written = write_new(target, content, force=how.force)
    how.progress(1)
    return written


def _compared(cases: Sequence[Case], language: str, progress: Progress) -> bytes:
    """A comparison speaks of several assessments and carries the data of none."""
    from greencert.pdf import render

    return render(report_document(cases, language, Profile.COMPARISON), progress=progress)


def _reported(case: Case, dossier: Dossier, progress: Progress) -> bytes:
    """The file, with the data of the assessment inside: all of it only in the report that prints all of it."""
    document, on = build_gap_report(dossier), as_of(case.assessment.profile)
    edition = case.workspace.translated(case.edition, document.language)
    inside: Inside = "full" if dossier.profile is Profile.FULL else "public"
    record = report_record(edition, case.assessment, on, document, maker(), inside)
    if inside == "public":
        refuse_other_result(case, record, dossier.verified)
    return pdf_of(record, progress)


_NAMES = {
    Profile.FULL: "gap-report",
    Profile.SUMMARY: "gap-summary",
    Profile.PUBLIC: "public-report",
    Profile.COMPARISON: "comparison",
}
