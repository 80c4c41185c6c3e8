"""The explanation says in words and numbers what the tree says, down to the row; JSON says it with stable keys."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from greencert.language import Language
from greencert.report.explain import explain
from greencert.report.inline import plain
from greencert.report.result_json import explanation_json, result_json, step_json
from greencert.report.summary import theme_figure
from greencert.report.tree import Bullets, Document, Facts, Heading, Paragraph, Table
from greencert.scoring import Basis, Result, score
from tests.cases.reading import assessment, edition
from tests.scoring.generated import ON

CASE: dict[str, Any] = {
    "scheme": {
        "themes": [{"id": "energy", "title": "Green energy"}],
        "levels": [{"id": "silver", "title": "Silver", "total": 50, "floors": [{"theme": "energy", "percent": 35}]}],
        "method": {"coverage_at_least": 50, "title": "Points earned over points possible."},
    },
    "criteria": [
        {
            "id": "GE-01", "title": "Renewable share", "theme": "energy", "weight": 4, "requirement": "At least half.",
            "means": {"kind": "quantity", "formula": "100 * renewable / energy", "unit": "percent", "met_at": 50,
                      "steps": [{"at": 30, "points": 1}, {"at": 50, "points": 3}, {"at": 90, "points": 4}]},
        },
        {"id": "GE-02", "title": "[Plan]", "theme": "energy", "not_applicable": {"allowed": True, "when": "x"}},
    ],
    "datapoints": {
        "renewable": {"unit": "MWh", "title": "Renewable energy"},
        "energy": {"unit": "MWh", "title": "Energy"},
    },
    "companies": {"alpha": 10, "beta": 30, "gamma": 5},
    "figures": """
        alpha renewable 720 GJ
        alpha energy 300 MWh
        beta renewable 340 MWh
        beta energy 700 MWh
        gamma energy 50 MWh
    """,
    "answers": {"GE-02": {"claim": {"not_applicable": "Nothing [to] plan {here}."}}},
}  # fmt: skip
EDITION = edition(CASE)
ASSESSMENT = assessment(CASE, EDITION)
ENGLISH = Language.of("en")


@pytest.fixture
def result() -> Result:
    return score(EDITION, ASSESSMENT, ON, Basis.CLAIMED)


def _text(document: Document) -> str:
    """All that is said, cells apart by ` | `."""
    said: list[str] = []
    for block in document.blocks:
        match block:
            case Facts(pairs):
                said += [f"{name}: {plain(value)}" for name, value in pairs]
            case Bullets(items):
                said += [plain(item) for item in items]
            case Table(_, rows):
                said += [" | ".join(plain(cell) for cell in row) for row in rows]
            case _:
                pass
    return "\n".join(said).replace("\N{NO-BREAK SPACE}", " ")


def test_a_criterion_is_explained_down_to_the_row(result: Result) -> None:
    """From points to scale, formula, operation, data point, row of data.csv, and the figure as it was entered."""
    document = explain(EDITION, result, "GE-01", ENGLISH, {"alpha": "Alpha Oy", "gamma": "Gamma Oy"})
    assert document.title == "GE-01 Renewable share"
    text = _text(document)
    assert "54 %; asked for: at least 50 %." in text
    assert "Coverage: 88.8 % (2 of 3 companies, weighted by employees)" in text
    assert "Figures missing from: Gamma Oy" in text
    table = [line for line in text.splitlines() if " | " in line]
    assert table == [
        "GE-01 Renewable share | 3 of 4 points, met | ",
        "  share of the points: by the value | 75 % | ",
        "    formula 100 * renewable / energy | 54 % | ",
        "      quotient | 54 | ",
        "        product | 54,000 | ",
        "          number | 100 | ",
        "          Renewable energy (sum of the companies' figures) | 540 MWh | ",
        "            Alpha Oy | 200 MWh | data.csv:2",
        "              as entered | 720 GJ | ",
        "            beta | 340 MWh | data.csv:4",
        "        Energy (sum of the companies' figures) | 1,000 MWh | ",
        "          Alpha Oy | 300 MWh | data.csv:3",
        "          beta | 700 MWh | data.csv:5",
    ]


def test_without_companies_there_is_no_coverage() -> None:
    """A park that lists no company yet: 100 % of none would sound like everything."""
    empty = {**CASE, "companies": {}, "figures": ""}
    found = score(EDITION, assessment(empty, EDITION), ON, Basis.CLAIMED)
    assert "Coverage" not in _text(explain(EDITION, found, "GE-01", ENGLISH))


def test_what_people_typed_stays_as_it_is(result: Result) -> None:
    """Brackets and braces in a reason are text."""
    text = _text(explain(EDITION, result, "GE-02", ENGLISH))
    assert "Not applicable: Nothing [to] plan {here}." in text


def test_the_whole_score_is_explained_down_to_its_criteria(result: Result) -> None:
    """Levels with their hurdles, then total, themes and criteria; deeper lies what each criterion explains."""
    text = _text(explain(EDITION, result, None, ENGLISH))
    assert "✓ The total reaches at least 50 %: 75 %." in text
    assert "✓ Green energy reaches at least 35 %: 75 %." in text
    assert "Total | 75 %" in text
    assert "  Green energy | 3 of 4 points" in text
    assert "    GE-02 [Plan]: Not applicable: Nothing [to] plan {here}. | 0 of 0 points, not applicable" in text
    assert "quotient" not in text
    assert "Not applicable: 1" in text


@pytest.mark.parametrize("method", ["none", "share_met"])
def test_where_points_tell_nothing_none_are_named(method: str) -> None:
    """Neither for the whole, nor for a rating, nor for a quantity on a scale; criteria are counted instead."""
    rating = {"kind": "rating", "met_from": "full", "steps": [
        {"id": "none", "title": "None", "points": 0}, {"id": "full", "title": "Full", "points": 3}]}  # fmt: skip
    quantity = {"kind": "quantity", "unit": "percent", "met_at": 50, "linear": {"zero": 0, "full": 100}}
    case = {
        "scheme": {"method": {"name": method}, "themes": ["all"]},
        "criteria": [{"id": "A-1", "weight": 3, "means": rating}, {"id": "A-2", "weight": 3, "means": quantity}],
        "answers": {"A-1": "full", "A-2": 60},
    }
    scheme = edition(case)
    found = score(scheme, assessment(case, scheme), ON, Basis.CLAIMED)
    documents = [explain(scheme, found, name, ENGLISH) for name in (None, "A-1", "A-2")]
    said = "\n".join(_text(each) + "".join(b.text for b in each.blocks if isinstance(b, Heading)) for each in documents)
    assert not re.search(r"\bpoints?\b", said.replace("Points possible", "").lower())
    assert "2 of 2 criteria" in said
    assert "This scheme has no levels." in [b.content for b in documents[0].blocks if isinstance(b, Paragraph)]


def test_one_company_is_a_company() -> None:
    """Not `1 of 1 companies`."""
    case = {**CASE, "companies": {"alpha": 10}, "figures": "alpha renewable 10 MWh\nalpha energy 10 MWh"}
    found = score(EDITION, assessment(case, EDITION), ON, Basis.CLAIMED)
    assert "(1 of 1 company, weighted by employees)" in _text(explain(EDITION, found, "GE-01", ENGLISH))


def test_what_is_no_criterion_is_a_key_error(result: Result) -> None:
    """The caller knows which criteria there are."""
    with pytest.raises(KeyError):
        explain(EDITION, result, "XX-99", ENGLISH)


def test_a_retired_criterion_says_that_it_doesnt_count() -> None:
    """It has no result, and asking for it is no mistake."""
    retired = edition({"criteria": [{"id": "A-1"}, {"id": "A-2", "status": "retired"}]})
    document = explain(retired, score(retired, ASSESSMENT, ON), "A-2", ENGLISH)
    assert document.blocks[-1] == Paragraph("This criterion doesn't count in this edition: retired.")


def test_every_language_explains(result: Result) -> None:
    """No node and no reason is left without words, and the numbers take the language's form."""
    finnish = _text(explain(EDITION, result, "GE-01", Language.of("fi")))
    assert "88,8 %" in finnish
    assert "54 000" in finnish


