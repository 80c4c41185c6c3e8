"""What differs between the heads of two editions: levels, method, validity, merits, themes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from greencert.model.canonical import canonical_json
from greencert.model.changes import ChangeClass
from greencert.model.scheme import Count, Group, Level, Merit, Method, Scheme, Theme, Validity
from greencert.revision.change import Difference, as_text, directions
from greencert.revision.origin import origin_differences
from greencert.revision.wording import advice

_T, _R = ChangeClass.TIGHTENED, ChangeClass.RELAXED
_M, _C = ChangeClass.RE_MEASURED, ChangeClass.CLARIFIED

Ids = Mapping[str, tuple[str, ...]]
"""Old id of a criterion -> its ids now."""


def scheme_differences(old: Scheme, new: Scheme, themes: Mapping[str, str], ids: Ids) -> list[Difference]:
    """Everything that differs, versions aside. `themes`: old theme -> the theme it is now."""
    found = list(_value("id", (ChangeClass.RENUMBERED,), old.id, new.id))
    for name in ("title", "owner", "summary", "disclaimer"):
        found += advice(name, getattr(old, name), getattr(new, name))
    found += _value("language", (_C,), old.language, new.language)
    found += _themes(old.themes, new.themes, themes)
    found += _groups(old.groups, new.groups, themes)
    found += _value("page", (_C,), old.page, new.page)
    found += _method(old.method, new.method)
    found += _levels(old.levels, new.levels, themes, ids)
    found += _merits(old.merits, new.merits, ids)
    found += _validity(old.validity, new.validity)
    return found


def _value(address: str, classes: tuple[ChangeClass, ...], old: object, new: object) -> Iterator[Difference]:
    if old != new:
        yield Difference(address, classes, as_text(old), as_text(new))


def _number(address: str, old: object, new: object, tighter_when: Callable[[], bool]) -> Iterator[Difference]:
    """A number whose rise or fall makes it harder."""
    if old != new:
        yield from _value(address, (_T,) if tighter_when() else (_R,), old, new)


def _themes(old: Sequence[Theme], new: Sequence[Theme], themes: Mapping[str, str]) -> Iterator[Difference]:
    after = {theme.id: theme for theme in new}
    for theme in old:
        now = after.get(themes.get(theme.id, theme.id))
        at = f"themes/{theme.id}"
        if now is None:
            yield Difference(at, (ChangeClass.RETIRED,), theme.title, None, "prose")
            continue
        yield from _value(f"{at}/id", (ChangeClass.RENUMBERED,), theme.id, now.id)
        yield from advice(f"{at}/title", theme.title, now.title)
        yield from advice(f"{at}/summary", theme.summary, now.summary)
        yield from _value(f"{at}/weight", (ChangeClass.RE_WEIGHTED,), theme.weight, now.weight)
        yield from _value(f"{at}/core", (_C,), theme.core, now.core)
    followed = {themes.get(theme.id, theme.id) for theme in old}
    for theme in new:
        if theme.id not in followed:
            yield Difference(f"themes/{theme.id}", (ChangeClass.ADDED,), None, theme.title, "prose")
    order = [themes.get(theme.id, theme.id) for theme in old if themes.get(theme.id, theme.id) in after]
    kept = [theme.id for theme in new if theme.id in set(order)]
    yield from _value("themes", (ChangeClass.EDITORIAL,), ", ".join(order), ", ".join(kept))


def _groups(old: Sequence[Group], new: Sequence[Group], themes: Mapping[str, str]) -> Iterator[Difference]:
    """Groups decide how criteria are averaged: what they hold and weigh moves the result."""
    before, after = {group.id: group for group in old}, {group.id: group for group in new}
    for name, group in before.items():
        at = f"groups/{name}"
        now = after.get(name)
        if now is None:
            yield Difference(at, (ChangeClass.RETIRED,), group.title, None, "prose")
            continue
        yield from advice(f"{at}/title", group.title, now.title)
        yield from _value(f"{at}/within", (_M,), themes.get(group.within, group.within), now.within)
        yield from _value(f"{at}/weight", (ChangeClass.RE_WEIGHTED,), group.weight, now.weight)
    for name, group in after.items():
        if name not in before:
            yield Difference(f"groups/{name}", (ChangeClass.ADDED,), None, group.title, "prose")
    order = [name for name in before if name in after]
    yield from _value(
        "groups", (ChangeClass.EDITORIAL,), ", ".join(order), ", ".join(name for name in after if name in before)
    )


def _method(old: Method, new: Method) -> Iterator[Difference]:
    yield from _value("method/name", (_M,), old.name.value, new.name.value)
    yield from advice("method/title", old.title, new.title)
    easier = new.not_applicable == "counts_as_met"
    yield from _value("method/not_applicable", (_R if easier else _T,), old.not_applicable, new.not_applicable)
    if "as_earned" in {old.partly, new.partly}:
        yield from _value("method/partly", (_M,), old.partly, new.partly)
    else:
        yield from _number("method/partly", old.partly, new.partly, lambda: new.partly < old.partly)  # type: ignore[operator]
    yield from _value("method/places", (_C,), old.places, new.places)
    yield from _number(
        "method/coverage_at_least",
        old.coverage_at_least,
        new.coverage_at_least,
        lambda: new.coverage_at_least > old.coverage_at_least,
    )
    yield from origin_differences("method/provenance", old.provenance, new.provenance)


def _levels(old: Sequence[Level], new: Sequence[Level], themes: Mapping[str, str], ids: Ids) -> Iterator[Difference]:
    before, after = {level.id: level for level in old}, {level.id: level for level in new}
    for name, level in before.items():
        if name in after:
            yield from _level(level, after[name], themes, ids)
        else:
            yield Difference(f"levels/{name}", (ChangeClass.RETIRED,), level.title, None, "prose")
    for name, level in after.items():
        if name not in before:
            yield Difference(f"levels/{name}", (ChangeClass.ADDED,), None, level.title, "prose")
    kept = [name for name in before if name in after]
    yield from _value("levels", (_M,), ", ".join(kept), ", ".join(name for name in after if name in before))


def _level(old: Level, new: Level, themes: Mapping[str, str], ids: Ids) -> Iterator[Difference]:
    at = f"levels/{old.id}"
    yield from advice(f"{at}/title", old.title, new.title)
    yield from _number(f"{at}/total", old.total, new.total, lambda: (new.total or 0) > (old.total or 0))
    yield from _value(f"{at}/exclusive", (_T,) if new.exclusive else (_R,), old.exclusive, new.exclusive)
    yield from _floors(old, new, themes)
    before, after = set(old.all_met), set(new.all_met)
    if before != after:
        found = directions(tighter=after - before, looser=before - after)
        yield Difference(f"{at}/all_met", found, ", ".join(old.all_met), ", ".join(new.all_met))
    yield from _counts(old, new, themes, ids)
    if old.includes != new.includes:
        harder = (_T,) if old.includes is None else (_R,) if new.includes is None else (_T, _R)
        yield from _value(f"{at}/includes", harder, old.includes, new.includes)
    had, has = set(old.phases), set(new.phases)
    if had != has:
        found = directions(tighter=had - has, looser=has - had)
        yield Difference(f"{at}/phases", found, ", ".join(old.phases), ", ".join(new.phases))
    yield from _value(f"{at}/certificate", (_C,), old.certificate, new.certificate)
    yield from origin_differences(f"{at}/provenance", old.provenance, new.provenance)


def _floors(old: Level, new: Level, themes: Mapping[str, str]) -> Iterator[Difference]:
    before = {themes.get(floor.theme, floor.theme): floor.percent for floor in old.floors}
    after = {floor.theme: floor.percent for floor in new.floors}
    for theme in dict.fromkeys([*before, *after]):
        was, now = before.get(theme), after.get(theme)
        at = f"levels/{old.id}/floors/{theme}"
        yield from _number(at, was, now, lambda was=was, now=now: (now or 0) > (was or 0))  # type: ignore[misc]


def _counts(old: Level, new: Level, themes: Mapping[str, str], ids: Ids) -> Iterator[Difference]:
    """Counts over the same criteria are compared by their number; others came or went."""
    before = {_over(count, themes, ids): count for count in old.counts}
    after = {_over(count, {}, {}): count for count in new.counts}
    at = f"levels/{old.id}/counts"
    for over in dict.fromkeys([*before, *after]):
        was, now = before.get(over), after.get(over)
        if was is None or now is None:
            yield Difference(at, (_T,) if was is None else (_R,), _count(was), _count(now))
        elif was.at_least != now.at_least:
            found = (_T,) if now.at_least > was.at_least else (_R,)
            yield Difference(at, found, _count(was), _count(now))


def _over(count: Count, themes: Mapping[str, str], ids: Ids) -> str:
    criteria = sorted({_now(old, ids) for old in count.criteria})
    theme = themes.get(count.theme, count.theme) if count.theme else None
    return canonical_json([criteria, theme, count.obligation])


def _now(old: str, ids: Ids) -> str:
    """What a criterion is called now; of a split one, the part that goes on with it."""
    return ids.get(old, (old,))[0]


def _count(count: Count | None) -> str | None:
    if count is None:
        return None
    over = [", ".join(count.criteria), count.theme or "", count.obligation.value if count.obligation else ""]
    return " ".join(part for part in (f"≥ {count.at_least}:", *over) if part)


def _merits(old: Sequence[Merit], new: Sequence[Merit], ids: Ids) -> Iterator[Difference]:
    before, after = {merit.id: merit for merit in old}, {merit.id: merit for merit in new}
    for name, merit in before.items():
        at = f"merits/{name}"
        if name not in after:
            yield Difference(at, (ChangeClass.RETIRED,), merit.title, None, "prose")
            continue
        now = after[name]
        yield from advice(f"{at}/title", merit.title, now.title)
        followed = sorted({_now(old_id, ids) for old_id in merit.criteria})
        if followed != sorted(set(now.criteria)):
            found = _list_classes(set(followed), set(now.criteria), every=now.at_least is None)
            yield Difference(f"{at}/criteria", found, ", ".join(followed), ", ".join(now.criteria))
        was_least, least = merit.at_least or len(merit.criteria), now.at_least or len(now.criteria)
        yield from _number(f"{at}/at_least", was_least, least, lambda a=was_least, b=least: b > a)  # type: ignore[misc]
        yield from origin_differences(f"{at}/provenance", merit.provenance, now.provenance)
    for name, merit in after.items():
        if name not in before:
            yield Difference(f"merits/{name}", (ChangeClass.ADDED,), None, merit.title, "prose")


def _list_classes(old: set[str], new: set[str], *, every: bool) -> tuple[ChangeClass, ...]:
    """One more criterion is one more duty where all are asked, and one more way where some of them will do."""
    come, gone = (_T, _R) if every else (_R, _T)
    return tuple(sorted({*((come,) if new - old else ()), *((gone,) if old - new else ())}))


def _validity(old: Validity | None, new: Validity | None) -> Iterator[Difference]:
    if old is None or new is None:
        yield from _value("validity", (_T,) if old is None else (_R,), old and old.years, new and new.years)
        return
    yield from _number("validity/years", old.years, new.years, lambda: new.years < old.years)
    was, now = old.surveillance_months, new.surveillance_months
    yield from _number("validity/surveillance_months", was, now, lambda: now is not None and (was is None or now < was))
    yield from origin_differences("validity/provenance", old.provenance, new.provenance)
