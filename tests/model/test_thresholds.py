"""Thresholds and described steps: unfelt, equal, overlapping, with holes; and ids that were given up."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greencert.model.checks.lineage import reused_ids
from greencert.model.checks.thresholds import described, thresholds
from greencert.model.edition import Edition


def edition(*means: Any, version: str = "1.0.0", ids: tuple[str, ...] = ()) -> Edition:
    names = ids or tuple(f"A-{n}" for n in range(len(means)))
    every = means or ({"kind": "yes_no"},) * len(names)
    ours = {"kind": "proposal", "note": "-"}
    criteria = [
        {
            "id": name,
            "title": "-",
            "requirement": "-",
            "guidance": "-",
            "theme": "a",
            "obligation": "should",
            "means": each,
            "weight": 1,
            "provenance": ours,
            "since": "1.0.0",
        }
        for name, each in zip(names, every, strict=True)
    ]
    scheme = {
        **dict.fromkeys(("title", "owner", "summary", "disclaimer"), "-"),
        "id": "made-up",
        "version": version,
        "language": "en",
        "themes": [{"id": "a", "title": "-"}],
        "method": {"name": "points", "title": "-", "provenance": ours},
        "levels": [],
    }
    return Edition.model_validate({"scheme": scheme, "criteria": criteria})


def rating(*titles: str) -> dict[str, Any]:
    steps = [{"id": f"s{n}", "title": title, "points": n} for n, title in enumerate(titles)]
    return {"kind": "rating", "steps": steps, "met_from": "s1"}


def said(*means: Any) -> list[str]:
    return [flaw.message for flaw in thresholds(edition(*means))]


@pytest.mark.parametrize(
    ("titles", "message"),
    [
        (("Less than 30 %", "30 to 50 %", "50 % or more"), "overlap at 50 %"),
        (("Below 30 %", "More than 30 % of companies"), "leave a hole at 30 %"),
        (("Up to 20 %", "30 to 40 %"), "leave a hole at 20–30 %"),
        (("1 to 3 companies", "3 to 6 companies"), "overlap at 3 companies"),
    ],
)
def test_described_steps_that_overlap_or_leave_holes(titles: tuple[str, ...], message: str) -> None:
    """Every value belongs into exactly one step; the message says where it doesn't."""
    assert [text.removeprefix("the described steps ") for text in said(rating(*titles))] == [message]


@pytest.mark.parametrize(
    "titles",
    [
        ("Less than 30 %", "30 to below 50 %", "at least 50 %"),
        ("At least 30 %", "At least 50 %", "At least 70 %"),
        ("1 to 3 companies", "4 to 6 companies"),
        ("No plan", "Plan of 2 pages", "Plan with 3 targets and 2 dates"),
        ("Nothing", "At least 10 %"),
    ],
)
def test_described_steps_that_fit(titles: tuple[str, ...]) -> None:
    """Ranges that meet, ladders of `at least`, counts without a hole, and texts that name no range."""
    assert said(rating(*titles)) == []


def test_a_threshold_that_earns_nothing() -> None:
    """Meeting the requirement has to be felt in the points."""
    steps = [{"at": 20, "points": 1}, {"at": 60, "points": 2}]
    unfelt = {"kind": "quantity", "unit": "percent", "met_at": 50, "steps": steps}
    assert said(unfelt) == ["50 meets the requirement but is no step: just short of it earns the same 1 points"]
    assert said({**unfelt, "met_at": 60}) == []


def test_steps_that_earn_the_same() -> None:
    """Two steps with equal points are one."""
    means = rating("a", "b")
    means["steps"][1]["points"] = 0
    assert said(means)[0] == "`s1` earns no more than `s0` below it"


@given(st.text(max_size=80))
def test_any_text_can_be_looked_at(text: str) -> None:
    """No title breaks the reading of ranges."""
    described(text)


def test_an_id_is_never_used_again() -> None:
    """An id that an earlier edition gave up can't come back, whatever it means then."""
    released = [
        edition(ids=("A-1", "A-2")),
        edition(ids=("A-1",), version="1.10.0"),
        edition(ids=("A-1",), version="1.9.0"),
    ]
    flaws = list(reused_ids(edition(ids=("A-2", "A-1"), version="2.0.0"), released))
    assert [(flaw.address, flaw.code) for flaw in flaws] == [(("criteria", 0, "id"), "id-reused")]
    assert "1.9.0" in flaws[0].message
    assert not list(reused_ids(edition(ids=("A-1", "A-3"), version="2.0.0"), released))
