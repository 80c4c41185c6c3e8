"""An assessment for pages that name no company: what could hold a name is counted, numbered or blotted out.

Companies and pieces of evidence keep their number, texts that a criterion asks for their length, because the level
depends on no more. Left out are places in evidence, teams, samples and roles of who claimed. A determination is bound
to what was judged, ids of evidence and places in it included; here it is bound anew to what is left, so that it still
fits, and one that was stale stays stale. An id's own digest wouldn't do in its place: who guesses a name could try it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from greencert.model.assessment import (
    Answer,
    Assessment,
    Claim,
    Company,
    EvidenceItem,
    EvidenceUse,
    Figure,
    Finding,
    Profile,
)
from greencert.model.edition import Edition
from greencert.scoring import judged
from greencert.scoring.stated import Stated, judged_stated

_STALE = "-"
"""Fits nothing."""
_UNKNOWN = "missing"
"""A document that isn't in the register."""
_LETTER = re.compile(r"(https?://)(\S+)(\s?)|.", re.DOTALL)


def nameless(edition: Edition, whole: Assessment, public: Assessment, given: tuple[Stated, ...]) -> Assessment:
    """What is `public` of a `whole` assessment, without what tells one company or one document from another."""
    numbers = {item.id: f"evidence-{number}" for number, item in enumerate(public.evidence, 1)}
    hidden = Assessment(
        profile=_profile(public.profile),
        answers={name: _answer(answer, numbers) for name, answer in public.answers.items()},
        figures=tuple(_figure(figure) for figure in public.figures),
        evidence=tuple(_evidence(item, numbers[item.id]) for item in public.evidence),
        findings=tuple(_finding(finding) for finding in public.findings),
    )
    return _bound_anew(hidden, whole, judged(edition, whole), judged_stated(edition, hidden, given))


def _bound_anew(hidden: Assessment, whole: Assessment, before: Mapping[str, str], now: Mapping[str, str]) -> Assessment:
    """Each determination that fits what was judged `before` fits what is to be seen `now`, and no other."""

    def bound(name: str, answer: Answer) -> Answer:
        was = whole.answers[name].determination
        if answer.determination is None or was is None or was.judged is None:
            return answer
        digest = now.get(name, _STALE) if was.judged == before.get(name) else _STALE
        return answer.model_copy(update={"determination": answer.determination.model_copy(update={"judged": digest})})

    return hidden.model_copy(update={"answers": {name: bound(name, each) for name, each in hidden.answers.items()}})


def _profile(profile: Profile) -> Profile:
    companies = tuple(
        Company(id=name, name=name, in_scope=company.in_scope, why_out=company.why_out and "-")
        for name, company in ((f"company-{number}", found) for number, found in enumerate(profile.scope.companies, 1))
    )
    scope = profile.scope.model_copy(update={"companies": companies})
    return profile.model_copy(update={"title": None, "scope": scope, "team": (), "sample": None})


def _answer(answer: Answer, numbers: Mapping[str, str]) -> Answer:
    claim = answer.claim
    used = dict.fromkeys(numbers.get(use.id, _UNKNOWN) for use in claim.evidence)
    kept = Claim(
        value=claim.value,
        state=claim.state,
        not_applicable=blotted(claim.not_applicable),
        evidence=tuple(EvidenceUse(id=name) for name in used),
        note=blotted(claim.note),
    )
    return answer.model_copy(update={"claim": kept})


def blotted(text: str | None) -> str | None:
    """As long as it was, and an address where one was: what is asked of a reason. A placeholder stays one."""
    if text is None or text.strip().startswith("//"):
        return text and "//"
    return _LETTER.sub(lambda found: f"{found[1]}{'-' * len(found[2])}{found[3]}" if found[1] else "-", text.strip())


def _figure(figure: Figure) -> Figure:
    return figure.model_copy(update={"evidence": None})


def _evidence(item: EvidenceItem, number: str) -> EvidenceItem:
    """Its number, kind, dates and digest."""
    return item.model_copy(update={"id": number, "title": number, "address": blotted(item.address)})


def _finding(finding: Finding) -> Finding:
    return finding.model_copy(update={"by": "-"})
