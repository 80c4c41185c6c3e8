"""What an edition says of references, conditions on companies, earlier years, and answers that are enough."""

from __future__ import annotations

from typing import Any

import pytest

from greencert.model.checks.comparisons import comparisons, earlier, enough
from tests.cases.reading import edition

POINTS: dict[str, Any] = {
    "used": "MWh",
    "made": "t",
    "norm": {"unit": "kWh/t", "subject": "park"},
    "grid": {"unit": "percent", "subject": "park"},
}


def found(check: Any, criterion: dict[str, Any] | None = None, **points: Any) -> list[tuple[tuple[Any, ...], str]]:
    """Address within its criterion or data point, and code, of every flaw."""
    scheme = edition({"criteria": [{"id": "A-1", **(criterion or {})}], "datapoints": {**POINTS, **points}})
    return [(flaw.address[2:], flaw.code) for flaw in check(scheme)]


def quantity(**more: Any) -> dict[str, Any]:
    """A criterion with a quantity."""
    return {"means": {"kind": "quantity", "unit": "kWh/t", "met_at": 0, **more}}


@pytest.mark.parametrize(
    ("reference", "code"), [("norm", None), ("grid", "units"), ("used", "units"), ("nrm", "unknown-id")]
)
def test_a_reference_is_one_number_in_the_same_unit(reference: str, code: str | None) -> None:
    """Of the park, known, and in the unit of what is held against it."""
    expected = [] if code is None else [(("means", "reference"), code)]
    assert found(comparisons, quantity(reference=reference)) == expected


def test_conditions_are_about_figures_of_companies() -> None:
    """And pick companies for a formula."""
    where = [{"datapoint": "used", "above": 85}, {"datapoint": "grid", "above": 1}]
    flaws = found(comparisons, quantity(formula="1000 * used / made", where=where))
    assert flaws == [(("means", "where", 1, "datapoint"), "subject")]
    assert found(comparisons, quantity(where=where[:1])) == [(("means", "where"), "formula")]


def test_earlier_years_are_of_what_is_entered() -> None:
    """Of another data point with the same unit and subject, which isn't itself taken from elsewhere."""
    mean = {"unit": "MWh", "earlier": {"datapoint": "used", "years": 3}}
    assert found(earlier, mean=mean) == []
    assert found(earlier, mean={**mean, "unit": "t"}) == [(("earlier", "datapoint"), "units")]
    again = {"unit": "MWh", "earlier": {"datapoint": "mean"}}
    assert found(earlier, mean=mean, again=again) == [(("earlier", "datapoint"), "circle")]
    itself = {"unit": "MWh", "earlier": {"datapoint": "itself"}}
    assert found(earlier, itself=itself) == [(("earlier", "datapoint"), "unknown-id")]


def test_a_must_has_to_be_met() -> None:
    """No answer but met is enough for a must, and `justified` asks for a reason."""
    reason = [{"verdicts": ["not_met"]}]
    assert found(enough, {"enough": "justified", "justification": reason}) == []
    assert found(enough, {"enough": "justified"}) == [(("enough",), "enough")]
    assert found(enough, {"enough": "answered", "obligation": "must"}) == [(("enough",), "enough")]
    assert found(enough, {"enough": "answered", "obligation": "suggested"}) == []
