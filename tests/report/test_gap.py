"""The gap report: what each reader finds, and what the public never sees."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from pypdf import PdfReader

from greencert.language import Language
from greencert.model.assessment import Assessment, Claim, Figure
from greencert.pdf import render
from greencert.pdf.document import lay_out
from greencert.pdf.structure import Element
from greencert.pdf.typography import HEIGHT, TOP
from greencert.report.cover import cover_blocks
from greencert.report.dossier import Dossier, Profile
from greencert.report.forms import Form, written
from greencert.report.gap import build_gap_report
from greencert.report.roadmap import tasks
from greencert.report.tree import (
    Bars,
    Beside,
    Block,
    Bullets,
    Callout,
    Chart,
    Document,
    Facts,
    Heading,
    Matrix,
    Radar,
    Roadmap,
    Table,
    Together,
)
from greencert.report.tree import (
    Figure as Drawn,
)
from greencert.scoring import Basis, score_all
from greencert.store.workspace import Workspace
from greencert.workflows.case import open_case
from greencert.workflows.reporting import dossier_of
from tests.report.reported import ROOT, dossier, example, report

SECRET = "the-secret-note"


def blocks(found: tuple[Block, ...] | list[Block]) -> Iterator[Block]:
    """Every block, also inside others."""
    for block in found:
        yield block
        match block:
            case Together(inner):
                yield from blocks(inner)
            case Beside(left, right):
                yield from blocks([left, right])
            case Callout(content=inner):
                yield from blocks(inner)


def drawn(document: Document) -> list[Chart]:
    """The charts in a document, in order."""
    return [block.chart for block in blocks(document.blocks) if isinstance(block, Drawn)]


def test_the_first_page_answers_the_three_questions() -> None:
    """Where the park stands (level, score, distance), what the gaps are worth, what comes next."""
    said = written(Document("T", "", "en", tuple(cover_blocks(dossier()))), Form.TEXT).decode()
    for words in (
        "Level: Silver.",
        "63.5\N{NO-BREAK SPACE}%",
        "1.5",
        "percentage points missing for Gold",
        "What comes next",
    ):
        assert words in said
    assert "Together they are worth" in said


def test_everything_that_is_drawn_is_there() -> None:
    """Radar, bars, road map, matrix and a scale for each quantity."""
    kinds = list(map(type, drawn(report())))
    assert {Bars, Radar, Roadmap, Matrix} <= set(kinds)
    assert kinds.count(Bars) == 1


def test_no_page_shows_signs_of_markup() -> None:
    """What is marked in a terminal or in Markdown stands bare on paper."""
    assert "`" not in everything(report())


def test_last_year_is_drawn_beside_this_one() -> None:
    """With an assessment before, the bars hold its values and the radar a polygon of its own."""
    now = dossier()
    found = build_gap_report(replace(now, before=now.results[Basis.CLAIMED], before_year=2024))
    bars = next(chart for chart in drawn(found) if isinstance(chart, Bars))
    assert all(bar.before is not None for bar in bars.bars)
    assert ("before", "2024") in bars.legend
    radar = next(chart for chart in drawn(found) if isinstance(chart, Radar))
    assert "2024" in [name for name, _ in radar.series]


def test_tasks_come_in_the_order_in_which_they_are_done() -> None:
    """What is done first stands first, and nothing ends before it starts."""
    found = tasks(dossier())
    assert found
    assert [task.end for task in found] == sorted(task.end for task in found)
    assert all(task.start <= task.end for task in found)


@pytest.mark.parametrize("profile", [Profile.FULL, Profile.SUMMARY, Profile.PUBLIC])
def test_nothing_empty_is_printed(profile: Profile) -> None:
    """No table without rows, no column without a word, no list without entries, no heading over nothing."""
    found = report("en", profile)
    for block in blocks(found.blocks):
        if isinstance(block, Table):
            assert block.rows
            for at, column in enumerate(block.columns):
                assert any(row[at] for row in block.rows), column
        elif isinstance(block, Bullets):
            assert all(block.items)
        elif isinstance(block, Facts):
            assert all(name and value for name, value in block.pairs)
    for one, other in zip(found.blocks, found.blocks[1:], strict=False):
        if isinstance(one, Heading) and isinstance(other, Heading):
            assert one.level < other.level, one


@pytest.mark.parametrize("language", ["en", "fi"])
@pytest.mark.parametrize("park", ["example-park", "kokkola-industrial-park"])
def test_the_summary_has_four_pages(language: str, park: str) -> None:
    """Whoever has four pages' time gets four pages, with a short way before the park and with a long one."""
    found = report(language, Profile.SUMMARY) if park == "example-park" else summary_of(park, language)
    assert len(PdfReader(io.BytesIO(render(found))).pages) == 4


