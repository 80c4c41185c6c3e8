"""An assessment from its first answer to its certificate, as both faces drive it."""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader

from greencert.errors import GreencertError, has_errors
from greencert.model.assessment import Decision, Grade, Outcome
from greencert.model.criterion import EvidenceKind
from greencert.scoring import Basis
from greencert.store import journal
from greencert.store.workspace import Workspace
from greencert.workflows.answer import determine, set_claim, withdraw_determination
from greencert.workflows.case import Case, open_case
from greencert.workflows.check import check_assessment
from greencert.workflows.companies import add_company
from greencert.workflows.decide import decide
from greencert.workflows.evidence import attach, detach
from greencert.workflows.figures import set_figures
from greencert.workflows.findings import close_finding, plan_action, raise_finding
from greencert.workflows.new import NewAssessment, current_edition, new_assessment, newest_edition
from greencert.workflows.print_options import CertificateOptions, PrintOptions
from greencert.workflows.printing import print_certificate, refusals
from greencert.workflows.reporting import print_report
from greencert.workflows.score import score_case

PARK, LEAD = "park manager", "lead assessor"
ON = date(2026, 5, 4)
FORM = NewAssessment("Harbour [b]Park[/b]", "Harbour Ltd", "de", "Hagenow", "g3-mv", "1.0.0", 2025)
DECISION = Decision(on=date(2026, 6, 1), by="certification manager", body="Body", number="N-1")


def opened(workspace: Workspace, path: Path) -> Case:
    loaded = open_case(workspace, path)
    assert loaded.value is not None, loaded.problems
    return loaded.value


@pytest.fixture
def case(tmp_path: Path) -> Case:
    workspace = Workspace(tmp_path)
    return opened(workspace, new_assessment(workspace, FORM))


def answered(case: Case) -> Case:
    """Every criterion of the label answered, and determined as claimed."""
    claims = {"B1": {"electricity": Decimal(87), "heat": Decimal(51)}, "B2": Decimal(2), "B3": True}
    for criterion in case.edition.criteria:
        value = claims.get(criterion.id)
        if value is None:
            case = set_claim(case, criterion.id, "not_applicable", "The park has not applied for this merit.", PARK)
        else:
            case = set_claim(case, criterion.id, "value", value, PARK)
        case = determine(case, criterion.id, Outcome.ACCEPTED, by=LEAD, on=ON)
    return case


def test_a_new_assessment_can_be_read_again_and_is_pinned(case: Case) -> None:
    """What the form makes is a valid assessment with the digest of its edition, whatever the park is called."""
    assert case.problems == ()
    assert case.assessment.profile.park.name == "Harbour [b]Park[/b]"
    assert case.assessment.profile.digest is not None
    assert case.path.parts[-2:] == ("harbour-b-park-b", "2025")


def test_a_second_assessment_of_the_same_year_is_refused(case: Case) -> None:
    """Nothing is written over."""
    with pytest.raises(GreencertError, match="there is an assessment"):
        new_assessment(case.workspace, FORM)


def test_an_answer_is_on_disk_at_once_and_in_the_journal(case: Case) -> None:
    """Each change is written as it is made, bound to the criterion's meaning, with who did it."""
    case = set_claim(case, "B2", "value", Decimal("2"), PARK)
    again = opened(case.workspace, case.path)
    assert again.assessment.answers["B2"].claim.value == Decimal(2)
    assert again.assessment.answers["B2"].meaning
    last = json.loads((case.path / journal.NAME).read_text().splitlines()[-1])
    assert (last["by"], last["what"], last["where"], last["after"]) == (PARK, "claim.value", "B2", "2")
    assert journal.check(case.path) == []


def test_the_claim_stays_when_the_assessor_says_otherwise(case: Case) -> None:
    """Claim and determination stand side by side; neither is written over the other."""
    case = set_claim(case, "B2", "value", Decimal(5), PARK)
    case = determine(case, "B2", Outcome.ADJUSTED, by=LEAD, on=ON, reason="three are not in the park", value=Decimal(2))
    answer = case.assessment.answers["B2"]
    assert answer.determination
    assert (answer.claim.value, answer.determination.value) == (Decimal(5), Decimal(2))
    result = score_case(case).criterion("B2")
    assert result
    assert result.value == 2


