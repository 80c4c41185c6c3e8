"""What is said to flip a level flips it, and nothing before; random weights are the same everywhere."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from itertools import repeat
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from greencert.language import Language
from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.report.sensitivity import sensitivity_document
from greencert.report.text import render_text
from greencert.scoring import Basis, Result, score
from greencert.scoring.criterion import Case
from greencert.scoring.engine import scored
from greencert.scoring.exact import decimal
from greencert.scoring.levels import with_included
from greencert.scoring.sensitivity import Flip, Spread, sensitivity
from greencert.scoring.sensitivity.draws import Wheel, numbers
from greencert.scoring.sensitivity.weighing import Weighing
from tests.cases import reading
from tests.scoring.path.small import ON, cases, edition

SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
HAIR = Fraction(1, 10**15)


@given(cases())
@SLOW
def test_a_flip_flips_the_level_and_nothing_short_of_it_does(case: tuple[Edition, Assessment]) -> None:
    """On one side of the number the level is there, on the other it isn't, scored again with the number changed."""
    scheme, park = case
    for flip in sensitivity(scheme, park, ON, Basis.INTENDED, draws=0).flips:
        for side in (-1, 1):
            at = flip.at + side * HAIR
            if at > 0:
                result = score(_changed(scheme, flip, at), park, ON, Basis.INTENDED)
                assert _has(result, flip.level) == _holds(flip, side), (flip, side)


def _holds(flip: Flip, side: int) -> bool:
    """Whether the level is there just beside the number."""
    return flip.lost == ((side < 0) == flip.upward)


def _has(result: Result, level: str) -> bool:
    return any(found.id == level and found.certain for found in result.levels)


def _changed(scheme: Edition, flip: Flip, at: Fraction) -> Edition:
    """The edition with the one number of a flip replaced."""
    head, value = scheme.scheme, decimal(at)
    if flip.what == "requirement":
        criteria = tuple(
            c.model_copy(update={"means": c.means.model_copy(update={"met_at": value})}) if c.id == flip.subject else c
            for c in scheme.criteria
        )
        return scheme.model_copy(update={"criteria": criteria})
    if flip.what == "criterion":
        criteria = tuple(c.model_copy(update={"weight": value}) if c.id == flip.subject else c for c in scheme.criteria)
        return scheme.model_copy(update={"criteria": criteria})
    if flip.what == "theme":
        themes = tuple(t.model_copy(update={"weight": value}) if t.id == flip.subject else t for t in head.themes)
        return scheme.model_copy(update={"scheme": head.model_copy(update={"themes": themes})})
    if flip.what == "group":
        groups = tuple(g.model_copy(update={"weight": value}) if g.id == flip.subject else g for g in head.groups)
        return scheme.model_copy(update={"scheme": head.model_copy(update={"groups": groups})})
    chain = {level.id for level in with_included(head, next(lv for lv in head.levels if lv.id == flip.level))}
    levels = tuple(_level(level, flip, value) if level.id in chain else level for level in head.levels)
    return scheme.model_copy(update={"scheme": head.model_copy(update={"levels": levels})})


def _level(level: Any, flip: Flip, value: Decimal) -> Any:
    """The highest threshold of the chain is the one that a flip speaks of; all that are there take its place."""
    if flip.what == "total":
        return level if level.total is None else level.model_copy(update={"total": value})
    floors = tuple(f.model_copy(update={"percent": value}) if f.theme == flip.subject else f for f in level.floors)
    return level.model_copy(update={"floors": floors})


@given(cases())
@SLOW
def test_a_level_that_is_won_is_there_with_the_number_said(case: tuple[Edition, Assessment]) -> None:
    """At the number itself, nothing of it included; where that isn't enough, just beyond it."""
    scheme, park = case
    for flip in sensitivity(scheme, park, ON, Basis.INTENDED, draws=0).flips:
        at = flip.at + (HAIR if flip.upward else -HAIR) * flip.beyond
        if not flip.lost and Fraction(decimal(at)) == at:
            assert _has(score(_changed(scheme, flip, at), park, ON, Basis.INTENDED), flip.level), flip


