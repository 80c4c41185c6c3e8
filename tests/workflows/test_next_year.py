"""The next year of an assessment, the archive, last year's answers, and what problems are about."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from greencert.errors import GreencertError, Problem
from greencert.model.assessment import AssessmentStatus
from greencert.scoring import Verdict
from greencert.store import journal
from greencert.store.workspace import Workspace
from greencert.workflows.archive import archive, archived, restore
from greencert.workflows.case import Case, open_case
from greencert.workflows.case_row import CaseSummary, Known
from greencert.workflows.cases import list_cases
from greencert.workflows.check import check_assessment
from greencert.workflows.earlier import earlier, earlier_path
from greencert.workflows.next_year import kept_documents, next_year
from greencert.workflows.problem_place import ProblemPlace, place_of
from tests.tui.snapshots.workspace import crowded, filled


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A park in its second year."""
    return opened(tmp_path, filled(tmp_path))


def opened(root: Path, path: Path) -> Case:
    """The case at a path."""
    found = open_case(Workspace(root), path).value
    assert found is not None
    return found


def test_no_claim_becomes_a_claim_of_the_next_year(case: Case) -> None:
    """Companies, team, figures, who answers what and open findings go along; answers, decision and status don't."""
    path = next_year(case, "park manager")
    new = opened(case.workspace.root, path)
    assert path.name == "2025"
    assert new.assessment.profile.id == "harbour-park-2025"
    assert new.assessment.profile.reference_year == 2025
    assert new.assessment.profile.status is AssessmentStatus.SELECTION
    assert new.assessment.profile.scope == case.assessment.profile.scope
    assert {name: answer.assigned for name, answer in new.assessment.answers.items()} == {"EN-03": "technical expert"}
    assert all(answer.claim.value is None for answer in new.assessment.answers.values())
    assert [figure.period for figure in new.assessment.figures] == [2024] * 5
    assert [finding.id for finding in new.assessment.findings] == ["f-01"]
    assert not [found for found in check_assessment(case.workspace, path) if found.code != "meaning"]
    first, *others = journal.lines(path)
    assert (first["what"], first["before"]) == ("new", "harbour-park/2024")
    assert all(line["why"] == "carried over from harbour-park/2024" for line in others)


def test_only_documents_that_still_say_something_go_along(case: Case) -> None:
    """One that figures rest on, and one that holds beyond the new year's first day; not the minutes of last year."""
    from datetime import date

    evidence = tuple(
        item.model_copy(update={"expires": date(2026, 1, 1)}) if item.id == "meter" else item
        for item in case.assessment.evidence
    )
    assert kept_documents(case.assessment, 2025) == ()
    holding = case.assessment.model_copy(update={"evidence": evidence})
    assert [item.id for item in kept_documents(holding, 2025)] == ["meter"]
    figures = tuple(figure.model_copy(update={"evidence": "minutes"}) for figure in holding.figures)
    resting = holding.model_copy(update={"figures": figures})
    assert [item.id for item in kept_documents(resting, 2025)] == ["minutes", "meter"]


def test_a_year_that_is_there_or_past_is_refused(case: Case) -> None:
    """Nothing is written over, and no year comes before the one it follows."""
    next_year(case, "park manager")
    for year in (2025, 2024):
        with pytest.raises(GreencertError):
            next_year(case, "park manager", year)
    assert not list((case.workspace.root / "assessments").glob(".*"))


def test_last_years_answer_is_found_with_what_came_of_it(case: Case) -> None:
    """The latest earlier year counts, in the archive too; what the assessor determined decides."""
    found = earlier(case, "en")
    assert found is not None
    assert found.year == 2023
    assert found.answers["EN-03"].answer.claim.note == "One boiler was off."
    assert found.answers["EN-03"].same
    result = found.answers["EN-01"].result
    assert result is not None
    assert result.verdict is Verdict.NOT_MET
    before = earlier_path(case)
    assert before is not None
    moved = archive(case.workspace, before, "park manager")
    assert earlier_path(case) == moved


def test_the_archive_moves_a_folder_as_it_is(case: Case) -> None:
    """Every file keeps its bytes but the journal, which says who moved it; back and forth leaves two lines more."""
    before = {path.name: path.read_bytes() for path in case.path.iterdir() if path.is_file()}
    moved = archive(case.workspace, case.path, "park manager")
    assert archived(case.workspace) == [moved]
    assert not case.path.exists()
    assert restore(case.workspace, moved, "park manager") == case.path
    after = {path.name: path.read_bytes() for path in case.path.iterdir() if path.is_file()}
    lines = before.pop(journal.NAME), after.pop(journal.NAME)
    assert before == after
    assert lines[1].startswith(lines[0])
    assert lines[1].count(b"\n") == lines[0].count(b"\n") + 2
    assert not (case.workspace.root / "archive" / "harbour-park").exists()


def test_an_archive_place_that_is_taken_is_refused(case: Case) -> None:
    """Nothing moves when something is there already."""
    target = case.workspace.root / "archive" / "harbour-park" / "2024"
    target.mkdir(parents=True)
    with pytest.raises(GreencertError):
        archive(case.workspace, case.path, "park manager")
    assert case.path.exists()


def test_the_list_reads_again_only_what_changed(tmp_path: Path) -> None:
    """Rows that are known are the same objects; a change on disk makes a new one."""
    crowded(tmp_path)
    known: Known = {}
    heads, first = halves(list_cases(Workspace(tmp_path), "en", known))
    assert [row.park for row in heads][:2] == ["Harbour Park", "Harbour Park"]
    assert all(row.pending for row in heads)
    assert [row.status is None for row in first] == [False, False, False, True]
    assert [theme.answered for theme in first[1].themes] == [2, 1]
    again = list(list_cases(Workspace(tmp_path), "en", known))
    assert all(one is other for one, other in zip(first, again, strict=True))
    (first[1].path / "answers.yaml").write_text("{}\n")
    *_, third = list_cases(Workspace(tmp_path), "en", known)
    assert third.path == first[1].path
    assert third.answered < first[1].answered


def halves(rows: Iterable[CaseSummary]) -> tuple[list[CaseSummary], list[CaseSummary]]:
    """What came first of each assessment, and what came at last."""
    every = list(rows)
    return every[: len(every) // 2], every[len(every) // 2 :]


@pytest.mark.parametrize(
    ("name", "line", "about"),
    [
        ("answers.yaml", 1, ProblemPlace("answer", "EN-01")),
        ("answers.yaml", 12, ProblemPlace("answer", "EN-03")),
        ("evidence.yaml", 9, ProblemPlace("document", "meter")),
        ("findings.yaml", 3, ProblemPlace("finding", "f-01")),
        ("data.csv", 4, ProblemPlace("figure", "electricity_total", "beta")),
        ("data.csv", 6, ProblemPlace("figure", "area_built")),
        ("data.csv", 1, ProblemPlace("elsewhere")),
        ("assessment.yaml", 3, ProblemPlace("profile")),
        ("gone.yaml", 3, ProblemPlace("elsewhere")),
    ],
)
def test_a_problem_is_about_what_stands_on_its_line(case: Case, name: str, line: int, about: ProblemPlace) -> None:
    """Criterion, document, finding or figure by file and line."""
    assert place_of(Problem(str(case.path / name), line, 1, code="any", message="any")) == about
