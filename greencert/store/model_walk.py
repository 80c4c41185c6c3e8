"""What a model allows at a place: its fields, their meaning, the kind of value expected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from inspect import isclass
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel


def alternatives(annotation: Any) -> Iterator[Any]:
    """The members of a union, however wrapped; a type that is no union is its own only member."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from alternatives(get_args(annotation)[0])
    elif origin is Union or origin is UnionType:
        for part in get_args(annotation):
            yield from alternatives(part)
    elif annotation is not type(None):
        yield annotation


def _is_model(annotation: Any) -> bool:
    return isclass(annotation) and issubclass(annotation, BaseModel)


def _has_tag(model: Any, tag: str | int) -> bool:
    field = model.model_fields.get("kind")
    return field is not None and tag in get_args(field.annotation)


def _step(annotation: Any, segment: str | int) -> Any:
    for part in alternatives(annotation):
        origin = get_origin(part)
        if _is_model(part) and issubclass(part, RootModel):
            return _step(part.model_fields["root"].annotation, segment)
        if _is_model(part):
            if segment in part.model_fields:
                return part.model_fields[segment].annotation
        elif isclass(origin) and issubclass(origin, Mapping):
            return get_args(part)[1]
        elif isclass(origin) and issubclass(origin, Sequence) and isinstance(segment, int):
            return get_args(part)[0]
    tagged = [part for part in alternatives(annotation) if _is_model(part) and _has_tag(part, segment)]
    return tagged[0] if tagged else annotation


def annotation_at(model: type[BaseModel], loc: Sequence[str | int]) -> Any:
    """The annotation at a location that pydantic reports; a segment that names a branch of a union doesn't move."""
    annotation: Any = model
    for segment in loc:
        annotation = _step(annotation, segment)
    return annotation


def fields_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """Names of the fields that a map at this location may have."""
    parts = [part for part in alternatives(annotation_at(model, loc)) if _is_model(part)]
    return [field.alias or name for part in parts for name, field in part.model_fields.items()]


def meaning_of(model: type[BaseModel], loc: Sequence[str | int]) -> str:
    """The first line of the field's documentation, or nothing."""
    for part in alternatives(annotation_at(model, loc[:-1])):
        if _is_model(part) and loc[-1] in part.model_fields:
            return (part.model_fields[loc[-1]].description or "").partition("\n")[0]
    return ""


def tags_at(model: type[BaseModel], loc: Sequence[str | int]) -> list[str]:
    """The kinds that a place with several kinds of map allows."""
    parts = [
        part for part in alternatives(annotation_at(model, loc)) if _is_model(part) and "kind" in part.model_fields
    ]
    return [word for part in parts for word in words_of(part.model_fields["kind"].annotation)]


def words_of(annotation: Any) -> list[str]:
    """The words that an enumeration or a literal allows, in order; nothing for other types."""
    found: list[str] = []
    for part in alternatives(annotation):
        if isclass(part) and issubclass(part, Enum):
            found += [str(member.value) for member in part]
        elif get_origin(part) is Literal:
            found += [str(word) for word in get_args(part)]
    return found
