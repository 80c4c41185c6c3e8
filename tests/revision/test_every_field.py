"""No change slips through: every field of every model, changed alone, is said with a class that fits."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from greencert.model.changes import FORM_ONLY
from greencert.model.edition import Edition
from greencert.revision.change import Difference
from greencert.revision.compare import compare

from .conftest import ANY_OF, CHOICE, QUANTITY, SCHEME, criterion_data, edition_of

UNSAID = {
    "version", "since", "valid_from",  # which edition this is
    "translations", "languages",  # said as translation only, and only with an original
}  # fmt: skip
"""Fields that are no change of what is asked, or have tests of their own."""

FULL_ORIGIN = {
    "kind": "comparable",
    "source": "A scheme",
    "address": "example.org",
    "standing": "secondary",
    "note": "A note.",
}


def everything() -> Edition:
    """An edition in which every field holds something."""
    quantity = {
        **QUANTITY, "exclusive": True, "steps": [{"at": 0, "points": 0}, {"at": 50, "points": 5}],
        "coverage_at_least": 80, "reference": "a", "where": [{"datapoint": "a", "above": 1}], "minimum": 0,
        "maximum": 100, "whole": True,
    }  # fmt: skip
    linear = {**QUANTITY, "linear": {"zero": 0, "full": 100}}
    ways = [{"id": "share", "title": "By share", "means": linear}, *ANY_OF["alternatives"][1:]]
    full = {
        "good": "It looks like this.", "tier": "gold", "phases": ["existing"], "provenance": FULL_ORIGIN,
        "justification": [{"verdicts": ["met"], "kind": "text", "min_length": 5}], "planned_counts": True,
        "enough": "justified", "measures": ["M01"], "practices": ["P01"],
        "references": [{"cite": "ISO 1", "note": "A note.", "address": "example.org", "standing": "secondary"}],
        "evidence": [
            {"id": "figures", "kinds": ["balance"], "title": "Figures", "at_least": 2, "valid_months": 6},
        ],
    }  # fmt: skip
    criteria = [
        {**criterion_data("EN-01"), **full, "means": quantity},
        criterion_data("EN-02"),
        criterion_data("EN-03"),
        {**criterion_data("WA-01"), "means": {"kind": "any_of", "alternatives": ways}},
        {**criterion_data("WA-02"), "means": CHOICE},
    ]
    made = edition_of(criteria, **_head())
    point = {
        "id": "a", "title": "A", "definition": "What it is.", "group": "energy", "unit": "MWh", "subject": "park",
        "adding_up": "highest", "part_of": "b", "seldom_above": "b", "minimum": 0, "maximum": 9, "provenance": FULL_ORIGIN,
        "earlier": {"datapoint": "b", "years": 2, "back": 1, "baseline": True},
        "known": [{"country": "FI", "year": 2024, "value": 5, "source": "A table", "standing": "secondary"}],
    }  # fmt: skip
    measure = {
        "id": "M01", "title": "Do it", "description": "How.", "effect": "Some.", "cost": ["low"], "cost_note": "Cheap.",
        "payback_years": {"low": 1, "high": 2}, "lead_months": {"low": 1, "high": 2}, "actors": ["company"],
        "prerequisites": "None.", "requires": ["M02"], "brings": [{"criterion": "EN-01", "to": True, "alternative": "share"}], "practices": ["P01"], "provenance": FULL_ORIGIN,
    }  # fmt: skip
    practice = {
        "id": "P01", "park": "A park", "country": "FI", "title": "They did it", "figures": "Two.", "year": "2020",
        "status": "done", "status_note": "Since.", "grade": "B", "sources": ["A page"], "standing": "secondary",
    }  # fmt: skip
    raw = made.model_dump(mode="json")
    return Edition.model_validate({**raw, "datapoints": [point], "measures": [measure], "practices": [practice]})


def _head() -> dict[str, Any]:
    origin = {"provenance": FULL_ORIGIN}
    first, second = SCHEME["levels"]
    return {
        "themes": [{"id": "energy", "title": "Energy", "weight": 2, "core": True, "summary": "On energy."}, SCHEME["themes"][1]],
        "method": {**SCHEME["method"], "not_applicable": "counts_as_met", "partly": 0.5, "places": 2, "coverage_at_least": 80, **origin},
        "levels": [first, {**second, **origin, "phases": ["existing"], "counts": [{"at_least": 2, "theme": "energy", "obligation": "must"}, {"at_least": 2, "criteria": ["EN-01", "EN-02", "EN-03"]}]}],
        "merits": [{**SCHEME["merits"][0], "at_least": 1, **origin}],
        "groups": [{"id": "heat", "title": "Heat", "within": "energy", "weight": 2}],
        "page": "landscape",
        "validity": {**SCHEME["validity"], **origin},
    }  # fmt: skip


def others(value: Any) -> Iterator[Any]:
    """Other values of the same kind; the first that the model accepts is taken."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, StrEnum):
        yield from (one.value for one in type(value) if one is not value)
    elif isinstance(value, int | Decimal):
        yield from (value + 1, value - 1, value + 10, Decimal("0.25"))
    elif isinstance(value, str):
        yield from (
            f"{value} Otherwise",
            "otherwise",
            "OTHERWISE-1",
            "gold",
            "silver",
            "water",
            "energy",
            "pre_certificate",
        )
        yield from (
            "left_out",
            "address",
            "SE",
            "C",
            "M03",
            "P03",
            "met",
            "MWh",
            "partly",
            "sv",
            "M02",
            "full",
            "100 * a",
            "portrait",
        )


