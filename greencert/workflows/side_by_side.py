"""Several assessments of one scheme side by side, as a report."""

from __future__ import annotations

from collections.abc import Sequence

from greencert.language import Language, said
from greencert.report.comparison_report import comparison_report
from greencert.report.tree import Document
from greencert.scoring import Basis
from greencert.workflows.case import Case, refused
from greencert.workflows.compare import compare_cases, in_words_of


def comparison_document(cases: Sequence[Case], language: str) -> Document:
    """Parks or years from left to right. Raises `GreencertError` for a single one, and for different schemes."""
    if len(cases) < 2:
        raise refused(
            cases[0], "nothing-to-compare", said("a comparison needs two assessments"), said("name another folder")
        )
    found = compare_cases(cases, Basis.VERIFIED)
    editions = in_words_of(found, cases[-1].workspace, language)
    return comparison_report(editions, found.sides, found.between, Language.of(language))
