"""How far missing figures could move a value: no filling in leaves the range, and its ends can be come up to."""

from __future__ import annotations

import itertools
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.model.formula import parse
from greencert.scoring import Basis, Result, score
from greencert.scoring.extremes import quotient
from tests.cases.reading import assessment, edition
from tests.scoring.generated import ON
from tests.scoring.recompute import CUT, worth

COMPANIES = {"a": 10, "b": 20, "c": 5, "d": 8, "e": 12}
FORMULAS = (
    "100 * green / used",
    "100 * (green + reused) / (used + reused)",
    "used / 7 - 2",
    "100 * (used - green) / used",
    "max(green, reused) - 3",
    "min(used, 5 * reused) / (green + 1)",
    "100 * green / (used - reused + 500)",
)
many = settings(deadline=None, max_examples=60, suppress_health_check=list(HealthCheck))


def scheme(formula: str, points: dict[str, Any], better: str = "higher") -> Edition:
    """One criterion over three figures, on a scale from 0 to 100, beside one that never changes."""
    means = {"kind": "quantity", "formula": formula, "unit": "percent", "better": better, "met_at": 40,
             "linear": {"zero": 0, "full": 100} if better == "higher" else {"zero": 100, "full": 0}}  # fmt: skip
    return edition(
        {
            "scheme": {
                "method": {"coverage_at_least": 0},
                "levels": [{"id": "low", "total": 30}, {"id": "high", "total": 70}],
            },
            "criteria": [{"id": "A-1", "weight": 3, "means": means}, {"id": "A-2"}],
            "datapoints": points,
        }
    )  # fmt: skip


@st.composite
def holes(draw: st.DrawFn) -> tuple[Edition, dict[tuple[str, str], Decimal], list[tuple[str, str]]]:
    """A scheme, the figures that are there, and those that are missing."""
    points: dict[str, Any] = {
        "used": {"unit": "MWh", "maximum": draw(st.sampled_from((None, 60)))},
        "green": {"unit": "MWh", "part_of": "used"},
        "reused": {"unit": "MWh", "maximum": 60},
    }
    made = scheme(draw(st.sampled_from(FORMULAS)), points, draw(st.sampled_from(("higher", "lower"))))
    there: dict[tuple[str, str], Decimal] = {}
    for company in COMPANIES:
        used = draw(st.integers(1, 60))
        there[company, "used"] = Decimal(used)
        there[company, "green"] = Decimal(draw(st.integers(0, used)))
        there[company, "reused"] = Decimal(draw(st.integers(0, 60)))
    gaps = [cell for cell in there if cell[0] in "de" and draw(st.booleans())]
    assume(gaps)
    return made, {cell: value for cell, value in there.items() if cell not in gaps}, gaps


def park(made: Edition, figures: dict[tuple[str, str], Decimal]) -> Assessment:
    """The park with these figures."""
    rows = "\n".join(f"{company} {point} {value} MWh" for (company, point), value in figures.items())
    return assessment({"companies": COMPANIES, "figures": rows, "answers": {"A-2": True}}, made)


def most(figures: dict[tuple[str, str], Decimal], company: str, point: str, made: Edition) -> Fraction:
    """The highest that a missing figure can be: its own limit, else the highest per employee."""
    limit = made.datapoint[point].maximum
    if limit is not None:
        return Fraction(limit)
    shown = [Fraction(v) / COMPANIES[c] for (c, p), v in figures.items() if p == point]
    return max(shown) * COMPANIES[company]


@many
@given(holes(), st.lists(st.fractions(0, 1), min_size=6, max_size=6))
def test_no_filling_in_leaves_the_range(case: Any, parts: list[Fraction]) -> None:
    """Whatever is filled in between the limits, value, percentage and level stay within what was said of them."""
    made, there, gaps = case
    before = score(made, park(made, there), ON, Basis.CLAIMED)
    found = before.criteria[0]
    assume(found.value is not None and before.reach is not None)
    filled = dict(there)
    for cell, part in zip(sorted(gaps, key=lambda each: each[1] == "green"), parts, strict=False):
        filled[cell] = _filled(cell, part, filled, there, made)
    after = score(made, park(made, filled), ON, Basis.CLAIMED)
    coverage = found.coverage
    value = after.criteria[0].value
    assert coverage is not None
    if value is None:  # divided by zero
        return
    assert coverage.low is None or Fraction(coverage.low) <= Fraction(value) + CUT
    assert coverage.high is None or Fraction(value) <= Fraction(coverage.high) + CUT
    _within(before, after)