def test_json_has_the_keys_that_others_rely_on(result: Result) -> None:
    """Decimals are text in shortest form; what is missing is null, never absent."""
    found = json.loads(json.dumps(result_json(result, ENGLISH)))
    head = {"scheme", "edition", "digest", "basis", "method", "percent", "level", "range", "merits"}
    assert head | {"themes", "criteria", "open"} <= found.keys()
    assert found["percent"] == "75"
    assert found["level"] == "silver"
    assert found["range"] == {"certain": "silver", "possible": "silver"}
    assert found["open"] == []
    theme = found["themes"][0]
    assert (theme["id"], theme["percent"], theme["floor"], theme["floor_met"]) == ("energy", "75", "35", True)
    assert (theme["points"], theme["max_points"]) == ("3", "4")
    share, plan = found["criteria"]
    assert {
        "id",
        "theme",
        "obligation",
        "verdict",
        "points",
        "max_points",
        "weight",
        "coverage",
        "reasons",
    } <= share.keys()
    assert share["coverage"]["missing"] == ["gamma"]
    assert share["reasons"][0]["values"]["threshold"] == "50"
    assert plan["coverage"] is None
    assert plan["value"] is None


def test_a_tree_is_json_with_only_what_a_node_has(result: Result) -> None:
    """Whoever reads the tree finds value, unit, place and children under stable names."""
    tree = step_json(result.criteria[0].tree, ENGLISH)
    assert (tree["kind"], tree["value"], tree["of"]) == ("criterion", "3", "4")
    formula = tree["children"][0]["children"][0]
    assert formula["detail"] == "100 * renewable / energy"
    row = formula["children"][0]["children"][0]["children"][1]["children"][0]
    entered = {"kind": "conversion", "subject": "renewable", "value": "720", "unit": "GJ", "detail": "MWh"}
    assert row.pop("children") == [{**entered, "children": []}]
    assert row == {"kind": "row", "subject": "alpha", "value": "200", "unit": "MWh", "detail": "data.csv:2"}


