"""How two means of assessment compare: ratings, choices, checklists, alternatives, and one kind with another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from greencert.model.canonical import canonical_number
from greencert.model.changes import ChangeClass
from greencert.model.means import (
    Alternative,
    AnyOf,
    Checklist,
    Choice,
    Item,
    Means,
    Option,
    Quantity,
    Rating,
    RatingStep,
    Single,
)
from greencert.revision.change import Difference, as_text
from greencert.revision.thresholds import quantity_differences
from greencert.revision.wording import prose

_T, _R, _M, _C = ChangeClass.TIGHTENED, ChangeClass.RELAXED, ChangeClass.RE_MEASURED, ChangeClass.CLARIFIED


def means_differences(old: Means | Single, new: Means | Single, at: str = "means") -> Iterator[Difference]:
    """What differs between two ways of assessing. `at`: their address."""
    match old, new:
        case Quantity(), Quantity():
            yield from quantity_differences(old, new, at)
        case Rating(), Rating():
            yield from _ratings(old, new, at)
        case Choice(), Choice():
            yield from _choices(old, new, at)
        case Checklist(), Checklist():
            yield from _checklists(old, new, at)
        case AnyOf(), AnyOf():
            yield from _alternatives(old.alternatives, new.alternatives, at)
        case _ if old.kind != new.kind:
            yield from _other_kind(old, new, at)


def _other_kind(old: Means | Single, new: Means | Single, at: str) -> Iterator[Difference]:
    """Another kind is another measure, unless one way only joined others or was left alone by them."""
    found: tuple[ChangeClass, ...] = (_M,)
    if isinstance(new, AnyOf) and any(old == way.means for way in new.alternatives):
        found = (_R, _M)
    elif isinstance(old, AnyOf) and any(way.means == new for way in old.alternatives):
        found = (_T, _M)
    yield Difference(f"{at}/kind", found, old.kind, new.kind)


def _ratings(old: Rating, new: Rating, at: str) -> Iterator[Difference]:
    before = {step.id: step for step in old.steps}
    after = {step.id: step for step in new.steps}
    yield from _members(before, after, f"{at}/steps", (_M,), (_M,))
    yield from _points(
        {name: step.points for name, step in before.items()},
        {name: step.points for name, step in after.items()},
        f"{at}/steps",
    )
    if old.met_from == new.met_from:
        return
    order, places = (list(after), after) if old.met_from in after else (list(before), before)
    if old.met_from in places and new.met_from in places:
        found = (_T,) if order.index(new.met_from) > order.index(old.met_from) else (_R,)
    else:
        found = (_M,)
    yield Difference(f"{at}/met_from", found, old.met_from, new.met_from)


def _choices(old: Choice, new: Choice, at: str) -> Iterator[Difference]:
    before = {option.id: option for option in old.options}
    after = {option.id: option for option in new.options}
    for name, option in before.items():
        if name not in after:
            yield Difference(f"{at}/options/{name}", (_T,) if _worth(option) else (_C,), option.title, None, "prose")
        elif option.met != after[name].met:
            found = (_T,) if option.met else (_R,)
            yield Difference(f"{at}/options/{name}/met", found, as_text(option.met), as_text(after[name].met))
    for name, option in after.items():
        if name not in before:
            yield Difference(f"{at}/options/{name}", (_R,) if _worth(option) else (_C,), None, option.title, "prose")
        else:
            yield from prose(f"{at}/options/{name}/title", before[name].title, option.title)
    yield from _points(
        {name: option.points for name, option in before.items()},
        {name: option.points for name, option in after.items()},
        f"{at}/options",
    )


def _worth(option: Option) -> bool:
    return option.met or option.points > 0


def _members(
    before: Mapping[str, RatingStep | Item],
    after: Mapping[str, RatingStep | Item],
    at: str,
    gone: tuple[ChangeClass, ...],
    come: tuple[ChangeClass, ...],
) -> Iterator[Difference]:
    for name, member in before.items():
        if name not in after:
            yield Difference(f"{at}/{name}", gone, member.title, None, "prose")
    for name, member in after.items():
        if name in before:
            yield from prose(f"{at}/{name}/title", before[name].title, member.title)
        else:
            yield Difference(f"{at}/{name}", come, None, member.title, "prose")


def _points(old: Mapping[str, Decimal], new: Mapping[str, Decimal], at: str) -> Iterator[Difference]:
    """Points count as shares of the highest: all of them doubled are the same points in another form."""
    top_old, top_new = max(old.values(), default=Decimal(0)), max(new.values(), default=Decimal(0))
    for name, points in old.items():
        if name not in new or (points, top_old) == (new[name], top_new):
            continue
        was, is_now = points * top_new, new[name] * top_old
        if was == is_now and points == new[name]:
            continue  # the scale changed around it, and it stayed at nothing
        found = (_C,) if was == is_now else (_R,) if is_now > was else (_T,)
        said = f"{canonical_number(points)}/{canonical_number(top_old)}"
        now = f"{canonical_number(new[name])}/{canonical_number(top_new)}"
        yield Difference(f"{at}/{name}/points", found, said, now)


def _checklists(old: Checklist, new: Checklist, at: str) -> Iterator[Difference]:
    before = {item.id: item for item in old.items}
    after = {item.id: item for item in new.items}
    for name, item in before.items():
        if name not in after:
            # One that had it loses it; what was required isn't any more.
            found = (_T, _R) if item.required else (_T,)
            yield Difference(f"{at}/items/{name}", found, item.title, None, "prose")
        elif item.required != after[name].required:
            found = (_R,) if item.required else (_T,)
            yield Difference(
                f"{at}/items/{name}/required", found, as_text(item.required), as_text(after[name].required)
            )
    for name, item in after.items():
        if name in before:
            yield from prose(f"{at}/items/{name}/title", before[name].title, item.title)
        else:
            # One more way to reach k of n, but the same items are a smaller share of all.
            found = (_T,) if item.required else (_T, _R)
            yield Difference(f"{at}/items/{name}", found, None, item.title, "prose")
    if old.met_from != new.met_from:
        found = (_T,) if new.met_from > old.met_from else (_R,)
        before_said, after_said = (f"{means.met_from}/{len(means.items)}" for means in (old, new))
        yield Difference(f"{at}/met_from", found, before_said, after_said)


def _alternatives(old: tuple[Alternative, ...], new: tuple[Alternative, ...], at: str) -> Iterator[Difference]:
    before, after = {way.id: way for way in old}, {way.id: way for way in new}
    for name, way in before.items():
        if name not in after:
            yield Difference(f"{at}/alternatives/{name}", (_T,), way.title, None, "prose")
    for name, way in after.items():
        if name not in before:
            yield Difference(f"{at}/alternatives/{name}", (_R,), None, way.title, "prose")
            continue
        yield from prose(f"{at}/alternatives/{name}/title", before[name].title, way.title)
        yield from means_differences(before[name].means, way.means, f"{at}/alternatives/{name}/means")
