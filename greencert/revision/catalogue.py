"""What differs in the things that criteria lean on: data points, measures, practices, and their translations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from greencert.model.base import Model
from greencert.model.catalogue import DataPoint
from greencert.model.changes import ChangeClass
from greencert.model.digest import canonical_json
from greencert.model.edition import Edition, Translated
from greencert.revision.change import Difference
from greencert.revision.wording import advice

_MEASURED = ("unit", "subject", "adding_up", "part_of", "minimum", "maximum")


def catalogue_differences(old: Edition, new: Edition) -> Iterator[Difference]:
    """What differs outside scheme and criteria."""
    for kind in ("datapoints", "measures", "practices"):
        before = {item.id: item for item in getattr(old, kind)}
        after = {item.id: item for item in getattr(new, kind)}
        for name, item in before.items():
            if name not in after:
                yield Difference(f"{kind}/{name}", (ChangeClass.RETIRED,), item.title, None, "prose")
            elif item != after[name]:
                yield from _item(f"{kind}/{name}", item, after[name])
        for name, item in after.items():
            if name not in before:
                yield Difference(f"{kind}/{name}", (ChangeClass.ADDED,), None, item.title, "prose")


def _item(at: str, old: Model, new: Model) -> Iterator[Difference]:
    """Field by field. How a figure is measured decides values; all else is words and advice."""
    for name in type(old).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if isinstance(before, str | None) and isinstance(after, str | None) and name not in _MEASURED:
            yield from advice(f"{at}/{name}", before, after)
            continue
        measured = isinstance(old, DataPoint) and name in _MEASURED
        found = (ChangeClass.RE_MEASURED,) if measured else (ChangeClass.CLARIFIED,)
        yield Difference(f"{at}/{name}", found, _said(before), _said(after))


def _said(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return None if value is None else str(value)
    return canonical_json(value)


Owned = Mapping[str, Mapping[str, Translated]]


def translation_differences(old: Edition, new: Edition, owner: str, now: str) -> Iterator[Difference]:
    """What differs in the translations of one owner, which may be called otherwise now (`criteria/GE-01`)."""
    for translation in new.translations:
        before = _texts(old, translation.language).get(owner, {})
        after = translation.texts.get(now, {})
        for path in dict.fromkeys([*before, *after]):
            was, is_now = before.get(path), after.get(path)
            mine, yours = was.text if was else None, is_now.text if is_now else None
            if mine != yours:
                at = f"i18n/{translation.language}/{path}"
                yield Difference(at, (ChangeClass.TRANSLATION_ONLY,), mine, yours, "prose")


def other_translations(old: Edition, new: Edition) -> Iterator[Difference]:
    """What differs in the translations of everything but criteria."""
    owners = [*(f"{kind}/{item.id}" for kind in ("datapoints", "measures", "practices") for item in getattr(new, kind))]
    for owner in ("scheme", *owners):
        for found in translation_differences(old, new, owner, owner):
            language, _, path = found.address.removeprefix("i18n/").partition("/")
            yield replace(found, address=f"i18n/{language}/{owner}/{path}")


def _texts(edition: Edition, language: str) -> Owned:
    return next((found.texts for found in edition.translations if found.language == language), {})