@pytest.mark.parametrize(("outcome", "message"), [(Outcome.REJECTED, "say why"), (Outcome.ADJUSTED, "say why")])
def test_adjusting_and_rejecting_need_a_reason(case: Case, outcome: Outcome, message: str) -> None:
    """Without a reason nothing is written."""
    case = set_claim(case, "B3", "value", True, PARK)
    with pytest.raises(GreencertError, match=message):
        determine(case, "B3", outcome, by=LEAD, on=ON)
    assert opened(case.workspace, case.path).assessment.answers["B3"].determination is None


def test_a_determination_doesn_t_survive_a_changed_claim(case: Case) -> None:
    """When the claim changes after it was accepted, the criterion is open again."""
    case = set_claim(case, "B2", "value", Decimal(2), PARK)
    case = determine(case, "B2", Outcome.ACCEPTED, by=LEAD, on=ON)
    before = score_case(case).criterion("B2")
    case = set_claim(case, "B2", "value", Decimal(3), PARK)
    after = score_case(case).criterion("B2")
    assert before
    assert after
    assert (before.open, after.open) == (False, True)


def test_a_determination_can_be_taken_back(case: Case) -> None:
    """The criterion is open again, and the journal keeps what was determined."""
    case = determine(set_claim(case, "B3", "value", True, PARK), "B3", Outcome.ACCEPTED, by=LEAD, on=ON)
    case = withdraw_determination(case, "B3", LEAD)
    found = score_case(case).criterion("B3")
    assert found
    assert found.open
    assert '"accepted"' in (case.path / journal.NAME).read_text()


def test_somebody_else_s_change_is_never_written_over(case: Case) -> None:
    """A file edited meanwhile refuses the write; both texts are still there."""
    path = case.path / "answers.yaml"
    path.write_text("# by hand\nB3:\n  claim:\n    value: false\n")
    with pytest.raises(GreencertError, match="changed on disk"):
        set_claim(case, "B3", "value", True, PARK)
    assert "# by hand" in path.read_text()


def test_a_person_s_comments_survive_answers(case: Case) -> None:
    """What somebody wrote into the YAML by hand stays where it is."""
    path = case.path / "answers.yaml"
    path.write_text("# our answers\nB3:   # asked on site\n  claim:\n    value: false\n")
    case = set_claim(opened(case.workspace, case.path), "B3", "value", True, PARK)
    assert path.read_text().startswith("# our answers\nB3:   # asked on site\n  claim:\n    value: true\n")


def test_evidence_is_attached_once_and_can_be_let_go(case: Case, tmp_path: Path) -> None:
    """The same document serves several criteria; letting it go keeps it in the register."""
    source = tmp_path / "contract.txt"
    source.write_text("heat supply")
    case = attach(case, "B1", str(source), kind=EvidenceKind.CONTRACT, by=PARK, locator="p. 2")
    case = attach(case, "B2", str(source), kind=EvidenceKind.CONTRACT, by=PARK)
    assert [item.id for item in case.assessment.evidence] == ["e-001"]
    case = detach(case, "B1", "e-001", by=PARK)
    assert case.assessment.answers["B1"].claim.evidence == ()
    assert case.assessment.answers["B2"].claim.evidence[0].id == "e-001"
    assert (case.path / "evidence" / "contract.txt").read_text() == "heat supply"


def test_an_address_is_registered_as_an_address(case: Case) -> None:
    """A page on the web is evidence without a file."""
    case = attach(case, "B3", "https://example.org/page", kind=EvidenceKind.PUBLICATION, by=PARK, title="Page")
    assert (case.assessment.evidence[0].address, case.assessment.evidence[0].file) == ("https://example.org/page", None)


def test_an_unfinished_assessment_gives_no_certificate(case: Case, tmp_path: Path) -> None:
    """Every reason is named; a draft is printed all the same and says what it is on every page."""
    out = tmp_path / "certificate.pdf"
    with pytest.raises(GreencertError) as caught:
        print_certificate(case, CertificateOptions(out))
    assert {problem.code for problem in caught.value.problems} >= {"award.open", "award.no-decision"}
    assert not out.exists()
    print_certificate(case, CertificateOptions(out, draft=True))
    assert all("DRAFT" in page.extract_text().replace("\n", "") for page in PdfReader(out).pages)