def flips_of(
    scheme: dict[str, Any], criteria: list[dict[str, Any]], answers: dict[str, Any]
) -> dict[tuple[str, str], Flip]:
    case = {"scheme": scheme, "criteria": criteria, "answers": answers}
    made = edition(case)
    found = sensitivity(made, reading.assessment(case, made), ON, Basis.CLAIMED, draws=0).flips
    return {(flip.what, flip.subject): flip for flip in found}


@pytest.mark.parametrize("method", ["points", "weighted_mean", "theme_mean"])
def test_no_weight_of_nothing_wins_a_level_where_no_score_is_left(method: str) -> None:
    """The only criterion, and the only theme: without its weight there is no score."""
    levels = [{"id": "top", "total": 60}]
    found = flips_of({"levels": levels, "method": {"name": method}}, [{"id": "A"}], {"A": False})
    assert list(found) == [("total", "")]


def test_a_level_that_asks_for_more_is_won_beyond_a_number() -> None:
    """More than 60 % are asked for and 60 are there: the total has to be less, A more than 3, B less than 2."""
    levels = [{"id": "top", "total": 60, "exclusive": True}]
    criteria = [{"id": "A", "weight": 3}, {"id": "B", "weight": 2}]
    found = flips_of({"levels": levels}, criteria, {"A": True, "B": False})
    assert {key: (flip.at, flip.upward, flip.beyond) for key, flip in found.items()} == {
        ("total", ""): (60, False, True),
        ("criterion", "A"): (3, True, True),
        ("criterion", "B"): (2, False, True),
    }


def test_weights_of_groups_are_turned() -> None:
    """P at 100 % of weight 1 and S at 40 % of weight 2 make 60 %; 70 % are there with P at 2, or S at 1."""
    groups = [{"id": "p", "within": "all"}, {"id": "s", "within": "all", "weight": 2}]
    scheme = {"levels": [{"id": "top", "total": 70}], "groups": groups, "method": {"name": "nested_mean"}}
    criteria = [
        {"id": "A", "group": "p"},
        {"id": "B", "group": "s", "weight": 2},
        {"id": "C", "group": "s", "weight": 3},
    ]
    found = flips_of({**scheme, "themes": ["all"]}, criteria, {"A": True, "B": True, "C": False})
    assert {name: (flip.at, flip.upward) for (what, name), flip in found.items() if what == "group"} == {
        "p": (2, True),
        "s": (1, False),
    }
    assert ("group", "p") in found


@given(cases())
@SLOW
def test_weights_that_are_not_turned_keep_the_level(case: tuple[Edition, Assessment]) -> None:
    """Every draw ends in some level, and a scheme in which weights don't count comes out the same each time."""
    scheme, park = case
    found = sensitivity(scheme, park, ON, Basis.INTENDED, draws=20)
    for drawn in found.drawn:
        assert sum(count for _, count in drawn.levels) == 20
        if scheme.scheme.method.name == "share_met":
            assert dict(drawn.levels)[found.result.range.certain] == 20


@given(cases())
@SLOW
def test_weights_all_turned_alike_leave_every_percentage_as_it_is(case: tuple[Edition, Assessment]) -> None:
    """A draw that turns every weight by the same factor is the result itself, whatever adds up in it."""
    scheme, park = case
    weighing = Weighing.of(scheme.scheme, scored(scheme, park, Basis.INTENDED))
    for theme, percent in Wheel.of(weighing, Spread.NEAR).turn(repeat(0)).items():
        assert percent == weighing.percentage(theme)


