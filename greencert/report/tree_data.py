"""The document tree as plain data and back, without loss: what a printed file carries of its own pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from decimal import Decimal
from typing import Any

from greencert.report import tree

KIND = "is"
_MAPPING = "map"


def _classes() -> dict[str, type]:
    return {name: found for name, found in vars(tree).items() if isinstance(found, type) and is_dataclass(found)}


_CLASSES = _classes()


class TreeError(ValueError):
    """Data that is no document."""


def tree_data(value: Any) -> Any:
    """Data of a part of the tree: mappings, lists, texts, numbers. Fields at their default are left out."""
    if is_dataclass(value) and not isinstance(value, type):
        own = {each.name: getattr(value, each.name) for each in fields(value)}
        stated = {each.name: tree_data(own[each.name]) for each in fields(value) if own[each.name] != _default(each)}
        return {KIND: type(value).__name__, **stated}
    if isinstance(value, Mapping):
        return {_MAPPING: [[tree_data(key), tree_data(item)] for key, item in value.items()]}
    if isinstance(value, tuple | list):
        return [tree_data(item) for item in value]
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    return value


def _default(each: Field[Any]) -> Any:
    if each.default_factory is not MISSING:
        return each.default_factory()
    return each.default


def tree_of(data: Any) -> Any:
    """The part of the tree that data stand for. Raises `TreeError`."""
    return _of(data, _as_it_is)


def _as_it_is(number: Any) -> Any:
    return number


def _of(data: Any, number: Any) -> Any:
    if isinstance(data, list):
        return tuple(_of(item, number) for item in data)
    if isinstance(data, dict):
        return _of_mapping(data, number)
    if isinstance(data, int | float | Decimal) and not isinstance(data, bool):
        return number(data)
    return data


def _of_mapping(data: dict[str, Any], number: Any) -> Any:
    if KIND in data:
        return _built(data)
    try:
        if _MAPPING in data:
            return {_of(key, _as_it_is): _of(item, number) for key, item in data[_MAPPING]}
        return bytes.fromhex(data["bytes"])
    except (KeyError, TypeError, ValueError) as error:
        raise TreeError("a mapping can't be read") from error


def _built(data: dict[str, Any]) -> Any:
    found = _CLASSES.get(str(data[KIND]))
    if found is None:
        raise TreeError(f"`{data[KIND]}` is no part of a document")
    known = {each.name: each for each in fields(found)}
    given = {name: item for name, item in data.items() if name != KIND}
    if unknown := given.keys() - known.keys():
        raise TreeError(f"{found.__name__} has no {', '.join(sorted(unknown))}")
    try:
        return found(**{name: _of(item, _numbers(known[name])) for name, item in given.items()})
    except TypeError as error:
        raise TreeError(f"{found.__name__} isn't whole") from error


def _numbers(each: Field[Any]) -> Any:
    """What numbers are in a field, by the words of its annotation; no field mixes two kinds."""
    annotation = str(each.type)
    if "Decimal" in annotation:
        return lambda number: Decimal(str(number)) if isinstance(number, float) else Decimal(number)
    return float if "float" in annotation else int if "int" in annotation else _as_it_is
