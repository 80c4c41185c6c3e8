"""Compare cases: years of a park, parks, editions, what is claimed with what is verified."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from greencert.language import said
from greencert.model.assessment import Assessment
from greencert.model.checks.lineage import numbers
from greencert.model.edition import Edition
from greencert.report.compare import Shown
from greencert.revision.carry import as_if, way_of
from greencert.revision.compare import compare
from greencert.scoring import Basis
from greencert.scoring.comparison import Comparison, Side, compared
from greencert.store.workspace import Workspace
from greencert.workflows.browse import edition_of
from greencert.workflows.case import Case, refused
from greencert.workflows.migrate import steps_between
from greencert.workflows.score import as_of
from greencert.workflows.spoken import spoken


@dataclass(frozen=True)
class Compared:
    """Sides from left to right, and what lies between neighbours that speak of one park."""

    editions: tuple[Edition, ...]
    """Those of the sides, each once; that of the last side is the last."""
    sides: tuple[Shown, ...]
    between: tuple[Comparison | None, ...]


def compare_cases(cases: Sequence[Case], basis: Basis) -> Compared:
    """Several assessments of one scheme, in the order given. Raises `GreencertError`."""
    scheme = cases[0].edition.scheme.id
    for case in cases:
        if case.edition.scheme.id != scheme:
            other = case.edition.scheme.id
            raise refused(
                case,
                "other-scheme",
                said(
                    "`{other}` and `{scheme}` ask for different things; nothing to compare", other=other, scheme=scheme
                ),
            )
    sides = [_side(case, basis) for case in cases]
    between = [
        _between(one, _side(one, basis), _side(other, basis)) if _same_park(one, other) else None
        for one, other in pairwise(cases)
    ]
    return _compared(sides, between)


def compare_bases(case: Case) -> Compared:
    """What the park claims with what is verified."""
    claimed, verified = _side(case, Basis.CLAIMED), _side(case, Basis.VERIFIED)
    return _compared([claimed, verified], [_between(case, claimed, verified)])


def compare_editions(case: Case, version: str, basis: Basis) -> Compared:
    """The case under its own edition with the same under another. Raises `GreencertError`."""
    edition = edition_of(case.workspace, f"{case.edition.scheme.id}@{version}")
    if edition.scheme.version == case.edition.scheme.version:
        raise refused(
            case,
            "same-edition",
            said("the assessment is under {edition} already; nothing to compare", edition=edition.name),
            said("name another edition"),
        )
    here = _side(case, basis)
    moved, _ = _carried(case, case.assessment, edition)
    there = here._replace(edition=edition, assessment=moved)
    return _compared([here, there], [_between(case, here, there)])


def _side(case: Case, basis: Basis) -> Side:
    return Side(case.edition, case.assessment, as_of(case.assessment.profile), basis)


def _same_park(one: Case, other: Case) -> bool:
    """Whether two cases speak of one park: by name and country, as nothing else identifies a park."""
    parks = [case.assessment.profile.park for case in (one, other)]
    return len({(park.name.casefold(), park.country) for park in parks}) == 1


def _between(case: Case, before: Side, after: Side) -> Comparison:
    carried, sources = _carried(case, before.assessment, after.edition)
    return compared(before, after, carried, sources)


def _carried(case: Case, assessment: Assessment, edition: Edition) -> tuple[Assessment, dict[str, str]]:
    """An assessment with its answers under another edition, as if what changed were confirmed as it was."""
    old = case.edition
    if old == edition:
        return assessment, {}
    forward = numbers(old.scheme.version) < numbers(edition.scheme.version)
    steps = steps_between(case.workspace, old, edition) if forward else [compare(old, edition)]
    return as_if(assessment, way_of(steps))


def _compared(sides: Sequence[Side], between: Sequence[Comparison | None]) -> Compared:
    shown = tuple(
        Shown(
            side.assessment.profile.park.name,
            side.assessment.profile.reference_year,
            side.edition.name,
            side.basis,
            side.result(),
        )
        for side in sides
    )
    editions = {side.edition.name: side.edition for side in reversed(sides)}
    return Compared(tuple(reversed(editions.values())), shown, tuple(between))


def in_words_of(found: Compared, workspace: Workspace, language: str) -> tuple[Edition, ...]:
    """The editions of a comparison as somebody reads them."""
    return tuple(spoken(workspace, edition, language) for edition in found.editions)
