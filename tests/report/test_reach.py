"""What missing figures could still do, which open criteria decide, and what no evidence brings: in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from greencert.language import Language
from greencert.report.explain import explain
from greencert.report.result_json import explanation_json
from greencert.report.summary import summary
from greencert.report.text import render_text
from greencert.scoring import Basis, score
from greencert.scoring.decisive import decisive
from tests.cases.reading import assessment, edition
from tests.scoring.generated import ON

WORDS = Language.of("en")
SHARE = {"kind": "quantity", "formula": "100 * green / used", "unit": "percent", "met_at": 50}
CASE: dict[str, Any] = {
    "scheme": {
        "method": {"coverage_at_least": 50},
        "levels": [{"id": "low", "total": 40}, {"id": "high", "total": 75}],
    },
    "criteria": [{"id": "A-1", "means": SHARE}, {"id": "A-2"}],
    "datapoints": {"used": "MWh", "green": {"unit": "MWh", "part_of": "used"}},
    "companies": {"a": 10, "b": 10, "c": 10, "d": 10},
    "figures": "a used 10 MWh\nb used 10 MWh\nc used 10 MWh\na green 5 MWh\nb green 5 MWh\nc green 6 MWh",
    "answers": {"A-2": True},
}


def shown(criterion: str | None = None, **case: Any) -> str:
    """The explanation as text, in one line."""
    scheme = edition({**CASE, **case})
    park = assessment({**CASE, **case}, scheme)
    decided = decisive(scheme, park, Basis.CLAIMED)
    document = explain(scheme, score(scheme, park, ON, Basis.CLAIMED), criterion, WORDS, None, decided)
    return " ".join(render_text(document, 400).replace("\xa0", " ").split())


def test_the_range_of_a_criterion() -> None:
    """16 of 30 MWh; d used up to 10: 16 / 40 to 26 / 40, which is not met or met."""
    text = shown("A-1")
    assert "With the missing figures the value would be between 40 % and 65 %." in text
    assert "It would give 0 to 1 points: ✗ not met – ✓ met." in text
    assert "no more than the highest figure per employee in this park" in text


def test_what_has_no_limit_is_said_to_have_none() -> None:
    """Without employees nothing says how much d used."""
    used = {**SHARE, "formula": "used", "unit": "MWh", "better": "lower"}
    text = shown("A-1", criteria=[{"id": "A-1", "means": used}], companies={"a": 1, "b": 1, "c": 1, "d": None})
    assert "30 MWh or more, without a limit upwards" in text
    assert "without a limit, where nothing says how large they can be" in text


def test_the_range_of_the_result() -> None:
    """In the explanation of the score and in its summary."""
    assert "between 50.0 % and 100.0 %, from low to high (1 criterion rests on a part of the companies)" in shown()
    scheme = edition(CASE)
    park = assessment(CASE, scheme)
    found = summary(scheme, park, score(scheme, park, ON, Basis.CLAIMED), WORDS)
    assert "Missing figures" in render_text(found)


@pytest.mark.parametrize(
    ("answers", "figures", "said"),
    [
        ({}, CASE["figures"] + "\nd used 10 MWh\nd green 9 MWh", "A-2: met, it alone makes high certain."),
        ({}, "", "A-1: without it low is the most."),
        ({"A-2": False}, CASE["figures"] + "\nd used 10 MWh\nd green 9 MWh",
         "No evidence of any kind could lift this to high: nothing is open, so the park itself has to change."),
        ({"A-2": False}, "", "No evidence of any kind could lift this to high: even if everything open turned"),
        ({"A-2": True}, CASE["figures"].replace("c green 6", "c green 3"),
         "Only figures that are missing could lift this to high: if every company that gave none were best."),
    ],
)  # fmt: skip
def test_what_decides_and_what_nothing_brings(answers: dict[str, Any], figures: str, said: str) -> None:
    """Single open criteria, levels out of reach of all evidence, and those that only missing figures could bring."""
    assert said in shown(answers=answers, figures=figures)


def test_an_explanation_as_json() -> None:
    """The tree stays at the top, with levels, range and what decides beside it; of a criterion its result."""
    scheme = edition({**CASE, "answers": {}})
    park = assessment({**CASE, "answers": {}}, scheme)
    result = score(scheme, park, ON, Basis.CLAIMED)
    whole = explanation_json(result, None, decisive(scheme, park, Basis.CLAIMED), WORDS, scheme)
    assert (whole["kind"], [level["id"] for level in whole["levels"]]) == ("total", ["low", "high"])
    assert whole["reach"]["best"] == {"percent": "50", "level": "low"}
    assert [each["criterion"] for each in whole["decisive"]] == ["A-2"]
    one = explanation_json(result, result.criterion("A-1"), (), WORDS, scheme)
    assert (one["kind"], one["result"]["reach"]["best"]["verdict"]) == ("criterion", "met")


def test_steps_keep_their_indentation_when_they_wrap() -> None:
    """Every later line of an indented step stands further in than its first."""
    text = render_text(_explained(), 60)
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if line.lstrip().startswith("formula"))
    depth = len(lines[at]) - len(lines[at].lstrip())
    assert len(lines[at + 1]) - len(lines[at + 1].lstrip()) == depth + 2
    assert all(len(line) <= 60 for line in lines)


def _explained() -> Any:
    long = {**SHARE, "formula": "100 * (green + green + green + green) / (used + used + used + used + used)"}
    scheme = edition({**CASE, "criteria": [{"id": "A-1", "means": long}]})
    park = assessment(CASE, edition(CASE))
    return explain(scheme, score(scheme, park, ON, Basis.CLAIMED), "A-1", WORDS)


def test_companies_with_nothing_share_a_line() -> None:
    """More than three zeros are one line; what adds up stays line by line."""
    figures = "\n".join(f"{name} used {value} MWh" for name, value in zip("abcd", (0, 0, 0, 0), strict=True))
    more = {**CASE, "companies": {**CASE["companies"], "e": 10}, "figures": figures + "\ne used 7 MWh"}
    used = {**SHARE, "formula": "used", "unit": "MWh"}
    assert "4 companies with nothing 0 MWh" in shown("A-1", **{**more, "criteria": [{"id": "A-1", "means": used}]})


def test_a_level_that_missing_figures_could_move_isnt_called_certain_whatever_comes() -> None:
    """What is open doesn't matter; what d used does."""
    answers = {"A-2": True, "A-3": None}
    case = {**CASE, "answers": answers, "criteria": [*CASE["criteria"], {"id": "A-3", "weight": Decimal("0.1")}]}
    scheme = edition(case)
    told = []
    for figures in (CASE["figures"], CASE["figures"] + "\nd used 10 MWh\nd green 9 MWh"):
        park = assessment({**case, "figures": figures}, scheme)
        told.append(render_text(summary(scheme, park, score(scheme, park, ON, Basis.CLAIMED), WORDS), 400))
    assert "Level: high, whatever comes of what is still open; figures that are missing could move it." in told[0]
    assert "Level: high, whatever comes of what is still open." in told[1]
