"""The way from where a case stands to a level."""

from __future__ import annotations

from collections.abc import Iterable

from greencert.errors import nearest
from greencert.scoring import Basis
from greencert.scoring.path import Ways, Wishes, ways
from greencert.workflows.case import Case, refused
from greencert.workflows.score import as_of


def find_ways(case: Case, to: str | None, basis: Basis, wishes: Wishes) -> Ways:
    """The best ways. Raises `GreencertError` for a level or a measure that the edition doesn't have."""
    levels = [level.id for level in case.edition.scheme.levels]
    if not levels:
        raise refused(case, "no-levels", f"{case.edition.name} has no levels, so there is no way to one")
    if to is not None and to not in levels:
        hint = nearest(to, levels) or f"the levels are {', '.join(levels)}"
        raise refused(case, "unknown-level", f"`{to}` is not a level of {case.edition.name}", hint)
    _known(case, (*wishes.done, *wishes.without))
    on = as_of(case.assessment.profile)
    return ways(case.edition, case.assessment, on, to=to, basis=basis, wishes=wishes)


def _known(case: Case, measures: Iterable[str]) -> None:
    for name in sorted(measures):
        if name not in case.edition.measure:
            known = sorted(case.edition.measure)
            several = f"the edition names {known[0]} to {known[-1]}; path shows the ones that count"
            hint = nearest(name, known) or (several if known else "the edition names no measures")
            raise refused(case, "unknown-measure", f"`{name}` is not a measure of {case.edition.name}", hint)
