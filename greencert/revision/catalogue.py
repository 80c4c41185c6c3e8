"""What differs in the things that criteria lean on: data points, measures, practices, and their translations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from greencert.model.base import Provenance
from greencert.model.canonical import canonical_number
from greencert.model.catalogue import Brings, DataPoint, Earlier, KnownValue, Measure, Practice, Span
from greencert.model.changes import ChangeClass
from greencert.model.edition import Edition, Translated
from greencert.revision.change import Difference, as_text
from greencert.revision.origin import origin_differences
from greencert.revision.wording import advice

_MEASURED = ("unit", "subject", "adding_up", "part_of", "minimum", "maximum", "earlier", "known")

Item = DataPoint | Measure | Practice


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


def _item(at: str, old: Item, new: Item) -> Iterator[Difference]:
    """Field by field. How a figure is measured decides values; all else is words and advice."""
    for name in type(old).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before == after:
            continue
        if isinstance(before, Provenance) and isinstance(after, Provenance):
            yield from origin_differences(f"{at}/{name}", before, after)
        elif name == "known":
            yield from _known(f"{at}/{name}", before, after)
        elif isinstance(before, str | None) and isinstance(after, str | None) and name not in _MEASURED:
            yield from advice(f"{at}/{name}", before, after)
        else:
            measured = isinstance(old, DataPoint) and name in _MEASURED
            found = (ChangeClass.RE_MEASURED,) if measured else (ChangeClass.CLARIFIED,)
            yield Difference(f"{at}/{name}", found, _said(before), _said(after))


def _known(at: str, old: tuple[KnownValue, ...], new: tuple[KnownValue, ...]) -> Iterator[Difference]:
    """Values of countries. Another one gives every park of that country another result."""
    before, after = ({(one.country, one.year): one for one in side} for side in (old, new))
    for country, year in dict.fromkeys([*before, *after]):
        was, now = before.get((country, year)), after.get((country, year))
        place = f"{at}/{country} {year}"
        if was is None or now is None or was.value != now.value:
            kind = ChangeClass.ADDED if was is None else ChangeClass.RETIRED if now is None else ChangeClass.RE_MEASURED
            before_said, after_said = (None if one is None else canonical_number(one.value) for one in (was, now))
            yield Difference(place, (kind,), before_said, after_said)
        if was is not None and now is not None:
            yield from advice(f"{place}/source", was.source, now.source)
            if was.standing is not now.standing:
                yield Difference(f"{place}/standing", (ChangeClass.CLARIFIED,), was.standing.value, now.standing.value)


def _said(value: object) -> str | None:
    match value:
        case Earlier():
            years = f"{value.datapoint} × {value.years}, −{value.back}"
            return f"{years}, baseline" if value.baseline else years
        case Span():
            return " … ".join("" if end is None else canonical_number(end) for end in (value.low, value.high)).strip()
        case Brings():
            way = f" ({value.alternative})" if value.alternative else ""
            return f"{value.criterion}{way}: {_said(value.to)}"
        case tuple():
            return ", ".join(_said(one) or "" for one in value) or None
        case _:
            return as_text(value)


Owned = Mapping[str, Mapping[str, Translated]]


def translation_differences(old: Edition, new: Edition, owner: str, now: str) -> Iterator[Difference]:
    """What differs in the translations of one owner, which may be called otherwise now (`criteria/GE-01`)."""
    languages = dict.fromkeys(each.language for each in (*new.translations, *old.translations))
    for language in languages:
        before, after = _texts(old, language).get(owner, {}), _texts(new, language).get(now, {})
        for path in dict.fromkeys([*before, *after]):
            was, is_now = before.get(path), after.get(path)
            mine, yours = was.text if was else None, is_now.text if is_now else None
            if mine != yours:
                at = f"i18n/{language}/{path}"
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
