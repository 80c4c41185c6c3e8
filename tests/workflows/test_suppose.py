"""What if: what is typed is read in the criterion's kind, counts, and says that it was only supposed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from greencert.errors import GreencertError
from greencert.language import Language
from greencert.model.base import Phase
from greencert.report.result_json import result_json
from greencert.scoring import Basis, Verdict
from greencert.scoring.award import obstacles
from greencert.scoring.suppose import SupposedAnswer, SupposedFigure
from greencert.store.workspace import Workspace
from greencert.workflows.case import Case, open_case
from greencert.workflows.companies import add_company
from greencert.workflows.figures import set_figures
from greencert.workflows.new import NewAssessment, new_assessment
from greencert.workflows.score import score_case
from greencert.workflows.suppose import doubtful, read_supposed, score_supposed
from tests.tui.tiny import workspace

EN = Language.of("en")


@pytest.fixture
def case(tmp_path: Path) -> Case:
    """A park of two companies; half of its electricity is renewable."""
    root = Workspace(workspace(tmp_path))
    form = NewAssessment("Harbour", "Town", "FI", "Harbour", "tiny", "1.0.0", 2024, Phase.EXISTING)
    found = open_case(root, new_assessment(root, form)).value
    assert found is not None
    for name in ("alpha", "beta"):
        found = add_company(found, name.capitalize(), by="clerk")
        figures = {"electricity_total": Decimal(100), "electricity_renewable": Decimal(50)}
        found = set_figures(found, [(name, point, value, None) for point, value in figures.items()], by="clerk")
    return found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("EN-01=yes", True),
        ("EN-01 = False", False),
        ("EN-02=45", Decimal(45)),
        ("EN-03=1800 GJ", Decimal(500)),
        ("WA-01=monthly", "monthly"),
        ("WA-02=phone", "phone"),
        ("WA-03=safety,energy", ("safety", "energy")),
        ("WA-03=none", ()),
        ("WA-04.measured=3,6 GJ", {"measured": Decimal(1)}),
        ("WA-04.certified=no", {"certified": False}),
        ("EN-03=n/a", None),
    ],
)
def test_an_answer_is_read_in_its_kind(case: Case, typed: str, meant: object) -> None:
    """Yes and no, numbers with units, steps, options, items, one of several alternatives, not applicable."""
    found = read_supposed(case, typed, EN)
    assert isinstance(found, SupposedAnswer)
    assert found.value == meant


@pytest.mark.parametrize(
    ("typed", "company", "value", "unit"),
    [
        ("electricity_total=1200MWh", None, 1200, "MWh"),
        ("EN-02.electricity_renewable=1 GWh", None, 1, "GWh"),
        ("alpha:electricity_total=7", "alpha", 7, "MWh"),
        ("area_built=3", None, 3, "ha"),
    ],
)
def test_a_figure_is_the_parks_or_a_companys(
    case: Case, typed: str, company: str | None, value: int, unit: str
) -> None:
    """A figure may be named with the criterion that uses it, and keeps the unit that was typed."""
    found = read_supposed(case, typed, EN)
    assert isinstance(found, SupposedFigure)
    assert (found.company, found.value, found.unit) == (company, Decimal(value), unit)


@pytest.mark.parametrize(
    ("typed", "message", "hint"),
    [
        ("EN-01", "there is no value", "EE-03=45"),
        ("EN-1=yes", "`EN-1` is not a criterion", "EN-01"),
        ("EN-01=maybe", "neither yes nor no", "yes or no"),
        ("EN-01=n/a", "can't be declared not applicable", ""),
        ("EN-02=a lot", "not a number", "percent"),
        ("EN-03=3 kg", "can't be converted to MWh", "MWh"),
        ("WA-01=monthy", "not one of the answers", "monthly"),
        ("WA-03=safety,skils", "`skils` is not one", "skills"),
        ("WA-04=yes", "several alternatives", "WA-04.certified"),
        ("EN-02.electricity_totl=3", "has nothing called", "electricity_total"),
        ("electricity=3", "not a data point", "electricity_total"),
        ("gamma:electricity_total=3", "not a company in scope", ""),
        ("alpha:area_built=3", "figure of the park", "area_built"),
        ("en-01=yes", "neither a criterion nor a data point", "EN-01"),
        ("[b]=3", "neither a criterion nor a data point", "EE-03"),
    ],
)
def test_what_cant_be_read_says_why(case: Case, typed: str, message: str, hint: str) -> None:
    """Every mistake is named with what to write instead."""
    with pytest.raises(GreencertError) as raised:
        score_supposed(case, Basis.CLAIMED, ["EN-01=yes", typed], EN)
    (problem,) = raised.value.problems
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize("basis", list(Basis))
def test_what_is_supposed_counts_on_every_basis(case: Case, basis: Basis) -> None:
    """A supposed value takes the place of figures, and of plans, on each basis alike."""
    result = score_supposed(case, basis, ["EN-02=80", "WA-01=monthly"], EN)
    found = result.criterion("EN-02")
    assert found is not None
    assert (found.verdict, found.value, found.points) == (Verdict.MET, Decimal(80), Decimal("3.2"))
    assert result.basis is basis


def test_a_supposed_figure_of_the_park_stands_in_place_of_its_companies(case: Case) -> None:
    """The park's total replaces the companies' rows of that data point only; a company's replaces its own row."""
    whole = score_supposed(case, Basis.CLAIMED, ["electricity_renewable=150"], EN).criterion("EN-02")
    part = score_supposed(case, Basis.CLAIMED, ["beta:electricity_renewable=90"], EN).criterion("EN-02")
    assert whole is not None
    assert part is not None
    assert (whole.value, part.value) == (Decimal(75), Decimal(70))


