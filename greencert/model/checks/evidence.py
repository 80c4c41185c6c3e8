"""Evidence: there, unchanged, still valid, and of the time that criteria ask for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
    FileState.MISSING: ("file-missing", "there is no such file in evidence/", "copy it there, or mend the name"),
    FileState.OUTSIDE: ("file-outside", "this leads out of evidence/", "copy the file into evidence/"),
    FileState.UNREADABLE: ("file-unreadable", "the file can't be read", "ask its owner for the right to read it"),
}


def evidence(case: AssessmentCase) -> Iterator[Flaw]:
    """Every entry of the register."""
    yield from twice(("evidence",), case.assessment.evidence)
    used = _used(case)
    for i, item in enumerate(case.assessment.evidence):
        place: Address = ("evidence", i)
        if bool(item.file) == bool(item.address):
            what = "both a file and an address" if item.file else "neither a file nor an address"
            yield Flaw((*place, "id"), "evidence-place", f"`{item.id}` has {what}", "give one of the two")
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
        hint = f"sha256: {fact.sha256}"
        yield warning((*place, "file"), "no-digest", f"`{item.id}` isn't bound to the bytes of its file", hint)
    elif item.sha256 != fact.sha256:
        message = "the file is another one than was registered: its digest differs"
        yield Flaw((*place, "sha256"), "digest", message, "restore the file, or register the new one under a new id")


def _dates(place: Address, item: EvidenceItem, case: AssessmentCase) -> Iterator[Flaw]:
    on = case.assessment.profile.assessed_on
    if item.period_from and item.period_to and item.period_to < item.period_from:
        message = f"the period ends on {item.period_to}, before it begins on {item.period_from}"
        yield Flaw((*place, "period_to"), "dates", message)
    if item.dated and item.expires and item.expires < item.dated:
        yield Flaw((*place, "expires"), "dates", f"it expires before its own date, {item.dated}")
    if on is None:
        return
    if item.expires and item.expires < on:
        message = f"`{item.id}` expired on {item.expires}, before the assessment on {on}"
        yield warning((*place, "expires"), "expired", message, "ask for its successor")
    if item.dated and item.dated > on and not case.assessment.profile.sources:  # a desk study reads what came later
        message = f"`{item.id}` is dated {item.dated}, after the assessment on {on}"
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
            message = f"`{item.id}` doesn't speak of the time that `{criterion.id}` asks for"
            hint = f"asked for: {' or '.join(_time(request, profile.reference_year) for request in requests)}"
            yield warning((*place, "period_from"), "evidence-period", message, hint)
        elif profile.assessed_on and not any(_fresh(item, request, profile.assessed_on) for request in requests):
            message = f"`{item.id}` is older than `{criterion.id}` allows"
            months = max(request.valid_months or 0 for request in requests)
            hint = f"at most {months} months before {profile.assessed_on}"
            yield warning((*place, "dated"), "expired", message, hint)


def _of_figures(case: AssessmentCase) -> Iterator[Flaw]:
    """Figures of a year that their evidence doesn't speak of; the first row of each."""
    said: set[tuple[str, int]] = set()
    for i, figure in enumerate(case.assessment.figures):
        item = case.register.get(figure.evidence or "")
        if item is None or item.kind not in _RECORDS or (item.id, figure.period) in said:
            continue
        if _speaks_of(item, figure.period, figure.period):
            continue
        said.add((item.id, figure.period))
        message = f"`{item.id}` doesn't speak of {figure.period}"
        yield warning(("figures", i, "evidence"), "evidence-period", message, "name the evidence of that year")


def _time(request: EvidenceRequest, year: int) -> str:
    return str(year) if request.period is EvidencePeriod.REFERENCE_YEAR else f"{year - 2} to {year}"


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


def _fresh(item: EvidenceItem, request: EvidenceRequest, on: date) -> bool:
    if request.valid_months is None or item.dated is None:
        return True
    months = (on.year - item.dated.year) * 12 + on.month - item.dated.month - (on.day < item.dated.day)
    return months < request.valid_months or (months == request.valid_months and on.day == item.dated.day)
