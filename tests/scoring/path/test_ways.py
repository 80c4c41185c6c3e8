"""The way that is found is a way, and there is no better one."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from greencert.language import Language
from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.report.path import path_document
from greencert.report.text import render_text
from greencert.scoring import Basis
from greencert.scoring.path import By, Kind, Ways, Wishes, ways
from tests.cases import reading
from tests.scoring.path.small import ON, cases, edition, every_way, measure

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(cases())
@SLOW
def test_brute_force_finds_nothing_better(case: tuple[Edition, Assessment]) -> None:
    """Cheapest, fewest and the park's own: the best of everything that can be done, or nothing at all."""
    scheme, park = case
    for by in By:
        found = ways(scheme, park, ON, to="high", basis=Basis.CLAIMED, wishes=Wishes(by))
        if found.reached:
            continue
        tried = list(every_way(found.ground, "high"))
        allowed = [(weight, count) for weight, count, alone in tried if alone or by is not By.PARK]
        best = min((count if by is By.FEWEST else weight for weight, count in allowed), default=None)
        assert bool(found.ways) == (best is not None)
        assert bool(found.blocked) == (best is None)
        if found.ways:
            way = found.ways[0]
            assert (len(way.changes) if by is By.FEWEST else way.weight) == best


@given(cases())
@SLOW
def test_every_way_reaches_the_level_when_it_is_taken(case: tuple[Edition, Assessment]) -> None:
    """Scored again with its changes made, every way and every alternative has the level; what it requires is in it."""
    scheme, park = case
    for basis in Basis:
        found = ways(scheme, park, ON, to="high", basis=basis)
        for way in found.ways:
            result = found.ground.result({change.criterion: change.value for change in way.changes})
            assert "high" in {level.id for level in result.levels if level.certain}
            pulled = [own.id for own in way.levers]
            for at, own in enumerate(way.levers):
                assert set(own.requires) <= set(pulled[:at])
            assert all(change.levers or change.move.kind is not Kind.MEASURE for change in way.changes)


@given(cases())
@SLOW
def test_the_exact_demands_are_the_engines(case: tuple[Edition, Assessment]) -> None:
    """A way that needs nothing is a level that is reached, and the other way round."""
    scheme, park = case
    for level in ("low", "high"):
        found = ways(scheme, park, ON, to=level, basis=Basis.INTENDED)
        assert found.reached == any(each.id == level and each.certain for each in found.start.levels)
        assert all(way.changes for way in found.ways)


YES = {"kind": "yes_no"}


def park_of(
    criteria: list[dict[str, Any]], level: dict[str, Any], *measures: Any, **more: Any
) -> tuple[Edition, Assessment]:
    case = {"scheme": {"levels": [{"id": "top", **level}], **more.pop("scheme", {})}, "criteria": criteria, **more}
    scheme = edition(case, tuple(measures))
    return scheme, reading.assessment(case, scheme)


def found(case: tuple[Edition, Assessment], **wishes: Any) -> Ways:
    return ways(*case, ON, to="top", wishes=Wishes(**wishes))


def ids(answer: Ways) -> list[list[str]]:
    return [[own.id for own in way.levers] for way in answer.ways]


def test_one_measure_that_serves_two_criteria_is_paid_once() -> None:
    """Two cheap measures weigh more than one that does both."""
    case = park_of(
        [{"id": "A", "measures": ["M01", "M03"]}, {"id": "B", "measures": ["M02", "M03"]}],
        {"total": 100},
        measure("M01"), measure("M02"), measure("M03"),
    )  # fmt: skip
    assert ids(found(case)) == [["M03"], ["M01", "M02"]]


def test_what_a_measure_requires_is_paid_and_comes_first() -> None:
    """A cheap measure that needs a dear one is dear; one that is in place costs nothing."""
    case = park_of(
        [{"id": "A", "measures": ["M01", "M02"]}],
        {"all_met": ["should"]},
        measure("M01", requires=["M03"]), measure("M02", cost=["medium"]), measure("M03", cost=["high"]),
    )  # fmt: skip
    assert ids(found(case))[0] == ["M02"]
    assert ids(found(case, without=frozenset({"M02"}))) == [["M03", "M01"]]
    assert ids(found(case, done=frozenset({"M03"})))[0] == ["M01"]


