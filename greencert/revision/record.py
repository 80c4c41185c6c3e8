"""What the matcher sees of a criterion: a small neutral record, so that any published standard can be matched.

A record has an id, words, a place and facts. `record_of` makes them from criteria; whoever compares other standards
fills them from a list (`workflows.plain_lists`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from greencert.model.canonical import canonical_number
from greencert.model.criterion import Criterion
from greencert.model.edition import Edition
from greencert.model.means import AnyOf, Checklist, Choice, Means, Quantity, Rating, Single


@dataclass(frozen=True)
class Record:
    """One criterion, control or requirement of any standard. Its order is its position in the list."""

    id: str
    text: str
    """The requirement itself."""
    title: str = ""
    more: str = ""
    """Guidance and other words around the requirement; they weigh less."""
    path: tuple[str, ...] = ()
    """Headings that it stands under, from the outermost."""
    facts: frozenset[str] = frozenset()
    """Facts that are not words: kind of answer, unit, thresholds, evidence asked, references (`kind=quantity`)."""


def once(named: Mapping[int, str]) -> dict[str, int]:
    """Name -> position, for names that are given once."""
    count = Counter(named.values())
    return {name: position for position, name in named.items() if count[name] == 1}


def record_of(criterion: Criterion, edition: Edition) -> Record:
    """What the matcher sees of one criterion."""
    theme = edition.theme.get(criterion.theme)
    return Record(
        criterion.id,
        criterion.requirement,
        criterion.title,
        " ".join(part for part in (criterion.guidance, criterion.good) if part),
        (theme.title if theme else criterion.theme,),
        frozenset(_facts(criterion)),
    )


def _facts(criterion: Criterion) -> Iterator[str]:
    yield f"obligation={criterion.obligation}"
    yield f"subject={criterion.subject}"
    yield f"phases={'+'.join(sorted(criterion.phases))}"
    yield from (f"evidence={kind}" for request in criterion.evidence for kind in request.kinds)
    yield from (f"cite={reference.cite}" for reference in criterion.references)
    yield from (f"measure={measure}" for measure in criterion.measures)
    yield from _means_facts(criterion.means)


def _means_facts(means: Means | Single) -> Iterator[str]:
    yield f"kind={means.kind}"
    match means:
        case Quantity():
            yield f"unit={means.unit}"
            yield f"better={means.better}"
            yield f"at={_number(means.met_at)} {means.unit}"
            yield f"formula={means.formula}"
        case Rating(steps=steps):
            yield from (f"step={step.id}" for step in steps)
        case Choice(options=options):
            yield from (f"option={option.id}" for option in options)
        case Checklist(items=items):
            yield from (f"item={item.id}" for item in items)
        case AnyOf(alternatives=alternatives):
            for alternative in alternatives:
                yield from _means_facts(alternative.means)


def _number(value: Decimal) -> str:
    return canonical_number(value)
