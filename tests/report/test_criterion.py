"""The page of a criterion says every rule that decides an answer."""

from __future__ import annotations

from typing import Any

from greencert.language import Language
from greencert.report.criterion import criterion_document
from greencert.report.text import render_text
from tests.cases.reading import edition


def page(**criterion: Any) -> str:
    """The page of a criterion as it is printed."""
    found = edition({"criteria": [{"id": "A-1", **criterion}], "datapoints": {"used": "MWh", "norm": "MWh"}})
    return " ".join(
        render_text(criterion_document(found, found.criteria[0], Language.of("en"))).replace("\xa0", " ").split()
    )


def test_a_threshold_says_what_it_is_counted_from() -> None:
    """And which companies count."""
    where = [{"datapoint": "used", "above": 23611}]
    means = {
        "kind": "quantity",
        "unit": "MWh",
        "formula": "used",
        "met_at": -10,
        "better": "lower",
        "reference": "norm",
    }
    said = page(means={**means, "where": where})
    assert "at most −10 MWh, counted from norm" in said
    assert "only companies with used > 23,611" in said


def test_reasons_to_give_are_said() -> None:
    """Before somebody answers, not only when an answer stays open."""
    rules = [{"verdicts": ["not_met"]}, {"verdicts": ["met"], "kind": "address"}]
    said = page(enough="justified", justification=rules)
    assert "Needs a justification: not met." in said
    assert "Needs an address: met." in said
    assert "Counts in full as well when it is not met and the reason is given." in said
    assert "it only has to be considered" in page(enough="answered")
