"""The sample of companies: of companies that exist, and the one that its seed gives."""

from __future__ import annotations

from collections.abc import Iterator

from greencert.language import said
from greencert.model.checks.case import AssessmentCase
from greencert.model.checks.flaw import Address, Flaw, unknown, warning
from greencert.model.sampling import drawn_again, sample_size


def sample(case: AssessmentCase) -> Iterator[Flaw]:
    """`sample` of assessment.yaml."""
    found = case.assessment.profile.sample
    if found is None:
        return
    place: Address = ("profile", "sample")
    for field in ("drawn", "chosen"):
        for at, company in enumerate(getattr(found, field)):
            if company not in case.companies:
                yield unknown((*place, field, at), said("a company of assessment.yaml"), company, case.companies)
    if found.drawn != drawn_again(found):
        message = said("these aren't the companies that the seed gives")
        hint = said(
            "the seed gives {drawn_again}; who is added by judgement belongs under `chosen`",
            drawn_again=", ".join(drawn_again(found)),
        )
        yield Flaw((*place, "drawn"), "sample", message, hint)
    if found.chosen and not (found.why or "").strip():
        yield warning(
            (*place, "chosen"),
            "sample",
            said("companies were added by judgement, but nobody says why"),
            said("add `why`"),
        )
    yield from _scope(place, case)


def _scope(place: Address, case: AssessmentCase) -> Iterator[Flaw]:
    found = case.assessment.profile.sample
    assert found is not None
    inside = {name for name, company in case.companies.items() if company.in_scope}
    if sample_size(len(inside), found.kind) > len(found.drawn):
        message = said("the scope has grown to {count} companies since this sample was drawn", count=len(inside))
        yield warning((*place, "companies"), "sample", message, said("draw it again"))
