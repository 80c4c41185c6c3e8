"""Figures that a person should confirm before anybody trusts what is computed from them."""

from __future__ import annotations

from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.flaw import Flaw
from greencert.model.checks.plausibility import plausible
from greencert.scoring.implausible import implausible
from greencert.workflows.case import Case


def to_confirm(case: Case) -> tuple[Flaw, ...]:
    """Every figure, typed value and computed share that can be right and seldom is."""
    looked_at = AssessmentCase(case.assessment, case.edition, "")
    return (*plausible(looked_at), *implausible(case.edition, case.assessment))
