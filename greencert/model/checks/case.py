"""What the checks of an assessment look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from greencert.model.assessment import Assessment, Company, EvidenceItem
from greencert.model.edition import Edition


class FileState(StrEnum):
    """What became of the file that an entry of the evidence register names."""

    PRESENT = "present"
    MISSING = "missing"
    OUTSIDE = "outside"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class FileFact:
    """One evidence file as it was found. `sha256` is there when it is present."""

    state: FileState
    sha256: str = ""


@dataclass(frozen=True)
class AssessmentCase:
    """An assessment, the edition that it names, and what lies in `evidence/`."""

    assessment: Assessment
    edition: Edition
    digest: str
    """Digest of the edition (`model.digest.edition_digest`)."""
    files: Mapping[str, FileFact] = field(default_factory=dict)
    """By the name that the register gives."""

    @cached_property
    def register(self) -> Mapping[str, EvidenceItem]:
        """Evidence by id."""
        return {item.id: item for item in self.assessment.evidence}

    @cached_property
    def companies(self) -> Mapping[str, Company]:
        """Companies by id."""
        return {company.id: company for company in self.assessment.profile.scope.companies}
