"""What the levels of a scheme take of a park that has nothing."""

from __future__ import annotations

from greencert.model.catalogue import CostClass
from greencert.scoring.health.ladder import unreachable
from greencert.scoring.path.scheme import bought, prices
from tests.scoring.path.small import edition, measure

CRITERIA = [
    {"id": "A", "measures": ["M01"], "weight": 3},
    {"id": "B", "measures": ["M02"], "weight": 1},
    {"id": "C", "weight": 1},
]
LEVELS = [
    {"id": "low", "total": 60},
    {"id": "high", "total": 80, "phases": ["existing", "planned"]},
    {"id": "top", "total": 100, "counts": [{"at_least": 4}]},
    {"id": "free"},
]


def test_the_cheapest_park_of_every_level_and_phase() -> None:
    """A level that one cheap measure buys shows as such; one that nobody can have says what blocks."""
    measures = (measure("M01"), measure("M02", cost=["medium", "high"]))
    found = list(prices(edition({"scheme": {"levels": LEVELS}, "criteria": CRITERIA}, measures)))
    assert [(price.level.id, str(price.phase)) for price in found] == [
        ("low", "existing"), ("high", "existing"), ("high", "planned"), ("top", "existing"), ("free", "existing"),
    ]  # fmt: skip
    low, high, _, top, free = found
    assert ([own.id for own in low.found.ways[0].levers], low.dearest) == (["M01"], CostClass.LOW)
    assert ([own.id for own in high.found.ways[0].levers], high.unmeasured) == (["M01", "?C"], 1)
    assert [reason.code for reason in top.found.blocked] == ["path.count"]
    assert free.found.reached


def test_a_level_for_next_to_nothing_is_pointed_at() -> None:
    """One low-cost measure buys `low` and answers alone nothing; `high` takes a criterion that nobody priced."""
    measures = (measure("M01"), measure("M02", cost=["medium", "high"]))
    scheme = edition({"scheme": {"levels": LEVELS}, "criteria": CRITERIA}, measures)
    (flaw,) = bought(scheme, prices(scheme))
    assert (flaw.code, flaw.address) == ("bought", ("scheme", "levels", 0, "id"))
    assert "`low` for M01" in flaw.message


def test_a_threshold_that_counts_from_a_reference_can_be_reached() -> None:
    """Nothing is known of the reference, of an earlier year's either; a park can lie above it all the same."""
    share = {"kind": "quantity", "unit": "percent", "formula": "100 * green / used", "met_at": 0}
    earlier = {"unit": "percent", "subject": "park", "earlier": {"datapoint": "grid", "baseline": True}}
    case = {
        "scheme": {"levels": [{"id": "top", "total": 60}]},
        "criteria": [
            {"id": "A", "means": {**share, "reference": "grid"}},
            {"id": "B", "means": {**share, "reference": "then"}},
        ],
        "datapoints": {
            "green": "MWh", "used": "MWh", "grid": {"unit": "percent", "subject": "park"}, "then": earlier,
        },
    }  # fmt: skip
    scheme = edition(case)
    (price,) = prices(scheme)
    assert not price.found.reached
    assert len(price.found.ways) == 1
    assert not list(unreachable(scheme))