def _filled(
    cell: tuple[str, str],
    part: Fraction,
    filled: dict[tuple[str, str], Decimal],
    there: dict[tuple[str, str], Decimal],
    made: Edition,
) -> Decimal:
    company, point = cell
    low, high = Fraction(0), most(there, company, point, made) if point != "green" else Fraction(0)
    if point == "used":
        low = Fraction(there.get((company, "green"), Decimal(0)))
    if point == "green":
        high = Fraction(filled[company, "used"])
    high = max(low, high)
    value = low + part * (high - low)
    return Decimal(int(value * 1000)) / 1000 if value * 1000 >= low * 1000 else Decimal(int(low))


def _within(before: Result, after: Result) -> None:
    reach = before.reach
    assert reach is not None
    assert after.percent is not None
    assert reach.worst_percent is not None
    assert reach.best_percent is not None
    worst, found, best = (Fraction(each) for each in (reach.worst_percent, after.percent, reach.best_percent))
    assert worst - CUT <= found <= best + CUT
    order = [None, "low", "high"]
    assert order.index(reach.worst_level) <= order.index(after.range.certain) <= order.index(reach.best_level)


@many
@given(holes())
def test_a_quotient_reaches_its_ends(case: Any) -> None:
    """Of a quotient of sums the ends are corners: the lowest and the highest of all that the companies can be at."""
    made, there, gaps = case
    formula = made.criteria[0].means.formula
    node = parse(formula)
    assume(quotient(node) is not None)
    before = score(made, park(made, there), ON, Basis.CLAIMED).criteria[0]
    assume(before.coverage is not None and before.coverage.low is not None and before.coverage.high is not None)
    totals = {
        point: sum((Fraction(v) for (_, p), v in there.items() if p == point), Fraction(0)) for point in made.datapoint
    }
    values = []
    for corner in itertools.product((0, 1, 2), repeat=len(gaps)):
        added = _corner(dict(zip(gaps, corner, strict=True)), there, made)
        if added is not None:
            names = {point: totals[point] + added.get(point, Fraction(0)) for point in totals}
            values.append(_value(formula, names))
    assert before.coverage is not None
    low, high = Fraction(str(before.coverage.low)), Fraction(str(before.coverage.high))
    assert abs(min(values) - low) < Fraction(1, 10**30)
    assert abs(max(values) - high) < Fraction(1, 10**30)


def _corner(
    corner: dict[tuple[str, str], int], there: dict[tuple[str, str], Decimal], made: Edition
) -> dict[str, Fraction] | None:
    """Every missing figure at its least (0), its most (1), or, for a whole, where its part is at its own most (2)."""
    added: dict[str, Fraction] = {}
    for (company, point), end in corner.items():
        if point == "green":
            continue
        low = Fraction(there.get((company, "green"), Decimal(0))) if point == "used" else Fraction(0)
        high = max(low, most(there, company, point, made))
        added[point] = added.get(point, Fraction(0)) + (high if end else low)
    for (company, point), end in corner.items():
        if point == "green" and end:
            missing = (company, "used") in corner
            whole = most(there, company, "used", made) if missing and corner[company, "used"] else None
            if missing and whole is None:
                continue  # nothing used, nothing green
            added[point] = added.get(point, Fraction(0)) + (
                whole if whole is not None else Fraction(there[company, "used"])
            )
    return added


def _value(formula: str, names: dict[str, Fraction]) -> Fraction:
    import re

    return Fraction(eval(re.sub(r"\d+", r"Fraction(\g<0>)", formula), {"Fraction": Fraction, **names}))


@many
@given(holes())
def test_the_value_lies_within_its_range_where_missing_companies_gave_nothing(case: Any) -> None:
    """What companies gave that miss another figure doesn't count now and would then, so only without it does the law
    hold; and the tree adds up as ever."""
    made, there, gaps = case
    silent = {company for company, _ in gaps}
    result = score(
        made, park(made, {cell: value for cell, value in there.items() if cell[0] not in silent}), ON, Basis.CLAIMED
    )
    found = result.criteria[0]
    if found.reach is not None:
        assert found.reach.worst_points <= found.points <= found.reach.best_points
        _within(result, result)
    worth(result.tree)
