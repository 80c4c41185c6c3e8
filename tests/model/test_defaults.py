"""Values of fields that a file leaves out. They are ours, so no file's reading looks at them again."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module

import pytest
from pydantic import ConfigDict, create_model
from pydantic.fields import FieldInfo

import greencert.model
from greencert.model.base import Model


class _Strict(Model):
    """A model that looks at its defaults."""

    model_config = ConfigDict(validate_default=True)


def _models(kind: type[Model] = Model) -> Iterator[type[Model]]:
    for below in kind.__subclasses__():
        yield below
        yield from _models(below)


def _defaults() -> list[tuple[str, FieldInfo]]:
    for module in pkgutil.walk_packages(greencert.model.__path__, "greencert.model."):
        import_module(module.name)
    found = {f"{model.__module__}.{model.__name__}.{name}": field
             for model in _models() for name, field in model.model_fields.items()}  # fmt: skip
    return sorted((name, field) for name, field in found.items() if not field.is_required() and "greencert" in name)


@pytest.mark.parametrize(("name", "field"), _defaults())
def test_a_default_is_what_reading_it_would_give(name: str, field: FieldInfo) -> None:
    """Of the very type, unless the field itself says that its default has to be read."""
    given = field.get_default(call_default_factory=True)
    read = create_model(name, __base__=_Strict, value=(field.rebuild_annotation(), given))().value  # type: ignore[call-overload]
    assert read == given
    assert type(read) is type(given) or field.validate_default
