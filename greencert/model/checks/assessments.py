"""All checks of an assessment, in the order in which a person would mend what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from greencert.model.checks import answers, evidence, figures, findings, plausibility, profiles, sampling
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.flaw import Flaw

ASSESSMENT_CHECKS: tuple[Callable[[AssessmentCase], Iterator[Flaw]], ...] = (
    profiles.profile,
    sampling.sample,
    answers.answers,
    figures.figures,
    plausibility.plausible,
    evidence.evidence,
    findings.findings,
)


def flaws_of_assessment(case: AssessmentCase) -> Iterator[Flaw]:
    """Everything that is wrong with an assessment."""
    for check in ASSESSMENT_CHECKS:
        yield from check(case)