def mutations(model: BaseModel, at: str) -> Iterator[tuple[str, Any]]:
    """(address, the model with one field changed) for every field below it."""
    raw = model.model_dump(mode="json")
    for name in type(model).model_fields:
        if name in UNSAID:
            continue
        value = getattr(model, name)
        for where, new in _changed(value, f"{at}/{name}"):
            yield where, {**raw, name: new}


def _changed(value: Any, at: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, BaseModel):
        yield from mutations(value, at)
    elif isinstance(value, tuple):
        dumped = [one.model_dump(mode="json") if isinstance(one, BaseModel) else one for one in value]
        for place, one in enumerate(value):
            for where, new in _changed(one, f"{at}/{place}"):
                yield where, [*dumped[:place], new, *dumped[place + 1 :]]
    elif value is not None:
        for number, new in enumerate(others(value)):
            if new != value:
                yield f"{at}#{number}", new


def _cases() -> dict[str, Edition]:
    found: dict[str, Edition] = {}
    for where, raw in mutations(everything(), ""):
        address = where.partition("#")[0]
        if address in found:
            continue
        try:
            found[address] = Edition.model_validate(raw)
        except ValidationError:
            continue
    return found


BEFORE = Edition.model_validate(everything().model_dump(mode="json"))
CASES = _cases()


def said(old: Edition, new: Edition) -> list[Difference]:
    """Everything that a comparison says, criteria that came or went included."""
    found = compare(old, new)
    parts = [part for change in found.changes for part in change.differences]
    parts += [Difference("criteria", change.classes) for change in found.changes if not change.differences]
    return [*parts, *found.around]


def test_every_field_is_reached() -> None:
    """No field of the example is left at nothing, so that none is left out here."""
    reached = {address.rsplit("/", 1)[-1] for address in CASES} | {
        part for address in CASES for part in address.split("/")
    }

    def fields(model: BaseModel) -> Iterator[str]:
        for name in type(model).model_fields:
            value = getattr(model, name)
            yield name
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, BaseModel):
                    yield from fields(one)

    assert set(fields(BEFORE)) - reached - UNSAID == set()


def test_nothing_is_said_of_the_same_edition() -> None:
    """What is found below comes from the one field that was changed."""
    assert said(BEFORE, Edition.model_validate(BEFORE.model_dump(mode="json"))) == []


@pytest.mark.parametrize("address", CASES)
def test_a_change_of_one_field_is_said(address: str) -> None:
    """There is at least one difference, each has a class, and none of it passes for mere form."""
    found = said(BEFORE, CASES[address])
    assert found
    assert all(one.classes and (one.address == "criteria" or one.values[0] != one.values[1]) for one in found)
    assert not all(FORM_ONLY.issuperset(one.classes) for one in found)


@pytest.mark.parametrize("address", CASES)
def test_what_changed_is_said_once(address: str) -> None:
    """No field that has another value is named twice."""
    named = [one.address for one in said(BEFORE, CASES[address]) if None not in (one.before, one.after)]
    assert len(named) == len(set(named)), named
