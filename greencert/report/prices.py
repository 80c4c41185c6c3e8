"""What each level of a scheme takes of a park that has nothing yet: can it be bought cheaply?"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from greencert.language import Language
from greencert.model.canonical import canonical_number
from greencert.model.edition import Edition
from greencert.report.path_words import blocked_text
from greencert.report.summary import level_title
from greencert.report.tree import Block, Bullets, Column, Document, Heading, Inline, Paragraph, Table
from greencert.report.words import word
from greencert.scoring.path.effort import PARTS, Lever
from greencert.scoring.path.scheme import Price

Json = dict[str, Any]


def prices_document(edition: Edition, prices: Iterable[Price], words: Language) -> Document:
    """Every level with the cheapest way to it from nothing. `edition` is in the language of `words` already."""
    found = tuple(prices)
    blocks: list[Block] = [
        Paragraph(
            words.text(
                "The cheapest way to each level for a park that has nothing yet, when any one of a criterion's "
                "measures is enough. A level that looks cheap is worth a second look at its measures, its weights and "
                "its musts."
            )
        ),
        _table(edition, found, words),
    ]
    if not found:
        blocks = [Paragraph(words.text("This scheme has no levels."))]
    for price in found:
        title = words.text(
            "{level}, {phase}", level=level_title(edition, price.level.id, words), phase=_phase(price, words)
        )
        blocks += [Heading(title, 2), Bullets(_lines(edition, price, words))]
    return Document(words.text("What the levels take"), edition.name, words.code, tuple(blocks))


def _table(edition: Edition, found: Iterable[Price], words: Language) -> Table:
    columns = (
        Column(words.text("Level"), width=2.0),
        Column(words.text("For"), width=1.2),
        Column(words.text("Weight"), "right"),
        Column(words.text("Measures"), "right"),
        Column(words.text("Dearest measure"), width=1.6),
        Column(words.text("Months"), "right"),
        Column(words.text("Criteria"), "right"),
    )
    return Table(columns, tuple(_row(edition, price, words) for price in found))


def _row(edition: Edition, price: Price, words: Language) -> tuple[Inline, ...]:
    title, phase = level_title(edition, price.level.id, words), _phase(price, words)
    if not price.found.ways:
        return title, phase, "–", "–", "–", "–", "–"
    way = price.found.ways[0]
    return (
        title,
        phase,
        words.number(Decimal(way.weight) / PARTS),
        words.number(sum(own.measure is not None for own in way.levers)),
        word(price.dearest, words) if price.dearest else "–",
        words.number(way.months),
        words.number(len(way.changes)),
    )


def _phase(price: Price, words: Language) -> str:
    return word(price.phase, words)


def _lines(edition: Edition, price: Price, words: Language) -> tuple[str, ...]:
    if not price.found.ways:
        if price.found.reached:
            return (words.text("Asks for nothing at all."),)
        return tuple(blocked_text(reason, edition, words) for reason in price.found.blocked)
    way = price.found.ways[0]
    lines = [f"{own.id} {edition.measure[own.id].title}" for own in way.levers if own.measure]
    if price.unmeasured:
        lines.append(
            words.plural(
                "one criterion for which the edition names no measure, counted as medium",
                "{n} criteria for which the edition names no measure, each counted as medium",
                price.unmeasured,
            )
        )
    return tuple(lines)


def price_line(price: Price) -> str:
    """One level in a line of narration."""
    name = f"{price.level.id} ({price.phase})"
    if price.found.reached:
        return f"{name} asks for nothing at all"
    if not price.found.ways:
        return f"{name} can't be had with the edition's measures; greencert criteria prices says why"
    way = price.found.ways[0]
    dearest = f", the dearest of {price.dearest} cost" if price.dearest else ""
    named = sum(own.measure is not None for own in way.levers)
    unnamed = f" and {_criteria(price.unmeasured)} without a measure" if price.unmeasured else ""
    measures, months = (
        f"{n} {one}" if n == 1 else f"{n} {one}s" for n, one in ((named, "measure"), (way.months, "month"))
    )
    return f"{name} takes {measures}{unnamed}{dearest}, {months} at most, {_criteria(len(way.changes))}"


def _criteria(number: int) -> str:
    return "1 criterion" if number == 1 else f"{number} criteria"


def prices_json(prices: Iterable[Price]) -> list[Json]:
    """The same as JSON-able values."""
    return [_json(price) for price in prices]


def _json(price: Price) -> Json:
    way = price.found.ways[0] if price.found.ways else None
    return {
        "level": price.level.id,
        "phase": str(price.phase),
        "reachable": way is not None or price.found.reached,
        "weight": canonical_number(Decimal(way.weight) / PARTS) if way else None,
        "months": way.months if way else None,
        "dearest": str(price.dearest) if price.dearest else None,
        "unmeasured": price.unmeasured,
        "measures": [_name(own) for own in way.levers] if way else [],
        "criteria": [change.criterion for change in way.changes] if way else [],
        "blocked": [reason.code for reason in price.found.blocked],
    }


def _name(own: Lever) -> str | None:
    return own.id if own.measure else None
