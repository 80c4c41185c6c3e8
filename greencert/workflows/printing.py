"""Print the certificate. A file appears whole or not at all."""

from __future__ import annotations

from pathlib import Path

from greencert.errors import ExitCode, GreencertError, Problem, Severity, refusal
from greencert.language import LANGUAGES, N_, Language, Said, said
from greencert.model.translation import missing, stale
from greencert.report.made import certificate_record
from greencert.report.sentences import sentence
from greencert.report.tree import Issuer
from greencert.scoring import Basis, Result
from greencert.scoring.award import obstacles
from greencert.store import atomic
from greencert.store.branding import load_branding
from greencert.workflows.case import Case
from greencert.workflows.check import check_case
from greencert.workflows.print_options import CertificateOptions
from greencert.workflows.printed import maker, pdf_of, refuse_other_result
from greencert.workflows.score import as_of, score_case
from greencert.workflows.signing import sign
from greencert.workflows.spoken import spoken

AS_USUAL = CertificateOptions()


def write_new(path: Path, content: bytes, *, force: bool) -> Path:
    """Write a file that isn't there yet, or any with `force`. Raises `GreencertError`."""
    if path.is_dir():
        hint = said("name a file in it: {path}", path=path / "report.pdf")
        raise refusal(path, "is-a-folder", said("this is a folder"), hint)
    there = atomic.file_digest(path)
    if there is not None and not force:
        hint = said("give another name with --out, or write over it with --force")
        raise refusal(path, "file-exists", said("there is a file already"), hint)
    atomic.write(path, content, there)
    return path


def refuse_existing(path: Path) -> None:
    """Refuse a file that is there before any work is done. Raises `GreencertError`."""
    if path.exists():
        write_new(path, b"", force=False)


def chosen_language(case: Case, language: str | None) -> str:
    """The language asked for, or that of the assessment. Raises `GreencertError` for one that isn't printed."""
    chosen = language or case.assessment.profile.language
    if chosen not in LANGUAGES:
        message = said("`{chosen}` is not a language that greencert prints", chosen=chosen)
        hint = said("choose one of {languages}", languages=", ".join(LANGUAGES))
        raise refusal(case.path, "language", message, hint)
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
    for pattern, found in (
        (N_("{text} is not translated ({language})"), missing),
        (N_("{text} changed since it was translated ({language})"), stale),
    ):
        for owner, path in found(edition, language)[:5]:
            message = Said(pattern, {"text": f"{owner} {path}", "language": language})
            problems.append(Problem(path=str(case.path), code="translation", message=message))
    return problems


def refusals(case: Case, language: str, result: Result | None = None) -> tuple[Problem, ...]:
    """Why the certificate can't be printed now: the result's obstacles, then what is wrong in the files.

    `result`: the verified one, where it is known already.
    """
    result = result or score_case(case, Basis.VERIFIED)
    words = Language.of(language)
    edition = spoken(case.workspace, case.edition, language)
    reasons = obstacles(edition, case.assessment, result)
    return (
        *(
            Problem(path=str(case.path), code=reason.code.replace("_", "-"), message=sentence(reason, words, edition))
            for reason in reasons
        ),
        *_untranslated(case, language),
        *(found for found in check_case(case, result.digest) if found.severity is Severity.ERROR),
    )


def issuer_of(case: Case) -> Issuer | None:
    """Who issues certificates in this workspace. Raises `GreencertError` when that can't be read."""
    loaded = load_branding(case.workspace.root)
    if loaded.problems:
        raise GreencertError(loaded.problems)
    return loaded.value


def refuse_register(case: Case) -> None:
    """Refuse a certificate, a draft too, of a scheme that awards nothing. Raises `GreencertError`."""
    scheme = case.edition.scheme
    if not scheme.levels and not scheme.merits:
        message = said("{scheme} awards neither a level nor a merit, so there is no certificate", scheme=scheme.title)
        hint = said("greencert gap prints where the park stands")
        raise refusal(case.path, "no-award", message, hint, exit_code=ExitCode.PROBLEMS)


def _languages(case: Case, language: str | None) -> tuple[str, str]:
    """The first language, and the second one of two that are joined by a plus."""
    first, _, other = (language or "").partition("+")
    return chosen_language(case, first or None), chosen_language(case, other) if other else ""


def certificate_name(case: Case, language: str | None) -> Path:
    """Where a certificate goes when nobody says."""
    chosen, second = _languages(case, language)
    return default_name(case, "certificate", f"{chosen}+{second}" if second else chosen)


def print_certificate(case: Case, how: CertificateOptions = AS_USUAL) -> Path:
    """Print the certificate; returns the file. Raises `GreencertError` with every reason when it is refused."""
    refuse_register(case)
    chosen, second = _languages(case, how.language)
    target = how.out or certificate_name(case, how.language)
    if not how.force:
        refuse_existing(target)
    result = score_case(case, Basis.VERIFIED)
    refused = (*refusals(case, chosen, result), *(_untranslated(case, second) if second else ()))
    if refused and not how.draft:
        raise GreencertError(refused, ExitCode.PROBLEMS)
    issuer = issuer_of(case)
    how.progress(0.2)
    edition, on = case.workspace.translated(case.edition, chosen), as_of(case.assessment.profile)
    edition = case.workspace.translated(edition, second) if second else edition
    record = certificate_record(
        edition,
        case.assessment,
        on,
        chosen,
        maker(),
        draft=how.draft,
        inside=how.inside,
        issuer=issuer,
        second=second if second != chosen else "",
    )
    refuse_other_result(case, record, result)
    how.progress(0.4)
    content = pdf_of(record)
    if how.key.given:
        content = sign(content, how.key, Language.of(chosen).text("Certification decision"), how.ask)
    how.progress(0.9)
    written = write_new(target, content, force=how.force)
    how.progress(1)
    return written
