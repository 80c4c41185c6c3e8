"""Models from parsed files: a value, or problems that point at the line and column of each mistake.

pydantic's locations hold segments that aren't in the file (branches of unions, tags); they are skipped, and what lies
deeper than the file goes is shown at the nearest thing around it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from greencert.errors import Problem, nearest
from greencert.language import said, together
from greencert.store.document import Document
from greencert.store.model_walk import annotation_at, fields_at, meaning_of, tags_at, words_of
from greencert.store.wording import KINDS, OF_SIZE, quoted, shown, worded
from greencert.store.yaml import Parsed, Path

M = TypeVar("M", bound=BaseModel)
Loc = tuple[str | int, ...]
MOST_PROBLEMS = 100
WRONG_FILE = 20_000
"""With more mistakes than this, naming them one by one helps nobody and fills the memory."""


@dataclass(frozen=True)
class _Mistake:
    """One error of pydantic with the place it has in the file."""

    kind: str
    loc: Loc
    path: Path
    """The part of the location that the file has."""
    branch_at: int
    """How much of the path was walked before the first segment that the file doesn't have; -1 without such."""
    branch: str
    value: Any
    context: Mapping[str, Any]
    said: str


def validated(model: type[M], parsed: Parsed) -> tuple[M | None, tuple[Problem, ...]]:
    """The model of a parsed file, or None and the problems; a file that is broken as YAML has only those."""
    if parsed.problems:
        return None, parsed.problems
    if parsed.data is None:
        needed = [name for name, field in model.model_fields.items() if field.is_required()]
        hint = said("it needs {needed}", needed=", ".join(needed))
        return None, (Problem(parsed.path, 1, 1, "empty", message=said("the file is empty"), hint=hint),)
    try:
        return model.model_validate(parsed.data), ()
    except ValidationError as error:
        return None, problems_of(error, model, parsed)


def problems_of(error: ValidationError, model: type[BaseModel], parsed: Parsed) -> tuple[Problem, ...]:
    """The mistakes in a file, in the order of the file."""
    if error.error_count() > WRONG_FILE:
        message = said("{count} mistakes", count=f"{error.error_count():,}")
        return (Problem(parsed.path, 1, 1, "wrong-file", message=message, hint=said("is this the right file?")),)
    found = [_mistake(entry, parsed.data) for entry in error.errors(include_url=False)]
    kept = _without_misspelt(_without_echoes(_without_branches(found)), model)
    problems = [_problem(mistake, model, parsed) for mistake in kept if mistake.kind != "missing"]
    problems += _missing([mistake for mistake in kept if mistake.kind == "missing"], model, parsed)
    return tuple(sorted(set(problems)))[:MOST_PROBLEMS]


def _mistake(entry: Any, data: Any) -> _Mistake:
    loc: Loc = tuple(entry["loc"])
    path: list[str | int] = []
    branch_at, branch = -1, ""
    node = data
    for position, segment in enumerate(loc):
        if _holds(node, segment):
            path.append(segment)
            node = node[segment]
        elif segment != "[key]" and not (entry["type"] == "missing" and position == len(loc) - 1) and branch_at < 0:
            branch_at, branch = len(path), str(segment)
    context = entry.get("ctx") or {}
    return _Mistake(entry["type"], loc, tuple(path), branch_at, branch, entry["input"], context, entry["msg"])


def _holds(node: Any, segment: str | int) -> bool:
    if isinstance(node, Mapping):
        return segment in node
    return isinstance(node, list) and isinstance(segment, int) and 0 <= segment < len(node)


def _without_branches(found: Sequence[_Mistake]) -> list[_Mistake]:
    """Of a union, either the branch that got furthest, or one mistake that names all that would do."""
    unions: dict[Path, list[_Mistake]] = defaultdict(list)
    for mistake in found:
        if mistake.branch_at >= 0:
            unions[mistake.path[: mistake.branch_at]].append(mistake)
    dropped: set[int] = set()
    merged: list[_Mistake] = []
    for path, members in unions.items():
        if len({member.branch for member in members}) < 2:
            continue
        dropped.update(id(member) for member in members)
        deepest = max(len(member.path) for member in members)
        if deepest > len(path):
            members = [member for member in members if len(member.path) == deepest]
        merged.append(_merged(members))
    return [mistake for mistake in found if id(mistake) not in dropped] + merged


def _merged(members: Sequence[_Mistake]) -> _Mistake:
    first = members[0]
    if len(members) == 1:
        return first
    sized = next((member for member in members if member.kind in OF_SIZE), None)
    if sized is not None:
        return sized
    kinds = list(dict.fromkeys(KINDS[member.kind] for member in members if member.kind in KINDS))
    return _Mistake("union", first.loc, first.path, -1, "", first.value, {"kinds": kinds}, first.said)


