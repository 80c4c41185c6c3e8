"""The way from where a case stands to a level."""

from __future__ import annotations

from collections.abc import Iterable

from greencert.errors import nearest
from greencert.language import said
from greencert.scoring import Basis
from greencert.scoring.path import Ways, Wishes, ways
from greencert.workflows.case import Case, refused
from greencert.workflows.score import as_of


def find_ways(case: Case, to: str | None, basis: Basis, wishes: Wishes) -> Ways:
    """The best ways to a level, in whatever case its id is typed.

    Raises `GreencertError` for a level or a measure that the edition doesn't have.
    """
    levels = [level.id for level in case.edition.scheme.levels]
    if not levels:
        raise refused(
            case, "no-levels", said("{edition} has no levels, so there is no way to one", edition=case.edition.name)
        )
    if to is not None and (to := to.lower()) not in levels:
        hint = nearest(to, levels) or said("the levels are {levels}", levels=", ".join(levels))
        raise refused(
            case, "unknown-level", said("`{to}` is not a level of {edition}", to=to, edition=case.edition.name), hint
        )
    _known(case, (*wishes.done, *wishes.without))
    if both := sorted(wishes.done & wishes.without):
        raise refused(
            case, "usage", said("{measures} can't be in place and ruled out at once", measures=", ".join(both))
        )
    on = as_of(case.assessment.profile)
    return ways(case.edition, case.assessment, on, to=to, basis=basis, wishes=wishes)


def _known(case: Case, measures: Iterable[str]) -> None:
    for name in sorted(measures):
        if name not in case.edition.measure:
            known = sorted(case.edition.measure) or [""]
            several = said(
                "the edition names {first} to {last}; path shows the ones that count", first=known[0], last=known[-1]
            )
            hint = nearest(name, known) or (several if known[0] else said("the edition names no measures"))
            raise refused(
                case,
                "unknown-measure",
                said("`{name}` is not a measure of {edition}", name=name, edition=case.edition.name),
                hint,
            )
