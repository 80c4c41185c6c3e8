"""The words for how far an assessment is: without the models, so that the list at home can show them at once."""

from __future__ import annotations

from greencert.language import N_
from greencert.model.stage import AssessmentStatus

STAGES: tuple[tuple[AssessmentStatus, str], ...] = (
    (AssessmentStatus.SELECTION, N_("collecting evidence")),
    (AssessmentStatus.DETERMINATION, N_("being assessed")),
    (AssessmentStatus.REVIEW, N_("under review")),
    (AssessmentStatus.DECIDED, N_("decided")),
    (AssessmentStatus.CLOSED, N_("closed")),
)