def _without_echoes(found: Sequence[_Mistake]) -> list[_Mistake]:
    """Leave out what another mistake says already.

    pydantic counts a list as too short when its members are wrong, and a theme that is wrong in the head of a file
    comes back in every criterion that inherits it.
    """
    paths = [mistake.path for mistake in found]
    kept = []
    for mistake in found:
        n = len(mistake.path)
        if mistake.kind == "too_short" and any(len(path) > n and path[:n] == mistake.path for path in paths):
            continue
        if mistake.loc[2:] == ("theme",) and mistake.path[2:] != ("theme",):
            continue
        kept.append(mistake)
    return kept


def _without_misspelt(found: Sequence[_Mistake], model: type[BaseModel]) -> list[_Mistake]:
    """Leave out missing fields that are there under a name that comes close."""
    meant = {
        (mistake.path[:-1], name)
        for mistake in found
        if mistake.kind == "extra_forbidden"
        for name in fields_at(model, mistake.loc[:-1])
        if f"`{name}`" in nearest(str(mistake.loc[-1]), fields_at(model, mistake.loc[:-1]))
    }
    return [entry for entry in found if entry.kind != "missing" or (entry.path, entry.loc[-1]) not in meant]


def _missing(found: Sequence[_Mistake], model: type[BaseModel], parsed: Parsed) -> list[Problem]:
    """One problem for all fields that a map lacks."""
    places: dict[Path, list[_Mistake]] = defaultdict(list)
    for mistake in found:
        places[mistake.path].append(mistake)
    problems = []
    for path, members in places.items():
        names = [str(member.loc[-1]) for member in members]
        listed = ", ".join(f"`{name}`" for name in names)
        one, many = said("{names} is missing", names=listed), said("{names} are missing", names=listed)
        message = (one if len(names) == 1 else many) + _inside(path, parsed.data)
        meanings = [(name, _what_it_is(model, member.loc)) for name, member in zip(names, members, strict=True)]
        hint = together((f"{name}: " + words if len(names) > 1 else words for name, words in meanings if words), "; ")
        bare = Problem(parsed.path, code="missing", message=message, hint=hint)
        problems.append(Document(parsed).point(bare, path, on_key=True))
    return problems


def _problem(mistake: _Mistake, model: type[BaseModel], parsed: Parsed) -> Problem:
    code, message, hint, on_key = _words(mistake, model, parsed.data)
    bare = Problem(parsed.path, code=code, message=message, hint=hint)
    return Document(parsed).point(bare, mistake.path, on_key=on_key)


def _words(mistake: _Mistake, model: type[BaseModel], data: Any) -> tuple[str, str, str, bool]:
    """Code, message, hint, and whether the caret belongs under the key."""
    last = str(mistake.loc[-1]) if mistake.loc else ""
    message: str
    if mistake.kind == "union_tag_not_found":
        message = said("{names} is missing", names="`kind`") + _inside(mistake.path, data)
        return "missing", message, _what_it_is(model, (*mistake.loc, "kind")), True
    if mistake.kind == "extra_forbidden":
        names = fields_at(model, mistake.loc[:-1])
        hint = nearest(last, names) or said("there are {names}", names=", ".join(names))
        return "unknown-field", said("{last} is not a field here", last=quoted(last)), hint, True
    if mistake.kind == "union":
        *kinds, last_kind = mistake.context["kinds"]
        what = said("{kinds} or {last}", kinds=together(kinds, ", "), last=last_kind) if kinds else last_kind
        found = said("{what} is expected, found {value}", what=what, value=shown(mistake.value))
        return "value", _named(mistake) + found, "", False
    message, hint = worded(mistake.kind, mistake.value, mistake.context, mistake.said)
    on_key = last == "[key]"
    return "value", _named(mistake) + message, hint, on_key


def _named(mistake: _Mistake) -> str:
    """The name of the field in front of a message."""
    names = [step for step in mistake.path if isinstance(step, str)]
    return f"`{printable_name(names[-1])}`: " if names else ""


def printable_name(name: str) -> str:
    """A field's name as it may stand in a message."""
    return quoted(name).strip("`")


def _inside(path: Path, data: Any) -> str:
    """` in GE-01`: the nearest thing around the place that has an id."""
    label: str = ""
    node = data
    for step in (None, *path):
        node = node if step is None else node[step]
        if isinstance(node, Mapping) and isinstance(node.get("id"), str):
            label = " " + said("in {place}", place=quoted(node["id"]))
    return label


def _what_it_is(model: type[BaseModel], loc: Loc) -> str:
    words = tags_at(model, loc[:-1]) if loc[-1] == "kind" else words_of(annotation_at(model, loc))
    meaning = meaning_of(model, loc)
    allowed = said("one of {words}", words=", ".join(words)) if words else ""
    return together((part for part in (meaning, allowed) if part), " ")
