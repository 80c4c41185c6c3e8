"""Gaps are ranked by what closing them brings, musts and floors first; effects are worked out by hand."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from greencert.model.edition import Edition
from greencert.scoring import Basis, Result, score
from greencert.scoring.gaps import Gap, gaps, short_of, worth
from tests.cases.reading import OWN, assessment, edition
from tests.scoring.generated import ON, Park, parks

TENTHS = {"kind": "quantity", "unit": "percent", "met_at": 50, "linear": {"zero": 0, "full": 100}}
LEVELS = [
    {"id": "silver", "total": 40, "all_met": ["must"]},
    {"id": "gold", "total": 60, "floors": [{"theme": "water", "percent": 50}], "includes": "silver"},
]
CRITERIA = [
    {"id": "A-1", "theme": "energy", "weight": 4, "means": TENTHS, "measures": ["M01", "M02"]},
    {"id": "A-2", "theme": "energy", "weight": 2, "measures": ["M02"]},
    {"id": "A-3", "theme": "energy", "weight": 4},
    {"id": "B-1", "theme": "water", "weight": 1, "measures": ["M01"]},
    {"id": "B-2", "theme": "water", "weight": 1, "obligation": "must", "not_applicable": {}},
]


def _measure(name: str, *cost: str) -> dict[str, Any]:
    filled = {"title": name, "description": "D", "effect": "E", "lead_months": {}, "actors": ["company"]}
    return {"id": name, "cost": cost, "provenance": OWN, **filled}


def _found(answers: dict[str, Any], **scheme: Any) -> tuple[Edition, Result, dict[str, Gap], list[str]]:
    themes = [{"id": "energy", "weight": 3}, {"id": "water", "weight": 1}]
    case = {"scheme": {"themes": themes, "levels": LEVELS, **scheme}, "criteria": CRITERIA, "answers": answers}
    made = edition(case)
    measures = [_measure("M01", "medium", "high"), _measure("M02", "low")]
    made = Edition.model_validate({**made.model_dump(), "measures": measures})
    result = score(made, assessment(case, made), ON, Basis.CLAIMED)
    found = gaps(made, result)
    return made, result, {gap.criterion: gap for gap in found}, [gap.criterion for gap in found]


ANSWERS = {"A-1": 60, "A-2": False, "A-3": True, "B-1": False, "B-2": True}


def test_points_and_percentage_points_to_gain() -> None:
    """4 × 0.6 + 4 + 1 = 7.4 of 12 points; each missing point is worth 100/12 percentage points of the total."""
    _, result, by_id, order = _found(ANSWERS)
    # 61.6 % and water exactly at its floor of 50 % are gold; there is nothing above it to aim at.
    assert (result.range.certain, result.aim) == ("gold", "gold")
    assert by_id.keys() == {"A-1", "A-2", "B-1"}
    assert by_id["A-1"].points == Decimal("1.6")
    assert str(by_id["A-2"].percent).startswith("16.6666666666666666666666666666666666666")
    assert by_id["A-2"].theme_percent == 20
    assert order == ["A-2", "A-1", "B-1"]


def test_a_theme_below_its_floor_comes_first() -> None:
    """B-1 gains one point of twelve, but lifts water over gold's floor."""
    _, _, by_id, order = _found({**ANSWERS, "B-2": True, "B-1": False, "A-3": True}, levels=[
        {"id": "gold", "total": 60, "floors": [{"theme": "water", "percent": 75}]}])  # fmt: skip
    assert by_id["B-1"].floor
    assert order[0] == "B-1"


def test_a_must_of_the_level_aimed_at_comes_before_all() -> None:
    """Without B-2 no level; gold includes silver, so silver's must is gold's too."""
    _, result, by_id, order = _found({**ANSWERS, "B-2": False})
    assert result.range.certain is None
    assert by_id["B-2"].must
    assert not by_id["A-1"].must
    assert order[0] == "B-2"


def test_effect_per_effort_takes_the_cheapest_measure_at_its_low_end() -> None:
    """A-1 can be closed by M02 (low, effort 1); B-1 only by M01 (medium to high, effort 2)."""
    _, _, by_id, _ = _found(ANSWERS)
    assert (by_id["A-1"].measure, by_id["A-1"].cost) == ("M02", "low")
    assert (by_id["B-1"].measure, by_id["B-1"].cost) == ("M01", "medium")
    assert by_id["B-1"].percent is not None
    assert by_id["B-1"].per_effort is not None
    assert abs(by_id["B-1"].per_effort * 2 - by_id["B-1"].percent) < Decimal("1e-20")
    assert by_id["A-1"].per_effort == by_id["A-1"].percent


def test_weighted_themes_weigh_what_a_point_is_worth() -> None:
    """Water has a quarter of the weight and 2 points: one point is 12.5 percentage points of the total."""
    _, _, by_id, _ = _found(ANSWERS, method={"name": "weighted_mean"})
    assert by_id["B-1"].percent == Decimal("12.5")
    assert by_id["A-2"].percent == 15


def test_without_a_score_gaps_have_no_percentage() -> None:
    """Points are known, a percentage isn't; what is met leaves no gap, and the order is by points."""
    _, _, by_id, order = _found(ANSWERS, method={"name": "none"}, levels=[{"id": "label", "all_met": ["must"]}])
    assert by_id["A-2"].percent is None
    assert by_id["A-2"].per_effort is None
    assert order == ["A-2", "B-1"]


@settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))
@given(parks())
def test_closing_every_gap_makes_all_of_it(park: Park) -> None:
    """Percentage points of all gaps and the percentage together are 100, whatever the method."""
    for basis in Basis:
        result = score(*park, ON, basis)
        found = gaps(park.edition, result)
        if result.percent is not None:
            together = sum((gap.percent for gap in found if gap.percent is not None), Decimal(0))
            assert abs(result.percent + together - 100) < Decimal("1e-20")
        assert all(gap.points >= 0 for gap in found)


def test_what_gaps_are_worth_together() -> None:
    """All of them, and of those with a measure the ones that bring most."""
    _, _, by_id, _ = _found(ANSWERS)
    found = list(by_id.values())
    whole, best = worth(found, 1)
    assert abs(whole - sum(gap.percent or 0 for gap in found)) < Decimal("1e-20")
    assert abs(best - max(gap.percent or Decimal(0) for gap in found if gap.cost)) < Decimal("1e-20")
    assert worth([], 3) == (0, 0)


@pytest.mark.parametrize(
    ("percent", "needed", "lacking"),
    [("63.61", 65, "1.4"), ("64.99999", 65, "0.1"), ("65", 65, None), (None, 65, None)],
)
def test_what_a_total_lacks_is_never_said_to_be_less(percent: str | None, needed: int, lacking: str | None) -> None:
    """Rounded up to the scheme's decimals; nothing where nothing is lacking or there is no score."""
    made, result, _, _ = _found(ANSWERS)
    short = replace(result, percent=None if percent is None else Decimal(percent))
    assert short_of(made, short, Decimal(needed)) == (None if lacking is None else Decimal(lacking))
