"""Which criteria were worked on since a day, by the journal."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from greencert.model.edition import Edition
from greencert.store import journal
from greencert.workflows.formulas import datapoints_of


def changed_since(path: Path, edition: Edition, since: date) -> frozenset[str]:
    """Ids of the criteria whose answer, evidence, determination, findings or figures were changed on a day or later."""
    places = {str(fields.get("where", "")) for fields in journal.lines(path) if _day(fields.get("at")) >= since}
    points = {parts[1] for place in places if len(parts := place.split("/")) == 3}
    return frozenset(
        each.id for each in edition.criteria if each.id in places or not points.isdisjoint(datapoints_of(each))
    )


def _day(at: object) -> date:
    try:
        return datetime.fromisoformat(str(at)).date()
    except ValueError:  # somebody else wrote this line
        return date.min
