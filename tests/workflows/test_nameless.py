"""What a report for everybody carries: enough to compute its level again, and nothing that could hold a name."""

from __future__ import annotations

import shutil
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greencert.errors import GreencertError
from greencert.model.assessment import Answer, Assessment, Claim, EvidenceItem, EvidenceUse, Role
from greencert.model.criterion import Justification
from greencert.model.edition import Edition
from greencert.pdf.sealing import attached
from greencert.report.disclosure import disclosed
from greencert.report.dossier import Profile
from greencert.report.exact_json import exact_json
from greencert.report.made import report_record, verified_result
from greencert.report.nameless import blotted
from greencert.report.record import read_record, result_data
from greencert.report.tree import Document
from greencert.report.verification import Finding
from greencert.scoring import Basis, Verdict, judged, score
from greencert.scoring.justification import lacking
from greencert.store.assessment import load_assessment
from greencert.store.workspace import Workspace
from greencert.workflows.case import open_case
from greencert.workflows.print_options import PrintOptions
from greencert.workflows.printed import maker, refuse_other_result
from greencert.workflows.reporting import print_report
from greencert.workflows.score import as_of, score_case
from greencert.workflows.verify import verify_file
from tests.workflows.forging import HAGENOW, ROOT, look

SECRET = "silverbeck"
ALL = sorted(path.parent.relative_to(ROOT) for path in ROOT.glob("assessments/*/*/assessment.yaml"))


@cache
def there(path: Path) -> tuple[Edition, Assessment]:
    """An assessment of the repository with its edition."""
    assessment = load_assessment(ROOT / path).value
    assert assessment is not None
    edition = Workspace(ROOT).edition(assessment.profile.scheme, assessment.profile.edition).value
    assert edition is not None
    return edition, assessment


def named(edition: Edition, assessment: Assessment) -> Assessment:
    """The assessment with a company's name wherever somebody could write one, judged as it was before."""
    fits = judged(edition, assessment)
    current = {name for name, each in assessment.answers.items() if _judged(each) == fits.get(name)}
    ids = {item.id: f"{SECRET}-{item.id}"[:80].strip("-") for item in assessment.evidence}
    items = tuple(_item(item, ids[item.id]) for item in assessment.evidence)
    figures = tuple(
        row.model_copy(update={"evidence": ids.get(row.evidence or ""), "note": SECRET}) for row in assessment.figures
    )
    answers = {name: _answer(each, ids) for name, each in assessment.answers.items()}
    scope = assessment.profile.scope
    companies = tuple(each.model_copy(update={"name": SECRET, "activity": SECRET}) for each in scope.companies)
    profile = assessment.profile.model_copy(
        update={
            "title": SECRET,
            "team": (Role(role=SECRET, organisation=SECRET),),
            "scope": scope.model_copy(update={"companies": companies}),
        }
    )
    found = Assessment(profile=profile, answers=answers, figures=figures, evidence=items, findings=assessment.findings)
    anew = judged(edition, found)
    bound = {name: _rebound(each, anew[name]) if name in current else each for name, each in answers.items()}
    return found.model_copy(update={"answers": bound})


def _judged(answer: Answer) -> str | None:
    return answer.determination.judged if answer.determination else None


def _item(item: EvidenceItem, name: str) -> EvidenceItem:
    return item.model_copy(update={"id": name, "title": SECRET, "address": f"https://{SECRET}.example/{item.id}"})


def _answer(answer: Answer, ids: dict[str, str]) -> Answer:
    claim = answer.claim
    used = tuple(EvidenceUse(id=ids.get(use.id, SECRET), locator=f"{SECRET}, p. 4") for use in claim.evidence)
    why = claim.not_applicable and f"{SECRET} {claim.not_applicable}"
    changes: dict[str, Any] = {"evidence": used, "not_applicable": why, "note": SECRET * 9, "by": SECRET}
    return answer.model_copy(update={"claim": claim.model_copy(update=changes)})


def _rebound(answer: Answer, digest: str) -> Answer:
    assert answer.determination is not None
    return answer.model_copy(update={"determination": answer.determination.model_copy(update={"judged": digest})})


