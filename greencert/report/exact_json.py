"""JSON whose numbers are exact: decimals are written digit by digit and read as decimals.

Canonical as in RFC 8785 but for the numbers, which keep all their digits: sorted keys, no spaces, UTF-8. The same data
give the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

_FARTHEST = 400
"""Digits, and places from the point, that a number may have."""
_text = json.JSONEncoder(ensure_ascii=False).encode


def exact_json(value: Any) -> bytes:
    """Canonical JSON of mappings, sequences, texts, numbers, dates and members of enumerations."""
    return "".join(_written(value)).encode()


def _written(value: Any) -> list[str]:
    out: list[str] = []
    _write(value, out.append)
    return out


def _write(value: Any, put: Any) -> None:
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, str):
        put(_text(value))
    elif value is None or isinstance(value, bool):
        put("null" if value is None else "true" if value else "false")
    elif isinstance(value, Mapping):
        _write_all(((f"{_text(str(key))}:", value[key]) for key in sorted(value, key=str)), "{}", put)
    elif isinstance(value, list | tuple):
        _write_all((("", item) for item in value), "[]", put)
    elif isinstance(value, Decimal):
        put(format(value, "f"))
    elif isinstance(value, int | float):
        put(repr(int(value) if value == int(value) else value))
    elif isinstance(value, date):
        put(_text(value.isoformat()))
    else:
        raise TypeError(f"{type(value).__name__} has no place in JSON")


def _write_all(items: Any, brackets: str, put: Any) -> None:
    put(brackets[0])
    for place, (head, item) in enumerate(items):
        if place:
            put(",")
        put(head)
        _write(item, put)
    put(brackets[1])


def read_exact(content: bytes) -> Any:
    """The data. Raises ValueError for anything that isn't JSON, says a key twice, or is nested very deep."""
    try:
        return json.loads(
            content.decode("utf-8"), parse_float=_number, parse_constant=_no_number, object_pairs_hook=_unique
        )
    except RecursionError as error:
        raise ValueError("nested too deep") from error


def _number(text: str) -> Decimal:
    """A decimal. `1e999999999` is short to write, and fills all memory when it is written out."""
    found = Decimal(text)
    if abs(found.adjusted()) > _FARTHEST or len(text) > _FARTHEST:
        raise ValueError("a number is too large or too small")
    return found


def _no_number(text: str) -> Decimal:
    raise ValueError(f"{text} is no number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found