def test_the_months_of_what_follows_are_added() -> None:
    """Measures run side by side unless one requires the other."""
    case = park_of(
        [{"id": "A", "measures": ["M01"]}, {"id": "B", "measures": ["M02"]}],
        {"total": 100},
        measure("M01", requires=["M03"], lead_months={"low": 1, "high": 4}),
        measure("M02", lead_months={"high": 5}),
        measure("M03", lead_months={"high": 6}),
    )  # fmt: skip
    assert found(case).ways[0].months == 10


def test_a_threshold_is_decided_exactly() -> None:
    """Three thirds are the whole, and a hair below isn't enough."""
    thirds = [{"id": f"C-{n}", "weight": "0.1", "measures": [f"M0{n}"]} for n in (1, 2, 3)]
    measures = [measure(f"M0{n}") for n in (1, 2, 3)]
    level = {"total": "66.66666666666666666666"}
    assert [len(way.changes) for way in found(park_of(thirds, level, *measures)).ways] == [2, 2, 2]
    level = {"total": "66.66666666666666666667"}
    assert [len(way.changes) for way in found(park_of(thirds, level, *measures)).ways] == [3]


def test_a_must_that_no_measure_brings_is_named() -> None:
    """Where every measure of a must is ruled out, the must is what blocks."""
    case = park_of([{"id": "A", "obligation": "must", "measures": ["M01"]}], {"all_met": ["must"]}, measure("M01"))
    answer = found(case, without=frozenset({"M01"}))
    assert answer.ways == ()
    assert [(reason.code, reason.values["criterion"]) for reason in answer.blocked] == [("path.must", "A")]


def test_a_floor_that_is_out_of_reach_is_named_with_the_most_there_is() -> None:
    """The best that the theme can come to stands beside what is asked for."""
    rating = {"kind": "rating", "met_from": "b", "steps": [{"id": "a", "points": 0}, {"id": "b", "points": 1}]}
    case = park_of(
        [{"id": "A", "measures": ["M01"], "means": rating}, {"id": "B", "measures": ["M02"]}],
        {"floors": [{"theme": "all", "percent": 60}]},
        measure("M01"), measure("M02", actors=["company"]),
    )  # fmt: skip
    (reason,) = found(case, by=By.PARK).blocked
    assert (reason.code, reason.values["most"], reason.values["needed"]) == ("path.floor", Decimal(50), Decimal(60))


def test_a_total_that_has_to_be_exceeded_is_told_from_one_that_has_to_be_reached() -> None:
    """Everything met is 100 %, which is enough for one level and not for the other."""
    criteria = [{"id": "A", "measures": ["M01"]}]
    assert found(park_of(criteria, {"total": 100}, measure("M01"))).ways
    (reason,) = found(park_of(criteria, {"total": 100, "exclusive": True}, measure("M01"))).blocked
    assert (reason.code, reason.values["most"], reason.values["needed"]) == ("path.total_above", 100, 100)


def test_a_level_of_another_phase_has_no_way() -> None:
    """A park that exists isn't given what only planned ones are."""
    case = park_of([{"id": "A"}], {"phases": ["planned"], "total": 10})
    assert [reason.code for reason in found(case).blocked] == ["path.phase"]


def test_strictly_every_step_up_takes_one_more_measure() -> None:
    """Two steps up need two measures, three as many as there are; without asking for it one suffices."""
    steps = [{"id": name, "points": points} for points, name in enumerate("zabc")]
    rating = {"kind": "rating", "met_from": "b", "steps": steps}
    criteria = [{"id": "A", "means": rating, "measures": ["M01", "M02"]}]
    measures = (measure("M01"), measure("M02", cost=["medium"]))
    claim = {"A": "z"}
    met, full = ({"all_met": ["should"]}, {"total": 100})
    assert ids(found(park_of(criteria, met, *measures, answers=claim)))[0] == ["M01"]
    for level in (met, full):
        assert ids(found(park_of(criteria, level, *measures, answers=claim), strict=True)) == [["M01", "M02"]]