def test_a_small_figure_is_not_shown_as_nothing() -> None:
    """What was entered has all its digits, what is made of it as many as tell it from 0."""
    figures = "alpha renewable 0.00000123 GWh\nalpha energy 3.14159 MWh"
    case = {**CASE, "figures": figures, "companies": {"alpha": 10}}
    park = assessment(case, EDITION)
    said = _text(explain(EDITION, score(EDITION, park, ON, Basis.CLAIMED), "GE-01", ENGLISH))
    assert "0.00000123 GWh" in said
    assert "0.001 MWh" in said
    assert "3.14159 MWh" in said
    assert " 0 MWh" not in said


def test_what_there_is_none_of_is_not_said_to_be_met() -> None:
    """A level that asks for all musts, in a scheme without one; and no floors are named where there are none."""
    level = {"id": "top", "title": "Top", "total": 50, "all_met": ["must", "should"]}
    case = {**CASE, "scheme": {**CASE["scheme"], "levels": [level]}}
    scheme = edition(case)
    result = score(scheme, assessment(case, scheme), ON, Basis.CLAIMED)
    said = _text(explain(scheme, result, None, ENGLISH))
    assert "“should”" in said
    assert "“must”" not in said
    assert theme_figure(scheme, result, ENGLISH).caption == "Results by theme"
    with_floors = score(EDITION, ASSESSMENT, ON, Basis.CLAIMED)
    assert theme_figure(EDITION, with_floors, ENGLISH).caption == "Themes against their floors"


