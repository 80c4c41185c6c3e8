"""The health of a scheme: each illness is found, named with its place, and a sound scheme has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from greencert.model.checks.flaw import Flaw
from greencert.model.edition import Edition
from greencert.scoring.health import flaws_of_health
from greencert.store.edition import load_edition
from greencert.store.shipped import shipped

OURS = {"kind": "proposal", "note": "-"}


def criterion(identifier: str, theme: str = "energy", **fields: Any) -> dict[str, Any]:
    return {
        "id": identifier,
        "title": identifier,
        "requirement": f"Requirement {identifier}",
        "guidance": "-",
        "theme": theme,
        "obligation": "should",
        "means": {"kind": "yes_no"},
        "weight": 1,
        "provenance": OURS,
        "since": "1.0.0",
        **fields,
    }


def level(identifier: str, **fields: Any) -> dict[str, Any]:
    return {"id": identifier, "title": identifier, "provenance": OURS, **fields}


def edition(criteria: list[dict[str, Any]], levels: list[dict[str, Any]], **method: Any) -> Edition:
    themes = dict.fromkeys(each["theme"] for each in criteria)
    return Edition.model_validate(
        {
            "scheme": {
                "id": "made-up",
                "version": "1.0.0",
                "title": "-",
                "owner": "-",
                "summary": "-",
                "disclaimer": "-",
                "language": "en",
                "themes": [{"id": theme, "title": theme} for theme in themes],
                "method": {"name": "points", "title": "-", "provenance": OURS, **method},
                "levels": levels,
            },
            "criteria": criteria,
        }
    )


def found(made_up: Edition) -> list[tuple[str, tuple[Any, ...]]]:
    return [(flaw.code, flaw.address) for flaw in flaws_of_health(made_up)]


def only(made_up: Edition) -> Flaw:
    flaws: Iterator[Flaw] = flaws_of_health(made_up)
    (flaw,) = flaws
    return flaw


THREE = [criterion("A-1", obligation="must"), criterion("A-2"), criterion("A-3")]


def test_a_sound_scheme_has_nothing() -> None:
    """Levels that rise and criteria that count leave nothing to say."""
    sound = edition(THREE, [level("silver", total=50), level("gold", total=90, includes="silver")])
    assert found(sound) == []


@pytest.mark.parametrize("scheme", sorted(path.parent.name for path in shipped("criteria").glob("*/scheme.yaml")))
def test_the_shipped_schemes_are_healthy(scheme: str) -> None:
    """What comes with greencert has no illness of its own."""
    loaded = load_edition(shipped("criteria") / scheme)
    assert loaded.value is not None
    assert [flaw.message for flaw in flaws_of_health(loaded.value)] == []


def test_a_level_that_nobody_reaches() -> None:
    """A level for planned parks that includes one for existing parks is out of reach, and the message says why."""
    levels = [level("silver", total=50), level("early", phases=["planned"], includes="silver")]
    flaw = only(edition(THREE, levels))
    assert (flaw.code, flaw.address) == ("unreachable", ("scheme", "levels", 1, "id"))
    assert "includes `silver`" in flaw.message


def test_why_a_level_cannot_be_reached_is_said_exactly() -> None:
    """More than everything is asked for, or a level is included that isn't for such parks."""
    criteria = [criterion("EN-01"), criterion("EN-02")]
    flaw = only(edition(criteria, [level("gold", total=100, exclusive=True)]))
    assert flaw.message.endswith("the total comes to 100 % at most, more than 100 % are asked for")
    ladder = [level("basic", total=50), level("draft", total=60, phases=["planned"], includes="basic")]
    assert only(edition(criteria, ladder)).message.endswith("it includes `basic`, which is not for planned parks")


def test_a_floor_over_nothing_stops_nobody() -> None:
    """Where no criterion of a theme weighs anything, its floor falls away and the level stays within reach."""
    criteria = [*THREE, criterion("B-1", "water", weight=0, obligation="must")]
    levels = [level("silver", total=50, floors=[{"theme": "water", "percent": 10}])]
    assert found(edition(criteria, levels)) == []


def test_a_level_easier_than_the_one_below() -> None:
    """A higher level has to ask for what the lower one asks for."""
    criteria = [*THREE, criterion("B-1", "water")]
    lower = level("silver", total=50, floors=[{"theme": "water", "percent": 40}])
    flaw = only(edition(criteria, [lower, level("gold", total=70)]))
    assert (flaw.code, flaw.address) == ("level-easier", ("scheme", "levels", 1, "id"))
    assert "40 % in water" in flaw.message


