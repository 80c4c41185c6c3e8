"""JSON Schema of every kind of file, from the models: what editors complete and check while somebody types.

Draft 2020-12. The schemas say what the models say about shape; what several fields mean together is `check`'s.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from greencert.store.kinds import KINDS

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(kind: str) -> str:
    """The schema of one kind of file, as it is written to disk."""
    return json.dumps(schema(kind), ensure_ascii=False, indent=2) + "\n"


def schema(kind: str) -> dict[str, Any]:
    """The schema of one kind of file."""
    model = KINDS[kind]
    found = _for_editors(model.model_json_schema())
    if kind == "theme":
        # The head of the file names the theme once; no criterion repeats it.
        found["$defs"]["Criterion"]["required"].remove("theme")
    return {"$schema": _DIALECT, **found}


def _for_editors(node: Any) -> Any:
    """No titles made from field names, and numbers as the files write them."""
    if isinstance(node, list):
        return [_for_editors(part) for part in node]
    if not isinstance(node, Mapping):
        return node
    found = {key: _part(key, value) for key, value in node.items() if not _is_made_up(key, value)}
    return _number(found) if "max_digits" in found else found


def _part(key: str, value: Any) -> Any:
    if key in {"properties", "patternProperties", "$defs"}:
        return {name: _for_editors(part) for name, part in value.items()}
    if key == "description" and isinstance(value, str):
        return " ".join(value.split())
    return _for_editors(value)


def _is_made_up(key: str, value: Any) -> bool:
    return key == "title" and isinstance(value, str)


_BOUNDS = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}


def _number(found: dict[str, Any]) -> dict[str, Any]:
    """An exact decimal: a number in our files, never a quoted one; its bounds in the schema's own words."""
    kept = {key: value for key, value in found.items() if key not in {"anyOf", "max_digits", "allow_inf_nan", *_BOUNDS}}
    bounds = {_BOUNDS[key]: found[key] for key in _BOUNDS if key in found}
    return {"type": "number", **bounds, **kept}