def test_a_mean_of_themes_can_be_worked_out_from_what_is_said() -> None:
    """Every theme with its percentage and weight; one that nothing applies in has neither."""
    case = {
        "scheme": {
            "method": {"name": "weighted_mean"},
            "themes": [{"id": "a", "weight": 50}, {"id": "b", "weight": 30}, {"id": "c", "weight": 20}],
        },
        "criteria": [
            {"id": "A-1", "theme": "a", "weight": 1},
            {"id": "A-2", "theme": "a", "weight": 1},
            {"id": "B-1", "theme": "b", "weight": 5},
            {"id": "C-1", "theme": "c", "not_applicable": {"allowed": True, "when": "x"}},
        ],
        "answers": {"A-1": True, "A-2": False, "B-1": True, "C-1": {"claim": {"not_applicable": "No."}}},
    }
    scheme = edition(case)
    found = score(scheme, assessment(case, scheme), ON, Basis.CLAIMED)
    text = _text(explain(scheme, found, None, ENGLISH))
    assert "Total, the mean of the themes by weight | 68.7 %" in text  # (50 × 50 + 30 × 100) / 80 = 68.75, cut off
    assert "  a, weight 50 | 1 of 2 points, 50 %" in text
    assert "  b, weight 30 | 5 of 5 points, 100 %" in text
    assert "  c | 0 of 0 points | " in text
    themes = step_json(found.tree, ENGLISH)["children"]
    assert [(each.get("percent"), each["weight"]) for each in themes] == [("50", "50"), ("100", "30"), (None, "20")]


def test_a_mean_of_groups_names_no_points_that_no_sum_gives() -> None:
    """Two groups of one theme weigh alike however many criteria they have: percentages and weights all the way."""
    case = {
        "scheme": {
            "method": {"name": "nested_mean"},
            "themes": ["a"],
            "groups": [{"id": "one", "within": "a", "weight": 3}, {"id": "two", "within": "a"}],
        },
        "criteria": [{"id": "A-1", "theme": "a", "group": "one"}]
        + [{"id": f"A-{number}", "theme": "a", "group": "two"} for number in (2, 3)],
        "answers": {"A-1": True, "A-2": False, "A-3": False},
    }
    scheme = edition(case)
    text = _text(explain(scheme, score(scheme, assessment(case, scheme), ON, Basis.CLAIMED), None, ENGLISH))
    assert "  a, weight 1 | 75 %" in text
    assert "    one, weight 3 | 100 %" in text
    assert "    two, weight 1 | 0 %" in text


def test_merits_are_explained_too() -> None:
    """Those awarded, those that lack something, those of which nothing applies."""
    case = {
        "scheme": {
            "method": {"name": "none"},
            "themes": ["all"],
            "merits": [
                {"id": "mobility", "criteria": ["Z-1"]},
                {"id": "land", "criteria": ["Z-2", "Z-3"]},
                {"id": "few", "criteria": ["Z-1", "Z-2", "Z-3"], "at_least": 2},
                {"id": "none", "criteria": ["Z-4"]},
            ],
        },
        "criteria": [
            *({"id": f"Z-{number}", "title": "Bus"} for number in (1, 2, 3)),
            {"id": "Z-4", "not_applicable": {"allowed": True, "when": "x"}},
        ],
        "answers": {"Z-1": True, "Z-2": True, "Z-4": {"claim": {"not_applicable": "No."}}},
    }
    scheme = edition(case)
    found = score(scheme, assessment(case, scheme), ON, Basis.CLAIMED)
    said = _text(explain(scheme, found, None, ENGLISH)).splitlines()
    assert "✓ mobility" in said
    assert "? land: not met are Z-3 Bus" in said
    assert "✓ few" in said
    assert "✗ none: none of its criteria applies" in said
    content = explanation_json(found, None, (), ENGLISH, scheme)
    assert [each["id"] for each in content["merits"] if each["awarded"]] == ["mobility", "few"]
    less = {**case, "answers": {"Z-1": True, "Z-2": False, "Z-3": False}}
    found = score(scheme, assessment(less, scheme), ON, Basis.CLAIMED)
    text = _text(explain(scheme, found, None, ENGLISH))
    assert "✗ few: 2 of its criteria have to be met; not met are Z-2 Bus, Z-3 Bus" in text


