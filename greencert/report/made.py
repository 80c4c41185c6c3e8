"""From a case to the record that is printed, and from a record to what it says again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from greencert.language import Language
from greencert.model.assessment import Assessment
from greencert.model.digest import assessment_digest
from greencert.model.edition import Edition
from greencert.model.translation import in_language
from greencert.report.certificate import build_certificate
from greencert.report.disclosure import Disclosed, Inside, disclosed
from greencert.report.record import Record, result_data
from greencert.report.tree import Certificate, Document, Issuer
from greencert.report.untranslated import in_draft
from greencert.scoring import Basis, Result, score
from greencert.scoring.stated import score_stated


def printed_edition(edition: Edition, *languages: str) -> Edition:
    """An edition with no other translations than those that are printed. Its digest is the same."""
    kept = tuple(each for each in edition.translations if each.language in languages)
    return edition.model_copy(update={"translations": kept})


def verified_result(edition: Edition, given: Disclosed, on: date) -> Result:
    """The verified result of what is disclosed."""
    if given.inside == "full":
        return score(edition, given.assessment, on, Basis.VERIFIED)
    return score_stated(edition, given.assessment, given.stated, on)


def certificate_record(
    edition: Edition,
    assessment: Assessment,
    on: date,
    language: str,
    maker: Mapping[str, str],
    *,
    draft: bool,
    inside: Inside = "public",
    issuer: Issuer | None = None,
    second: str = "",
) -> Record:
    """The record of a certificate; its pages follow from what is disclosed, from who issues it, and from nothing else.

    `second`: another language that it is printed in as well.
    """
    kept, given = printed_edition(edition, language, second), disclosed(edition, assessment, inside)
    result = verified_result(edition, given, on)
    digest = assessment_digest(assessment)
    pages = certificate_pages(
        kept, given.assessment, result, language, digest, draft=draft, issuer=issuer, second=second
    )
    return Record("certificate", language, draft, maker, kept, given, result.digest, digest, result_data(result), pages)


def certificate_pages(
    edition: Edition,
    assessment: Assessment,
    result: Result,
    language: str,
    digest: str,
    *,
    draft: bool,
    issuer: Issuer | None = None,
    second: str = "",
) -> Certificate:
    """The pages of a certificate, from data, in one language or in two."""

    def pages(code: str) -> Certificate:
        shown = in_draft(edition, code) if draft else in_language(edition, code)
        words = Language.of(code)
        return build_certificate(shown, assessment, result, words, draft=draft, digest=digest, issuer=issuer)

    return replace(pages(language), second=replace(pages(second), issuer=None)) if second else pages(language)


def report_record(
    edition: Edition,
    assessment: Assessment,
    on: date,
    document: Document,
    maker: Mapping[str, str],
    inside: Inside = "full",
) -> Record:
    """The record of a gap report; the one for those who know the figures leaves nothing out."""
    language = document.language
    kept, given = printed_edition(edition, language), disclosed(edition, assessment, inside, named=False)
    result = verified_result(edition, given, on)
    return Record(
        "gap-report",
        language,
        False,
        maker,
        kept,
        given,
        result.digest,
        assessment_digest(assessment),
        result_data(result),
        replace(document, sheets=()),
    )
