"""What differs between two states of an assessment, place by place: what undo takes back and a merge has to respect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from itertools import zip_longest
from typing import Any

from pydantic import BaseModel

from greencert.model.assessment import Answer, Assessment, Figure
from greencert.model.files import ANSWERS, DATA, EVIDENCE, FINDINGS, PROFILE

Path = tuple[str, ...]
_UNANSWERED = Answer()
_COLUMNS = ("value", "unit", "evidence", "note")


@dataclass(frozen=True)
class Edit:
    """One place of one file: what stood there and what stands there now, as plain values.

    `path` names fields, and things in lists by their id: `("findings", "f-001", "status")`. A figure is at (company or
    nothing, data point, year). None: nothing stood there, or nothing stands there any more.
    """

    file: str
    path: Path
    before: Any
    after: Any

    @property
    def reverse(self) -> Edit:
        """The edit that takes this one back."""
        return Edit(self.file, self.path, self.after, self.before)


def plain(value: Any) -> Any:
    """A value of a model as scalars, lists and dicts; fields at their default are left out."""
    if isinstance(value, BaseModel):
        return {
            name: plain(getattr(value, name))
            for name, field in type(value).model_fields.items()
            if getattr(value, name) != field.get_default(call_default_factory=True)
        }
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value


def edits(before: Assessment, after: Assessment) -> tuple[Edit, ...]:
    """Every place that differs. The order is that of files, and in them of what was there before."""
    found: list[Edit] = []
    if before.profile is not after.profile:
        found += _fields(PROFILE, (), before.profile, after.profile)
    if before.answers is not after.answers:
        for name in dict.fromkeys([*before.answers, *after.answers]):
            old, new = before.answers.get(name, _UNANSWERED), after.answers.get(name, _UNANSWERED)
            if old is not new and old != new:
                found += _fields(ANSWERS, (name,), old, new)
    if before.figures is not after.figures:
        found += _figures(before.figures, after.figures)
    if before.evidence is not after.evidence:
        found += _listed(EVIDENCE, ("evidence",), before.evidence, after.evidence)
    if before.findings is not after.findings:
        found += _listed(FINDINGS, ("findings",), before.findings, after.findings)
    return tuple(found)


def _fields(file: str, path: Path, old: BaseModel, new: BaseModel) -> Iterator[Edit]:
    for name in type(old).model_fields:
        before, after = getattr(old, name), getattr(new, name)
        if before is after or before == after:
            continue
        place = (*path, name)
        if isinstance(before, BaseModel) and isinstance(after, BaseModel) and _has_parts(old, name):
            yield from _fields(file, place, before, after)
        elif _has_ids(before) and _has_ids(after) and (before or after):
            yield from _listed(file, place, before, after)
        else:
            yield Edit(file, place, plain(before), plain(after))


def _has_parts(model: BaseModel, name: str) -> bool:
    """Whether a field is always there and so is a place of its own; what may be missing is one value."""
    return type(model).model_fields[name].default is not None


def _has_ids(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(item, BaseModel) and hasattr(item, "id") for item in value)


def _listed(file: str, path: Path, old: Any, new: Any) -> Iterator[Edit]:
    was, now = {item.id: item for item in old}, {item.id: item for item in new}
    for name in dict.fromkeys([*was, *now]):
        if name in was and name in now:
            yield from _fields(file, (*path, name), was[name], now[name])
        else:
            yield Edit(file, (*path, name), plain(was.get(name)), plain(now.get(name)))


def _figures(old: tuple[Figure, ...], new: tuple[Figure, ...]) -> Iterator[Edit]:
    # Of thousands of rows mostly one is another: only rows that differ line by line are looked at by their place.
    pairs = [pair for pair in zip_longest(old, new) if not _alike(*pair)]
    was, now = (_by_place(side) for side in zip(*pairs, strict=True)) if pairs else ({}, {})
    for place in dict.fromkeys([*was, *now]):
        before, after = _row(was.get(place)), _row(now.get(place))
        if before != after:
            yield Edit(DATA, place, before, after)


def _alike(one: Figure | None, other: Figure | None) -> bool:
    return one is other or (one is not None and other is not None and vars(one) == vars(other))


def _by_place(figures: Iterable[Figure | None]) -> dict[Path, Figure]:
    return {(each.company or "", each.datapoint, str(each.period)): each for each in figures if each is not None}


def _row(figure: Figure | None) -> dict[str, Any] | None:
    if figure is None:
        return None
    return {name: getattr(figure, name) for name in _COLUMNS if getattr(figure, name) is not None}


def value_at(assessment: Assessment, file: str, path: Path) -> Any:
    """What stands at a place, as a plain value; None where nothing does."""
    if file == DATA:
        return _row(_by_place(assessment.figures).get(path))
    if file == ANSWERS:
        return _below(assessment.answers.get(path[0], _UNANSWERED), path[1:])
    return _below(assessment.profile if file == PROFILE else assessment, path)


def _below(value: Any, path: Path) -> Any:
    for part in path:
        if isinstance(value, tuple):
            value = next((item for item in value if getattr(item, "id", None) == part), None)
        else:
            value = getattr(value, part, None)
        if value is None:
            return None
    return plain(value)


# --- as JSON


def to_json(value: Any) -> Any:
    """A plain value for a JSON file; numbers and dates are marked, so that they come back as what they were."""
    if isinstance(value, dict):
        return {key: to_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [to_json(item) for item in value]
    if isinstance(value, Decimal):
        return {"$number": str(value)}
    if isinstance(value, date):
        return {"$date": value.isoformat()}
    return value


def from_json(value: Any) -> Any:
    """The plain value that `to_json` wrote. Raises `ValueError` or `ArithmeticError` for what it didn't write."""
    if isinstance(value, list):
        return [from_json(item) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"$number"}:
        return Decimal(str(value["$number"]))
    if set(value) == {"$date"}:
        return date.fromisoformat(str(value["$date"]))
    return {key: from_json(item) for key, item in value.items()}
