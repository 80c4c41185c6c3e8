"""Rules of criteria: what a must needs, when a criterion may be left out, where a rule comes from, what counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from greencert.language import said
from greencert.model.base import Provenance, ProvenanceKind, Standing
from greencert.model.checks.flaw import Address, Flaw, warning
from greencert.model.checks.lineage import numbers
from greencert.model.checks.words import STATUSES
from greencert.model.criterion import Criterion, Obligation, Status
from greencert.model.edition import Edition
from greencert.model.scheme import MethodName


def obligations(edition: Edition) -> Iterator[Flaw]:
    """Evidence and not-applicable rules of every criterion."""
    for i, criterion in enumerate(edition.criteria):
        place: Address = ("criteria", i)
        if criterion.obligation is Obligation.MUST:
            yield from _must(place, criterion)
        rule = criterion.not_applicable
        if rule.allowed and not rule.when:
            message = said("`{criterion}` may be not applicable, but nobody says when", criterion=criterion.id)
            yield Flaw((*place, "not_applicable"), "not-applicable", message, said("say it in `when`"), on="key")
        elif rule.when and not rule.allowed:
            message = said(
                "`{criterion}` says when it is not applicable, but that isn't allowed", criterion=criterion.id
            )
            yield warning(
                (*place, "not_applicable", "when"), "not-applicable", message, said("add `allowed: true`"), "key"
            )


_DECLARED = said("a level could be had by declaring things away")


def _must(place: Address, criterion: Criterion) -> Iterator[Flaw]:
    if not criterion.evidence:
        message = said("`{criterion}` is a must, but asks for no evidence", criterion=criterion.id)
        hint = said("a level must not rest on what nobody has to show")
        yield Flaw((*place, "obligation"), "must-without-evidence", message, hint)
    if criterion.not_applicable.allowed:
        message = said("`{criterion}` is a must, but may be declared not applicable", criterion=criterion.id)
        yield warning((*place, "not_applicable", "allowed"), "must-left-out", message, _DECLARED)


def versions(edition: Edition) -> Iterator[Flaw]:
    """Criteria that come from the future, and a date that is none."""
    current = numbers(edition.scheme.version)
    for i, criterion in enumerate(edition.criteria):
        if numbers(criterion.since) > current:
            message = said(
                "`{criterion}` is there since {since}, but this is edition {scheme}",
                criterion=criterion.id,
                since=criterion.since,
                scheme=edition.scheme.version,
            )
            yield Flaw(("criteria", i, "since"), "since", message)
    if edition.scheme.valid_from is not None:
        try:
            date.fromisoformat(edition.scheme.valid_from)
        except ValueError:
            message = said("`{valid_from}` is not a date", valid_from=edition.scheme.valid_from)
            yield Flaw(("scheme", "valid_from"), "value", message, said("written as `2026-01-01`"))


def weights(edition: Edition) -> Iterator[Flaw]:
    """Where a percentage is asked for, something has to weigh."""
    method = edition.scheme.method
    if not method.weighs:
        return
    for i, theme in enumerate(edition.scheme.themes):
        own = [criterion for criterion in edition.counted if criterion.theme == theme.id]
        if own and not any(criterion.weight for criterion in own):
            message = said("all criteria of `{theme}` weigh 0, so the theme has no percentage", theme=theme.id)
            yield Flaw(("scheme", "themes", i, "id"), "weights", message, said("give at least one of them a weight"))
    if method.weighs_themes and not any(theme.weight for theme in edition.scheme.themes):
        message = said("all themes weigh 0, so there is no mean")
        yield Flaw(("scheme", "themes"), "weights", message, said("give the themes a weight"), on="key")


def groups(edition: Edition) -> Iterator[Flaw]:
    """Groups that the method doesn't use, and the same group holding criteria beside other groups."""
    scheme = edition.scheme
    if scheme.groups and scheme.method.name is not MethodName.NESTED_MEAN:
        message = said("the method `{method}` doesn't use groups", method=scheme.method.name)
        yield warning(("scheme", "groups"), "groups", message, said("take them out, or use `nested_mean`"), "key")
    for i, group in enumerate(scheme.groups):
        inner = any(other.within == group.id for other in scheme.groups)
        own = any(criterion.group == group.id for criterion in edition.counted)
        if not inner and not own:
            message = said("no criterion that counts stands in `{group}`", group=group.id)
            yield warning(
                ("scheme", "groups", i, "id"), "groups", message, said("take it out, or name it in a criterion")
            )
        elif inner and own:
            message = said(
                "`{group}` holds groups and criteria; its criteria count together as one more group", group=group.id
            )
            yield warning(("scheme", "groups", i, "id"), "groups", message, said("give them a group of their own"))


class _Sourced(Protocol):
    """What has a provenance."""

    @property
    def provenance(self) -> Provenance: ...


def provenances(edition: Edition) -> Iterator[Flaw]:
    """Every rule that isn't a proposal names its source, and nothing is called published from memory."""
    places: list[tuple[Address, _Sourced]] = [(("scheme", "method"), edition.scheme.method)]
    if edition.scheme.validity is not None:
        places.append((("scheme", "validity"), edition.scheme.validity))
    for name in ("levels", "merits"):
        places += [(("scheme", name, i), entry) for i, entry in enumerate(getattr(edition.scheme, name))]
    for name in ("criteria", "datapoints", "measures"):
        places += [((name, i), entry) for i, entry in enumerate(getattr(edition, name))]
    for place, entry in places:
        yield from _provenance((*place, "provenance"), entry.provenance)


def _provenance(place: Address, provenance: Provenance) -> Iterator[Flaw]:
    kind = provenance.kind
    if kind is ProvenanceKind.PROPOSAL:
        # The definition of a data point is its reasoning.
        if not provenance.note and not provenance.source and place[0] != "datapoints":
            message = said("a proposal says on what reasoning it rests")
            yield warning((*place, "kind"), "provenance", message, said("write the reasoning in `note`"))
    elif not provenance.source:
        hint = said("name the document in `source`; a rule without a source is a `proposal`")
        yield Flaw((*place, "kind"), "provenance", said("`{kind}` needs a source", kind=kind), hint)
    elif kind is ProvenanceKind.PUBLISHED and provenance.standing in {Standing.MEMORY, Standing.OWN}:
        message = said(
            "`published` can't rest on `{standing}`: somebody has to have read it", standing=provenance.standing
        )
        yield Flaw((*place, "standing"), "provenance", message, said("read the source, or call it a `proposal`"))


def status(edition: Edition) -> Iterator[Flaw]:
    """Merits and counts that ask for criteria which don't count."""
    lists: list[tuple[Address, tuple[str, ...]]] = [
        (("scheme", "merits", i, "criteria"), merit.criteria) for i, merit in enumerate(edition.scheme.merits)
    ]
    for i, level in enumerate(edition.scheme.levels):
        lists += [(("scheme", "levels", i, "counts", j, "criteria"), c.criteria) for j, c in enumerate(level.counts)]
    for address, names in lists:
        for position, name in enumerate(names):
            criterion = edition.by_id.get(name)
            if criterion is not None and criterion.status is not Status.ACTIVE:
                message = said("`{name}` is {status} and doesn't count", name=name, status=STATUSES[criterion.status])
                yield Flaw((*address, position), "status", message, said("name an active criterion"))
