"""What the matcher finds: which records of two lists are the same criterion, how sure that is, and what came near."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

By = Literal["id", "meaning", "declared"]
"""What a link rests on: id and content agree, the content alone, or the file of changes says so."""

Shape = Literal["same", "split", "merged"]


@dataclass(frozen=True)
class Candidate:
    """A new record that an old one could have become."""

    id: str
    position: int
    """Position in the new list: ids can be given twice."""
    confidence: float
    """Probability that the two are the same criterion, 0 to 1."""
    content: float
    """How alike they are by words and facts alone, 0 to 1."""


@dataclass(frozen=True)
class Link:
    """Old records that became new records. One to one, one to several (split) or several to one (merged)."""

    old: tuple[int, ...]
    """Positions in the old list."""
    new: tuple[int, ...]
    """Positions in the new list; where a criterion was split, the part that is nearest to it comes first."""
    confidence: float
    by: By
    runner_up: Candidate | None = None
    """The next best new record for the first old one."""
    reason: str | None = None
    """What the file of changes gives as reason."""

    @property
    def shape(self) -> Shape:
        """Whether the link is one to one, a split or a merge."""
        if len(self.new) > 1:
            return "split"
        return "merged" if len(self.old) > 1 else "same"


@dataclass(frozen=True)
class Unclear:
    """An old record that may or may not have become a new one: a person has to say."""

    old: int
    candidates: tuple[Candidate, ...]
    """Best first."""


@dataclass(frozen=True)
class Matching:
    """How two lists belong together. Every old and every new record is in exactly one of the parts."""

    links: tuple[Link, ...]
    unclear: tuple[Unclear, ...]
    retired: tuple[int, ...]
    """Old records that nothing new goes on."""
    added: tuple[int, ...]
    """New records that nothing old became. The candidates of unclear records are among them."""
    candidates: Mapping[int, tuple[Candidate, ...]]
    """Old position -> the nearest new records, best first, for every record that has no link."""

    @cached_property
    def link_of_old(self) -> Mapping[int, Link]:
        """Old position -> its link."""
        return {old: link for link in self.links for old in link.old}
