"""Equal models: the same class and the same fields, whatever was cached."""

from __future__ import annotations

from greencert.model.base import Model, Reference
from greencert.model.edition import Edition
from tests.revision.conftest import criterion_data, edition_of


class _Other(Model):
    cite: str


def test_two_models_with_the_same_fields_are_equal_and_hash_alike() -> None:
    """Reading a file twice gives the same value."""
    assert Reference(cite="ISO 50001") == Reference(cite="ISO 50001")
    assert hash(Reference(cite="ISO 50001")) == hash(Reference(cite="ISO 50001"))
    assert Reference(cite="ISO 50001") != Reference(cite="ISO 14001")


def test_another_class_is_another_value() -> None:
    """Neither a model with the same fields nor something that is no model is equal."""
    assert Reference(cite="x") != _Other(cite="x")
    assert Reference(cite="x") != "x"


def test_what_was_cached_is_no_part_of_the_value() -> None:
    """An edition whose index was asked for is still equal to one read just now, and differs where a field does."""
    one, other = (edition_of([criterion_data("EN-01")]) for _ in range(2))
    assert one.by_id
    assert one == other
    changed: Edition = edition_of([{**criterion_data("EN-01"), "weight": 9}])
    assert one != changed
