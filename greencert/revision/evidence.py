"""How the evidence that two criteria ask for compares: what, how many, which kinds, of which time, how old."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from greencert.model.changes import ChangeClass
from greencert.model.criterion import EvidencePeriod, EvidenceRequest
from greencert.revision.change import Difference, as_text, directions
from greencert.revision.wording import prose

_T, _R = ChangeClass.TIGHTENED, ChangeClass.RELAXED

_ASKS: Mapping[EvidencePeriod, frozenset[EvidencePeriod]] = {
    EvidencePeriod.ANY: frozenset(),
    EvidencePeriod.IN_FORCE: frozenset({EvidencePeriod.ANY}),
    EvidencePeriod.REFERENCE_YEAR: frozenset({EvidencePeriod.ANY}),
    EvidencePeriod.LAST_THREE_YEARS: frozenset({EvidencePeriod.ANY, EvidencePeriod.REFERENCE_YEAR}),
}
"""Period -> periods that ask for less. The reference year and what is in force can't be compared."""


def evidence_differences(
    old: Sequence[EvidenceRequest], new: Sequence[EvidenceRequest], at: str = "evidence"
) -> Iterator[Difference]:
    """What differs between two lists of evidence asked for. Requests are told apart by id, else by what they say."""
    pairs = _pairs(old, new)
    for request in old:
        if request.id not in pairs:
            yield Difference(f"{at}/{request.id}", (_R,), request.title, None, "prose")
    followed = set(pairs.values())
    for request in new:
        if request.id not in followed:
            yield Difference(f"{at}/{request.id}", (_T,), None, request.title, "prose")
    before, after = {one.id: one for one in old}, {one.id: one for one in new}
    for name, other in pairs.items():
        yield from _request(before[name], after[other], f"{at}/{other}")


def _pairs(old: Sequence[EvidenceRequest], new: Sequence[EvidenceRequest]) -> dict[str, str]:
    """Old id -> new id: the same id, or the same kinds under another id where only one is left over on each side."""
    known = {request.id for request in new}
    pairs = {request.id: request.id for request in old if request.id in known}
    rest = [request for request in new if request.id not in pairs]
    for request in old:
        if request.id in pairs:
            continue
        same = [other for other in rest if other.title == request.title or set(other.kinds) == set(request.kinds)]
        if len(same) == 1:
            pairs[request.id] = same[0].id
            rest.remove(same[0])
    return pairs


def _request(old: EvidenceRequest, new: EvidenceRequest, at: str) -> Iterator[Difference]:
    if old.id != new.id:
        yield Difference(f"{at}/id", (ChangeClass.CLARIFIED,), old.id, new.id)
    yield from prose(f"{at}/title", old.title, new.title)
    if set(old.kinds) != set(new.kinds):
        # Any of the kinds will do: another kind is one more way, a kind less is one way less.
        found = directions(tighter=set(old.kinds) - set(new.kinds), looser=set(new.kinds) - set(old.kinds))
        yield Difference(f"{at}/kinds", found, ", ".join(old.kinds), ", ".join(new.kinds))
    elif old.kinds != new.kinds:
        yield Difference(f"{at}/kinds", (ChangeClass.EDITORIAL,), ", ".join(old.kinds), ", ".join(new.kinds))
    if old.at_least != new.at_least:
        found = (_T,) if new.at_least > old.at_least else (_R,)
        yield Difference(f"{at}/at_least", found, str(old.at_least), str(new.at_least))
    if old.period is not new.period:
        yield Difference(f"{at}/period", _period(old.period, new.period), old.period.value, new.period.value)
    if old.valid_months != new.valid_months:
        yield _validity(old.valid_months, new.valid_months, f"{at}/valid_months")


def _period(old: EvidencePeriod, new: EvidencePeriod) -> tuple[ChangeClass, ...]:
    if old in _ASKS[new]:
        return (_T,)
    return (_R,) if new in _ASKS[old] else (_T, _R)


def _validity(old: int | None, new: int | None, at: str) -> Difference:
    """No limit of its own is the loosest."""
    tighter = new is not None and (old is None or new < old)
    return Difference(at, (_T,) if tighter else (_R,), as_text(old), as_text(new))
