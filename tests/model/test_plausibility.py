"""Figures that a person should confirm."""

from __future__ import annotations

from typing import Any

import pytest

from greencert.errors import Severity
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.plausibility import plausible
from greencert.store.edition import load_edition
from greencert.store.shipped import shipped
from tests.cases.reading import assessment, edition

SCHEME: dict[str, Any] = {
    "criteria": [
        {"id": "A-1", "means": {"kind": "quantity", "unit": "percent", "met_at": 50}},
        {"id": "A-2", "means": {"kind": "quantity", "unit": "percent", "met_at": 50, "maximum": 100}},
        {
            "id": "A-3",
            "means": {
                "kind": "any_of",
                "alternatives": [
                    {"id": "share", "means": {"kind": "quantity", "unit": "percent", "met_at": 50}},
                    {"id": "plan", "means": {"kind": "yes_no"}},
                ],
            },
        },
        {"id": "B-1", "means": {"kind": "quantity", "unit": "percent", "met_at": -20, "better": "lower"}},
        {"id": "B-2", "means": {"kind": "quantity", "unit": "percent", "met_at": 20, "minimum": -100}},
    ],
    "datapoints": {
        "taken_in": "m3",
        "reused": {"unit": "m3", "part_of": "taken_in"},
        "discharged": {"unit": "m3", "seldom_above": "taken_in"},
        "grid": {"unit": "percent", "subject": "park"},
        "used": "MWh",
        "member": "company",
        "sorted": "percent",
    },
    "companies": {"a": 1, "b": 1, "c": 1, "d": 1},
}


def said(**case: Any) -> list[tuple[Any, ...]]:
    """Where something is to be confirmed."""
    scheme = edition(SCHEME)
    found = list(plausible(AssessmentCase(assessment({**SCHEME, **case}, scheme), scheme, "")))
    assert all((flaw.code, flaw.severity) == ("plausible", Severity.WARNING) for flaw in found)
    return [flaw.address for flaw in found]


def test_a_share_over_100_percent_is_asked_about() -> None:
    """Typed, typed as an alternative, and as a figure; where the criterion has a maximum, that one speaks."""
    answers = {"A-1": 101, "A-2": 101, "A-3": {"share": 120, "plan": True}}
    assert said(answers=answers, figures="- grid 100.5 percent") == [
        ("figures", 0, "value"),
        ("answers", "A-1", "claim", "value"),
        ("answers", "A-3", "claim", "value", "share"),
    ]
    assert said(answers={"A-1": 100, "A-3": {"share": 100}}, figures="- grid 100 percent") == []


def test_a_share_below_0_percent_is_asked_about() -> None:
    """Typed and typed as an alternative; not where bounds or thresholds of the criterion speak of less than nothing."""
    assert said(answers={"A-1": -60, "A-3": {"share": -1}}) == [
        ("answers", "A-1", "claim", "value"),
        ("answers", "A-3", "claim", "value", "share"),
    ]
    assert said(answers={"A-1": 0, "A-2": 0}) == []
    assert said(answers={"B-1": -60, "B-2": -60}) == []


def test_more_reused_than_taken_in_is_asked_about() -> None:
    """The park gave what was taken in, companies what they reused: 60 + 50 of 100 m³."""
    assert said(figures="- taken_in 100 m3\na reused 60 m3\nb reused 50 m3") == [("figures", 1, "value")]
    assert said(figures="- taken_in 110 m3\na reused 60 m3\nb reused 50 m3") == []


def test_the_shipped_criteria_ask_what_comes_out_against_what_goes_in() -> None:
    """Water, and commuters against employees; the edition before asks none of it."""
    water = "a water_in 10 m3\na water_reused 20 m3\na water_discharged 11 m3\n"
    figures = f"{water}a employees 5 person\na commuters_total 6 person"

    def asked(version: str) -> list[tuple[Any, ...]]:
        scheme = load_edition(shipped("criteria") / "bsr-green-park", version).value
        assert scheme is not None
        case = AssessmentCase(assessment({"companies": {"a": 1}, "figures": figures}, scheme), scheme, "")
        return [flaw.address for flaw in plausible(case)]

    assert asked("2.1.0") == [("figures", 1, "value"), ("figures", 2, "value"), ("figures", 4, "value")]
    assert asked("2.0.0") == []


@pytest.mark.parametrize(("now", "then", "asked"), [(1200, 1, True), (1, 1200, True), (299, 1, False), (5, 0, False)])
def test_a_thousandfold_jump_is_asked_about(now: int, then: int, asked: bool) -> None:
    """kWh for MWh shows as a jump, up or down; a start from nothing is no jump."""
    assert said(figures=f"a used {then} MWh 2023\na used {now} MWh") == ([("figures", 1, "value")] if asked else [])


def test_the_same_amount_in_another_unit_is_no_jump() -> None:
    """1.2 GWh after 1 100 MWh."""
    assert said(figures="a used 1100 MWh 2023\na used 1.2 GWh") == []


@pytest.mark.parametrize(
    ("point", "value", "asked"),
    [
        ("used MWh", 412, True),
        ("used MWh", 100, True),
        ("used MWh", 1, True),
        ("used MWh", 0, False),
        ("member company", 1, False),
        ("sorted percent", 100, False),
    ],
)
def test_one_figure_from_every_company_is_asked_about(point: str, value: int, asked: bool) -> None:
    """A copied column; ones are how companies say yes, and 100 is the whole of a share."""
    name, unit = point.split()
    figures = "\n".join(f"{company} {name} {value} {unit}" for company in "abcd")
    assert said(figures=figures) == ([("figures", 0, "value")] if asked else [])
    assert said(figures=figures.replace(f"d {name} {value}", f"d {name} {value // 2 + 3}")) == []


def test_more_out_than_in_is_asked_about() -> None:
    """Giver by giver: a discharged 120 of 100 m³, b 80 of 100, the park as a whole isn't compared with companies."""
    figures = """
      a taken_in 100 m3
      b taken_in 100 m3
      a discharged 120 m3
      b discharged 80 m3
    """
    assert said(figures=figures) == [("figures", 2, "value")]
