"""Small schemes and parks in any shape, and every way to a level tried one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import combinations, product
from typing import Any

from hypothesis import strategies as st

from greencert.model.assessment import Assessment
from greencert.model.catalogue import Measure
from greencert.model.edition import Edition
from greencert.scoring.path.effort import lever
from greencert.scoring.path.ground import Given, Ground
from greencert.scoring.path.targets import targets_of
from tests.cases import reading

ON = date(2025, 6, 30)
MEASURES = ("M01", "M02", "M03")
RATING = 1
"""Place of the rating among the means below: the one of which measures may say how far they carry it."""


def measure(name: str, **more: Any) -> Measure:
    """A measure of low cost that the park can take by itself, unless it says otherwise."""
    filled = {
        "id": name, "title": name, "description": "D", "effect": "E", "cost": ["low"], "lead_months": {"high": 3},
        "actors": ["park_manager"], "provenance": reading.OWN, **more,
    }  # fmt: skip
    return Measure.model_validate(filled)


def edition(case: Mapping[str, Any], measures: tuple[Measure, ...] = ()) -> Edition:
    """The edition of a case, with measures."""
    return reading.edition(case).model_copy(update={"measures": measures})


MEANS: tuple[dict[str, Any], ...] = (
    {"kind": "yes_no"},
    {"kind": "rating", "met_from": "b", "steps": [
        {"id": "z", "points": 0}, {"id": "a", "points": 1}, {"id": "b", "points": 3}]},
    {"kind": "checklist", "met_from": 2, "items": [{"id": "a"}, {"id": "b", "required": True}, {"id": "c"}]},
    {"kind": "quantity", "unit": "percent", "met_at": 30, "exclusive": True,
     "steps": [{"at": 10, "points": 1}, {"at": 50, "points": 3}]},
    {"kind": "choice", "options": [
        {"id": "a", "points": 2, "met": False}, {"id": "b", "points": 1, "met": True},
        {"id": "n", "points": 0, "met": False}]},
    {"kind": "any_of", "alternatives": [
        {"id": "x", "means": {"kind": "yes_no"}},
        {"id": "y", "means": {"kind": "quantity", "unit": "t", "better": "lower", "met_at": 2,
                              "steps": [{"at": 5, "points": 1}, {"at": 2, "points": 2}]}}]},
    {"kind": "quantity", "unit": "t", "better": "lower", "met_at": 4},
)  # fmt: skip

ANSWERS: tuple[tuple[Any, ...], ...] = (
    (None, True, False),
    (None, "z", "a", "b"),
    (None, ["a"], ["a", "b"], []),
    (None, 5, 10, 30, 31),
    (None, "a", "b", "n"),
    (None, {"x": False}, {"y": 4}, {"y": 9}),
    (None, 3, 4, 9),
)


@st.composite
def cases(draw: st.DrawFn) -> tuple[Edition, Assessment]:
    """A scheme of two themes, up to four criteria, three measures and two levels, and a park in it."""
    kinds = draw(st.lists(st.integers(0, len(MEANS) - 1), min_size=2, max_size=4))
    criteria = [_criterion(draw, at, kind) for at, kind in enumerate(kinds)]
    answers = {
        each["id"]: {"claim": claim}
        for each, kind in zip(criteria, kinds, strict=True)
        if (claim := _claim(draw, kind)) is not None
    }
    method = {
        "name": draw(st.sampled_from(["points", "weighted_mean", "theme_mean", "nested_mean", "share_met"])),
        "partly": draw(st.sampled_from(["as_earned", "0.5"])),
        "not_applicable": draw(st.sampled_from(["left_out", "counts_as_met"])),
    }
    scheme = {
        "themes": [{"id": "e", "weight": 2}, {"id": "w", "weight": 1}],
        "method": method,
        "groups": [{"id": "g", "within": "e"}, {"id": "h", "within": "e", "weight": 2}],
        "levels": [_level(draw, "low", 1), {**_level(draw, "high", 2), "includes": "low"}],
    }
    ratings = [each["id"] for each, kind in zip(criteria, kinds, strict=True) if kind == RATING]
    measures = tuple(_measure(draw, name, ratings) for name in MEASURES)
    found = edition({"scheme": scheme, "criteria": criteria}, measures)
    return found, reading.assessment({"answers": answers, "criteria": criteria}, found)


def _criterion(draw: st.DrawFn, at: int, kind: int) -> dict[str, Any]:
    return {
        "id": f"C-{at}",
        "theme": (theme := "e" if at == 0 else draw(st.sampled_from(["e", "w"]))),
        "group": draw(st.sampled_from([None, "g", "h"])) if theme == "e" else None,
        "obligation": draw(st.sampled_from(["must", "should"])),
        "weight": draw(st.sampled_from([0, 1, 3, "0.7"])),
        "means": MEANS[kind],
        "not_applicable": {"allowed": True, "when": "W"},
        "enough": draw(st.sampled_from(["met", "met", "justified", "answered"])),
        "measures": draw(st.lists(st.sampled_from(MEASURES), unique=True, max_size=2)),
    }


def _claim(draw: st.DrawFn, kind: int) -> dict[str, Any] | None:
    if draw(st.integers(0, 9)) == 0:
        return {"not_applicable": "no such thing"}
    value = draw(st.sampled_from(ANSWERS[kind]))
    state = draw(st.sampled_from(["implemented", "implemented", "planned"]))
    return None if value is None else {"value": value, "state": state}


def _level(draw: st.DrawFn, name: str, step: int) -> dict[str, Any]:
    level: dict[str, Any] = {"id": name, "all_met": draw(st.sampled_from([[], ["must"]]))}
    if draw(st.booleans()):
        level["total"] = draw(st.sampled_from([30, 50])) + 20 * step
        level["exclusive"] = draw(st.booleans())
    if draw(st.booleans()):
        level["floors"] = [{"theme": draw(st.sampled_from(["e", "w"])), "percent": 30 * step}]
    if draw(st.booleans()):
        level["counts"] = [{"at_least": step, "theme": draw(st.sampled_from(["e", None]))}]
    return level


def _measure(draw: st.DrawFn, name: str, ratings: list[str]) -> Measure:
    others = [other for other in MEASURES if other < name]
    known = [each for each in ratings if draw(st.booleans())]
    return measure(
        name,
        cost=draw(st.sampled_from([["low"], ["medium"], ["low", "high"]])),
        actors=draw(st.sampled_from([["park_manager"], ["municipality", "park_manager"], ["company"]])),
        brings=[{"criterion": each, "to": draw(st.sampled_from(["z", "a", "b"]))} for each in known],
        requires=draw(st.lists(st.sampled_from(others), unique=True, max_size=1)) if others else [],
    )


def every_way(ground: Ground, level: str) -> Iterator[tuple[int, int, bool]]:
    """Weight, number of changes, and whether the park can do it alone, of everything that reaches a level."""
    scheme = ground.edition
    own = {f"?{p.criterion.id}": 40 for p in ground.positions.values() if not p.criterion.measures}
    weights = {**{m.id: lever(m).weight for m in scheme.measures}, **own}
    for size in range(len(weights) + 1):
        for chosen in combinations(weights, size):
            if all(
                need in chosen for name in chosen if name in scheme.measure for need in scheme.measure[name].requires
            ):
                alone = all(name not in scheme.measure or lever(scheme.measure[name]).by_park for name in chosen)
                yield from (
                    (sum(weights[name] for name in chosen), changes, alone)
                    for changes in _changes(ground, level, set(chosen))
                )


def _brought(scheme: Edition, criterion: str, value: Given, chosen: set[str]) -> bool:
    """Whether one of the measures taken carries a criterion so far; steps stand in the order of their ids but z."""
    order = {"z": 0, "a": 1, "b": 2}
    for name in chosen & {*scheme.by_id[criterion].measures, f"?{criterion}"}:
        measure = scheme.measure.get(name)
        said = [each.to for each in measure.brings if each.criterion == criterion] if measure else []
        if not said or order[str(value)] <= order[str(said[0])]:
            return True
    return False


def _changes(ground: Ground, level: str, chosen: set[str]) -> Iterator[int]:
    """Numbers of changes of all combinations that reach the level with these measures."""
    targets = targets_of(ground)
    options: list[list[Given | None]] = []
    names = []
    for name, position in ground.positions.items():
        found: list[Given | None] = [None]
        if position.applicable and position.planned is not None:
            found.append(position.planned)
        if position.applicable and chosen & {*position.criterion.measures, f"?{name}"}:
            found += [t.value for t in targets.all[name] if _brought(ground.edition, name, t.value, chosen)]
        if name in targets.answered:
            found.append(targets.answered[name].value)
        names.append(name)
        options.append(found)
    for values in product(*options):
        changes = {name: value for name, value in zip(names, values, strict=True) if value is not None}
        result = ground.result(changes)
        if any(found.id == level and found.certain for found in result.levels):
            yield len(changes)
