"""What stands in the way of a certificate.

After ISO/IEC 17021-1:2015 cl. 9.5: the decision rests on a finished assessment, every major nonconformity is closed and
verified before it, and it is taken by somebody who didn't assess.
"""

from __future__ import annotations

from greencert.model.assessment import Assessment, Grade
from greencert.model.edition import Edition
from greencert.scoring.result import Basis, Reason, Result, Verdict


def obstacles(edition: Edition, assessment: Assessment, result: Result) -> tuple[Reason, ...]:
    """Every reason why no certificate can be printed from this result; empty when one can."""
    assert result.basis is Basis.VERIFIED
    found: list[Reason] = []
    if result.hypothetical:
        found.append(Reason("award.hypothetical", {"supposed": ", ".join(result.hypothetical)}))
    found += _unfinished(result)
    found += _musts(edition, result)
    if result.level is None and not found:
        found.append(Reason("award.no_level"))
    for finding in assessment.findings:
        if finding.grade is Grade.MAJOR and finding.status == "open":
            found.append(Reason("award.major_open", {"finding": finding.id, "criterion": finding.criterion or ""}))
    decision = assessment.profile.decision
    if decision is None:
        found.append(Reason("award.no_decision"))
    elif decision.by in assessors(assessment):
        found.append(Reason("award.not_independent", {"by": decision.by}))
    return tuple(found)


def assessors(assessment: Assessment) -> frozenset[str]:
    """Roles that took part in the assessment: the team, and whoever determined."""
    determined = {answer.determination.by for answer in assessment.answers.values() if answer.determination}
    return frozenset(determined | {member.role for member in assessment.profile.team})


def _unfinished(result: Result) -> list[Reason]:
    if not result.open:
        return []
    ids = ", ".join(dict.fromkeys(item.criterion for item in result.open))
    return [Reason("award.open", {"count": len(result.open), "criteria": ids})]


def _musts(edition: Edition, result: Result) -> list[Reason]:
    """Musts that are not met, named one by one: a percentage can't buy them off."""
    if not any(level.all_met for level in edition.scheme.levels):
        return []
    return [
        Reason("award.must", {"criterion": found.id})
        for found in result.criteria
        if found.obligation == "must" and not found.open and found.verdict not in {Verdict.MET, Verdict.NOT_APPLICABLE}
    ]
