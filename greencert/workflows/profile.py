"""The head of an assessment: who assesses, where its boundary runs, which companies are in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from greencert.errors import nearest
from greencert.language import said
from greencert.model.assessment import Company, Role, Sample, SampleKind
from greencert.model.edits import plain
from greencert.model.files import PROFILE
from greencert.model.sampling import METHODS, draw, sample_size, sampling_seed
from greencert.workflows.case import Case, refused
from greencert.workflows.fields import Fields, set_fields


def set_team(case: Case, team: Sequence[Role], *, by: str) -> Case:
    """The assessment team. Raises `GreencertError`."""
    roles = [plain(role) for role in team]
    return _set(case, (), {"team": roles}, by, "team")


def set_boundary(case: Case, boundary: str, *, by: str) -> Case:
    """What the assessment covers, in words. Raises `GreencertError`."""
    if not boundary.strip():
        raise refused(case, "boundary-missing", said("say what the assessment covers"))
    profile = case.assessment.profile
    return set_fields(
        case, PROFILE, ("scope",), profile.scope, {"boundary": boundary}, by=by, what="scope", where="boundary"
    )


def company_of(case: Case, identifier: str) -> tuple[int, Company]:
    """Position and company. Raises `GreencertError` when there is none of that id."""
    for position, company in enumerate(case.assessment.profile.scope.companies):
        if company.id == identifier:
            return position, company
    raise refused(case, "unknown-company", said("there is no company `{identifier}`", identifier=identifier))


def set_company(case: Case, identifier: str, fields: Fields, *, by: str) -> Case:
    """Fields of one company. One that is left out of the scope needs a reason. Raises `GreencertError`."""
    position, company = company_of(case, identifier)
    if fields.get("in_scope", company.in_scope) is False and not (fields.get("why_out", company.why_out) or "").strip():
        raise refused(case, "reason-missing", said("say why {company} is left out", company=company.name))
    place = ("scope", "companies", position)
    return set_fields(case, PROFILE, place, company, fields, by=by, what="company", where=identifier)


def set_sample(case: Case, sample: Sample | None, *, by: str) -> Case:
    """The sample as given; None takes it away. Raises `GreencertError`."""
    return _set(case, (), {"sample": plain(sample) if sample else None}, by, "sample")


def sampled(
    case: Case, kind: SampleKind, *, by: str, on: date, chosen: Sequence[str] = (), why: str | None = None
) -> Sample:
    """The sample that assessment, edition and kind of audit give, with what the assessor adds to it.

    Nobody chooses: drawn again from the same scope it is the same. Raises `GreencertError` when no company is in scope.
    """
    companies = tuple(company.id for company in case.assessment.profile.scope.companies if company.in_scope)
    if not companies:
        raise refused(case, "no-companies", said("no company is in scope, so there is nothing to draw from"))
    seed = sampling_seed(case.assessment.profile, kind)
    drawn = draw(companies, sample_size(len(companies), kind), seed)
    added = tuple(company for company in companies if company in chosen and company not in drawn)
    return Sample(
        kind=kind,
        method=METHODS[kind],
        seed=seed,
        companies=companies,
        drawn=drawn,
        chosen=added,
        why=(why or None) if added else None,
        on=on,
        by=by,
    )


def checked_sample(case: Case, sample: Sample, asked: Sequence[str]) -> None:
    """Refuse additions that aren't companies in scope, or come without a reason. Raises `GreencertError`."""
    for company in asked:
        if company not in sample.companies:
            hint = nearest(company, sample.companies)
            raise refused(case, "unknown-company", said("`{company}` is not a company in scope", company=company), hint)
    if sample.chosen and not sample.why:
        raise refused(case, "reason-missing", said("say why companies were added to what was drawn"))


def _set(case: Case, place: tuple[str, ...], fields: dict[str, Any], by: str, what: str) -> Case:
    return set_fields(case, PROFILE, place, case.assessment.profile, fields, by=by, what=what, where="")
