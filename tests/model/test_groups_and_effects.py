"""Groups of criteria lead to their theme; what measures are said to bring fits the criteria that name them."""

from __future__ import annotations

from typing import Any

import pytest

from greencert.model.checks.brings import brings
from greencert.model.checks.ids import circles, references
from greencert.model.checks.rules import groups
from tests.cases.reading import edition
from tests.scoring.path.small import measure

NESTED: dict[str, Any] = {"method": {"name": "nested_mean"}, "themes": ["e", "w"]}


def of_groups(given: list[dict[str, Any]], group: str | None = None, **method: Any) -> list[tuple[Any, ...]]:
    """Code and place of what is wrong with groups."""
    scheme = {**NESTED, "groups": given, **method}
    made = edition({"scheme": scheme, "criteria": [{"id": "A-1", "theme": "e", "group": group}]})
    return [(flaw.code, flaw.address) for check in (references, circles, groups) for flaw in check(made)]


@pytest.mark.parametrize(
    ("given", "group", "expected"),
    [
        ([{"id": "g", "within": "e"}], "g", []),
        ([{"id": "g", "within": "e"}], "h", [("unknown-id", ("criteria", 0, "group")),
                                              ("groups", ("scheme", "groups", 0, "id"))]),
        ([{"id": "g", "within": "w"}], "g", [("group", ("criteria", 0, "group"))]),
        ([{"id": "g", "within": "x"}], "g", [("unknown-id", ("scheme", "groups", 0, "within"))]),
        ([{"id": "e", "within": "w"}], None, [("duplicate-id", ("scheme", "groups", 0, "id")),
                                               ("groups", ("scheme", "groups", 0, "id"))]),
        ([{"id": "g", "within": "e"}, {"id": "h", "within": "g"}], "g",
         [("groups", ("scheme", "groups", 0, "id")), ("groups", ("scheme", "groups", 1, "id"))]),
    ],
)  # fmt: skip
def test_groups_lead_to_the_theme_of_their_criteria(
    given: list[dict[str, Any]], group: str | None, expected: list[Any]
) -> None:
    """Unknown places, groups of another theme, ids of themes, empty groups, and criteria beside groups."""
    assert of_groups(given, group) == expected


def test_groups_in_a_circle() -> None:
    """Two groups within each other lead to no theme."""
    given = [{"id": "g", "within": "h"}, {"id": "h", "within": "g"}]
    assert [code for code, _ in of_groups(given, "g")].count("circle") == 2


def test_groups_that_the_method_does_not_use() -> None:
    """A warning: the score would be the same without them."""
    found = of_groups([{"id": "g", "within": "e"}], "g", method={"name": "theme_mean"})
    assert found == [("groups", ("scheme", "groups"))]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"criterion": "A-1", "to": "half"}, []),
        ({"criterion": "A-2", "to": 30}, [("brings", "criterion")]),
        ({"criterion": "A-9", "to": True}, [("unknown-id", "criterion")]),
        ({"criterion": "A-1", "to": "most"}, [("unknown-id", "to")]),
        ({"criterion": "A-1", "to": True}, [("value", "to")]),
        ({"criterion": "A-3", "to": 40, "alternative": "share"}, []),
        ({"criterion": "A-3", "to": 40, "alternative": "shore"}, [("unknown-id", "alternative")]),
    ],
)
def test_what_a_measure_brings_fits_its_criterion(said: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    """A criterion that names the measure, and an answer to it."""
    quantity = {"kind": "quantity", "unit": "percent", "met_at": 50}
    steps = [{"id": "none", "points": 0}, {"id": "half", "points": 1}, {"id": "full", "points": 2}]
    criteria = [
        {"id": "A-1", "measures": ["M01"], "means": {"kind": "rating", "met_from": "full", "steps": steps}},
        {"id": "A-2", "means": quantity},
        {"id": "A-3", "measures": ["M01"], "means": {"kind": "any_of", "alternatives": [
            {"id": "share", "means": quantity}, {"id": "plan", "means": {"kind": "yes_no"}}]}},
    ]  # fmt: skip
    made = edition({"criteria": criteria}).model_copy(update={"measures": (measure("M01", brings=[said]),)})
    assert [(flaw.code, flaw.address[4]) for flaw in brings(made)] == expected
