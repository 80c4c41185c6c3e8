"""Print the certificate and the gap report. A file appears whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from greencert.errors import ExitCode, GreencertError, Problem, Severity
from greencert.language import LANGUAGES, Language
from greencert.model.translation import missing, stale
from greencert.report.certificate import build_certificate
from greencert.report.gap import build_gap_report
from greencert.report.sentences import sentence
from greencert.report.tree import Document
from greencert.scoring import Basis
from greencert.scoring.award import obstacles
from greencert.store import atomic
from greencert.workflows.case import Case
from greencert.workflows.check import check_assessment
from greencert.workflows.score import score_bases, score_case
from greencert.workflows.spoken import spoken

Progress = Callable[[float], None]
"""Called with the share done, 0 to 1."""


def _nothing(_: float) -> None:
    return None


def write_new(path: Path, content: bytes, *, force: bool) -> Path:
    """Write a file that isn't there yet, or any with `force`. Raises `GreencertError`."""
    if path.is_dir():
        hint = f"name a file in it: {path / 'report.pdf'}"
        raise GreencertError([Problem(path=str(path), code="is-a-folder", message="this is a folder", hint=hint)])
    there = atomic.file_digest(path)
    if there is not None and not force:
        hint = "give another name with --out, or write over it with --force"
        raise GreencertError(
            [Problem(path=str(path), code="file-exists", message="there is a file already", hint=hint)]
        )
    atomic.write(path, content, there)
    return path


def _language(case: Case, language: str | None) -> str:
    chosen = language or case.assessment.profile.language
    if chosen not in LANGUAGES:
        message = f"`{chosen}` is not a language that greencert prints"
        hint = f"choose one of {', '.join(LANGUAGES)}"
        raise GreencertError([Problem(path=str(case.path), code="language", message=message, hint=hint)])
    return chosen


def default_name(case: Case, what: str, language: str) -> Path:
    """Where a document goes when nobody says: beside the assessment's files, with the language in its name."""
    return case.path / f"{what}-{case.assessment.profile.id}-{language}.pdf"


def _untranslated(case: Case, language: str) -> list[Problem]:
    """An official print in one language needs every text of the edition in it, and none older than its source."""
    if language == case.edition.scheme.language:
        return []
    edition = case.workspace.translated(case.edition, language)
    problems = []
    for what, found in (("is not translated", missing), ("changed since it was translated", stale)):
        for owner, path in found(edition, language)[:5]:
            message = f"{owner} {path} {what} ({language})"
            problems.append(Problem(path=str(case.path), code="translation", message=message))
    return problems


def refusals(case: Case, language: str) -> tuple[Problem, ...]:
    """Why the certificate can't be printed now: the result's obstacles, then what is wrong in the files."""
    result = score_case(case, Basis.VERIFIED)
    words = Language.of(language)
    edition = spoken(case.workspace, case.edition, language)
    reasons = obstacles(edition, case.assessment, result)
    return (
        *(
            Problem(path=str(case.path), code=reason.code.replace("_", "-"), message=sentence(reason, words, edition))
            for reason in reasons
        ),
        *_untranslated(case, language),
        *(found for found in check_assessment(case.workspace, case.path) if found.severity is Severity.ERROR),
    )


def print_certificate(
    case: Case,
    out: Path | None = None,
    *,
    language: str | None = None,
    draft: bool = False,
    force: bool = False,
    progress: Progress = _nothing,
) -> Path:
    """Print the certificate; returns the file. Raises `GreencertError` with every reason when it is refused.

    A draft is printed in any case, with a watermark across every page.
    """
    from greencert.pdf import certificate as page

    chosen = _language(case, language)
    refused = refusals(case, chosen)
    if refused and not draft:
        raise GreencertError(refused, ExitCode.PROBLEMS)
    progress(0.2)
    result = score_case(case, Basis.VERIFIED)
    edition = spoken(case.workspace, case.edition, chosen)
    content = page(build_certificate(edition, case.assessment, result, Language.of(chosen), draft=draft))
    progress(0.9)
    written = write_new(out or default_name(case, "certificate", chosen), content, force=force)
    progress(1)
    return written


def gap_document(case: Case, language: str) -> Document:
    """The gap report as a neutral document."""
    edition = spoken(case.workspace, case.edition, language)
    return build_gap_report(edition, case.assessment, score_bases(case), Language.of(language))


def print_gap_report(
    case: Case,
    out: Path | None = None,
    *,
    language: str | None = None,
    force: bool = False,
    progress: Progress = _nothing,
) -> Path:
    """Print the gap report; returns the file. Raises `GreencertError`."""
    from greencert.pdf import render

    chosen = _language(case, language)
    document = gap_document(case, chosen)
    progress(0.2)
    content = render(document)
    progress(0.9)
    written = write_new(out or default_name(case, "gap-report", chosen), content, force=force)
    progress(1)
    return written


def report_text(case: Case, form: Literal["text", "markdown", "json"], language: str | None) -> str:
    """The gap report as text, Markdown or JSON."""
    from greencert.report.document_json import document_json
    from greencert.report.markdown import render_markdown
    from greencert.report.text import render_text

    document = gap_document(case, _language(case, language))
    if form == "json":
        return json.dumps(document_json(document), ensure_ascii=False, indent=2) + "\n"
    return render_markdown(document) if form == "markdown" else render_text(document)
