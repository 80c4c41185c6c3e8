"""Scoring without figures of companies: the same result, and nobody's figure in what is stated."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.scoring import Basis, Result, score
from greencert.scoring.stated import LEAST, Stated, score_stated, stated
from tests.scoring.generated import ON, Park, parks

many = settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))


def outcome(result: Result) -> Any:
    """What a certificate says of a result."""
    found = [(each.id, each.verdict, each.points, each.max_points) for each in result.criteria]
    return result.range, result.percent, [theme.percent for theme in result.themes], found


def without_companies(assessment: Assessment) -> Assessment:
    """An assessment as it is disclosed, as far as figures go."""
    figures = tuple(figure for figure in assessment.figures if figure.company is None)
    return assessment.model_copy(update={"figures": figures})


def unbound(assessment: Assessment) -> Assessment:
    """Determinations that aren't bound to all digits of a value, which is what cutting digits off leaves of them."""
    answers = {
        name: answer.model_copy(
            update={"determination": answer.determination and answer.determination.model_copy(update={"judged": None})}
        )
        for name, answer in assessment.answers.items()
    }
    return assessment.model_copy(update={"answers": answers})


@many
@given(parks())
def test_what_is_stated_leads_to_the_same_result(park: Park) -> None:
    """For every scheme and every assessment whose values aren't cut off at a threshold."""
    assessment = unbound(park.assessment)
    whole = score(park.edition, assessment, ON, Basis.VERIFIED)
    given_instead = stated(park.edition, assessment)
    exact = all(each.totals is not None or each.value is None for each in given_instead)
    again = score_stated(park.edition, without_companies(assessment), given_instead, ON)
    if exact:
        assert outcome(again) == outcome(whole)
    assert [found.coverage and found.coverage.share for found in again.criteria] == [
        found.coverage and found.coverage.share for found in whole.criteria
    ]


OWN = {"kind": "proposal"}
METHOD = {
    "name": "points", "title": "Points", "not_applicable": "left_out", "partly": "as_earned", "provenance": OWN,
}  # fmt: skip


def edition(*formulas: str, adding_up: str = "sum") -> Edition:
    """One criterion per formula."""
    means = [{"kind": "quantity", "unit": "MWh", "met_at": 1, "formula": formula} for formula in formulas]
    criteria = [
        {
            "id": f"E-{number}", "title": "E", "theme": "energy", "obligation": "should", "subject": "park",
            "requirement": "r", "guidance": "g", "means": each, "weight": 1, "provenance": OWN, "since": "1.0.0",
            "phases": ["existing"], "status": "active",
        }
        for number, each in enumerate(means, 1)
    ]  # fmt: skip
    points = [
        {
            "id": name, "title": name, "unit": "MWh", "subject": "company", "adding_up": adding_up, "group": "g",
            "definition": "d", "provenance": OWN,
        }
        for name in ("used", "sold")
    ]  # fmt: skip
    scheme = {
        "id": "s", "version": "1.0.0", "title": "S", "owner": "o", "summary": "s", "disclaimer": "d", "language": "en",
        "themes": [{"id": "energy", "title": "Energy", "summary": "s"}], "levels": [], "method": METHOD,
    }  # fmt: skip
    return Edition.model_validate({"scheme": scheme, "criteria": criteria, "datapoints": points})


def assessment(**used: int) -> Assessment:
    """Companies and what they used; those whose name ends in `0` sold nothing that they told of."""
    rows = [("used", name, value) for name, value in used.items()]
    rows += [("sold", name, 5) for name in used if not name.endswith("0")]
    figures = [
        {"company": name, "datapoint": point, "period": 2024, "value": value, "unit": "MWh", "row": row}
        for row, (point, name, value) in enumerate(rows, 2)
    ]
    companies = [{"id": name, "name": name} for name in used]
    park = {"name": "P", "holder": "H", "country": "FI", "place": "X"}
    profile = {
        "id": "p", "park": park, "scope": {"boundary": "b", "companies": companies}, "reference_year": 2024,
        "scheme": "s", "edition": "1.0.0",
    }  # fmt: skip
    return Assessment.model_validate({"profile": profile, "figures": figures})


def first(found: tuple[Stated, ...]) -> Stated:
    """What is stated for the first formula."""
    return found[0]


def test_a_sum_is_shown_where_three_companies_stand_behind_it() -> None:
    """Three companies: their sum. Two, or three of which one is zero: the value alone."""
    assert first(stated(edition("used / 7"), assessment(a=3, b=4, c=7))).totals == {"used": Fraction(14)}
    for companies in ({"a": 3, "b": 4}, {"a": 3, "b": 4, "c": 0}, {"a": 3}):
        found = first(stated(edition("used / 7"), assessment(**companies)))
        assert found.totals is None
        assert found.value is not None
        assert found.value.denominator <= 10**6
    assert LEAST == 3


def test_two_sums_never_differ_by_one_company() -> None:
    """The second formula leaves out the company that told nothing of what it sold: the difference would tell on it."""
    found = stated(edition("used / 7", "used - sold"), assessment(a=3, b=4, c=7, x0=11))
    assert found[0].totals is not None
    assert found[1].totals is None


def test_the_highest_figure_is_always_a_companys_own() -> None:
    """However many companies there are."""
    park = assessment(a=3, b=4, c=7, d=9)
    assert first(stated(edition("used / 7", adding_up="highest"), park)).totals is None


@given(st.integers(1, 10**9), st.integers(1, 10**6))
def test_values_alone_are_cut_off_and_never_lifted(used: int, divisor: int) -> None:
    """Six decimals, towards zero."""
    found = first(stated(edition(f"used / {divisor}"), assessment(a=used)))
    assert found.value is not None
    assert Fraction(used, divisor) - Fraction(1, 10**6) < found.value <= Fraction(used, divisor)
    assert Decimal(found.value.numerator) / Decimal(found.value.denominator) >= 0


def test_a_value_of_any_size_can_be_stated() -> None:
    """10^39 t of one company, more digits than decimals of the usual context hold."""
    assert first(stated(edition("used / 7"), assessment(a=10**39))).value == Fraction(10**45 // 7, 10**6)
