"""One criterion of each kind and a small edition, to be changed by tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from greencert.model.criterion import Criterion
from greencert.model.edition import Edition

PROPOSAL = {"kind": "proposal"}

SCHEME: dict[str, Any] = {
    "id": "small",
    "version": "1.0.0",
    "title": "Small scheme",
    "owner": "Nobody",
    "summary": "Made up.",
    "disclaimer": "Certifies nothing.",
    "language": "en",
    "themes": [{"id": "energy", "title": "Energy"}, {"id": "water", "title": "Water", "weight": 2}],
    "method": {"name": "weighted_mean", "title": "Mean.", "provenance": PROPOSAL},
    "levels": [
        {"id": "silver", "title": "Silver", "total": 50, "provenance": PROPOSAL},
        {
            "id": "gold",
            "title": "Gold",
            "total": 70,
            "floors": [{"theme": "energy", "percent": 40}],
            "counts": [{"at_least": 2, "criteria": ["EN-01", "EN-02"]}],
            "includes": "silver",
            "provenance": PROPOSAL,
        },
    ],
    "merits": [{"id": "blue", "title": "Blue", "criteria": ["WA-01", "WA-02"], "provenance": PROPOSAL}],
    "validity": {"years": 3, "surveillance_months": 12, "provenance": PROPOSAL},
}

QUANTITY = {"kind": "quantity", "formula": "100 * a / b", "unit": "percent", "met_at": 50}
RATING = {
    "kind": "rating",
    "met_from": "partly",
    "steps": [
        {"id": "none", "title": "No list.", "points": 0},
        {"id": "partly", "title": "A list of the largest.", "points": 5},
        {"id": "full", "title": "A full list.", "points": 10},
    ],
}
CHECKLIST = {
    "kind": "checklist",
    "met_from": 2,
    "items": [
        {"id": "map", "title": "A map.", "required": True},
        {"id": "list", "title": "A list."},
        {"id": "plan", "title": "A plan."},
    ],
}
CHOICE = {
    "kind": "choice",
    "options": [
        {"id": "own", "title": "Own plant.", "points": 10, "met": True},
        {"id": "grid", "title": "From the grid.", "points": 0, "met": False},
    ],
}
ANY_OF = {
    "kind": "any_of",
    "alternatives": [
        {"id": "share", "title": "By share", "means": QUANTITY},
        {"id": "plant", "title": "By plant", "means": {"kind": "yes_no"}},
    ],
}

WORDS = {
    "EN-01": ("Renewable share", "At least 50 % of the final energy that companies use is renewable.", QUANTITY),
    "EN-02": ("List of boilers", "Every boiler above 400 kW stands in a list with its age and fuel.", RATING),
    "EN-03": ("Heat plan", "The park has a heat plan that names sources, sinks and the pipes between them.", CHECKLIST),
    "WA-01": ("Rain", "Rain from roofs is kept apart from sewage and seeps away on the plots.", {"kind": "yes_no"}),
    "WA-02": ("Process water", "Process water comes from a source that drinking water doesn't need.", CHOICE),
    "WA-03": ("Leaks", "Leaks of the common network are found by night readings of its meters.", ANY_OF),
}


def criterion_data(name: str) -> dict[str, Any]:
    """A criterion as a file would give it, with its theme."""
    title, requirement, means = WORDS[name]
    return {
        "id": name,
        "title": title,
        "requirement": requirement,
        "guidance": "Ask for the figures and read two meters on site.",
        "theme": "energy" if name.startswith("EN") else "water",
        "obligation": "should",
        "means": means,
        "weight": 4,
        "evidence": [
            {"id": "figures", "kinds": ["balance", "study"], "title": "The figures of the year", "at_least": 2}
        ],
        "not_applicable": {"allowed": True, "when": "Nothing of the kind exists in the park."},
        "provenance": PROPOSAL,
        "since": "1.0.0",
    }


def edition_of(criteria: list[dict[str, Any]], **scheme: Any) -> Edition:
    """An edition with these criteria; `scheme` replaces fields of its head."""
    return Edition.model_validate({"scheme": {**SCHEME, **scheme}, "criteria": criteria})


@pytest.fixture
def changed() -> Callable[..., tuple[Criterion, Criterion]]:
    """`changed("EN-01", weight=5)`: a criterion before and after some of its fields were replaced."""

    def make(name: str, **fields: Any) -> tuple[Criterion, Criterion]:
        data = criterion_data(name)
        return Criterion.model_validate(data), Criterion.model_validate({**data, **fields})

    return make
