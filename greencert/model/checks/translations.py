"""Translations: complete in every listed language, up to date, and of texts that exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from greencert.errors import nearest
from greencert.language import said
from greencert.model.checks.flaw import Address, Flaw, warning
from greencert.model.digest import text_digest
from greencert.model.edition import Edition, Translation
from greencert.model.translation import texts

Texts = Mapping[str, Mapping[str, str]]


def translations(edition: Edition) -> Iterator[Flaw]:
    """Missing texts are errors in a listed language; stale and surplus ones are warnings in any."""
    source = texts(edition) if edition.translations or edition.scheme.languages else {}
    listed = edition.scheme.languages
    there = {translation.language for translation in edition.translations}
    for i, language in enumerate(listed):
        if language == edition.scheme.language:
            message = said("`{language}` is the source language; here stand the others", language=language)
            yield Flaw(("scheme", "languages", i), "language", message, said("take it out of the list"))
        elif language not in there:
            message = said("there is no translation into `{language}`", language=language)
            hint = said("add i18n/{language}.yaml, or take the language out of the list", language=language)
            yield Flaw(("scheme", "languages", i), "translation-missing", message, hint)
    digest = lru_cache(maxsize=None)(text_digest)
    for i, translation in enumerate(edition.translations):
        place: Address = ("translations", i, "texts")
        if translation.language in listed:
            yield from _missing(place, translation, source)
        yield from _surplus(place, translation, source)
        for owner, own in source.items():
            theirs = translation.texts.get(owner, {})
            for path, text in own.items():
                if (found := theirs.get(path)) and found.of != digest(text):
                    message = said("the text changed since it was translated ({owner}: {path})", owner=owner, path=path)
                    hint = said(
                        "move what stands there to `earlier`, translate the text anew, with `of: {digest}`",
                        digest=digest(text),
                    )
                    yield warning((*place, owner, path, "of"), "translation-stale", message, hint)


def _missing(place: Address, translation: Translation, source: Texts) -> Iterator[Flaw]:
    """One flaw for everything that isn't translated at all, and one for each entry that is in part."""
    language = translation.language
    absent = [owner for owner, own in source.items() if own and not translation.texts.get(owner)]
    if absent:
        message = said("not translated into `{language}`: {absent}", language=language, absent=_some(absent))
        yield Flaw(
            place,
            "translation-missing",
            message,
            said("{count} of {all} entries", count=len(absent), all=len(source)),
            on="key",
        )
    for owner, own in source.items():
        theirs = translation.texts.get(owner)
        missing = [path for path in own if path not in theirs] if theirs else []
        if missing:
            message = said(
                "`{owner}` lacks texts in `{language}`: {missing}",
                owner=owner,
                language=language,
                missing=_some(missing),
            )
            yield Flaw((*place, owner), "translation-missing", message, on="key")


def _some(names: list[str]) -> str:
    few = ", ".join(names[:4])
    return said("{few} and {count} more", few=few, count=len(names) - 4) if len(names) > 4 else few


def _surplus(place: Address, translation: Translation, source: Texts) -> Iterator[Flaw]:
    for owner, theirs in translation.texts.items():
        if owner not in source:
            hint = nearest(owner, source) or said("take it out, or mend the name")
            yield warning(
                (*place, owner),
                "translation-surplus",
                said("there is no `{owner}` to translate", owner=owner),
                hint,
                "key",
            )
            continue
        for path in theirs:
            if path not in source[owner]:
                hint = nearest(path, source[owner]) or said("take it out, or mend the name")
                message = said("`{owner}` has no text `{path}`", owner=owner, path=path)
                yield warning((*place, owner, path), "translation-surplus", message, hint, "key")