def test_a_level_that_only_missing_figures_could_bring_is_not_called_out_of_reach() -> None:
    """Nothing is open, half the companies gave no figures, and at their best the level would be there."""
    case = {
        "scheme": {
            "themes": ["all"],
            "method": {"coverage_at_least": 40},
            "levels": [
                {"id": "plan", "title": "Plan", "total": 90, "phases": ["planned"]},
                {"id": "gold", "title": "Gold", "total": 90},
            ],
        },
        "criteria": [{"id": "A-1", "means": {
            "kind": "quantity", "formula": "100 * green / all", "unit": "percent", "met_at": 50}}],
        "datapoints": {"green": "MWh", "all": "MWh"},
        "companies": {"alpha": 10, "beta": 10},
        "figures": """
            alpha green 40 MWh
            alpha all 100 MWh
        """,
    }  # fmt: skip
    scheme = edition(case)
    document = explain(scheme, score(scheme, assessment(case, scheme), ON, Basis.CLAIMED), None, ENGLISH)
    heads = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert "Gold: hangs on missing figures" in heads
    assert "Plan: out of reach" in heads  # no figure makes an existing park a planned one
    said = " ".join(plain(block.content) for block in document.blocks if isinstance(block, Paragraph))
    assert "Only figures that are missing could lift this to Gold" in said


def test_how_the_coverage_is_counted_is_said() -> None:
    """By employees where every company has a number of them, else by companies."""
    said = {}
    for employees in ({"alpha": 90, "beta": 10}, {"alpha": None, "beta": None}):
        case = {
            "scheme": {"themes": ["all"], "method": {"coverage_at_least": 95}},
            "criteria": [{"id": "A-1", "means": {
                "kind": "quantity", "formula": "green", "unit": "MWh", "met_at": 50}}],
            "datapoints": {"green": "MWh"},
            "companies": {name: {"employees": number} for name, number in employees.items()},
            "figures": "alpha green 40 MWh",
        }  # fmt: skip
        scheme = edition(case)
        found = score(scheme, assessment(case, scheme), ON, Basis.CLAIMED)
        said[employees["alpha"]] = _text(explain(scheme, found, "A-1", ENGLISH))
    assert "The figures cover 90 % of the companies by their employees; asked for: at least 95 %." in said[90]
    assert "The figures cover 50 % of the companies; asked for: at least 95 %." in said[None]


def test_of_musts_that_are_missing_those_are_named_that_no_answer_mends() -> None:
    """One is answered and not met, one has no answer yet; where all are of one kind nothing is said twice."""
    case = {
        "scheme": {"themes": ["all"], "levels": [{"id": "gold", "title": "Gold", "all_met": ["must"]}]},
        "criteria": [{"id": f"A-{number}", "obligation": "must"} for number in (1, 2, 3)],
    }
    scheme = edition(case)

    def said(answers: dict[str, bool]) -> str:
        park = assessment({**case, "answers": {**dict.fromkeys(("A-1", "A-2", "A-3")), **answers}}, scheme)
        return _text(explain(scheme, score(scheme, park, ON, Basis.CLAIMED), None, ENGLISH))

    assert "1 of 3; not so A-2, A-3; answered, and not met: A-2." in said({"A-1": True, "A-2": False})
    assert "0 of 3; not so A-1, A-2, A-3." in said({})
    assert "1 of 3; not so A-2, A-3." in said({"A-1": True, "A-2": False, "A-3": False})
