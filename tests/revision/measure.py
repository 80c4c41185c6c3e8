"""What a matching reaches against the truth."""

from __future__ import annotations

from dataclasses import dataclass

from greencert.revision.link import Matching

from .standards import Revision


@dataclass(frozen=True)
class Reached:
    """Counts over one or several revisions."""

    going_on: int = 0
    """Requirements that go on, each as one."""
    first: int = 0
    """Of these, the true successor came first, linked or as the first candidate of an unclear one."""
    linked: int = 0
    """Of these, linked without a question."""
    wrong: int = 0
    """Linked to something else."""
    retired: int = 0
    strangers: int = 0
    """Retired ones that were linked to something."""
    splits: int = 0
    splits_found: int = 0
    merges: int = 0
    merges_found: int = 0
    unclear: int = 0

    def __add__(self, other: Reached) -> Reached:
        return Reached(*(a + b for a, b in zip(vars(self).values(), vars(other).values(), strict=True)))


def reached(revision: Revision, found: Matching) -> Reached:
    """How a matching compares with the truth."""
    top = {at: link.new[0] for at, link in found.link_of_old.items()}
    asked = {one.old: one.candidates[0].position for one in found.unclear if one.candidates}
    first = sum({**asked, **top}.get(at) == to for at, to in revision.first.items())
    linked = sum(top.get(at) == to for at, to in revision.first.items())
    wrong = sum(at in top and top[at] != to for at, to in revision.first.items())
    gone = [at for at, places in revision.truth.items() if not places]
    splits = sum(set(found.link_of_old[at].new) == places for at, places in revision.split.items() if at in top)
    merges = sum(top.get(at) == to for at, to in revision.merged.items())
    return Reached(
        len(revision.first),
        first,
        linked,
        wrong,
        len(gone),
        sum(at in top for at in gone),
        len(revision.split),
        splits,
        len(revision.merged),
        merges,
        len(found.unclear),
    )