def test_a_level_that_includes_the_lower_one_is_not_easier() -> None:
    """What is included needs no repeating."""
    criteria = [*THREE, criterion("B-1", "water")]
    lower = level("silver", total=50, floors=[{"theme": "water", "percent": 40}])
    assert found(edition(criteria, [lower, level("gold", total=70, includes="silver")])) == []


def test_a_criterion_that_never_decides() -> None:
    """Ten points decide alone; one point beside them never lifts anything over 50 %."""
    criteria = [criterion("A-1", weight=10), criterion("A-2"), criterion("A-3")]
    assert found(edition(criteria, [level("silver", total=50)])) == [
        ("never-decides", ("criteria", 1, "id")),
        ("never-decides", ("criteria", 2, "id")),
    ]


def test_partial_points_can_decide() -> None:
    """With steps in between, the others can come close enough for one point to decide."""
    steps = [{"id": f"s{n}", "title": f"Step {n}", "points": n} for n in range(11)]
    rated = criterion("A-1", weight=10, means={"kind": "rating", "steps": steps, "met_from": "s5"})
    assert found(edition([rated, criterion("A-2"), criterion("A-3")], [level("silver", total=50)])) == []


def test_a_must_decides_by_itself_and_a_merit_by_its_list() -> None:
    """Without weight a must still decides a level; a criterion that nothing asks for doesn't."""
    criteria = [criterion("A-1", obligation="must", weight=0), criterion("A-2"), criterion("A-3", weight=0)]
    assert found(edition(criteria, [level("silver", total=50)])) == [("never-decides", ("criteria", 2, "id"))]


def test_a_weight_that_no_percentage_shows() -> None:
    """One point of ten thousand is not printed with one decimal."""
    steps = [{"at": n, "points": n} for n in range(1, 101)]
    means = {"kind": "quantity", "unit": "percent", "met_at": 50, "steps": steps}
    criteria = [criterion("A-1", weight=10000, means=means), criterion("A-2", weight="0.5")]
    codes = found(edition(criteria, [level("silver", total=50)]))
    assert ("weight-unnoticed", ("criteria", 1, "weight")) in codes


def test_weights_that_the_method_ignores() -> None:
    """Where shares of criteria count, different weights mislead."""
    criteria = [criterion("A-1", weight=3), criterion("A-2")]
    codes = found(edition(criteria, [level("silver", total=50)], name="share_met"))
    assert codes == [("weight-unnoticed", ("scheme", "method", "name"))]


def test_a_floor_that_can_be_declared_away() -> None:
    """When everything in a theme may be not applicable, its floor protects nothing."""
    away = {"allowed": True, "when": "No water in the park."}
    criteria = [*THREE, criterion("B-1", "water", not_applicable=away)]
    levels = [level("silver", total=50, floors=[{"theme": "water", "percent": 40}])]
    assert found(edition(criteria, levels)) == [("declared-away", ("scheme", "levels", 0, "floors", 0, "theme"))]


def test_a_level_had_by_declarations() -> None:
    """The must alone is a third of the points; with the others declared away it is all of them."""
    away = {"allowed": True, "when": "-"}
    criteria = [THREE[0], criterion("A-2", not_applicable=away), criterion("A-3", not_applicable=away)]
    flaw = only(edition(criteria, [level("silver", total=50)]))
    assert (flaw.code, flaw.address) == ("declared-away", ("criteria", 2, "not_applicable", "allowed"))
    assert "declaring A-3 not applicable (33.3 % without, 100 % with)" in flaw.message


def test_a_scheme_of_which_nothing_has_to_apply() -> None:
    """Two declared away leave one, and 100 %. One that always applies has to be met at least."""
    away = {"allowed": True, "when": "-"}
    criteria = [criterion(name, not_applicable=away) for name in ("A-1", "A-2", "A-3")]
    flaw = only(edition(criteria, [level("silver", total=50)]))
    assert (flaw.code, flaw.address) == ("declared-away", ("criteria", 0, "not_applicable", "allowed"))
    assert "all criteria may be declared not applicable but one, which then gives `silver`" in str(flaw.message)
    assert found(edition([*criteria, criterion("A-4")], [level("silver", total=50)])) == []


def test_what_an_unreachable_total_comes_to_has_the_places_of_the_scheme() -> None:
    """Five of six points are 83.333… %."""
    options = [
        {"id": "a", "title": "a", "points": 5, "met": True},
        {"id": "b", "title": "b", "points": 6, "met": False},
    ]
    flaw = only(edition([criterion("A-1", means={"kind": "choice", "options": options})], [level("top", total=90)]))
    assert "comes to 83.3 % at most" in str(flaw.message)