def test_nothing_supposed_changes_nothing(case: Case) -> None:
    """The claimed basis says the same when its claims are taken as accepted ones."""
    before, after = score_case(case, Basis.CLAIMED), score_supposed(case, Basis.CLAIMED, [], EN)
    assert (after.percent, after.range, after.open) == (before.percent, before.range, before.open)


def test_no_certificate_rests_on_a_supposition(case: Case) -> None:
    """The result says what was supposed, in JSON as well, and the award refuses it first of all."""
    result = score_supposed(case, Basis.VERIFIED, ["EN-02 = 80"], EN)
    assert result_json(result, EN)["hypothetical"] == ["EN-02=80"]
    assert obstacles(case.edition, case.assessment, result)[0].code == "award.hypothetical"


def test_what_cant_be_entered_cant_be_supposed(case: Case) -> None:
    """The bounds of a criterion's number hold for what is only typed to see what would be."""
    share = next(each for each in case.edition.criteria if each.means.kind == "quantity")
    means = share.means.model_copy(update={"maximum": Decimal(100)})
    bounded = case.edition.model_copy(update={"criteria": (share.model_copy(update={"means": means}),)})
    with pytest.raises(GreencertError, match="at most 100 can be entered"):
        read_supposed(replace(case, edition=bounded), f"{share.id}=140", EN)


@pytest.mark.parametrize("typed", ["electricity_total=-5MWh", "alpha:electricity_renewable=-1 GWh"])
def test_a_figure_out_of_its_bounds_cant_be_supposed(case: Case, typed: str) -> None:
    """As none can be entered."""
    with pytest.raises(GreencertError) as refused:
        read_supposed(case, typed, EN)
    assert "is at least 0 MWh" in str(refused.value.problems[0].message)


def test_one_thing_is_supposed_once(case: Case) -> None:
    """Two values for one criterion or one figure contradict each other; of two companies they don't."""
    with pytest.raises(GreencertError, match="says something about it already"):
        score_supposed(case, Basis.CLAIMED, ["alpha:electricity_total=1MWh", "alpha:electricity_total=2MWh"], EN)
    found = score_supposed(case, Basis.CLAIMED, ["alpha:electricity_total=60MWh", "beta:electricity_total=60MWh"], EN)
    assert len(found.hypothetical) == 2


def test_a_formula_that_cant_be_read_is_no_traceback(case: Case) -> None:
    """Criteria under work may be broken: what is supposed of a figure of theirs is refused in a sentence."""
    criteria = tuple(
        one.model_copy(update={"means": one.means.model_copy(update={"formula": "100 * ("})})
        if one.means.kind == "quantity"
        else one
        for one in case.edition.criteria
    )
    broken = replace(case, edition=case.edition.model_copy(update={"criteria": criteria}))
    computed = next(one.id for one in criteria if one.means.kind == "quantity")
    with pytest.raises(GreencertError, match="has nothing called"):
        read_supposed(broken, f"{computed}.electricity_total=5", EN)


def test_what_is_seldom_right_is_said_of_what_is_supposed(case: Case) -> None:
    """More renewable than there is electricity: a share over 100 %, which nobody should rest a plan on unasked."""
    assert not doubtful(case, ["electricity_renewable=150"], EN)
    (found,) = [
        flaw.message for flaw in doubtful(case, ["electricity_renewable=250"], EN) if "share over" in flaw.message
    ]
    assert "EN-02 comes to 125 %" in found
    (part,) = [flaw.message for flaw in doubtful(case, ["alpha:electricity_renewable=120"], EN)][:1]
    assert "`electricity_renewable` is part of `electricity_total`, which is only 100 MWh" in part
    for typed, told in (("EN-02=-5", "-5 % is a share below 0 %"), ("EN-02=250", "250 % is a share over 100 %")):
        assert [flaw.message for flaw in doubtful(case, [typed], EN)] == [told]


def test_what_the_park_gives_and_what_a_company_gives_cant_both_be_supposed(case: Case) -> None:
    """The park's figure would stand in place of the company's, and that would count for nothing without a word."""
    both = ["electricity_total=5MWh", "alpha:electricity_total=3MWh"]
    for given in (both, both[::-1]):
        with pytest.raises(GreencertError) as raised:
            score_supposed(case, Basis.CLAIMED, given, EN)
        (problem,) = raised.value.problems
        assert f"`{given[0]}` says something about it already" in problem.message
