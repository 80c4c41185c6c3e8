"""What a certificate and its annex say, before anybody prints them."""

from __future__ import annotations

import io

from pypdf import PdfReader

from greencert.language import Language
from greencert.pdf import certificate as printed
from greencert.report.certificate import build_certificate
from greencert.report.tree import Bars, Certificate, Figure
from greencert.scoring import score
from greencert.store.workspace import Workspace
from greencert.workflows.case import Case, open_case
from greencert.workflows.score import as_of
from tests.report.reported import ROOT, example


def made(case: Case, *, draft: bool = False) -> Certificate:
    """The certificate of a case, in English."""
    result = score(case.edition, case.assessment, as_of(case.assessment.profile))
    return build_certificate(case.edition, case.assessment, result, Language.of("en"), draft=draft)


def unreached() -> Certificate:
    """A draft of a park that has no level."""
    case = open_case(Workspace(ROOT), ROOT / "assessments" / "kokkola-industrial-park" / "desk-study").value
    assert case is not None
    return made(case, draft=True)


def annex_legend(certificate: Certificate) -> list[str]:
    """The series that the chart of the annex explains."""
    figures = [block.chart for block in certificate.annex.blocks if isinstance(block, Figure)]
    return [name for chart in figures if isinstance(chart, Bars) for name, _ in chart.legend]


def test_a_draft_without_a_level_counts_none() -> None:
    """Neither level 0 of 3 nor the floor of a level that isn't there; its annex is that of a draft."""
    found = unreached()
    face = PdfReader(io.BytesIO(printed(found))).pages[0].extract_text()
    assert "no level" in face
    assert "0 of 3" not in face
    assert annex_legend(found) == ["value"]
    assert found.annex.title == "Annex to a draft certificate"


def test_a_certificate_names_its_level_its_floors_and_its_number() -> None:
    """As it was before drafts had words of their own."""
    found = made(example())
    assert (found.level, found.level_position, found.level_count) == ("Silver", 1, 3)
    assert annex_legend(found) == ["value", "floor"]
    assert found.annex.title == "Annex to certificate GC-2026-0001"


def test_the_annex_s_title_stands_once() -> None:
    """Not as a title and once more in small letters over it."""
    pages = PdfReader(io.BytesIO(printed(made(example())))).pages
    assert pages[1].extract_text().count("Annex to certificate") == 1