def test_what_is_planned_needs_no_measure() -> None:
    """A decided measure is carried out before anything new is bought; without plans it isn't counted on."""
    case = park_of(
        [{"id": "A", "measures": ["M01"]}],
        {"total": 100},
        measure("M01"),
        answers={"A": {"claim": {"value": True, "state": "planned"}, "determination": "accepted"}},
    )
    assert ids(found(case)) == [[]]
    assert ids(found(case, plans=False)) == [["M01"]]


def test_open_claims_are_to_be_confirmed_first() -> None:
    """A claim that nobody has judged isn't something to improve."""
    case = park_of([{"id": "A"}, {"id": "B"}], {"total": 50}, answers={"A": True})
    answer = found(case)
    assert answer.reached
    assert answer.ground.confirm == ("A",)
    assert answer.ground.unanswered == ("B",)


def test_a_criterion_without_measures_counts_as_a_medium_one() -> None:
    """Where the edition names no measure, something still has to be done."""
    (way,) = found(park_of([{"id": "A"}], {"total": 100})).ways
    assert [own.measure for own in way.levers] == [None]
    assert way.weight == 40


@pytest.mark.parametrize(
    ("payback", "weight"), [({"high": 3}, 20), ({"low": 1, "high": 7}, 30), ({"low": 8}, 40), (None, 40)]
)
def test_what_pays_itself_back_weighs_less(payback: dict[str, int] | None, weight: int) -> None:
    """Half within three years, three quarters within seven."""
    case = park_of(
        [{"id": "A", "measures": ["M01"]}], {"total": 100}, measure("M01", cost=["medium"], payback_years=payback)
    )
    assert found(case).ways[0].weight == weight


def test_the_answer_is_the_same_in_every_order() -> None:
    """Neither the order of criteria nor that of measures changes which way is found."""
    criteria = [{"id": f"C-{n}", "measures": ["M01", "M02"] if n % 2 else ["M02", "M03"]} for n in range(6)]
    measures = [measure(f"M0{n}") for n in (1, 2, 3)]
    one = found(park_of(criteria, {"total": 60}, *measures))
    other = found(park_of(criteria[::-1], {"total": 60}, *measures[::-1]))
    assert {change.criterion for change in one.ways[0].changes} == {
        change.criterion for change in other.ways[0].changes
    }
    assert {own.id for own in one.ways[0].levers} == {own.id for own in other.ways[0].levers}


@pytest.mark.parametrize(
    ("criteria", "answers", "code"),
    [
        (
            [{"id": "A", "not_applicable": {"allowed": True, "when": "x"}}],
            {"A": {"claim": {"not_applicable": "n"}}},
            "applies",
        ),
        ([{"id": "A", "weight": 0}], {"A": True}, "weighs"),
    ],
)
def test_a_total_of_nothing_says_why(criteria: list[dict[str, Any]], answers: dict[str, Any], code: str) -> None:
    """The scheme computes totals; of nothing that applies, or weighs, there is none."""
    case = park_of(criteria, {"total": 60}, answers=answers)
    assert [reason.code for reason in found(case).blocked] == [f"path.nothing_{code}"]


def test_an_answer_that_comes_to_nothing_is_not_called_missing() -> None:
    """A reason too short, a division by nothing, and no answer at all."""
    reason = [{"verdicts": ["met"], "min_length": 30}]
    formula = {"kind": "quantity", "unit": "percent", "formula": "100 * a / b", "met_at": 50}
    case = park_of(
        [{"id": "A", "justification": reason}, {"id": "B", "means": formula}, {"id": "C"}],
        {"total": 60},
        answers={"A": {"claim": {"value": True, "note": "short"}}},
        datapoints={"a": "t", "b": "t"},
        companies={"x": 1},
        figures="x a 1 t\nx b 0 t",
    )
    asked = found(case)
    assert asked.ground.unanswered == ("A", "B", "C")
    assert {name: why.code for name, why in asked.ground.unsettled.items()} == {
        "A": "open.justification", "B": "data.division_by_zero",
    }  # fmt: skip
    said = render_text(path_document(*case, asked, Basis.CLAIMED, Language.of("en")), 200)
    assert "One criterion has no answer yet and counts as nothing here: C." in said
    assert "Counting as nothing here: A. The answer needs a justification of at least 30 characters." in said
