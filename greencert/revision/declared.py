"""What `changes/<version>.yaml` says, over one edition or a chain of them, and where it contradicts the content."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from greencert.language import said
from greencert.model.changes import FORM_ONLY, ChangeClass, ChangeFile, DeclaredChange
from greencert.model.checks.flaw import Flaw, unknown, warning
from greencert.revision.change import Change

_T, _R, _M = ChangeClass.TIGHTENED, ChangeClass.RELAXED, ChangeClass.RE_MEASURED
_ARITY: Mapping[ChangeClass, tuple[str, str]] = {
    ChangeClass.SPLIT: ("one", "several"),
    ChangeClass.MERGED: ("several", "one"),
    ChangeClass.ADDED: ("none", "some"),
    ChangeClass.RETIRED: ("some", "none"),
}
_ONE_TO_ONE = ("one", "one")
_SHOWN = frozenset({ChangeClass.MOVED, ChangeClass.RENUMBERED, _M, ChangeClass.RE_WEIGHTED})
"""Kinds that the criteria show by themselves."""
_WORDS = {
    "none": said("no id"),
    "one": said("one id"),
    "several": said("two ids or more"),
    "some": said("one id or more"),
}


@dataclass(frozen=True)
class Declared:
    """What the files say about some criteria: which became which, in one step or in several."""

    old: tuple[str, ...]
    new: tuple[str, ...]
    kinds: tuple[ChangeClass, ...]
    reason: str | None


def declared(files: Sequence[ChangeFile]) -> tuple[Declared, ...]:
    """All files as one: chains followed from the first edition to the last, in the order of the first file."""
    found: tuple[Declared, ...] = ()
    for file in files:
        found = _then(found, _gathered(file.changes))
    return found


def _gathered(changes: Iterable[DeclaredChange]) -> tuple[Declared, ...]:
    """Entries about the same ids are one."""
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], Declared] = {}
    for change in changes:
        key = change.sources, change.targets
        known = found.get(key, Declared(change.sources, change.targets, (), None))
        reasons = [reason for reason in (known.reason, change.reason) if reason]
        kinds = tuple(dict.fromkeys((*known.kinds, change.kind)))
        found[key] = Declared(change.sources, change.targets, kinds, "\n".join(reasons) or None)
    return tuple(found.values())


def _then(first: Sequence[Declared], then: Sequence[Declared]) -> tuple[Declared, ...]:
    """What holds after both: where the first leads to what the second takes on, the two are one."""
    rest = list(then)
    found: list[Declared] = []
    for one in first:
        after = [other for other in rest if set(other.old) & set(one.new)]
        if not after:
            found.append(one)
            continue
        gone = {name for other in after for name in other.old}
        old = (*one.old, *(name for other in after for name in other.old if name not in one.new))
        new = (*(name for name in one.new if name not in gone), *(name for other in after for name in other.new))
        kinds = (*one.kinds, *(kind for other in after for kind in other.kinds))
        reasons = [said for said in (one.reason, *(other.reason for other in after)) if said]
        found.append(Declared(_once(old), _once(new), tuple(dict.fromkeys(kinds)), "\n".join(reasons) or None))
        rest = [other for other in rest if other not in after]
    return (*found, *rest)


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def misdeclared(file: ChangeFile, old: Iterable[str], new: Iterable[str]) -> Iterator[Flaw]:
    """Ids that don't exist and entries whose number of ids doesn't fit their kind. Addresses are inside the file."""
    known_old, known_new = set(old), set(new)
    for position, change in enumerate(file.changes):
        at = ("changes", position)
        for place, name in enumerate(change.sources):
            if name not in known_old:
                yield unknown((*at, "from", place), said("a criterion of the edition before"), name, sorted(known_old))
        for place, name in enumerate(change.targets):
            if name not in known_new:
                yield unknown((*at, "to", place), said("a criterion of this edition"), name, sorted(known_new))
        wanted = _ONE_TO_ONE if _stays(change) else _ARITY.get(change.kind, _ONE_TO_ONE)
        for field, names, want in zip(("from", "to"), (change.sources, change.targets), wanted, strict=True):
            if not _fits(len(names), want):
                message = said(
                    "`{kind}` takes {words} in `{field}`, found {count}",
                    kind=change.kind,
                    words=_WORDS[want],
                    field=field,
                    count=len(names),
                )
                yield Flaw((*at, field), "change-ids", message)


def _stays(change: DeclaredChange) -> bool:
    """An announced criterion that starts to count, or one that stops and stays visible, keeps its id."""
    return change.kind in {ChangeClass.ADDED, ChangeClass.RETIRED} and change.sources == change.targets


def _fits(count: int, want: str) -> bool:
    return {"none": count == 0, "one": count == 1, "several": count > 1, "some": count > 0}[want]


def started_elsewhere(file: ChangeFile, before: str) -> Iterator[Flaw]:
    """A start that isn't the edition before, of which the version is `before`. The address is inside the file."""
    if file.since is not None and file.since != before:
        message = said(
            "the changes start from {since}, but the edition before is {before}", since=file.since, before=before
        )
        yield Flaw(("since",), "change-since", message, said("write `since: {version}`", version=before))