def test_a_finished_assessment_is_certified(case: Case, tmp_path: Path) -> None:
    """Answers, determinations and an independent decision make a certificate and a gap report."""
    case = decide(answered(case), DECISION)
    assert refusals(case, "en") == ()
    certificate = print_certificate(case, CertificateOptions(tmp_path / "c.pdf"))
    text = "\n".join(page.extract_text() for page in PdfReader(certificate).pages)
    assert "Harbour [b]Park[/b]" in text
    assert "N-1" in text
    report = print_report([case], how=PrintOptions(tmp_path / "g.pdf"))
    assert len(PdfReader(report).pages) > 1


def test_the_same_input_gives_the_same_bytes(case: Case, tmp_path: Path) -> None:
    """Documents don't depend on the clock."""
    case = decide(answered(case), DECISION)
    first = print_certificate(case, CertificateOptions(tmp_path / "1.pdf")).read_bytes()
    assert print_certificate(case, CertificateOptions(tmp_path / "2.pdf")).read_bytes() == first
    first = print_report([case], how=PrintOptions(tmp_path / "3.pdf")).read_bytes()
    assert print_report([case], how=PrintOptions(tmp_path / "4.pdf")).read_bytes() == first


def test_a_file_that_is_there_is_not_written_over(case: Case, tmp_path: Path) -> None:
    """Printing over something needs to be asked for."""
    out = tmp_path / "g.pdf"
    out.write_text("mine")
    with pytest.raises(GreencertError, match="there is a file already"):
        print_report([case], how=PrintOptions(out))
    assert out.read_text() == "mine"
    print_report([case], how=PrintOptions(out, force=True))
    assert out.read_bytes().startswith(b"%PDF")


def test_an_open_major_nonconformity_stops_the_certificate(case: Case) -> None:
    """It is closed by a corrective action whose effect was verified, and not before."""
    case = decide(answered(case), DECISION)
    case, finding = raise_finding(case, Grade.MAJOR, "No proof of the share.", by=LEAD, on=ON, criterion="B1")
    assert [problem.code for problem in refusals(case, "en")] == ["award.major-open"]
    with pytest.raises(GreencertError, match="corrective action"):
        close_finding(case, finding, by=LEAD, on=ON)
    case = plan_action(case, finding, "Collect the invoices.", responsible=PARK, due=date(2026, 7, 1), by=PARK)
    case = close_finding(case, finding, by=LEAD, on=date(2026, 6, 20))
    assert refusals(case, "en") == ()
    closed = case.assessment.findings[0]
    assert closed.action
    assert closed.action.verified == date(2026, 6, 20)


def test_who_assessed_can_t_decide(case: Case) -> None:
    """The decision is taken by somebody who wasn't in the team (ISO/IEC 17021-1:2015 cl. 9.5)."""
    path = case.path / "assessment.yaml"
    path.write_text(path.read_text() + "team:\n  - role: lead assessor\n")
    case = opened(case.workspace, case.path)
    with pytest.raises(GreencertError, match="took part in the assessment"):
        decide(case, DECISION.model_copy(update={"by": "lead assessor"}))


def test_who_determined_can_t_decide_either(case: Case) -> None:
    """Whoever wrote a determination took part, whether the team names the role or not."""
    case = answered(case)
    with pytest.raises(GreencertError, match="took part in the assessment"):
        decide(case, DECISION.model_copy(update={"by": LEAD}))
    path = case.path / "assessment.yaml"
    decision = f"decision: {{on: 2026-06-01, by: {LEAD}, body: Body, number: N-1}}\n"
    path.write_text(path.read_text() + decision + "assessed_on: 2026-05-04\n")
    case = opened(case.workspace, case.path)
    assert [problem.code for problem in refusals(case, "en")] == ["award.not-independent"]


def test_a_decision_dates_the_assessment(case: Case) -> None:
    """Where nobody said when the assessment was done, its last determination says it, and check agrees."""
    case = decide(answered(case), DECISION)
    assert case.assessment.profile.assessed_on == ON
    assert not has_errors(check_assessment(case.workspace, case.path))


