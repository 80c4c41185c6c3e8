"""JSON Schemas: current, in the dialect of editors, and in step with the models."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from greencert.store.kinds import KINDS, modeline, source_files
from greencert.store.modeline import schema_path
from greencert.store.schemas import schema, schema_text
from greencert.store.shipped import shipped


@pytest.mark.parametrize("kind", list(KINDS))
def test_shipped_schemas_are_current(kind: str) -> None:
    """The shipped schema is what the models give now: run `greencert criteria schema` after changing a model."""
    assert schema_path(shipped("criteria"), kind).read_text("utf-8") == schema_text(kind)


@pytest.mark.parametrize("kind", list(KINDS))
def test_schemas_speak_the_dialect_of_editors(kind: str) -> None:
    """Patterns are those of ECMA 262, and no keyword of pydantic's own is left."""
    text = schema_text(kind)
    assert not re.search(r"\\\\[AZ]", text)
    assert not re.search(r'"(ge|le|max_digits)":', text)
    assert json.loads(text)["$schema"].endswith("2020-12/schema")


def test_field_docstrings_are_the_manual() -> None:
    """What an editor shows beside a field is the docstring of the model."""
    criterion = schema("theme")["$defs"]["Criterion"]
    assert criterion["properties"]["requirement"]["description"] == "What has to be so, testable."
    assert "theme" not in criterion["required"]
    assert criterion["properties"]["weight"] == {
        "type": "number",
        "minimum": 0,
        "description": "The most points it can give.",
    }


def test_every_shipped_file_names_its_schema() -> None:
    """The first line of each source file leads editors to a schema that is there."""
    for directory in sorted(path.parent for path in shipped("criteria").glob("*/scheme.yaml")):
        for path in source_files(directory):
            first = path.read_text("utf-8").partition("\n")[0]
            assert first == modeline(path, directory)
            assert (path.parent / first.partition("$schema=")[2]).resolve().is_file()


def _instances(kind: str) -> list[Any]:
    from greencert.store.kinds import kind_of
    from greencert.store.yaml import parse

    files = source_files(shipped("criteria") / "bsr-green-park")
    return [parse(path.read_bytes()).data for path in files if kind_of(path) == kind]


@pytest.mark.parametrize("kind", ["scheme", "theme", "datapoints", "measures", "practices", "translation"])
def test_shipped_files_have_only_fields_of_their_schema(kind: str) -> None:
    """No field of a shipped file is unknown to its schema, and none that it requires is missing."""
    root = schema(kind)
    for instance in _instances(kind):
        _walk(instance, root, root)


def _walk(value: Any, node: dict[str, Any], root: dict[str, Any]) -> None:
    if "$ref" in node:
        node = root["$defs"][node["$ref"].rpartition("/")[2]]
    if "discriminator" in node:
        node = root["$defs"][node["discriminator"]["mapping"][value["kind"]].rpartition("/")[2]]
    if isinstance(value, dict) and "properties" in node:
        assert set(node.get("required", ())) <= set(value) <= set(node["properties"])
        for key, part in value.items():
            _walk(part, node["properties"][key], root)
    if isinstance(value, list) and "items" in node:
        for part in value:
            _walk(part, node["items"], root)
