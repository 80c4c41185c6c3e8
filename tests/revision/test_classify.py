"""What a change amounts to is decided by what binds, not by words alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from greencert.model.criterion import Criterion
from greencert.revision.change import in_order
from greencert.revision.classify import criterion_differences
from greencert.revision.compare import compare

from .conftest import ANY_OF, CHECKLIST, CHOICE, QUANTITY, RATING, SCHEME, criterion_data, edition_of

Changed = Callable[..., tuple[Criterion, Criterion]]

EVIDENCE = {"id": "figures", "kinds": ["balance", "study"], "title": "The figures of the year", "at_least": 2}
STEPS = [{"at": 30, "points": 5}, {"at": 50, "points": 10}]


def classes(old: Criterion, new: Criterion) -> str:
    """Classes of a change as one text."""
    found = criterion_differences(old, new, {}, ["silver", "gold"])
    return " ".join(in_order(one for part in found for one in part.classes))


def test_a_weight_tells_nothing_where_nothing_is_weighed() -> None:
    """In a scheme without a percentage, or with a share of criteria met, another weight costs nobody anything."""
    heavier = criterion_data("EN-01") | {"weight": 9}
    for name, expected in (("none", "clarified"), ("share_met", "clarified"), ("points", "tightened re_weighted")):
        method = {**SCHEME["method"], "name": name}
        old, new = (edition_of([one], method=method, levels=[]) for one in (criterion_data("EN-01"), heavier))
        assert " ".join(compare(old, new).classes) == expected
    to_points = edition_of([heavier], method={**SCHEME["method"], "name": "points"}, levels=[])
    assert "tightened" in compare(edition_of([criterion_data("EN-01")], levels=[]), to_points).classes


def with_step(**fields: Any) -> dict[str, Any]:
    """The rating with its middle step changed."""
    return {**RATING, "steps": [RATING["steps"][0], {**RATING["steps"][1], **fields}, RATING["steps"][2]]}  # type: ignore[index]


@pytest.mark.parametrize(
    ("name", "fields", "expected"),
    [
        ("EN-01", {}, ""),
        ("EN-01", {"title": "RENEWABLE  share."}, "editorial"),
        ("EN-01", {"requirement": "At least **50%** of the final energy that companies use, is renewable"}, "editorial"),
        ("EN-01", {"guidance": "Ask for the figures and read five meters on site, in 3 halls."}, "clarified"),
        ("EN-01", {"requirement": "At least 50 % of the final energy used by companies is renewable."}, "clarified"),
        ("EN-01", {"requirement": "At least 60 % of the final energy that companies use is renewable."}, "tightened"),
        ("EN-01", {"requirement": "At least 40 % of the final energy that companies use is renewable."}, "relaxed"),
        ("EN-01", {"requirement": "At most 50 % of the final energy that companies use is renewable."}, "tightened"),
        ("EN-02", {"requirement": "Every boiler above 200 kW stands in a list with its age and fuel."}, "relaxed"),
        ("EN-01", {"obligation": "must"}, "tightened"),
        ("EN-01", {"obligation": "suggested"}, "relaxed"),
        ("EN-01", {"tier": "gold"}, "relaxed"),
        ("EN-01", {"weight": 5}, "tightened re_weighted"),
        ("EN-01", {"weight": "4.00"}, ""),
        ("EN-01", {"weight": 3}, "relaxed re_weighted"),
        ("EN-01", {"phases": ["existing"]}, "relaxed"),
        ("EN-01", {"subject": "company"}, "re_measured"),
        ("EN-01", {"planned_counts": True}, "relaxed"),
        ("EN-01", {"theme": "water"}, "moved"),
        ("EN-01", {"id": "EN-09"}, "renumbered"),
        ("EN-01", {"status": "obsolete"}, "retired"),
        ("EN-01", {"status": "future"}, "retired"),
        ("EN-01", {"not_applicable": {"allowed": False}}, "tightened"),
        ("EN-01", {"not_applicable": {"allowed": True, "when": "Nothing like it exists in the park."}}, "clarified"),
        ("EN-01", {"references": [{"cite": "EED art. 11"}]}, "clarified"),
        ("EN-01", {"provenance": {"kind": "published", "source": "A page"}}, "clarified"),
        # a quantity
        ("EN-01", {"means": {**QUANTITY, "met_at": "50.0"}}, ""),
        ("EN-01", {"means": {**QUANTITY, "met_at": 60}}, "tightened"),
        ("EN-01", {"means": {**QUANTITY, "met_at": 40}}, "relaxed"),
        ("EN-01", {"means": {**QUANTITY, "better": "lower"}}, "re_measured"),
        ("EN-01", {"means": {**QUANTITY, "exclusive": True}}, "tightened"),
        ("EN-01", {"means": {**QUANTITY, "formula": "100*a/b"}}, "editorial"),
        ("EN-01", {"means": {**QUANTITY, "formula": "a * 100 / b"}}, "editorial"),
        ("EN-01", {"means": {**QUANTITY, "formula": "100 * a / c"}}, "re_measured"),
        ("EN-01", {"means": {**QUANTITY, "formula": None}}, "re_measured"),
        ("EN-01", {"means": {**QUANTITY, "unit": "MWh"}}, "re_measured"),
        ("EN-01", {"means": {**QUANTITY, "coverage_at_least": 80}}, "tightened"),
        ("EN-01", {"means": {**QUANTITY, "steps": STEPS}}, "relaxed"),
        ("EN-01", {"means": {**QUANTITY, "linear": {"zero": 0, "full": 100}}}, "tightened relaxed"),
        # a rating
        ("EN-02", {"means": {**RATING, "met_from": "full"}}, "tightened"),
        ("EN-02", {"means": {**RATING, "met_from": "none"}}, "relaxed"),
        ("EN-02", {"means": with_step(points=6)}, "relaxed"),
        ("EN-02", {"means": with_step(title="The largest are in a list.")}, "clarified"),
        ("EN-02", {"means": with_step(id="some")}, "re_measured"),
        # a checklist
        ("EN-03", {"means": {**CHECKLIST, "met_from": 3}}, "tightened"),
        ("EN-03", {"means": {**CHECKLIST, "met_from": 1}}, "relaxed"),
        ("EN-03", {"means": {**CHECKLIST, "items": CHECKLIST["items"][:2]}}, "tightened"),  # type: ignore[index]
        ("EN-03", {"means": {**CHECKLIST, "items": [*CHECKLIST["items"], {"id": "x", "title": "X", "required": True}]}},  # type: ignore[misc]
         "tightened"),
        ("EN-03", {"means": {**CHECKLIST, "items": [*CHECKLIST["items"], {"id": "x", "title": "X"}]}},  # type: ignore[misc]
         "tightened relaxed"),
        # a choice
        ("WA-02", {"means": {**CHOICE, "options": [*CHOICE["options"], {"id": "x", "title": "X", "points": 5, "met": True}]}},
         "relaxed"),
        ("WA-02", {"means": {**CHOICE, "options": [CHOICE["options"][0], {**CHOICE["options"][1], "met": True}]}}, "relaxed"),  # type: ignore[dict-item]
        # alternatives
        ("WA-03", {"means": {**ANY_OF, "alternatives": [*ANY_OF["alternatives"], {"id": "x", "title": "X", "means": CHOICE}]}},
         "relaxed"),
        ("EN-01", {"means": ANY_OF}, "relaxed re_measured"),
        ("WA-03", {"means": QUANTITY}, "tightened re_measured"),
        ("WA-01", {"means": CHOICE}, "re_measured"),
        # evidence
        ("EN-01", {"evidence": []}, "relaxed"),
        ("EN-01", {"evidence": [EVIDENCE, {"id": "more", "kinds": ["map"], "title": "A map"}]}, "tightened"),
        ("EN-01", {"evidence": [{**EVIDENCE, "kinds": ["study", "balance"]}]}, "editorial"),
        ("EN-01", {"evidence": [{**EVIDENCE, "kinds": ["balance"]}]}, "tightened"),
        ("EN-01", {"evidence": [{**EVIDENCE, "kinds": ["balance", "study", "plan"]}]}, "relaxed"),
        ("EN-01", {"evidence": [{**EVIDENCE, "at_least": 3}]}, "tightened"),
        ("EN-01", {"evidence": [{**EVIDENCE, "period": "last_three_years"}]}, "tightened"),
        ("EN-01", {"evidence": [{**EVIDENCE, "period": "any"}]}, "relaxed"),
        ("EN-01", {"evidence": [{**EVIDENCE, "period": "in_force"}]}, "tightened relaxed"),
        ("EN-01", {"evidence": [{**EVIDENCE, "valid_months": 24}]}, "tightened"),
        ("EN-01", {"evidence": [{**EVIDENCE, "id": "renamed"}]}, "clarified"),
        ("EN-01", {"evidence": [{"id": "more", "kinds": ["map"], "title": "A map"}, EVIDENCE]}, "tightened"),
        ("WA-02", {"means": {**CHOICE, "options": CHOICE["options"][::-1]}}, "editorial"),
        ("EN-03", {"means": {**CHECKLIST, "items": CHECKLIST["items"][::-1]}}, "editorial"),
    ],
)  # fmt: skip
def test_one_change(changed: Changed, name: str, fields: dict[str, Any], expected: str) -> None:
    """Each field on its own."""
    assert classes(*changed(name, **fields)) == expected


def test_a_rule_says_which_way_a_number_in_the_words_went(changed: Changed) -> None:
    """A number whose direction can't be read counts as tightened, unless a threshold shows the other way."""
    old, new = changed("EN-01", requirement="40 % of the final energy that companies use is renewable.")
    old = old.model_copy(update={"requirement": "50 % of the final energy that companies use is renewable."})
    found = criterion_differences(old, new, {}, [])
    assert [(part.guessed, part.classes[0].value) for part in found] == [(True, "tightened")]
    means = new.means.model_copy(update={"met_at": 40})
    assert classes(old, new.model_copy(update={"means": means})) == "clarified relaxed"


def test_a_threshold_in_another_unit_is_compared_by_its_amount(changed: Changed) -> None:
    """3.6 GJ are one MWh: measured otherwise, but neither tightened nor relaxed."""
    gigajoules = {"kind": "quantity", "unit": "GJ", "met_at": 36, "better": "lower"}
    old, new = changed("EN-01", means={**gigajoules, "unit": "MWh", "met_at": 10})
    old = Criterion.model_validate({**old.model_dump(), "means": gigajoules})
    assert classes(old, new) == "re_measured"
    looser = new.means.model_copy(update={"met_at": 11})
    assert classes(old, new.model_copy(update={"means": looser})) == "relaxed re_measured"


def test_lower_is_better_turns_the_direction(changed: Changed) -> None:
    """Where less is better, a lower threshold is the tighter one."""
    lower = {**QUANTITY, "better": "lower"}
    old, new = changed("EN-01", means={**lower, "met_at": 40})
    old = Criterion.model_validate({**old.model_dump(), "means": lower})
    assert classes(old, new) == "tightened"