@pytest.mark.parametrize("path", ALL, ids=str)
def test_no_name_is_left_and_the_level_follows(path: Path) -> None:
    """Ids, places and addresses of evidence, reasons, roles, companies: whoever is named there isn't in a report."""
    edition, plain = there(path)
    assessment = named(edition, plain)
    on = as_of(assessment.profile)
    given = disclosed(edition, assessment, "public", named=False)
    assert SECRET not in exact_json(given.assessment.model_dump()).decode()
    assert not given.commitments
    companies = [each.in_scope for each in given.assessment.profile.scope.companies]
    assert companies == [each.in_scope for each in assessment.profile.scope.companies]
    assert result_data(verified_result(edition, given, on)) == result_data(score(edition, assessment, on))


@pytest.mark.parametrize("path", ALL, ids=str)
def test_what_was_judged_is_bound_to_what_is_left(path: Path) -> None:
    """Every determination that was bound is bound: another answer inside would open it again."""
    edition, assessment = there(path)
    given = disclosed(edition, assessment, "public", named=False).assessment
    for name, answer in given.answers.items():
        assert (_judged(answer) is None) == (_judged(assessment.answers[name]) is None)


def test_a_result_that_does_not_follow_from_what_is_carried_is_refused() -> None:
    """Naming the criteria, and the report that carries everything."""
    case = open_case(Workspace(ROOT), HAGENOW).value
    assert case is not None
    result, on = score_case(case, Basis.VERIFIED), as_of(case.assessment.profile)
    report = Document("Report", "", "en", ())
    record = report_record(case.edition, case.assessment, on, report, maker(), "public")
    refuse_other_result(case, record, result)
    other = {**record.result, "criteria": {**record.result["criteria"], "B1": ["met", Decimal(0), Decimal(0)]}}
    with pytest.raises(GreencertError, match="B1") as caught:
        refuse_other_result(case, replace(record, result=other), result)
    assert "--profile full" in caught.value.problems[0].hint


@pytest.mark.parametrize("rule", ["text", "address"])
@given(
    text=st.one_of(
        st.text(max_size=40), st.from_regex(r"(// ?|see |)https?://[a-z.]{0,20}( and more)?", fullmatch=True)
    ),
    least=st.integers(1, 30),
)
def test_a_blotted_reason_is_as_good_as_it_was(rule: Literal["text", "address"], text: str, least: int) -> None:
    """A reason that is long enough, or an address that is, is so afterwards as well, and no other becomes so."""
    criterion = (
        there(HAGENOW.relative_to(ROOT))[0]
        .criteria[0]
        .model_copy(update={"justification": (Justification(verdicts=("met",), kind=rule, min_length=least),)})
    )

    def missing(note: str | None) -> bool:
        return lacking(criterion, Claim(note=note), Verdict.MET, {}) is not None

    assert missing(blotted(text)) == missing(text)


@pytest.mark.parametrize("profile", [Profile.PUBLIC, Profile.SUMMARY])
def test_a_report_without_names_is_verified(profile: Profile, tmp_path: Path) -> None:
    """Its level is computed again from what is inside, and it fits the assessment on disk, whose names it hasn't."""
    place = Path(shutil.copytree(HAGENOW, tmp_path / "assessments" / "hagenow" / "2018"))
    shutil.copytree(ROOT / "criteria", tmp_path / "criteria")
    case = open_case(Workspace(tmp_path), place).value
    assert case is not None
    file = print_report([case], profile, PrintOptions(tmp_path / "report.pdf"))
    found = verify_file(file, look(workspace=case.workspace, against=place))
    assert found.holds
    assert {"level", "against", "pages"} <= {check.code for check in found.checks if check.finding is Finding.FITS}
    content = next(attached(file.read_bytes()))
    assert content is not None
    inside = read_record(content).disclosed
    assert inside.inside == "public"
    assert all(each.id.startswith("evidence-") for each in inside.assessment.evidence)
    assert not [
        each.locator for answer in inside.assessment.answers.values() for each in answer.claim.evidence if each.locator
    ]