def contradictions(
    file: ChangeFile, changes: Sequence[Change], strangers: Iterable[tuple[str, str]], standing: Container[str] = ()
) -> Iterator[Flaw]:
    """Entries that the content of the two editions speaks against. Addresses are inside the file.

    `strangers`: pairs of ids that are declared to be one criterion and have nothing in common; `standing`: ids that
    are declared to have come or gone, and stand in both editions.
    """
    by_ids = {(_ids(change.before), _ids(change.after)): change for change in changes}
    far = set(strangers)
    for position, entry in enumerate(file.changes):
        at = ("changes", position)
        found = by_ids.get((frozenset(entry.sources), frozenset(entry.targets)))
        yield from _standing(at, entry, standing)
        for old in entry.sources:
            for new in entry.targets:
                if (old, new) in far:
                    message = said("{old} and {new} have next to nothing in common", old=old, new=new)
                    hint = said("is it the right id? A new requirement under an old name is one retired and one added")
                    yield warning((*at, "to"), "change-stranger", message, hint)
        if found is not None and (found.differences or entry.sources != entry.targets):
            yield from _kind((*at, "kind"), entry, found)
        elif entry.sources and entry.sources == entry.targets:
            message = said(
                "{sources} is declared `{kind}`, but nothing of it changed", sources=entry.sources[0], kind=entry.kind
            )
            yield Flaw((*at, "kind"), "change-contradicts", message, said("take the entry out, or mend the id"))


def _standing(at: tuple[str | int, ...], entry: DeclaredChange, standing: Container[str]) -> Iterator[Flaw]:
    """Ids on one side of the entry only, of criteria that stand on both."""
    for field, names, others in (("from", entry.sources, entry.targets), ("to", entry.targets, entry.sources)):
        for place, name in enumerate(names):
            if name not in others and name in standing:
                message = said(
                    "{name} is declared `{kind}`, but it stands in both editions", name=name, kind=entry.kind
                )
                hint = said("take the entry out, or name the id in `from` and in `to`")
                yield Flaw((*at, field, place), "change-contradicts", message, hint)


def _ids(criteria: Iterable[object]) -> frozenset[str]:
    return frozenset(str(getattr(found, "id", "")) for found in criteria)


def _kind(at: tuple[str | int, ...], entry: DeclaredChange, found: Change) -> Iterator[Flaw]:
    """What binds is read from the criteria themselves: a word in a file doesn't undo a threshold."""
    real = {one for part in found.differences if not part.guessed for one in part.classes}
    name = ", ".join(entry.targets or entry.sources)
    kind = entry.kind
    if kind in FORM_ONLY | {ChangeClass.CLARIFIED}:
        more = [one for one in (_T, _R, _M) if one in real]
        if not more and kind in FORM_ONLY and ChangeClass.CLARIFIED in real:
            more = [ChangeClass.CLARIFIED]
        if more:
            which = next(part.address for part in found.differences if set(part.classes) & set(more))
            message = said(
                "{name} is declared `{kind}`, but `{which}` makes it {more}",
                name=name,
                kind=kind,
                which=which,
                more=", ".join(more),
            )
            yield Flaw(at, "change-contradicts", message, said("declare what it is, or take the change back"))
    elif kind in {_T, _R}:
        other = _R if kind is _T else _T
        if other in real and kind not in real:
            which = next(part.address for part in found.differences if other in part.classes)
            message = said(
                "{name} is declared `{kind}`, but `{which}` makes it {other}",
                name=name,
                kind=kind,
                which=which,
                other=other,
            )
            yield Flaw(at, "change-contradicts", message, said("declare what it is, or take the change back"))
    elif kind not in real and (kind in _SHOWN or _stays(entry)):
        yield Flaw(
            at,
            "change-contradicts",
            said("{name} is declared `{kind}`, but the content doesn't show it", name=name, kind=kind),
        )