def summary_of(park: str, language: str) -> Document:
    """The summary of another shipped park."""
    case = open_case(Workspace(ROOT), next((ROOT / "assessments" / park).iterdir())).value
    assert case is not None
    return build_gap_report(dossier_of(case, language, Profile.SUMMARY))


@pytest.mark.parametrize("keep", [0, 1])
def test_a_scheme_with_hardly_a_criterion_has_a_report(keep: int) -> None:
    """No criterion, or one: a report all the same, for every reader and in every form."""
    now = dossier()
    edition = now.edition.model_copy(update={"criteria": now.edition.criteria[:keep]})
    results = score_all(edition, now.assessment, now.verified.on)
    for profile in (Profile.FULL, Profile.SUMMARY, Profile.PUBLIC):
        found = build_gap_report(Dossier(edition, now.assessment, results, now.words, profile=profile))
        assert render(replace(found, blocks=found.blocks[:40])).startswith(b"%PDF")
        assert written(found, Form.HTML)


def everything(document: Document) -> str:
    """All that the document says, in every form."""
    said = [written(document, form).decode() for form in Form if form not in (Form.PDF, Form.XLSX)]
    with zipfile.ZipFile(io.BytesIO(written(document, Form.XLSX))) as book:
        said += [book.read(name).decode() for name in book.namelist() if name.endswith(".xml")]
    with zipfile.ZipFile(io.BytesIO(written(document, Form.CSV, archive=True))) as archive:
        said += [archive.read(name).decode() for name in archive.namelist()]
    said += [page.extract_text() for page in PdfReader(io.BytesIO(render(document))).pages]
    return "\n".join(said).replace("\N{SOFT HYPHEN}\n", "")


def unlike_any_other(figure: Figure) -> Figure:
    """A company's large figure with digits that nothing else has, and a note."""
    if figure.company is None:
        return figure
    own = figure.value + 7 * figure.row + Decimal("0.31") if figure.value > 9999 else figure.value
    return figure.model_copy(update={"note": SECRET, "value": own})


def told(assessment: Assessment) -> Assessment:
    """The assessment with a figure per company that is easy to find, and a note wherever there can be one."""
    figures = tuple(map(unlike_any_other, assessment.figures))
    answers = {
        name: answer.model_copy(
            update={
                "claim": Claim(
                    value=answer.claim.value,
                    evidence=answer.claim.evidence,
                    state=answer.claim.state,
                    intended=answer.claim.intended,
                    note=SECRET,
                    not_applicable=SECRET if answer.claim.not_applicable else None,
                ),
                "determination": answer.determination and answer.determination.model_copy(update={"reason": SECRET}),
            }
        )
        for name, answer in assessment.answers.items()
    }
    findings = tuple(finding.model_copy(update={"statement": SECRET}) for finding in assessment.findings)
    evidence = tuple(item.model_copy(update={"note": SECRET, "title": SECRET}) for item in assessment.evidence)
    profile = assessment.profile.model_copy(update={"sources": SECRET})
    return assessment.model_copy(
        update={
            "figures": figures,
            "answers": answers,
            "findings": findings,
            "evidence": evidence,
            "profile": profile,
        }
    )


def own_numbers(figure: Figure) -> set[str]:
    """A figure as it could be printed."""
    value = Decimal(figure.value)
    return {str(value), Language.of("en").number(value), f"{value:.0f}"}


def test_the_public_sees_neither_figures_nor_names_of_companies_nor_notes() -> None:
    """In no form of the public report stands a company's name or figure, or a word of a note."""
    now = dossier("en", Profile.PUBLIC)
    assessment = told(example().assessment)
    results = score_all(example().edition, assessment, now.verified.on)
    said = everything(build_gap_report(replace(now, assessment=assessment, results=results)))
    assert SECRET not in said
    companies = assessment.profile.scope.companies
    # What the profile's boundary says of them is the park's own word.
    for name in (company.name for company in companies):
        assert name not in said
    rare = [row for row in assessment.figures if row.company and row.value > 9999]
    assert len(rare) > 100
    printed = set(re.findall(r"(?<![\w.])\d[\d.,]*\d(?!\w)", said))
    seen = [row for row in rare if printed & own_numbers(row)]
    assert not seen


