"""An edition against the released ones before it: ids are never used again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from greencert.language import said
from greencert.model.checks.flaw import Flaw
from greencert.model.criterion import Status
from greencert.model.edition import Edition


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers, so that 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))


def reused_ids(current: Edition, released: Sequence[Edition]) -> Iterator[Flaw]:
    """Criteria that carry an id which an earlier edition gave up."""
    before = [each for each in released if numbers(each.scheme.version) < numbers(current.scheme.version)]
    gone = _given_up(sorted(before, key=lambda each: numbers(each.scheme.version)))
    for i, criterion in enumerate(current.criteria):
        if criterion.id in gone and criterion.status is not Status.RETIRED:
            message = said(
                "`{criterion}` was given up in edition {gone}; an id is never used again",
                criterion=criterion.id,
                gone=gone[criterion.id],
            )
            hint = said("give the criterion an id that no edition had")
            yield Flaw(("criteria", i, "id"), "id-reused", message, hint)


def _given_up(editions: Sequence[Edition]) -> dict[str, str]:
    """Id -> the edition in which it was no longer used."""
    seen: set[str] = set()
    gone: dict[str, str] = {}
    for edition in editions:
        live = {criterion.id for criterion in edition.criteria if criterion.status is not Status.RETIRED}
        gone |= {criterion: edition.scheme.version for criterion in seen - live if criterion not in gone}
        seen |= live
    return gone
