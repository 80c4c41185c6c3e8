"""Evidence: there, unchanged, still valid, and of the time that criteria ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from greencert.language import said
from greencert.model.assessment import EvidenceItem
from greencert.model.checks.case import AssessmentCase, FileState
from greencert.model.checks.flaw import Address, Flaw, warning
from greencert.model.checks.ids import twice
from greencert.model.criterion import Criterion, EvidenceKind, EvidencePeriod, EvidenceRequest

_RECORDS = frozenset(
    {
        EvidenceKind.BALANCE,
        EvidenceKind.INVOICE,
        EvidenceKind.METER_DATA,
        EvidenceKind.MONITORING_REPORT,
        EvidenceKind.WEIGHBRIDGE_RECORD,
    }
)
"""Kinds that record a period; a study or a certificate may back a figure of a later year."""

_WORDS = {
    FileState.MISSING: (
        "file-missing",
        said("there is no such file in evidence/"),
        said("copy it there, or mend the name"),
    ),
    FileState.OUTSIDE: ("file-outside", said("this leads out of evidence/"), said("copy the file into evidence/")),
    FileState.UNREADABLE: (
        "file-unreadable",
        said("the file can't be read"),
        said("ask its owner for the right to read it"),
    ),
}


def evidence(case: AssessmentCase) -> Iterator[Flaw]:
    """Every entry of the register."""
    yield from twice(("evidence",), case.assessment.evidence)
    used = _used(case)
    for i, item in enumerate(case.assessment.evidence):
        place: Address = ("evidence", i)
        if bool(item.file) == bool(item.address):
            what = (
                said("`{item}` has both a file and an address", item=item.id)
                if item.file
                else said("`{item}` has neither a file nor an address", item=item.id)
            )
            yield Flaw(
                (*place, "id"),
                "evidence-place",
                what,
                said("give one of the two"),
            )
        if item.file:
            yield from _file(place, item, case)
        yield from _dates(place, item, case)
        yield from _period(place, item, used.get(item.id, []), case)
    yield from _of_figures(case)


def _file(place: Address, item: EvidenceItem, case: AssessmentCase) -> Iterator[Flaw]:
    fact = case.files.get(item.file or "")
    if fact is None:
        return
    if fact.state in _WORDS:
        code, message, hint = _WORDS[fact.state]
        yield Flaw((*place, "file"), code, message, hint)
    elif item.sha256 is None:
        message = said("`{item}` isn't bound to the bytes of its file", item=item.id)
        yield warning((*place, "file"), "no-digest", message, f"sha256: {fact.sha256}")
    elif item.sha256 != fact.sha256:
        message = said("the file is another one than was registered: its digest differs")
        yield Flaw(
            (*place, "sha256"), "digest", message, said("restore the file, or register the new one under a new id")
        )


def _dates(place: Address, item: EvidenceItem, case: AssessmentCase) -> Iterator[Flaw]:
    on = case.assessment.profile.assessed_on
    if item.period_from and item.period_to and item.period_to < item.period_from:
        message = said(
            "the period ends on {period_to}, before it begins on {period_from}",
            period_to=item.period_to,
            period_from=item.period_from,
        )
        yield Flaw((*place, "period_to"), "dates", message)
    if item.dated and item.expires and item.expires < item.dated:
        yield Flaw((*place, "expires"), "dates", said("it expires before its own date, {dated}", dated=item.dated))
    if on is None:
        return
    if item.expired(on):
        message = said(
            "`{item}` expired on {expires}, before the assessment on {on}", item=item.id, expires=item.expires, on=on
        )
        yield warning((*place, "expires"), "expired", message, said("ask for its successor"))
    if item.dated and item.dated > on and not case.assessment.profile.sources:  # a desk study reads what came later
        message = said("`{item}` is dated {dated}, after the assessment on {on}", item=item.id, dated=item.dated, on=on)
        yield warning((*place, "dated"), "dates", message)


def _used(case: AssessmentCase) -> dict[str, list[Criterion]]:
    """Criteria whose claims use a piece of evidence."""
    found: dict[str, list[Criterion]] = {}
    for name, answer in case.assessment.answers.items():
        criterion = case.edition.by_id.get(name)
        for use in answer.claim.evidence if criterion is not None else ():
            found.setdefault(use.id, []).append(criterion)  # type: ignore[arg-type]
    return found


def _period(place: Address, item: EvidenceItem, criteria: list[Criterion], case: AssessmentCase) -> Iterator[Flaw]:
    """Evidence of another time, or too old, for a criterion that uses it."""
    profile = case.assessment.profile
    for criterion in criteria:
        requests = [request for request in criterion.evidence if item.kind in request.kinds]
        if not requests:
            continue
        if not any(_covers(item, request, profile.reference_year) for request in requests):
            message = said(
                "`{item}` doesn't speak of the time that `{criterion}` asks for", item=item.id, criterion=criterion.id
            )
            hint = said(
                "asked for: {requests}",
                requests=", ".join(dict.fromkeys(_time(request, profile.reference_year) for request in requests)),
            )
            yield warning((*place, "period_from"), "evidence-period", message, hint)
        elif profile.assessed_on and all(
            item.older_than(request.valid_months, profile.assessed_on) for request in requests
        ):
            message = said("`{item}` is older than `{criterion}` allows", item=item.id, criterion=criterion.id)
            months = max(request.valid_months or 0 for request in requests)
            hint = said("at most {months} months before {assessed_on}", months=months, assessed_on=profile.assessed_on)
            yield warning((*place, "dated"), "expired", message, hint)


def _of_figures(case: AssessmentCase) -> Iterator[Flaw]:
    """Figures of a year that their evidence doesn't speak of; the first row of each."""
    asked: set[tuple[str, int]] = set()
    for i, figure in enumerate(case.assessment.figures):
        item = case.register.get(figure.evidence or "")
        if item is None or item.kind not in _RECORDS or (item.id, figure.period) in asked:
            continue
        if _speaks_of(item, figure.period, figure.period):
            continue
        asked.add((item.id, figure.period))
        message = said("`{item}` doesn't speak of {period}", item=item.id, period=figure.period)
        yield warning(("figures", i, "evidence"), "evidence-period", message, said("name the evidence of that year"))


def _time(request: EvidenceRequest, year: int) -> str:
    return str(year) if request.period is EvidencePeriod.REFERENCE_YEAR else f"{year - 2}–{year}"


def _covers(item: EvidenceItem, request: EvidenceRequest, year: int) -> bool:
    """Whether the item may speak of the time asked for; one without a stated period may."""
    if request.period not in {EvidencePeriod.REFERENCE_YEAR, EvidencePeriod.LAST_THREE_YEARS}:
        return True
    first = year if request.period is EvidencePeriod.REFERENCE_YEAR else year - 2
    return _speaks_of(item, first, year)


def _speaks_of(item: EvidenceItem, first: int, last: int) -> bool:
    if item.period_from and item.period_to and item.period_to < item.period_from:
        return True  # which of the two dates is wrong isn't known
    begins, ends = item.period_from or date.min, item.period_to or date.max
    return begins <= date(last, 12, 31) and ends >= date(first, 1, 1)
