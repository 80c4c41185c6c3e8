"""The document as JSON-able values: every block with its `type`, decimals as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from typing import Any

from greencert.model.canonical import canonical_number
from greencert.report.tree import Document


def document_json(document: Document) -> dict[str, Any]:
    """The whole document. Keys are the field names of `report.tree`."""
    found = _plain(document)
    assert isinstance(found, dict)
    return found


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        own = {found.name: _plain(getattr(value, found.name)) for found in fields(value)}
        return {"type": type(value).__name__.lower(), **own}
    if isinstance(value, Decimal):
        return canonical_number(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
