"""What everybody may see: results without the figures and the names of companies, and without internal notes.

It is taken away before the report is made, so that no block and no format can let it slip.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from greencert.model.assessment import Answer, Assessment, Claim, Determination, Finding
from greencert.scoring.result import CriterionResult, Reason, Result
from greencert.scoring.stated import LEAST

_WRITTEN = {"why", "supposed"}
"""What somebody wrote for other eyes."""
_OF_COMPANIES = {"company", "companies", "row", "other"}
_OF_VALUES = ("value.misses", "value.reaches", "value.reference", "points.", "data.unit", "open.value_unreadable")


def public_assessment(assessment: Assessment) -> Assessment:
    """The assessment without companies, figures, evidence and anything that was written as a note."""
    profile = assessment.profile
    scope = profile.scope.model_copy(update={"companies": ()})
    park = profile.park.model_copy(update={"description": None})
    shown = profile.model_copy(update={"scope": scope, "park": park, "sources": None, "team": ()})
    return Assessment(
        profile=shown,
        answers={name: _answer(answer) for name, answer in assessment.answers.items()},
        findings=tuple(_finding(finding) for finding in assessment.findings),
    )


def _answer(answer: Answer) -> Answer:
    claim = Claim(state=answer.claim.state, intended_by=answer.claim.intended_by)
    judged = answer.determination
    kept = Determination(outcome=judged.outcome, by=judged.by, on=judged.on) if judged else None
    return Answer(claim=claim, determination=kept)


def _finding(finding: Finding) -> Finding:
    """Its grade, its criterion and whether it is open."""
    cleared: Mapping[str, object] = {"company": None, "statement": "", "evidence": (), "action": None, "by": ""}
    return finding.model_copy(update=cleared)


def public_result(result: Result) -> Result:
    """The result without reasons that tell of one company or were written for other eyes."""
    return replace(
        result,
        criteria=tuple(map(_criterion, result.criteria)),
        announced=tuple(map(_criterion, result.announced)),
        open=tuple(replace(each, reason=_reason(each.reason)) for each in result.open),
        hypothetical=(),
    )


def _criterion(found: CriterionResult) -> CriterionResult:
    few = found.coverage is not None and found.coverage.given < LEAST
    reasons = (reason for reason in found.reasons if not (few and reason.code.startswith(_OF_VALUES)))
    return replace(
        found,
        value=None if few else found.value,
        coverage=None if found.coverage is None else replace(found.coverage, missing=()),
        reasons=tuple(_reason(reason) for reason in reasons if not _OF_COMPANIES & set(reason.values)),
    )


def _reason(reason: Reason) -> Reason:
    kept = {name: value for name, value in reason.values.items() if name not in _WRITTEN}
    return replace(reason, values=kept)
