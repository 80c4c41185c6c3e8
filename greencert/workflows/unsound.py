"""What a score rests on and `check` calls an error: a number follows all the same, but perhaps a wrong one."""

from __future__ import annotations

from collections.abc import Iterator

from greencert.errors import Problem, Severity
from greencert.language import said
from greencert.model.checks.assessments import flaws_of_assessment
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.editions import flaws_of_edition
from greencert.workflows.case import Case

_COUNTED = frozenset({"answers", "figures"})
"""Where errors reach the score."""


def unsound(case: Case) -> Iterator[Problem]:
    """One warning about the criteria, one about answers and figures, where they hold errors."""
    scheme = case.edition.scheme
    if scheme.version not in case.workspace.versions(scheme.id):  # a released one was checked before it was sealed
        errors = sum(flaw.severity is Severity.ERROR for flaw in flaws_of_edition(case.edition))
        if errors:
            message = said("errors in the criteria: {count}; what follows from them may be wrong", count=errors)
            yield _warning(case.edition.name, "edition-unsound", message, f"greencert criteria check {scheme.id}")
    flaws = flaws_of_assessment(AssessmentCase(case.assessment, case.edition, ""))
    errors = sum(flaw.severity is Severity.ERROR and flaw.address[0] in _COUNTED for flaw in flaws)
    if errors:
        message = said("errors in answers and figures: {count}; what follows from them may be wrong", count=errors)
        yield _warning(str(case.path), "assessment-unsound", message, f"greencert check {case.path}")


def _warning(place: str, code: str, message: str, hint: str) -> Problem:
    return Problem(place, code=code, severity=Severity.WARNING, message=message, hint=hint)
