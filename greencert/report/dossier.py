"""What a gap report is made from, gathered in one place, and for whom it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from greencert.language import Language
from greencert.model.assessment import Assessment
from greencert.model.edition import Edition
from greencert.scoring.path import Ways
from greencert.scoring.result import Basis, Result


class Profile(StrEnum):
    """Who reads it: the park, somebody with time for four pages, the public, or who holds parks or years side by side.

    `comparison` is a document of its own; the others are parts of the gap report.
    """

    FULL = "full"
    SUMMARY = "summary"
    PUBLIC = "public"
    COMPARISON = "comparison"


@dataclass(frozen=True)
class Dossier:
    """One assessment with everything that follows from it. `edition` is in the language of `words` already."""

    edition: Edition
    assessment: Assessment
    results: Mapping[Basis, Result]
    """On all three bases."""
    words: Language
    ways: Ways | None = None
    """The ways to the next level; None where there is no level to look for."""
    before: Result | None = None
    """The verified result of the park's assessment before this one, where there is one."""
    before_year: int | None = None
    profile: Profile = Profile.FULL

    @property
    def verified(self) -> Result:
        """The result that counts."""
        return self.results[Basis.VERIFIED]

    @property
    def claimed(self) -> Result:
        """What the park says."""
        return self.results[Basis.CLAIMED]

    @property
    def scored(self) -> bool:
        """Whether the scheme gives a percentage at all."""
        return any(result.percent is not None for result in self.results.values())
