"""What differs in where something comes from: sources bind nobody, but a reader has to see that they changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greencert.model.base import Provenance, Reference
from greencert.model.changes import ChangeClass
from greencert.revision.change import Difference
from greencert.revision.wording import advice

_C = (ChangeClass.CLARIFIED,)


def origin_differences(at: str, old: Provenance, new: Provenance) -> Iterator[Difference]:
    """Field by field. `at`: address of the provenance."""
    if old == new:
        return
    yield from _fields(at, old, new, ("kind", "source", "address", "standing"))
    yield from advice(f"{at}/note", old.note, new.note)


def reference_differences(old: Sequence[Reference], new: Sequence[Reference]) -> Iterator[Difference]:
    """Standards and laws that came, went, or are spoken of otherwise; each told by what it cites."""
    before, after = ({" ".join(one.cite.split()): one for one in side} for side in (old, new))
    was, now = ("; ".join(side) for side in (before, after))
    if set(before) != set(after):
        yield Difference("references", _C, was, now, "prose")
    elif was != now:
        yield Difference("references", (ChangeClass.EDITORIAL,), was, now)
    for cite, reference in before.items():
        if cite in after:
            at = f"references/{cite.replace('/', '∕')}"
            yield from advice(f"{at}/note", reference.note, after[cite].note)
            yield from _fields(at, reference, after[cite], ("address", "standing"))


def _fields(
    at: str, old: Provenance | Reference, new: Provenance | Reference, names: Sequence[str]
) -> Iterator[Difference]:
    for name in names:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            was, now = (None if value is None else str(value) for value in (before, after))
            form = was is not None and now is not None and was.split() == now.split()
            yield Difference(f"{at}/{name}", (ChangeClass.EDITORIAL,) if form else _C, was, now)
