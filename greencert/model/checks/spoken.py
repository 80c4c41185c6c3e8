"""Figures in words: a title that says `≥ 50 %` where the threshold is 60."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from greencert.language import said
from greencert.model.canonical import canonical_number
from greencert.model.checks.flaw import Address, Flaw, warning
from greencert.model.criterion import Criterion, Status
from greencert.model.digest import text_digest
from greencert.model.edition import Edition
from greencert.model.means import AnyOf, Quantity
from greencert.model.units import PERCENT

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|\w*(?:percent|prosent|prozent|procent|protsen))", re.IGNORECASE)
"""A figure in percent, written as a sign or in any of the languages of the region (`80 painoprosenttia`)."""

_FIELDS = ("title", "requirement")


def spoken_otherwise(edition: Edition) -> Iterator[Flaw]:
    """Titles and requirements, in any language, that name percentages and not the one from which they are met.

    A text may speak of other shares besides.
    """
    for i, criterion in enumerate(edition.criteria):
        scales = _scales(criterion) if criterion.status is not Status.RETIRED else ()
        if scales:
            met_at = " / ".join(f"{canonical_number(scale.met_at)} %" for scale in scales)
            for address, shown in _elsewhere(edition, i, {scale.met_at for scale in scales}):
                name = criterion.id
                message = said("this says {shown}, but `{name}` is met at {at}", shown=shown, name=name, at=met_at)
                yield warning(address, "figure-at-odds", message, said("let text and threshold give the same figure"))


def _elsewhere(edition: Edition, at: int, decides: set[Decimal]) -> Iterator[tuple[Address, str]]:
    """Address of a text that doesn't name the figure that decides, and the figures that it names."""
    criterion = edition.criteria[at]
    for field in _FIELDS:
        source = getattr(criterion, field)
        if shown := _others(source, decides):
            yield ("criteria", at, field), shown
        for i, translation in enumerate(edition.translations):
            owner = f"criteria/{criterion.id}"
            found = translation.texts.get(owner, {}).get(field)
            # A translation of an older text is out of date anyway.
            if found and (shown := _others(found.text, decides)) and found.of == text_digest(source):
                yield ("translations", i, "texts", owner, field, "text"), shown


def _others(text: str, decides: set[Decimal]) -> str:
    """The percentages that a text names, when none of them decides; else nothing."""
    named = [Decimal(figure.replace(",", ".")) for figure in _PERCENT.findall(text)]
    return "" if decides.intersection(named) else ", ".join(f"{canonical_number(figure)} %" for figure in named)


def _scales(criterion: Criterion) -> tuple[Quantity, ...]:
    """The scales in percent by which a criterion is assessed."""
    means = criterion.means
    every = [each.means for each in means.alternatives] if isinstance(means, AnyOf) else [means]
    return tuple(one for one in every if isinstance(one, Quantity) and one.unit in PERCENT)
