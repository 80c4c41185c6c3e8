"""Texts of an edition by address, and the edition in another language.

A text's address is its owner (`scheme`, `criteria/GE-01`, `datapoints/heat_total`, `measures/M01`, `practices/P01`)
and the path of the field inside it (`title`, `means/steps/partly/title`). Members of a list are named by their id, or
by their position where they have none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel

from greencert.model.base import Model, Translatable
from greencert.model.digest import text_digest
from greencert.model.edition import Edition, Translated, Translation

M = TypeVar("M", bound=Model)
Rewrite = Callable[[str, str], str]
"""(field path, source text) -> text."""


def _is_prose(model: type[BaseModel], name: str) -> bool:
    field = model.model_fields[name]
    if any(isinstance(mark, Translatable) for mark in field.metadata):
        return True
    return _mentions_translatable(field.annotation)


def _mentions_translatable(annotation: Any) -> bool:
    marks = getattr(annotation, "__metadata__", ())
    if any(isinstance(mark, Translatable) for mark in marks):
        return True
    return any(_mentions_translatable(part) for part in getattr(annotation, "__args__", ()) if part is not annotation)


_PROSE: dict[type[BaseModel], frozenset[str]] = {}


def _prose_fields(model: type[BaseModel]) -> frozenset[str]:
    if model not in _PROSE:
        _PROSE[model] = frozenset(name for name in model.model_fields if _is_prose(model, name))
    return _PROSE[model]


def _walk(value: Model, prefix: str, rewrite: Rewrite) -> Model:
    """A copy of `value` whose prose went through `rewrite`; the same object when nothing changed."""
    changed: dict[str, Any] = {}
    prose = _prose_fields(type(value))
    for name in type(value).model_fields:
        old = getattr(value, name)
        new = old
        if isinstance(old, str):
            if name in prose:
                new = rewrite(prefix + name, old)
        elif isinstance(old, Model):
            new = _walk(old, f"{prefix}{name}/", rewrite)
        elif isinstance(old, tuple) and old and isinstance(old[0], Model):
            new = tuple(
                _walk(item, f"{prefix}{name}/{getattr(item, 'id', position)}/", rewrite)
                for position, item in enumerate(old)
            )
            if all(a is b for a, b in zip(new, old, strict=True)):
                new = old
        if new is not old:
            changed[name] = new
    return value.model_copy(update=changed) if changed else value


def _owned(edition: Edition) -> Iterator[tuple[str, Model]]:
    yield "scheme", edition.scheme
    for kind in ("criteria", "datapoints", "measures", "practices"):
        for item in getattr(edition, kind):
            yield f"{kind}/{item.id}", item


def texts(edition: Edition) -> dict[str, dict[str, str]]:
    """Every text in the source language: owner -> field path -> text, in file order."""
    found: dict[str, dict[str, str]] = {}

    for owner, item in _owned(edition):
        own: dict[str, str] = {}

        def note(path: str, text: str, own: dict[str, str] = own) -> str:
            own[path] = text
            return text

        _walk(item, "", note)
        found[owner] = own
    return found


def translation_of(edition: Edition, language: str) -> Translation | None:
    """The translation into `language`, when the edition carries one."""
    return next((found for found in edition.translations if found.language == language), None)


def in_language(edition: Edition, language: str) -> Edition:
    """The edition with its prose in `language`. A text that isn't translated stays in the source language."""
    translation = translation_of(edition, language)
    if translation is None:
        return edition

    def translated(owner: str, item: M) -> M:
        own = translation.texts.get(owner)
        if not own:
            return item

        def rewrite(path: str, text: str) -> str:
            found = own.get(path)
            return found.text if found else text

        return _walk(item, "", rewrite)  # type: ignore[return-value]

    kinds = ("criteria", "datapoints", "measures", "practices")
    return edition.model_copy(
        update={
            "scheme": translated("scheme", edition.scheme),
            **{kind: tuple(translated(f"{kind}/{item.id}", item) for item in getattr(edition, kind)) for kind in kinds},
        }
    )


def with_translation(edition: Edition, beside: Translation) -> Edition:
    """The edition with a translation that lies beside it: exactly the texts that translate what the edition says.

    A translation of another wording of a text is left out, so that nobody reads a number that this edition doesn't
    state. An edition that carries the language itself stays as it is.
    """
    if beside.language == edition.scheme.language or translation_of(edition, beside.language) is not None:
        return edition
    fitting: dict[str, dict[str, Translated]] = {}
    for owner, own in texts(edition).items():
        for path, text in own.items():
            digest = text_digest(text)
            now, earlier = beside.texts.get(owner, {}).get(path), beside.earlier.get(owner, {}).get(path, ())
            found = next((found for found in (now, *earlier) if found and found.of == digest), None)
            if found is not None:
                fitting.setdefault(owner, {})[path] = found
    translation = Translation(language=beside.language, texts=fitting)
    return edition.model_copy(update={"translations": (*edition.translations, translation)})


def as_listed(edition: Edition) -> Edition:
    """The edition without the translations that its scheme doesn't list: what is released and sealed."""
    listed = tuple(found for found in edition.translations if found.language in edition.scheme.languages)
    return edition.model_copy(update={"translations": listed})


def missing(edition: Edition, language: str) -> list[tuple[str, str]]:
    """Addresses (owner, field path) without a translation into `language`."""
    translation = translation_of(edition, language)
    known = translation.texts if translation else {}
    return [(owner, path) for owner, own in texts(edition).items() for path in own if path not in known.get(owner, {})]


def stale(edition: Edition, language: str) -> list[tuple[str, str]]:
    """Addresses whose source text changed since it was translated."""
    translation = translation_of(edition, language)
    if translation is None:
        return []
    return [
        (owner, path)
        for owner, own in texts(edition).items()
        for path, text in own.items()
        if (found := translation.texts.get(owner, {}).get(path)) and found.of != text_digest(text)
    ]
