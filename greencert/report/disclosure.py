"""What of an assessment goes into a certificate that everybody may read.

`public` (what a certificate holds unless somebody says otherwise): profile, scope and decision as they are printed
anyway; per criterion the claimed value, state, evidence by id, place and digest, and what was determined; figures of
the park as a whole; what the formulas gave (`scoring.stated`); findings, those that are closed without their text. Left
out: figures of companies, notes and reasons, titles, files and issuers of evidence, intentions, questions, causes and
persons behind corrective actions. A note stays where the criterion asks for a justification: then it is part of what
was judged. The level follows from what is left.

A public report and a summary carry less still, see `report.nameless`: no name of a company and nothing that could hold
one.

In a certificate each company has, in the place of its figures, a commitment: HMAC-SHA256 (RFC 2104) over its rows with
a salt that only who has the whole assessment can derive. So the company, or an auditor, can show that its figures went
into the certificate, and nobody can find them out by trying. `full` leaves nothing out.

The digest of the whole assessment, which is printed, has no salt: who knew everything in it but one figure could find
that one by trying. Notes, titles of evidence and the figures of all other companies stand in the way.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from greencert.model.assessment import (
    Answer,
    Assessment,
    Claim,
    CorrectiveAction,
    Determination,
    EvidenceItem,
    Figure,
    Finding,
    Profile,
)
from greencert.model.canonical import canonical_json, canonical_number
from greencert.model.criterion import Criterion
from greencert.model.digest import sha256
from greencert.model.edition import Edition
from greencert.model.means import Condition
from greencert.report.nameless import nameless
from greencert.scoring.plan import quantities
from greencert.scoring.stated import Stated, stated

Inside = Literal["public", "full"]


@dataclass(frozen=True)
class Disclosed:
    """An assessment as it is disclosed. `stated` and `commitments` are empty when it is disclosed in full."""

    inside: Inside
    assessment: Assessment
    stated: tuple[Stated, ...] = ()
    commitments: Mapping[str, str] = field(default_factory=dict)
    """Company -> 64 hexadecimal digits that bind its figures."""


def disclosed(edition: Edition, assessment: Assessment, inside: Inside, *, named: bool = True) -> Disclosed:
    """An assessment as it goes into a file.

    `named`: whether companies, documents and open findings are named in it, as a certificate's annex does.
    """
    if inside == "full":
        return Disclosed(inside, assessment)
    given = stated(edition, assessment)
    alone = {(found.formula, found.where) for found in given if found.totals is None and found.value is not None}
    answers = {name: _answer(edition.by_id.get(name), answer, alone) for name, answer in assessment.answers.items()}
    public = Assessment(
        profile=_profile(assessment.profile),
        answers=answers,
        figures=tuple(_figure(figure) for figure in assessment.figures if figure.company is None),
        evidence=tuple(_evidence(item) for item in assessment.evidence),
        findings=tuple(_finding(finding, printed=named) for finding in assessment.findings),
    )
    if not named:
        return Disclosed(inside, nameless(edition, assessment, public, given), given)
    return Disclosed(inside, public, given, commitments(assessment))


def commitments(assessment: Assessment) -> dict[str, str]:
    """What binds the figures of each company that gave some."""
    rows: dict[str, list[Figure]] = {}
    for figure in assessment.figures:
        if figure.company is not None:
            rows.setdefault(figure.company, []).append(figure)
    root = sha256("greencert commitments\n" + canonical_json(assessment)).encode()
    return {company: _commitment(_salt(root, company), own) for company, own in sorted(rows.items())}


def _salt(root: bytes, company: str) -> bytes:
    return hmac.new(root, company.encode(), hashlib.sha256).digest()


def _commitment(salt: bytes, rows: Sequence[Figure]) -> str:
    said = sorted(f"{row.datapoint}\t{row.period}\t{canonical_number(row.value)}\t{row.unit}" for row in rows)
    return hmac.new(salt, "\n".join(said).encode(), hashlib.sha256).hexdigest()


def _profile(profile: Profile) -> Profile:
    """The profile without what isn't printed and doesn't count."""
    park = profile.park.model_copy(update={"description": None})
    return profile.model_copy(update={"park": park, "sources": None})


def _answer(criterion: Criterion | None, answer: Answer, alone: set[tuple[str, tuple[Condition, ...]]]) -> Answer:
    claim = answer.claim
    determination = answer.determination
    kept = Claim(
        value=claim.value,
        state=claim.state,
        not_applicable=claim.not_applicable,
        evidence=claim.evidence,
        note=claim.note if criterion is not None and criterion.justification else None,
        by=claim.by,
    )
    computed = () if criterion is None else quantities(criterion.means)
    cut = any((quantity.formula or "", quantity.where) in alone for quantity in computed)
    found = determination and _determination(determination, cut=cut)
    return Answer(claim=kept, meaning=answer.meaning, determination=found, was=answer.was, void=answer.void)


def _determination(determination: Determination, *, cut: bool) -> Determination:
    """What was judged is bound to all digits of a value; where they are cut off the bond is left out with them."""
    return Determination(
        outcome=determination.outcome,
        value=determination.value,
        by=determination.by,
        on=determination.on,
        judged=None if cut else determination.judged,
        meaning=determination.meaning,
    )


def _figure(figure: Figure) -> Figure:
    return figure.model_copy(update={"note": None})


def _evidence(item: EvidenceItem) -> EvidenceItem:
    """An entry without what its title, file or issuer could tell. Addresses are public by nature."""
    return EvidenceItem(
        id=item.id,
        title=item.id,
        kind=item.kind,
        address=item.address,
        sha256=item.sha256,
        period_from=item.period_from,
        period_to=item.period_to,
        dated=item.dated,
        expires=item.expires,
    )


def _finding(finding: Finding, *, printed: bool) -> Finding:
    """Open findings with their text where it is printed; of others only that they were raised, and closed."""
    still = finding.status == "open" and printed
    return Finding(
        id=finding.id,
        grade=finding.grade,
        criterion=finding.criterion,
        statement=finding.statement if still else "",
        raised=finding.raised,
        by=finding.by,
        status=finding.status,
        closed=finding.closed,
        action=finding.action and _action(finding.action),
    )


def _action(action: CorrectiveAction) -> CorrectiveAction:
    return CorrectiveAction(action="", responsible="-", due=action.due, done=action.done, verified=action.verified)
