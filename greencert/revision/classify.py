"""What differs between two states of one criterion, and which classes of change that amounts to.

Obligation, thresholds with their direction, evidence, not-applicable rule, phases, tier and weight decide what is
tightened or relaxed; words alone don't.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from greencert.model.canonical import canonical_number
from greencert.model.changes import ChangeClass
from greencert.model.criterion import Criterion, Justification, NotApplicable, Obligation, Status
from greencert.revision.change import Difference, as_text, directions
from greencert.revision.evidence import evidence_differences
from greencert.revision.origin import origin_differences, reference_differences
from greencert.revision.scales import means_differences
from greencert.revision.wording import advice, prose

_T, _R = ChangeClass.TIGHTENED, ChangeClass.RELAXED

_BINDING = {Obligation.SUGGESTED: 0, Obligation.SHOULD: 1, Obligation.MUST: 2}


def criterion_differences(
    old: Criterion, new: Criterion, themes: Mapping[str, str], tiers: Sequence[str], *, weighed: bool = True
) -> list[Difference]:
    """Everything that differs. `themes`: old theme -> the theme it is now; `tiers`: ids of the levels, lowest first.

    `weighed`: whether the weights of criteria tell anything in this scheme.
    """
    found: list[Difference] = []
    if old.id != new.id:
        found.append(Difference("id", (ChangeClass.RENUMBERED,), old.id, new.id))
    if themes.get(old.theme, old.theme) != new.theme:
        found.append(Difference("theme", (ChangeClass.MOVED,), old.theme, new.theme))
    found += advice("title", old.title, new.title)
    found += prose("requirement", old.requirement, new.requirement)
    for name in ("guidance", "good"):
        found += advice(name, getattr(old, name), getattr(new, name))
    found += _rules(old, new, tiers)
    if old.means != new.means:
        found += means_differences(old.means, new.means)
    if old.evidence != new.evidence:
        found += evidence_differences(old.evidence, new.evidence)
    found += _not_applicable(old.not_applicable, new.not_applicable)
    found += _weight(old, new, weighed=weighed)
    found += _status(old, new)
    found += _around(old, new)
    found += _form(old, new, found)
    return _without_guesses(found)


_NO_CHANGE = frozenset({"id", "theme", "since"})
"""Said elsewhere, or no change of what is asked."""


def _form(old: Criterion, new: Criterion, found: Sequence[Difference]) -> Iterator[Difference]:
    """What differs and was not said so far is only its order: of steps, options, items, requests."""
    said = {one.address.partition("/")[0] for one in found}
    for name in Criterion.model_fields:
        if name not in said | _NO_CHANGE and getattr(old, name) != getattr(new, name):
            yield Difference(name, (ChangeClass.EDITORIAL,))


def _without_guesses(found: list[Difference]) -> list[Difference]:
    """Where a rule says which way it went, a number in the words that can't be read by itself went the same way."""
    decided = any(not one.guessed and {_T, _R} & set(one.classes) for one in found)
    if not decided:
        return found
    return [replace(one, classes=(ChangeClass.CLARIFIED,), guess=None) if one.guessed else one for one in found]


def _rules(old: Criterion, new: Criterion, tiers: Sequence[str]) -> Iterator[Difference]:
    if old.obligation is not new.obligation:
        tighter = _BINDING[new.obligation] > _BINDING[old.obligation]
        yield Difference("obligation", (_T,) if tighter else (_R,), old.obligation.value, new.obligation.value)
    if old.tier != new.tier:
        tighter = _tier(new.tier, tiers) < _tier(old.tier, tiers)
        yield Difference("tier", (_T,) if tighter else (_R,), old.tier, new.tier)
    if old.subject is not new.subject:
        yield Difference("subject", (ChangeClass.RE_MEASURED,), old.subject.value, new.subject.value)
    before, after = set(old.phases), set(new.phases)
    if before != after:
        found = directions(tighter=after - before, looser=before - after)
        yield Difference("phases", found, ", ".join(sorted(before)), ", ".join(sorted(after)))
    if old.planned_counts != new.planned_counts:
        was, now = as_text(old.planned_counts), as_text(new.planned_counts)
        yield Difference("planned_counts", (_T,) if old.planned_counts else (_R,), was, now)
    if old.enough != new.enough:
        tighter = _ENOUGH.index(new.enough) > _ENOUGH.index(old.enough)
        yield Difference("enough", (_T,) if tighter else (_R,), old.enough, new.enough)
    yield from _justification(old.justification, new.justification)


_ENOUGH = ("answered", "justified", "met")
"""From what asks least to what asks most."""


def _justification(old: tuple[Justification, ...], new: tuple[Justification, ...]) -> Iterator[Difference]:
    """Every rule is another burden."""
    before, after = set(old), set(new)
    if before != after:
        found = directions(tighter=after - before, looser=before - after)
        was, now = ("; ".join(map(_said_rule, rules)) or None for rules in (old, new))
        yield Difference("justification", found, was, now)


def _said_rule(rule: Justification) -> str:
    return f"{', '.join(rule.verdicts)}: {rule.kind} ≥ {rule.min_length}"


def _tier(tier: str | None, tiers: Sequence[str]) -> int:
    """Place of a tier among the levels; none means every level, which is below the lowest."""
    if tier is None:
        return -1
    return tiers.index(tier) if tier in tiers else len(tiers)


def _not_applicable(old: NotApplicable, new: NotApplicable) -> Iterator[Difference]:
    if old.allowed != new.allowed:
        before, after = (rule.when if rule.allowed else None for rule in (old, new))
        yield Difference("not_applicable", (_T,) if old.allowed else (_R,), before, after, "prose")
    else:
        yield from prose("not_applicable/when", old.when, new.when)


def _weight(old: Criterion, new: Criterion, *, weighed: bool) -> Iterator[Difference]:
    """More weight costs more where it isn't met, less weight costs less; where nothing is weighed, neither."""
    if old.weight != new.weight:
        found: tuple[ChangeClass, ...] = (_T if new.weight > old.weight else _R, ChangeClass.RE_WEIGHTED)
        if not weighed:
            found = (ChangeClass.CLARIFIED,)
        yield Difference("weight", found, canonical_number(old.weight), canonical_number(new.weight))


def _status(old: Criterion, new: Criterion) -> Iterator[Difference]:
    if old.status is new.status:
        return
    found: tuple[ChangeClass, ...] = (ChangeClass.EDITORIAL,)
    if new.status is Status.ACTIVE:
        found = (ChangeClass.ADDED,)
    elif old.status is Status.ACTIVE or new.status is Status.RETIRED:
        found = (ChangeClass.RETIRED,)
    elif new.status is Status.FUTURE:
        found = (ChangeClass.ADDED,)
    yield Difference("status", found, old.status.value, new.status.value)


def _around(old: Criterion, new: Criterion) -> Iterator[Difference]:
    """What helps to fulfil it and where it comes from. The order of lists is form."""
    for name in ("measures", "practices"):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            same = sorted(before) == sorted(after)
            found = (ChangeClass.EDITORIAL,) if same else (ChangeClass.CLARIFIED,)
            yield Difference(name, found, ", ".join(before), ", ".join(after))
    yield from reference_differences(old.references, new.references)
    yield from origin_differences("provenance", old.provenance, new.provenance)
