"""What measures are said to bring: to criteria that name them, and answers that fit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from greencert.language import said
from greencert.model.checks.flaw import Address, Flaw, unknown
from greencert.model.checks.values import misfits
from greencert.model.edition import Edition


def brings(edition: Edition) -> Iterator[Flaw]:
    """Every word on how far a measure carries a criterion."""
    for i, measure in enumerate(edition.measures):
        for j, each in enumerate(measure.brings):
            place: Address = ("measures", i, "brings", j)
            criterion = edition.by_id.get(each.criterion)
            if criterion is None:
                yield unknown((*place, "criterion"), said("a criterion"), each.criterion, edition.by_id)
                continue
            if measure.id not in criterion.measures:
                message = said(
                    "`{criterion}` doesn't name {measure} among its measures",
                    criterion=criterion.id,
                    measure=measure.id,
                )
                yield Flaw((*place, "criterion"), "brings", message, said("name it there, or take this out"))
            value: Any = each.to if each.alternative is None else {each.alternative: each.to}
            yield from _placed(misfits((), value, criterion.means), place)


def _placed(flaws: Iterator[Flaw], place: Address) -> Iterator[Flaw]:
    for flaw in flaws:
        where = "alternative" if flaw.on == "key" else "to"
        yield Flaw((*place, where), flaw.code, flaw.message, flaw.hint, flaw.severity)