def test_weights_of_groups_are_drawn() -> None:
    """A group met weighs thrice what one not met does: drawn from anywhere, it weighs more half the time."""
    case = {
        "scheme": {
            "method": {"name": "nested_mean"},
            "themes": ["all"],
            "groups": [{"id": "met", "within": "all", "weight": 3}, {"id": "not", "within": "all"}],
            "levels": [{"id": "top", "total": 50}],
        },
        "criteria": [{"id": "A", "group": "met", "theme": "all"}]
        + [{"id": f"B-{number}", "group": "not", "theme": "all"} for number in (1, 2, 3)],
        "answers": {"A": True, "B-1": False, "B-2": False, "B-3": False},
    }
    scheme = edition(case)
    found = sensitivity(scheme, reading.assessment(case, scheme), ON, Basis.CLAIMED, draws=2000, seed=3)
    any_of, near = (dict(drawn.levels)["top"] for drawn in found.drawn)
    assert abs(any_of / 2000 - 1 / 2) < 0.04
    assert near == 2000  # 3 · 0.5 against 1 · 1.5 is where the two would meet


def test_random_numbers_are_those_of_splitmix64() -> None:
    """The reference values of the algorithm for seed 1234567 (Vigna, splitmix64.c)."""
    chance = numbers(1234567)
    assert [next(chance) for _ in range(3)] == [6457827717110365317, 3203168211198807973, 9817491932198370423]


HALF = {
    "scheme": {"levels": [{"id": "top", "total": 60}]},
    "criteria": [{"id": "A", "weight": 3}, {"id": "B", "weight": 2}],
    "answers": {"A": True, "B": False},
}


def test_how_often_a_level_holds() -> None:
    """Three of five points are 60 %: the level holds when A weighs at least one and a half times B."""
    scheme = edition(HALF)
    found = sensitivity(scheme, reading.assessment(HALF, scheme), ON, Basis.CLAIMED, draws=3000, seed=7)
    any_of, near = found.drawn
    assert (any_of.spread, near.spread) == (Spread.ANY, Spread.NEAR)
    # With both weights even over 0 to 1, P(2A ≥ 3B) = 2/3 · 1/2 = 1/3.
    assert abs(dict(any_of.levels)["top"] / 3000 - 1 / 3) < 0.03
    weights = {(flip.what, flip.subject): flip.at for flip in found.flips}
    assert weights == {("total", ""): 60, ("criterion", "A"): 3, ("criterion", "B"): 2}


def test_the_strongest_input_comes_first() -> None:
    """A tenth more of the larger figure moves more; an input that moves nothing isn't listed."""
    case = {
        "scheme": {"levels": [{"id": "top", "total": 50}]},
        "criteria": [
            {"id": "A", "means": {"kind": "quantity", "unit": "t", "formula": "much + little", "met_at": 100,
                                  "linear": {"zero": 0, "full": 200}}},
            {"id": "B", "means": {"kind": "quantity", "unit": "t", "met_at": 5}},
        ],
        "datapoints": {"much": "t", "little": "t", "unused": "t"},
        "companies": {"a": 10},
        "figures": "a much 100 t\na little 10 t\na unused 5 t",
        "answers": {"A": None, "B": 5},
    }  # fmt: skip
    scheme = edition(case)
    found = sensitivity(scheme, reading.assessment(case, scheme), ON, Basis.CLAIMED, draws=0)
    assert [(turned.what, turned.subject) for turned in found.tornado] == [
        ("criterion", "B"), ("datapoint", "much"), ("datapoint", "little"),
    ]  # fmt: skip
    assert found.tornado[0].low.range.certain is None
    assert [end.percent for end in (found.tornado[1].low, found.tornado[1].high)] == [Decimal("75"), Decimal("80")]


