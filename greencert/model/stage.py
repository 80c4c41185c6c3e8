"""How far an assessment is: without the models, so that the list at home can show it at once."""

from __future__ import annotations

from enum import StrEnum


class AssessmentStatus(StrEnum):
    """Where the assessment stands (after ISO/IEC 17000:2020, functional approach)."""

    SELECTION = "selection"
    DETERMINATION = "determination"
    REVIEW = "review"
    DECIDED = "decided"
    CLOSED = "closed"
