"""Canonical JSON against the slow way of writing it: plain values first, then the standard library's encoder."""

from __future__ import annotations

import json
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as some
from pydantic import BaseModel

from greencert.model.base import Phase
from greencert.model.canonical import bare, canonical_json, canonical_meaning, canonical_number


class Leaf(BaseModel):
    """A value with a default."""

    title: str
    number: Decimal | None = None
    phase: Phase = Phase.EXISTING


class Tree(BaseModel):
    """A value that holds others."""

    words: tuple[str, ...] = ()
    leaf: Leaf | None = None
    by_name: dict[str, Leaf | int | bool | None] = {}
    on: date = date(2025, 1, 1)


def plain(value: Any, meaning: bool) -> Any:
    """What the encoder takes."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", str(value))
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, Decimal | int):
        return {"n": canonical_number(Decimal(value))}
    if isinstance(value, BaseModel):
        value = {
            name: each
            for name, each in value
            if (field := type(value).model_fields[name]).is_required() or each != field.get_default()
        }
    if isinstance(value, dict):
        titled = {k: bare(v) if meaning and k == "title" and isinstance(v, str) else v for k, v in value.items()}
        return {str(key): plain(each, meaning) for key, each in titled.items()}
    if isinstance(value, list | tuple):
        return [plain(each, meaning) for each in value]
    return str(value)


def slowly(value: Any, meaning: bool) -> str:
    """Canonical JSON by the standard library."""
    return json.dumps(plain(value, meaning), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


numbers = some.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=6)
leaves = some.builds(Leaf, title=some.text(), number=some.none() | numbers, phase=some.sampled_from(Phase))
trees = some.builds(
    Tree,
    words=some.lists(some.text()).map(tuple),
    leaf=some.none() | leaves,
    by_name=some.dictionaries(some.text(), leaves | some.integers() | some.booleans() | some.none()),
    on=some.dates(),
)
anything = some.recursive(
    some.none() | some.booleans() | some.integers() | some.text() | numbers | trees,
    lambda inner: some.lists(inner) | some.dictionaries(some.sampled_from(["title", "id"]) | some.text(), inner),
)


@given(anything)
def test_canonical_json_is_what_the_slow_way_writes(value: Any) -> None:
    """One pass over the values gives what plain values and the encoder give, with titles as they are or bare."""
    assert canonical_json(value) == slowly(value, meaning=False)
    assert canonical_meaning(value) == slowly(value, meaning=True)
