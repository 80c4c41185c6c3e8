"""One park under two editions at once comes out as under each alone, whatever the two have in common."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from greencert.model.edition import Edition
from greencert.scoring import Basis, score
from greencert.scoring.engine import score_both
from tests.scoring.generated import ON, Park, parks

POINT_CHANGES: tuple[dict[str, Any], ...] = (
    {"title": "Other words"},
    {"unit": "GJ"},
    {"part_of": "used"},
    {"minimum": Decimal(5)},
    {"subject": "park"},
)


@st.composite
def next_editions(draw: st.DrawFn, edition: Edition) -> Edition:
    """The edition after it: a data point, a criterion or a level is another, or nothing is."""
    match draw(st.sampled_from(("point", "point", "gone", "criterion", "level", "nothing"))):
        case "point":
            at = draw(st.integers(0, len(edition.datapoints) - 1))
            old = edition.datapoints[at]
            new = type(old).model_validate(
                {**old.model_dump(exclude_none=True), **draw(st.sampled_from(POINT_CHANGES))}
            )
            return edition.model_copy(
                update={"datapoints": (*edition.datapoints[:at], new, *edition.datapoints[at + 1 :])}
            )
        case "gone":
            return edition.model_copy(update={"datapoints": edition.datapoints[1:]})
        case "criterion":
            first, *others = edition.criteria
            return edition.model_copy(
                update={"criteria": (first.model_copy(update={"weight": Decimal("1.5")}), *others)}
            )
        case "level":
            levels = tuple(level.model_copy(update={"total": Decimal(60)}) for level in edition.scheme.levels)
            return edition.model_copy(update={"scheme": edition.scheme.model_copy(update={"levels": levels})})
    return edition.model_copy()


@settings(deadline=None, max_examples=80, suppress_health_check=list(HealthCheck))
@given(parks(), st.sampled_from(list(Basis)), st.data())
def test_both_at_once_are_each_alone(park: Park, basis: Basis, data: st.DataObject) -> None:
    """To the last node of the tree."""
    old, now = park
    new = data.draw(next_editions(old))
    same = {each.id for each in new.criteria if old.by_id.get(each.id) == each}
    found = score_both(old, new, (now, now), ON, basis, same)
    alone = tuple(score(edition, now, ON, basis, ranged=False) for edition in (old, new))
    assert repr(found) == repr(alone)
