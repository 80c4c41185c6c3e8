"""Reasons to give, answers that are enough, references and conditions: which way a change of them goes."""

from __future__ import annotations

from typing import Any

import pytest

from greencert.revision.classify import criterion_differences
from tests.cases.reading import edition

PLAIN: dict[str, Any] = {"id": "A-1", "means": {"kind": "quantity", "unit": "MWh", "formula": "used", "met_at": 1}}
REASON = {"verdicts": ["met"]}
WHERE = [{"datapoint": "used", "above": 85}]


def said(old: dict[str, Any], new: dict[str, Any]) -> list[tuple[str, list[str]]]:
    """Address and classes of every difference."""
    one, other = (edition({"criteria": [{**PLAIN, **each}], "datapoints": {"used": "MWh"}}) for each in (old, new))
    found = criterion_differences(one.criteria[0], other.criteria[0], {}, [])
    return [(each.address, [kind.value for kind in each.classes]) for each in found]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"enough": "justified"}, ("enough", ["relaxed"])),
        ({"enough": "answered"}, {"enough": "justified"}, ("enough", ["tightened"])),
        ({}, {"justification": [REASON]}, ("justification", ["tightened"])),
        ({"justification": [REASON]}, {}, ("justification", ["relaxed"])),
        ({}, {"means": {**PLAIN["means"], "where": WHERE}}, ("means/where", ["re_measured"])),
        ({}, {"means": {**PLAIN["means"], "reference": "norm"}}, ("means/reference", ["re_measured"])),
        ({}, {"means": {**PLAIN["means"], "maximum": 100}}, ("means/maximum", ["clarified"])),
    ],
)
def test_newer_rules_have_a_direction(
    old: dict[str, Any], new: dict[str, Any], expected: tuple[str, list[str]]
) -> None:
    """One difference, with its class."""
    assert said(old, new) == [expected]