def test_what_the_public_misses_the_park_has() -> None:
    """The full report holds the notes and the names: the test before this one looks for something."""
    now = dossier()
    assessment = told(example().assessment)
    results = score_all(example().edition, assessment, now.verified.on)
    said = written(build_gap_report(replace(now, assessment=assessment, results=results)), Form.JSON).decode()
    assert SECRET in said
    assert assessment.profile.scope.companies[0].name in said


def test_the_same_dossier_gives_the_same_bytes() -> None:
    """In every form."""
    found = report("en", Profile.SUMMARY)
    for form in Form:
        if form is not Form.PDF:
            assert written(found, form) == written(found, form)
    assert written(found, Form.CSV, archive=True) == written(found, Form.CSV, archive=True)


def test_a_scheme_without_a_score_names_no_points() -> None:
    """A label asks for yes or no; `1 of 1 points` beside a criterion would mean nothing."""
    case = open_case(Workspace(ROOT), ROOT / "assessments" / "hagenow" / "2018").value
    assert case is not None
    said = written(build_gap_report(dossier_of(case, "en")), Form.TEXT).decode()
    assert "must" in said
    assert not re.search(r"\d points?\b", said)


def test_nothing_that_a_gap_gives_is_nought() -> None:
    """What is listed because it gives something isn't shown as giving nothing."""
    tables = [block for block in blocks(report().blocks) if isinstance(block, Table)]
    given = [str(getattr(cell, "text", cell)) for table in tables for row in table.rows for cell in row]
    assert any(text.startswith("+0.0") for text in given)
    assert "+0.0" not in given


def test_a_sign_stands_in_the_place_of_a_bullet() -> None:
    """What a level asks for hangs from a tick or a cross, and has no bullet beside it."""
    shown = next(block for block in report().blocks if isinstance(block, Bullets) and block.signed)
    page = PdfReader(io.BytesIO(render(Document("T", "", "en", (shown,))))).pages[0].extract_text()
    assert "✓" in page
    assert "•" not in page
    assert '<ul class="signed">' in written(Document("T", "", "en", (shown,)), Form.HTML).decode()


def test_a_good_practice_is_never_open() -> None:
    """There is nothing to close about it; neither in the report nor in the annex of the certificate."""
    rows = [
        row for block in report().blocks if isinstance(block, Table) for row in block.rows if "good practice" in row
    ]
    assert rows
    assert not [row for row in rows if "open" in row]
    counted = next(block for block in report(profile=Profile.PUBLIC).blocks if _counts_findings(block))
    assert isinstance(counted, Table)
    practice = next(row for row in counted.rows if row[0] == "good practice")
    assert [str(getattr(cell, "text", cell)) for cell in practice[1:]] == ["0", "1"]


def _counts_findings(block: Block) -> bool:
    return isinstance(block, Table) and [column.title for column in block.columns] == ["Grade", "Open", "Closed"]


def unanswered() -> Document:
    """The report of a desk study without companies and with hardly an answer."""
    case = open_case(Workspace(ROOT), ROOT / "assessments" / "digipolis-kemi" / "desk-study").value
    assert case is not None
    return build_gap_report(dossier_of(case, "en"))


def test_a_park_without_companies_has_no_coverage() -> None:
    """Nought of nought companies is neither 100 % nor worth a table; empty columns and their notes are left out."""
    said = written(unanswered(), Form.TEXT).decode().casefold()
    assert "data coverage" not in said
    assert "sha256sum" not in said
    tables = [block for block in unanswered().blocks if isinstance(block, Table)]
    register = next(table for table in tables if table.columns[0].title == "Evidence")
    assert [column.title for column in register.columns] == ["Evidence", "Kind", "File or address, digest"]


def test_what_has_no_data_is_not_told_to_be_left_out() -> None:
    """A criterion without data counts; the mark beside it says that something is to be done."""
    tones = [tone for block in unanswered().blocks if isinstance(block, Table) for tone in block.tones.values()]
    assert set(tones) == {"warning"}


@pytest.mark.parametrize("language", ["en", "fi", "de", "pl"])
@pytest.mark.parametrize("profile", [Profile.FULL, Profile.PUBLIC])
def test_no_page_before_the_last_is_left_half_empty(language: str, profile: Profile) -> None:
    """A chapter that begins with a chart doesn't leave more than a third of the page before it blank."""
    pages = lay_out(report(language, profile), Element("Sect")).pages
    filled = [max(placed.y + placed.piece.height - TOP for placed in page.placed) for page in pages]
    assert min(filled[:-1]) > HEIGHT * 2 / 3
