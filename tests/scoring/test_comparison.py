"""What lies between two results is told apart and adds up exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, given, settings

from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.model.scheme import MethodName
from greencert.scoring import Basis, Verdict
from greencert.scoring.comparison import Cause, Comparison, Side, compared
from tests.cases import reading
from tests.scoring.path.small import ON, cases

SHARE = {"kind": "quantity", "unit": "percent", "formula": "100 * green / total", "met_at": 50,
         "linear": {"zero": 0, "full": 100}}  # fmt: skip
CASE: dict[str, Any] = {
    "scheme": {"levels": [{"id": "top", "total": 50}]},
    "criteria": [{"id": "A", "means": SHARE}, {"id": "B"}],
    "datapoints": {"green": "MWh", "total": "MWh"},
    "companies": {"a": 10, "b": 10},
    "figures": "a total 100 MWh\nb total 100 MWh\na green 40 MWh\nb green 60 MWh",
    "answers": {"A": None, "B": False},
}


def between(
    one: dict[str, Any], other: dict[str, Any], bases: tuple[Basis, Basis] = (Basis.CLAIMED, Basis.CLAIMED)
) -> Comparison:
    """Two cases of one park; ids of criteria stay what they are."""
    sides = []
    for case, basis in zip((one, other), bases, strict=True):
        scheme = reading.edition(case)
        sides.append(Side(scheme, reading.assessment(case, scheme), ON, basis))
    return compared(sides[0], sides[1], sides[0].assessment, {})


def parts(found: Comparison) -> dict[str, Decimal]:
    """The parts of the total that are there."""
    assert found.total is not None
    return {str(cause): part for cause, part in found.total.by.items() if part}


def test_what_the_park_did() -> None:
    """More green power of the same companies, and a new yes: all of it the park's."""
    later = {**CASE, "figures": CASE["figures"].replace("green 40", "green 60"), "answers": {"A": None, "B": True}}
    found = between(CASE, later)
    assert parts(found) == {"park": Decimal(55)}
    assert [(c.criterion, c.before, c.after, c.causes) for c in found.criteria] == [
        ("A", Verdict.MET, Verdict.MET, (Cause.PARK,)),
        ("B", Verdict.NOT_MET, Verdict.MET, (Cause.PARK,)),
    ]


def test_what_the_data_did() -> None:
    """A company that joins with good figures is not the park's merit; one that gives no more takes its value along."""
    joined = {
        **CASE,
        "companies": {"a": 10, "b": 10, "c": 10},
        "figures": CASE["figures"] + "\nc total 100 MWh\nc green 95 MWh",
    }
    assert parts(between(CASE, joined)) == {"coverage": Decimal("7.5")}
    silent = {**CASE, "figures": "a total 100 MWh\nb total 100 MWh\na green 50 MWh"}
    found = between(CASE, silent)
    # The company that goes on giving went from 40 to 50 %; without the other there is no value at all.
    assert parts(found) == {"park": Decimal(5), "coverage": Decimal(-30)}


def test_what_nobody_has_said_yet() -> None:
    """A year that was only begun costs the park nothing: what is open on one side is no deed, in either direction."""
    answered = {**CASE, "answers": {"A": None, "B": True}}
    begun = {**CASE, "answers": {"A": None, "B": None}}
    found = between(answered, begun)
    assert parts(found) == {"coverage": Decimal(-50)}
    assert [(c.criterion, c.after, c.causes) for c in found.criteria] == [("B", Verdict.NO_DATA, (Cause.COVERAGE,))]
    assert parts(between(begun, answered)) == {"coverage": Decimal(50)}
    # What is known both times is told from it: the park's figures went up meanwhile.
    greener = {**begun, "figures": CASE["figures"].replace("green 40", "green 60")}
    assert parts(between(answered, greener)) == {"coverage": Decimal(-50), "park": Decimal(5)}


def test_what_nobody_has_judged_yet() -> None:
    """On the verified basis the same goes for what the assessor hasn't looked at, where figures give the value too."""
    accepted = {"claim": {}, "determination": "accepted"}
    judged = {**CASE, "answers": {"A": accepted, "B": {"claim": {"value": True}, "determination": "accepted"}}}
    begun = {**CASE, "answers": {"A": {"claim": {}}, "B": {"claim": {"value": True}}}}
    found = between(judged, begun, (Basis.VERIFIED, Basis.VERIFIED))
    assert parts(found) == {"coverage": Decimal(-75)}
    assert {c.causes for c in found.criteria} == {(Cause.COVERAGE,)}


def test_what_the_criteria_did() -> None:
    """The same answers under a stricter scale."""
    stricter = {**CASE, "criteria": [{**CASE["criteria"][0], "weight": 3}, {"id": "B"}]}
    found = between(CASE, stricter)
    assert parts(found) == {"criteria": Decimal("12.5")}
    # What comes out as before and counts otherwise is named: nothing else would tell why the total moved.
    assert [(c.criterion, c.weights, c.causes) for c in found.criteria] == [("A", (1, 3), (Cause.CRITERIA,))]
    gone = {**CASE, "criteria": [CASE["criteria"][0]]}
    found = between(CASE, gone)
    assert parts(found) == {"criteria": Decimal(25)}
    assert [(c.criterion, c.after, c.causes) for c in found.criteria] == [("B", None, (Cause.CRITERIA,))]


def test_what_the_assessor_did() -> None:
    """Claimed against verified is the assessor's doing alone."""
    judged = {
        **CASE,
        "answers": {"A": {"claim": {}, "determination": "accepted"},
                    "B": {"claim": {"value": True}, "determination": "rejected"}},
    }  # fmt: skip
    assert parts(between(judged, judged, (Basis.CLAIMED, Basis.VERIFIED))) == {"verification": Decimal(-50)}


@given(cases(), cases())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_parts_add_up_exactly(one: tuple[Edition, Assessment], other: tuple[Edition, Assessment]) -> None:
    """Whatever the two sides are, what lies between them is the sum of its parts, for the total and every theme."""
    before = Side(*one, ON, Basis.CLAIMED)
    after = Side(*other, ON, Basis.INTENDED)
    found = compared(before, after, before.assessment, {})
    assert (found.before, found.after) == (before.result(), after.result())
    for each in ([] if found.total is None else [found.total]) + list(found.themes.values()):
        total = sum(map(Fraction, each.by.values()), Fraction(0))
        assert total == Fraction(each.after) - Fraction(each.before)
    assert {c.criterion for c in found.criteria} <= {*one[0].by_id, *other[0].by_id}
    if MethodName.NESTED_MEAN not in (one[0].scheme.method.name, other[0].scheme.method.name):  # groups move them too
        moved = {theme for theme, each in found.themes.items() if each.before != each.after}
        assert moved <= {theme for c in found.criteria for theme in c.themes}


@given(cases())
@settings(max_examples=30, deadline=None)
def test_nothing_lies_between_a_side_and_itself(case: tuple[Edition, Assessment]) -> None:
    """The same assessment twice differs in nothing."""
    side = Side(*case, ON, Basis.CLAIMED)
    found = compared(side, side, side.assessment, {})
    assert found.criteria == ()
    assert found.total is None or not any(found.total.by.values())