def test_turning_an_answer_scores_no_other_criterion(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty answers, each turned both ways: what an edition costs grows with its criteria, not with their square."""
    percent = {"kind": "quantity", "unit": "percent", "met_at": 50, "linear": {"zero": 0, "full": 100}}
    case = {"criteria": [{"id": "A-#", "times": 40, "means": percent}], "answers": {"A-#": 50}}
    scheme = edition(case)
    park = reading.assessment(case, scheme)
    scored, once = [], Case.score
    monkeypatch.setattr(Case, "score", lambda self, *asked: scored.append(asked) or once(self, *asked))
    assert len(sensitivity(scheme, park, ON, Basis.CLAIMED, draws=0).tornado) == 10
    assert len(scored) <= 40 * 6


def test_turning_a_figure_scores_what_rests_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thirty data points with a criterion each, turned both ways: every criterion is scored as often as its own."""
    points = [f"p{number}" for number in range(30)]
    means = {"kind": "quantity", "unit": "MWh", "met_at": 50, "linear": {"zero": 0, "full": 100}}
    case = {
        "criteria": [{"id": f"A-{at}", "means": {**means, "formula": name}} for at, name in enumerate(points)],
        "datapoints": dict.fromkeys(points, "MWh"),
        "companies": {"a": 1},
        "figures": "\n".join(f"a {name} 50 MWh" for name in points),
    }
    scheme = reading.edition(case)
    park = reading.assessment(case, scheme)
    scored, once = [], Case.score
    monkeypatch.setattr(Case, "score", lambda self, *asked: scored.append(asked) or once(self, *asked))
    assert len(sensitivity(scheme, park, ON, Basis.CLAIMED, draws=0).tornado) == 10
    assert len(scored) <= 30 * 6


def test_a_threshold_of_any_size_is_told() -> None:
    """A must that a value of 10^30 t meets."""
    case = {
        "scheme": {"levels": [{"id": "top", "all_met": ["must"]}]},
        "criteria": [{"id": "A", "obligation": "must", "means": {"kind": "quantity", "unit": "t", "met_at": 5}}],
        "answers": {"A": 10**30},
    }
    scheme = edition(case)
    park = reading.assessment(case, scheme)
    words = Language.of("en")
    told = render_text(sensitivity_document(scheme, park, sensitivity(scheme, park, ON, Basis.CLAIMED, draws=0), words))
    assert "> 1" + ",000" * 10 in told


def _told(case: dict[str, Any], draws: int) -> str:
    scheme = reading.edition(case)
    park = reading.assessment(case, scheme)
    found = sensitivity(scheme, park, ON, Basis.CLAIMED, draws=draws)
    return render_text(sensitivity_document(scheme, park, found, Language.of("en")), 500)


def test_a_scheme_without_levels_is_said_to_have_none() -> None:
    """Nothing is told of numbers that would flip a level; without a score nothing moves one."""
    answers = {"answers": {"A-1": 60}, "criteria": [{"id": "A-1", "means": _QUANTITY}]}
    register = _told({**answers, "scheme": {"method": {"name": "none"}}}, 1)
    assert "This scheme has no levels." in register
    assert not {"Level", "Score", "What moves the score most"} & set(re.split(r"\n|  +", register))
    scored = _told({**answers, "scheme": {"method": {"name": "points"}}}, 1)
    assert "no level\n" not in scored
    assert "What moves the score most" in scored


def test_one_draw_is_made_once() -> None:
    """Not `1 times`."""
    levels = [{"id": "silver", "title": "Silver", "total": 50}]
    case = {"scheme": {"levels": levels}, "criteria": [{"id": "A-1", "means": _QUANTITY}], "answers": {"A-1": 60}}
    assert "once with seed 1" in _told(case, 1)
    assert "2 times with seed 1" in _told(case, 2)


_QUANTITY = {"kind": "quantity", "unit": "percent", "met_at": 50, "linear": {"zero": 0, "full": 100}}


def test_what_weighs_nothing_is_named() -> None:
    """It isn't turned and isn't drawn, and whoever reads of all weights is told."""
    case = {
        "scheme": {
            "method": {"name": "weighted_mean"},
            "themes": [{"id": "a", "weight": 1}, {"id": "b", "weight": 0, "title": "Beside"}],
            "levels": [{"id": "top", "total": 50}],
        },
        "criteria": [
            {"id": "A-1", "theme": "a"},
            {"id": "A-2", "theme": "a", "weight": 0, "title": "Asked"},
            {"id": "B-1", "theme": "b"},
        ],
        "answers": {"A-1": True, "A-2": True, "B-1": False},
    }
    assert "Weights of 0 are left as they are: Beside, A-2 Asked." in _told(case, 10)
    assert "Weights of 0" not in _told(HALF, 10)