def test_evidence_that_is_gone_stops_the_certificate(case: Case, tmp_path: Path) -> None:
    """A certificate rests on documents that are there, with the bytes that were judged."""
    source = tmp_path / "contract.txt"
    source.write_text("heat supply")
    case = attach(case, "B1", str(source), kind=EvidenceKind.CONTRACT, by=PARK)
    case = decide(answered(case), DECISION)
    assert refusals(case, "en") == ()
    (case.path / "evidence" / "contract.txt").write_text("something else")
    assert [problem.code for problem in refusals(case, "en")] == ["digest"]
    (case.path / "evidence" / "contract.txt").unlink()
    assert [problem.code for problem in refusals(case, "en")] == ["file-missing"]


def test_what_could_not_be_read_again_is_never_written(case: Case) -> None:
    """A value that breaks the file's shape is refused before anything reaches the disk."""
    before = (case.path / "answers.yaml").read_bytes()
    with pytest.raises(GreencertError):
        set_claim(case, "B1", "note", "x" * 30_000, PARK)
    assert (case.path / "answers.yaml").read_bytes() == before


def test_a_pipe_in_place_of_a_file_is_said_and_not_waited_for(case: Case) -> None:
    """A pipe or a device may never end."""
    (case.path / "data.csv").unlink()
    os.mkfifo(case.path / "data.csv")
    assert "not-a-file" in {problem.code for problem in open_case(case.workspace, case.path).problems}


def test_a_new_assessment_takes_the_edition_in_force(tmp_path: Path) -> None:
    """An edition that holds from next year isn't used before; the newest is named when somebody moves to it."""
    workspace = Workspace(tmp_path)
    assert current_edition(workspace, "bsr-green-park", date(2026, 12, 31)) == "1.0.0"
    assert current_edition(workspace, "bsr-green-park", date(2027, 1, 1)) == "2.0.0"
    assert current_edition(workspace, "bsr-green-park", date(2027, 2, 1)) == "2.1.0"
    assert newest_edition(workspace, "bsr-green-park") == "2.1.0"


@pytest.fixture
def green(tmp_path: Path) -> Case:
    workspace = Workspace(tmp_path)
    form = NewAssessment("Figures Park", "", "fi", "", "bsr-green-park", "1.0.0", 2025)
    return add_company(opened(workspace, new_assessment(workspace, form)), "Zinc & Co", by=PARK, employees=Decimal(40))


def test_a_figure_is_stored_as_it_came_and_scored_in_the_right_unit(green: Case) -> None:
    """A figure in GJ stays in GJ on disk; the formula works in MWh."""
    for point in ("electricity_total", "heat_total", "fuel_total"):
        green = set_figures(green, [("zinc-co", point, Decimal(3600), "GJ")], by=PARK)
    assert "zinc-co,electricity_total,2025,3600,GJ," in (green.path / "data.csv").read_text()
    assert green.assessment.figures[0].value == 3600


@pytest.mark.parametrize(
    ("company", "datapoint", "unit", "code"),
    [
        ("zinc-co", "electricity_totl", None, "unknown-datapoint"),
        (None, "electricity_total", None, "wrong-subject"),
        ("nobody", "electricity_total", None, "unknown-company"),
        ("zinc-co", "electricity_total", "t", "wrong-unit"),
        ("zinc-co", "electricity_total", "bobbles", "unknown-unit"),
    ],
)
def test_a_figure_that_can_t_be_right_is_refused(
    green: Case, company: str | None, datapoint: str, unit: str | None, code: str
) -> None:
    """The refusal says what is wrong, and nothing is written."""
    with pytest.raises(GreencertError) as caught:
        set_figures(green, [(company, datapoint, Decimal(1), unit)], by=PARK)
    assert caught.value.problems[0].code == code
    assert (green.path / "data.csv").read_text().count("\n") == 1


def test_the_level_is_a_range_while_things_are_open(green: Case) -> None:
    """An empty assessment is certain of nothing and could still become anything; no level is awarded."""
    result = score_case(green, Basis.VERIFIED)
    assert result.level is None
    assert (result.range.certain, result.range.possible) == (None, "platinum")


def test_the_last_day_on_site_is_kept_and_can_be_given(case: Case) -> None:
    """Not given, it is the day of the last determination; given, it is what was given."""
    case = decide(answered(case), DECISION)
    assert case.assessment.profile.assessed_on == ON
    case = decide(case, DECISION, date(2026, 5, 6))
    assert case.assessment.profile.assessed_on == date(2026, 5, 6)
    assert decide(case, DECISION).assessment.profile.assessed_on == date(2026, 5, 6)
